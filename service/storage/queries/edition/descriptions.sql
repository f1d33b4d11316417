-- What kept figures say of locations by this rule, in the order in which it was written.
-- $1 rule
-- Returns: bytes
SELECT bytes FROM location_descriptions WHERE rule = $1 ORDER BY first
