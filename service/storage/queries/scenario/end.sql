-- Ends a scenario of a round, if it has not ended.
-- $1 id   $2 round id   $3 who   $4 moment
-- Returns: nothing
UPDATE scenario SET ended_by = $3, ended_at = $4 WHERE id = $1 AND round_id = $2 AND ended_at IS NULL
