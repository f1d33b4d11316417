-- The scenarios of a round for an index that have not ended, in the order in which they were made.
-- $1 round id   $2 index
-- Returns: id, index_version, name, place_id, question, made_by, made_at
SELECT s.id, s.index_version, s.name, s.place_id, s.question, s.made_by, s.made_at
FROM scenario s
WHERE s.round_id = $1 AND s.index_code = $2 AND s.ended_at IS NULL
ORDER BY s.id
