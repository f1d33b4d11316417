-- Adds a finding that ended at a moment once more, with another decision.
-- $1 number   $2 status   $3 who   $4 moment   $5 reason
-- Returns: nothing
INSERT INTO finding (
    round_id, import_id, found_at, code, severity, file, sheet, at_row, at_column, subject, arguments, message,
    fingerprint, status, decided_by, decided_at, reason, origin
)
SELECT
    round_id, import_id, $4, code, severity, file, sheet, at_row, at_column, subject, arguments, message,
    fingerprint, $2, $3, $4, $5, COALESCE(origin, id)
FROM finding
WHERE (id = $1 OR origin = $1) AND superseded_at = $4
