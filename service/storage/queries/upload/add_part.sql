-- Adds a piece of a file.
-- $1 upload id   $2 start   $3 size   $4 bytes
-- Returns: nothing
INSERT INTO upload_part (upload_id, start, size, bytes) VALUES ($1, $2, $3, $4)
