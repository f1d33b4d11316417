-- Gives a role.
-- $1 person   $2 role   $3 area, or NULL   $4 who   $5 moment
-- Returns: nothing
INSERT INTO role_grant (person_id, role, place_id, given_by, given_at) VALUES ($1, $2, $3, $4, $5)
