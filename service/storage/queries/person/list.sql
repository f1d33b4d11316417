-- People with accounts, by name: all, or the one of a number or of a name.
-- $1 number, or NULL for any   $2 name as names are compared, or NULL for any
-- Returns: id, name, display_name, language, active, has_password, second_factor, made_by, made_at, changed_at
SELECT
    p.id, p.name, p.display_name, p.language, p.active,
    CAST(CASE WHEN c.password IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_password, c.totp_on AS second_factor,
    p.made_by, p.made_at, p.changed_at
FROM person p
JOIN credential c ON c.person_id = p.id
WHERE (CAST($1 AS BIGINT) IS NULL OR p.id = $1)
    AND (CAST($2 AS TEXT) IS NULL OR p.canonical = $2)
ORDER BY p.canonical
