-- Opens a session that waited for a code, under a new secret.
-- $1 number   $2 new hash   $3 moment
-- Returns: nothing
UPDATE session SET hash = $2, waits_for_code = 0, begun_at = $3, seen_at = $3 WHERE id = $1 AND waits_for_code = 1
