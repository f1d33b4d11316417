-- Keeps the last moment at which something was recorded.
-- $1 moment
-- Returns: nothing
UPDATE moment SET last = $1
