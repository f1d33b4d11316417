-- The interviews of an informant that have not ended, the newest round first.
-- $1 informant id
-- Returns: instrument, number, day, key, asked_on
SELECT r.instrument, r.number, r.day, v.key, v.asked_on
FROM interview v
JOIN round r ON r.id = v.round_id
WHERE v.informant_id = $1 AND v.ended_at IS NULL
ORDER BY r.day DESC, r.instrument, v.key
