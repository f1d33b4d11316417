-- Keeps a link, in the place of the one before.
-- $1 scheme   $2 path   $3 place id   $4 status   $5 confidence   $6 reasons   $7 candidates   $8 who   $9 moment
-- Returns: nothing
INSERT INTO crosswalk (
    scheme, path, place_id, status, confidence, reasons, candidates, decided_by, decided_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (scheme, path) DO UPDATE
SET place_id = excluded.place_id, status = excluded.status, confidence = excluded.confidence,
    reasons = excluded.reasons, candidates = excluded.candidates, decided_by = excluded.decided_by,
    decided_at = excluded.decided_at
