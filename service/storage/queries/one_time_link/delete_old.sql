-- Forgets links that ended long ago.
-- $1 moment
-- Returns: nothing
DELETE FROM one_time_link WHERE expires_at < $1
