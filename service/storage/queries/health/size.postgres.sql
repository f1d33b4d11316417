-- How many bytes the database takes, and the version of what keeps it.
-- Differs because each engine tells it in its own words.
-- Returns: bytes, engine_version
SELECT pg_database_size(current_database()) AS bytes, current_setting('server_version') AS engine_version
