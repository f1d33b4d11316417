-- How many bytes the database takes, and the version of what keeps it.
-- Returns: bytes, engine_version
SELECT page_count * page_size AS bytes, sqlite_version() AS engine_version
FROM pragma_page_count(), pragma_page_size()
