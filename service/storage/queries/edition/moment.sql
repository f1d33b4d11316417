-- The moment whose records an edition shows.
-- $1 round id   $2 number
-- Returns: as_of
SELECT as_of FROM edition WHERE round_id = $1 AND number = $2
