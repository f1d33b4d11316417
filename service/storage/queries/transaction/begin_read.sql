-- Begins to read one state of the database; the first question that follows fixes which.
-- Returns: nothing
BEGIN DEFERRED
