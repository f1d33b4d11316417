-- How many findings in force a round has of one status and one severity.
-- $1 round id   $2 status   $3 severity
-- Returns: findings
SELECT COUNT(*) AS findings
FROM finding
WHERE round_id = $1 AND superseded_at IS NULL AND status = $2 AND severity = $3
