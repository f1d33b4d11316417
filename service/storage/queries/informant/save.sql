-- Keeps an informant, or what is newly known of the one of that code.
-- $1 code   $2 name, or NULL   $3 sex, or NULL   $4 position, or NULL   $5 contact, or NULL   $6 place id, or NULL
-- $7 who   $8 moment
-- Returns: id
INSERT INTO informant (code, name, sex, position, contact, place_id, noted_by, noted_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (code) DO UPDATE
SET name = excluded.name, sex = excluded.sex, position = excluded.position, contact = excluded.contact,
    place_id = excluded.place_id, noted_by = excluded.noted_by, noted_at = excluded.noted_at, forgotten_at = NULL
RETURNING id
