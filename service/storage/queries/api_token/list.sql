-- The tokens of a person, the newest first.
-- $1 person
-- Returns: token_id, token_name, may_change, token_made_at, expires_at, used_at, revoked_at
SELECT
    t.id AS token_id, t.name AS token_name, t.may_change, t.made_at AS token_made_at, t.expires_at, t.used_at, t.revoked_at
FROM api_token t
WHERE t.person_id = $1
ORDER BY t.id DESC
