-- Sets a setting.
-- $1 name   $2 value   $3 who   $4 moment
-- Returns: nothing
INSERT INTO setting (name, value, changed_by, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE
SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at
