-- Revokes a token of a person.
-- $1 person   $2 number   $3 moment
-- Returns: nothing
UPDATE api_token SET revoked_at = $3 WHERE person_id = $1 AND id = $2 AND revoked_at IS NULL
