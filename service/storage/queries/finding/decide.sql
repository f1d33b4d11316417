-- Decides on a finding in force.
-- $1 id   $2 status   $3 who   $4 moment   $5 reason
-- Returns: nothing
UPDATE finding
SET status = $2, decided_by = $3, decided_at = $4, reason = $5
WHERE id = $1 AND superseded_at IS NULL
