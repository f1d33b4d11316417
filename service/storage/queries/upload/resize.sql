-- Says how many bytes a file has.
-- $1 id   $2 size
-- Returns: nothing
UPDATE upload SET size = $2 WHERE id = $1
