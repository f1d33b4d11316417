-- The last position at which a round ever had a record.
-- $1 round id
-- Returns: last_position (NULL if it never had one)
SELECT MAX(position) AS last_position FROM record WHERE round_id = $1
