-- Ends the records in force of a round.
-- $1 round id   $2 moment
-- Returns: nothing
UPDATE record SET superseded_at = $2 WHERE round_id = $1 AND superseded_at IS NULL
