-- Uses a recovery code up.
-- $1 person   $2 hash   $3 moment
-- Returns: nothing
UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND hash = $2 AND used_at IS NULL
