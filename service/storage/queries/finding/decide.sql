-- Decides on a finding in force that no edition shows.
-- $1 number   $2 status   $3 who   $4 moment   $5 reason
-- Returns: nothing
UPDATE finding
SET status = $2, decided_by = $3, decided_at = $4, reason = $5
WHERE (id = $1 OR origin = $1)
    AND superseded_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM edition WHERE edition.round_id = finding.round_id AND edition.as_of >= finding.found_at
    )
