-- The pieces of a file, from its beginning.
-- $1 upload id
-- Returns: bytes
SELECT bytes FROM upload_part WHERE upload_id = $1 ORDER BY start
