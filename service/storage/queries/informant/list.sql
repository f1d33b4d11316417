-- All informants without their names and contacts, in the order of their codes, with the rounds in which they
-- were asked and the last day of it.
-- Returns: id, code, sex, position, place_id, forgotten_at, rounds, last_asked
SELECT i.id, i.code, i.sex, i.position, i.place_id,
       i.forgotten_at,
       COUNT(DISTINCT v.round_id) AS rounds,
       MAX(v.asked_on) AS last_asked
FROM informant i
LEFT JOIN interview v ON v.informant_id = i.id AND v.ended_at IS NULL
GROUP BY i.id, i.code, i.sex, i.position, i.place_id, i.forgotten_at
ORDER BY i.code
