-- Adds what newly kept figures say of locations.
-- $1 rule   $2 number of the first   $3 bytes
-- Returns: nothing
INSERT INTO location_descriptions (rule, first, bytes) VALUES ($1, $2, $3)
