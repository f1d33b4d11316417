-- Forgets sessions that began or were seen too long ago.
-- $1 begun before   $2 seen before
-- Returns: nothing
DELETE FROM session WHERE begun_at < $1 OR seen_at < $2
