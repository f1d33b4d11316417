-- Keeps a link.
-- $1 hash   $2 kind   $3 person, or NULL   $4 who   $5 moment   $6 until when
-- Returns: nothing
INSERT INTO one_time_link (hash, kind, person_id, made_by, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
