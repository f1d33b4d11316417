-- Forgets files whose way in began before a moment.
-- $1 moment
-- Returns: nothing
DELETE FROM upload WHERE begun_at < $1
