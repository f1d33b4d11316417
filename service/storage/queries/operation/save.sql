-- Sets the operation that this database is about.
-- $1 code   $2 country   $3 title
-- Returns: nothing
INSERT INTO operation (id, code, country, title) VALUES (1, $1, $2, $3)
ON CONFLICT (id) DO UPDATE SET code = excluded.code, country = excluded.country, title = excluded.title
