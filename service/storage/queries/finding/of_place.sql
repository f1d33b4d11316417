-- The findings about one place that the newest edition of each round of an instrument shows, as they were decided on
-- then, the earliest round first.
-- $1 instrument   $2 key of the place
-- Returns: round, number, import_id, code, severity, file, sheet, at_row, at_column, subject, arguments, message,
--          status, decided_by, decided_at, reason
SELECT
    round.number AS round, COALESCE(finding.origin, finding.id) AS number, finding.import_id, finding.code,
    finding.severity, finding.file, finding.sheet, finding.at_row, finding.at_column, finding.subject,
    finding.arguments, finding.message, finding.status, finding.decided_by, finding.decided_at, finding.reason
FROM finding
INNER JOIN round ON finding.round_id = round.id
INNER JOIN edition ON finding.round_id = edition.round_id
WHERE finding.subject = $2
    AND round.instrument = $1
    AND edition.number = (SELECT MAX(other.number) FROM edition AS other WHERE other.round_id = finding.round_id)
    AND finding.found_at <= edition.as_of
    AND (finding.superseded_at IS NULL OR finding.superseded_at > edition.as_of)
ORDER BY round.number, COALESCE(finding.origin, finding.id)
