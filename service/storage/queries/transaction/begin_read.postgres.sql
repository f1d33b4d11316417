-- Begins to read one state of the database; the first question that follows fixes which.
-- Differs because each engine has its own words for it.
-- Returns: nothing
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY
