-- Rounds of an instrument, or all.
-- $1 instrument, or NULL for all
-- Returns: id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
SELECT id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
FROM round
WHERE CAST($1 AS TEXT) IS NULL OR instrument = $1
