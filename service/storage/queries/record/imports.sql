-- The imports that the records of a round are from which were in force at a moment, the newest first.
-- $1 round id   $2 moment
-- Returns: import_id
SELECT DISTINCT import_id
FROM record
WHERE round_id = $1 AND recorded_at <= $2 AND (superseded_at IS NULL OR superseded_at > $2)
ORDER BY import_id DESC
