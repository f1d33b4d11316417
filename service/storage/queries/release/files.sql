-- The files of a release, by name.
-- $1 release id
-- Returns: name, bytes
SELECT f.name, f.bytes
FROM release_file f
WHERE f.release_id = $1
ORDER BY f.name
