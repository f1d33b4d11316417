-- Ends the interviews of a round: others take their place.
-- $1 round id   $2 moment
-- Returns: nothing
UPDATE interview SET ended_at = $2 WHERE round_id = $1 AND ended_at IS NULL
