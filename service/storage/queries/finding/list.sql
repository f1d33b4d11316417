-- The findings of a round that were in force at a moment, as they were decided on then.
-- $1 round id   $2 moment   $3 status, or NULL for any   $4 severity, or NULL for any   $5 code, or NULL for any
-- Returns: number, import_id, code, severity, file, sheet, at_row, at_column, subject, arguments, message,
--          status, decided_by, decided_at, reason
SELECT
    COALESCE(origin, id) AS number, import_id, code, severity, file, sheet, at_row, at_column, subject, arguments,
    message, status, decided_by, decided_at, reason
FROM finding
WHERE round_id = $1
    AND found_at <= $2
    AND (superseded_at IS NULL OR superseded_at > $2)
    AND (CAST($3 AS TEXT) IS NULL OR status = $3)
    AND (CAST($4 AS TEXT) IS NULL OR severity = $4)
    AND (CAST($5 AS TEXT) IS NULL OR code = $5)
ORDER BY number
