-- All settings that were made, by name.
-- Returns: name, value, changed_by, changed_at
SELECT name, value, changed_by, changed_at FROM setting ORDER BY name
