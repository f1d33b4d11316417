-- Notes what was done to a round.
-- $1 round id   $2 step   $3 who   $4 moment   $5 comment
-- Returns: nothing
INSERT INTO step (round_id, step, actor, taken_at, comment) VALUES ($1, $2, $3, $4, $5)
