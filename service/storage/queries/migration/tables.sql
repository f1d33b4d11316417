-- How many tables there are that Masar makes first, and how many in all.
-- Returns: ours, every
SELECT COUNT(*) FILTER (WHERE name IN ('migration', 'moment', 'record')) AS ours, COUNT(*) AS every
FROM sqlite_master
WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
