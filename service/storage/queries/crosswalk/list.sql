-- All links of the crosswalk.
-- Returns: scheme, path, place_id, status, confidence, reasons, candidates, decided_by, decided_at
SELECT scheme, path, place_id, status, confidence, reasons, candidates, decided_by, decided_at FROM crosswalk
