-- The interviews of a round as they were known at a moment, in the order of places and informants.
-- $1 round id   $2 moment
-- Returns: informant_id, sex, key, asked_on, answers
SELECT v.informant_id, i.sex, v.key, v.asked_on, v.answers
FROM interview v
JOIN informant i ON i.id = v.informant_id
WHERE v.round_id = $1 AND v.added_at <= $2 AND (v.ended_at IS NULL OR v.ended_at > $2)
ORDER BY v.key, i.code
