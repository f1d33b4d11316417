-- A session with its person, if that is active, and the roles that they hold: a row for each, or one without.
-- $1 hash
-- Returns: session_id, waits_for_code, begun_at, seen_at, agent, address,
--          id, name, display_name, language, active, has_password, second_factor, made_by, made_at, changed_at,
--          role, place_id
SELECT
    s.id AS session_id, s.waits_for_code, s.begun_at, s.seen_at, s.agent, s.address,
    p.id, p.name, p.display_name, p.language, p.active,
    CAST(CASE WHEN c.password IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_password, c.totp_on AS second_factor,
    p.made_by, p.made_at, p.changed_at,
    g.role, g.place_id
FROM session s
JOIN person p ON p.id = s.person_id AND p.active = 1
JOIN credential c ON c.person_id = p.id
LEFT JOIN role_grant g ON g.person_id = p.id
WHERE s.hash = $1
ORDER BY g.id
