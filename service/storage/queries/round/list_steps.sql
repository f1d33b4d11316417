-- What was done to a round, in the order in which it was done.
-- $1 round id
-- Returns: step, actor, taken_at, comment
SELECT step, actor, taken_at, comment FROM step WHERE round_id = $1 ORDER BY id
