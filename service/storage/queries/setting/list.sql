-- All settings.
-- Returns: name, value, changed_by, changed_at
SELECT name, value, changed_by, changed_at FROM setting
