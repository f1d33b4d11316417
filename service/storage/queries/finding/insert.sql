-- Keeps a finding.
-- $1 round id   $2 import id   $3 moment   $4 code   $5 severity   $6 file   $7 sheet   $8 row   $9 column
-- $10 subject   $11 arguments   $12 message   $13 fingerprint   $14 status   $15 decided by   $16 decided at
-- $17 reason
-- Returns: nothing
INSERT INTO finding (
    round_id, import_id, found_at, code, severity, file, sheet, at_row, at_column, subject, arguments, message,
    fingerprint, status, decided_by, decided_at, reason
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
