-- Begins to take in a file.
-- $1 id   $2 owner   $3 file name   $4 size   $5 moment
-- Returns: nothing
INSERT INTO upload (id, owner, file_name, size, begun_at) VALUES ($1, $2, $3, $4, $5)
