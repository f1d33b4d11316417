-- The decisions ever made on findings of a round.
-- $1 round id
-- Returns: import_id, fingerprint, status, decided_by, decided_at, reason
SELECT import_id, fingerprint, status, decided_by, decided_at, reason
FROM finding
WHERE round_id = $1 AND decided_at IS NOT NULL
ORDER BY id
