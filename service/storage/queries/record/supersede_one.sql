-- Ends one version of a record, if it is in force.
-- $1 id   $2 moment
-- Returns: nothing
UPDATE record SET superseded_at = $2 WHERE id = $1 AND superseded_at IS NULL
