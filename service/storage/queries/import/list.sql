-- All readings of sources into a round, the newest first.
-- $1 round id
-- Returns: id, round_id, source_hash, sheet, mapping, measures, extras, partial, imported_at, imported_by
SELECT id, round_id, source_hash, sheet, mapping, measures, extras, partial, imported_at, imported_by
FROM import
WHERE round_id = $1
ORDER BY id DESC
