-- The names of the files of a release.
-- $1 release id
-- Returns: name
SELECT f.name
FROM release_file f
WHERE f.release_id = $1
ORDER BY f.name
