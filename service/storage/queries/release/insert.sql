-- Keeps a release of an edition.
-- $1 round id   $2 edition   $3 profile   $4 content   $5 who   $6 moment
-- Returns: id
INSERT INTO release (round_id, edition, profile, content, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
