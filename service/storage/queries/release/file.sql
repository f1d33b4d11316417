-- A file of a release.
-- $1 release id, $2 its name
-- Returns: bytes
SELECT f.bytes
FROM release_file f
WHERE f.release_id = $1 AND f.name = $2
