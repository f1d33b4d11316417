-- Keeps a source, unless it is there already.
-- $1 hash   $2 file name   $3 size   $4 moment   $5 who   $6 bytes
-- Returns: nothing
INSERT INTO source (hash, file_name, size, received_at, received_by, bytes) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (hash) DO NOTHING
