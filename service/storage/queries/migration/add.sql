-- Notes that a migration has run.
-- $1 version   $2 name
-- Returns: nothing
INSERT INTO migration (version, name) VALUES ($1, $2)
