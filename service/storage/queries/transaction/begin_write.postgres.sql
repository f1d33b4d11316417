-- Begins to write. No snapshot: each statement sees what the writer before this one committed.
-- Differs because the writers of a server queue at the row of `moment`, not at a file.
-- Returns: nothing
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE
