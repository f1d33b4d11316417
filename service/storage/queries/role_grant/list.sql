-- Roles that people hold: all, or those of one person.
-- $1 person, or NULL for all
-- Returns: id, person_id, role, place_id, given_by, given_at
SELECT id, person_id, role, place_id, given_by, given_at
FROM role_grant
WHERE CAST($1 AS BIGINT) IS NULL OR person_id = $1
ORDER BY id
