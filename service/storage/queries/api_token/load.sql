-- A token with its person, if that is active, and the roles that they hold: a row for each, or one without.
-- $1 hash
-- Returns: token_id, token_name, may_change, token_made_at, expires_at, used_at, revoked_at,
--          id, name, display_name, language, active, has_password, second_factor, made_by, made_at, changed_at,
--          role, place_id
SELECT
    t.id AS token_id, t.name AS token_name, t.may_change, t.made_at AS token_made_at, t.expires_at, t.used_at, t.revoked_at,
    p.id, p.name, p.display_name, p.language, p.active,
    CAST(CASE WHEN c.password IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_password, c.totp_on AS second_factor,
    p.made_by, p.made_at, p.changed_at,
    g.role, g.place_id
FROM api_token t
JOIN person p ON p.id = t.person_id AND p.active = 1
JOIN credential c ON c.person_id = p.id
LEFT JOIN role_grant g ON g.person_id = p.id
WHERE t.hash = $1
ORDER BY g.id
