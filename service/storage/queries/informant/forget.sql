-- Forgets all that is known of an informant but the code.
-- $1 id   $2 who   $3 moment
-- Returns: nothing
UPDATE informant
SET name = NULL, sex = NULL, position = NULL, contact = NULL, place_id = NULL, noted_by = $2, noted_at = $3, forgotten_at = $3
WHERE id = $1 AND forgotten_at IS NULL
