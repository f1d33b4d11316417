-- One round by its name.
-- $1 instrument   $2 number
-- Returns: id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
SELECT id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
FROM round
WHERE instrument = $1 AND number = $2
