-- All versions of the records with one key in a round, the first first.
-- $1 round id   $2 key
-- Returns: id, import_id, position, recorded_at, superseded_at, key, occurrence, source_row, place_id,
--          carried_from, stated, extras, counts
SELECT
    id, import_id, position, recorded_at, superseded_at, key, occurrence, source_row, place_id, carried_from,
    stated, extras, counts
FROM record
WHERE round_id = $1 AND key = $2
ORDER BY occurrence, id
