-- The decisions that stand, or stood when a later import came, on findings of a round.
-- $1 round id
-- Returns: import_id, fingerprint, status, decided_by, decided_at, reason
SELECT import_id, fingerprint, status, decided_by, decided_at, reason
FROM finding
WHERE round_id = $1
    AND decided_at IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM finding AS later
        WHERE later.origin = COALESCE(finding.origin, finding.id) AND later.id > finding.id
    )
ORDER BY COALESCE(origin, id)
