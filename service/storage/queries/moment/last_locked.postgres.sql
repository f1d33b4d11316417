-- The last moment at which something was recorded; also the lock that lets one writer in at a time.
-- Differs because on SQLite the whole file is locked already.
-- Returns: last
SELECT last FROM moment FOR UPDATE
