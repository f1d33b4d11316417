-- Lets one program migrate at a time; the number is arbitrary, and Masar's own.
-- Only here: SQLite locks the file.
-- Returns: lock
SELECT pg_advisory_xact_lock(5641250127) AS lock
