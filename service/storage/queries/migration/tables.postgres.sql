-- How many tables there are that Masar makes first, and how many in all.
-- Differs because each engine has its own catalogue.
-- Returns: ours, every
SELECT COUNT(*) FILTER (WHERE table_name IN ('migration', 'moment', 'record')) AS ours, COUNT(*) AS every
FROM information_schema.tables
WHERE table_schema = CURRENT_SCHEMA()
