-- Forgets attempts before a moment.
-- $1 moment
-- Returns: nothing
DELETE FROM sign_in_attempt WHERE tried_at < $1
