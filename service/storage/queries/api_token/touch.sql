-- Notes that a token was used.
-- $1 number   $2 moment
-- Returns: nothing
UPDATE api_token SET used_at = $2 WHERE id = $1 AND (used_at IS NULL OR used_at < $2)
