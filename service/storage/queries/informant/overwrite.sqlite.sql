-- Brings all that was written into the database file and empties the log beside it, where what was
-- forgotten would still stand. Differs because each engine keeps what was in its own way.
-- Returns: busy, log, checkpointed
PRAGMA wal_checkpoint(TRUNCATE)
