-- The last moment at which something was recorded in this database.
-- Returns: last
SELECT last FROM moment
