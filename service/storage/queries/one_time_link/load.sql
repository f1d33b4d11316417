-- A link.
-- $1 hash
-- Returns: kind, person_id, expires_at, used_at
SELECT kind, person_id, expires_at, used_at FROM one_time_link WHERE hash = $1
