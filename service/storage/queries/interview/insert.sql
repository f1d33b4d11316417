-- Keeps what an informant said of a place in a round.
-- $1 round id   $2 informant id   $3 key of the place   $4 day, or NULL   $5 answers   $6 who   $7 moment
-- Returns: nothing
INSERT INTO interview (round_id, informant_id, key, asked_on, answers, added_by, added_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
