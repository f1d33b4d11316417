-- Keeps a scenario of a round.
-- $1 round id   $2 index   $3 its version   $4 name   $5 place id, or NULL   $6 question   $7 who   $8 moment
-- Returns: id
INSERT INTO scenario (round_id, index_code, index_version, name, place_id, question, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING id
