-- Who brought interviews into a round, and when; the first first.
-- $1 round id
-- Returns: added_by, added_at
SELECT DISTINCT v.added_by, v.added_at
FROM interview v
WHERE v.round_id = $1
ORDER BY v.added_at, v.added_by
