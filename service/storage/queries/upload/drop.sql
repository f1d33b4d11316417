-- Forgets a file on its way in, with its pieces.
-- $1 id
-- Returns: nothing
DELETE FROM upload WHERE id = $1
