-- Keeps a mapping, in the place of the one before.
-- $1 instrument   $2 signature   $3 definition   $4 who   $5 moment
-- Returns: nothing
INSERT INTO mapping (instrument, signature, definition, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (instrument, signature) DO UPDATE
SET definition = excluded.definition, changed_by = excluded.changed_by, changed_at = excluded.changed_at
