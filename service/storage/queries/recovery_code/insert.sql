-- Adds recovery codes.
-- $1 person   $2 hash
-- Returns: nothing
INSERT INTO recovery_code (person_id, hash)
VALUES ($1, $2)
ON CONFLICT DO NOTHING
