-- Writes the database, as it stands at this moment, into a new file; others read and write meanwhile.
-- Only here: a server is copied by its own program, pg_dump.
-- $1 path of the file
-- Returns: nothing
VACUUM INTO $1
