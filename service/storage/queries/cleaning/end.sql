-- Ends an entry of the cleaning log of a round, if it is in force.
-- $1 id   $2 round id   $3 who   $4 moment   $5 reason
-- Returns: nothing
UPDATE cleaning SET ended_by = $3, ended_at = $4, end_reason = $5
WHERE id = $1 AND round_id = $2 AND ended_at IS NULL
