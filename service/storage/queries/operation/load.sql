-- The operation that this database is about.
-- Returns: code, country, title
SELECT code, country, title FROM operation
