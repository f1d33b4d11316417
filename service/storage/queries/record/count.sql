-- How many records of a round are in force.
-- $1 round id
-- Returns: records
SELECT COUNT(*) AS records FROM record WHERE round_id = $1 AND superseded_at IS NULL
