-- Keeps a file of a release.
-- $1 release id   $2 name   $3 bytes
-- Returns: nothing
INSERT INTO release_file (release_id, name, bytes)
VALUES ($1, $2, $3)
