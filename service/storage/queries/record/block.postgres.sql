-- Those records of a round that were in force at a moment and stand between two positions, in no order, as one text: a few
-- large texts come faster over the border of the driver than many rows of small ones.
-- Differs in the names of the functions that join texts and make JSON.
-- $1 round id   $2 moment   $3 first position   $4 position behind the last
-- Returns: block (JSON, or NULL if there is none: a list of
--          [[position, import_id, key, occurrence, source_row, place_id, carried_from], stated, extras, counts])
SELECT
    '[' || string_agg(
        '[' || CAST(json_build_array(position, import_id, key, occurrence, source_row, place_id, carried_from) AS TEXT)
        || ',' || stated || ',' || extras || ',' || counts || ']',
        ','
    ) || ']' AS block
FROM record
WHERE round_id = $1
    AND position >= $3
    AND position < $4
    AND recorded_at <= $2
    AND (superseded_at IS NULL OR superseded_at > $2)
