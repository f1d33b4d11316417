-- One reading of a source.
-- $1 id
-- Returns: id, round_id, source_hash, sheet, mapping, measures, extras, partial, imported_at, imported_by
SELECT id, round_id, source_hash, sheet, mapping, measures, extras, partial, imported_at, imported_by
FROM import
WHERE id = $1
