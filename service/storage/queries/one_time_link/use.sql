-- Uses a link up.
-- $1 hash   $2 moment
-- Returns: nothing
UPDATE one_time_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL
