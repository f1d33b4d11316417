-- The version of the database; 0 if no migration has run.
-- Returns: version
SELECT COALESCE(MAX(version), 0) AS version FROM migration
