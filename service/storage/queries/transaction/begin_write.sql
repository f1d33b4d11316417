-- Begins to write: takes the lock of the file now, so that writers queue instead of failing halfway.
-- Returns: nothing
BEGIN IMMEDIATE
