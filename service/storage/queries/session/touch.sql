-- Notes that a session was seen.
-- $1 number   $2 moment
-- Returns: nothing
UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2
