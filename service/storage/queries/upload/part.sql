-- The piece of a file that begins somewhere.
-- $1 upload id   $2 start
-- Returns: bytes
SELECT bytes FROM upload_part WHERE upload_id = $1 AND start = $2
