-- Ends a finding in force, for another decision to take its place.
-- $1 number   $2 moment
-- Returns: nothing
UPDATE finding SET superseded_at = $2 WHERE (id = $1 OR origin = $1) AND superseded_at IS NULL
