-- Takes a role away.
-- $1 number
-- Returns: nothing
DELETE FROM role_grant WHERE id = $1
