-- The value of a setting.
-- $1 name
-- Returns: value
SELECT value FROM setting WHERE name = $1
