-- Those records of a round that were in force at a moment and stand between two positions, in no order, as one
-- text of a line each: a few large texts come faster over the border of the driver than many rows of small ones.
-- $1 round id   $2 moment   $3 first position   $4 position behind the last
-- Returns: block (NULL if there is none; the parts of a line are described in storage/src/record/line.rs)
SELECT
    group_concat(
        json_array(position, import_id, key, occurrence, source_row, place_id, carried_from)
        || char(9) || stated || char(9) || extras || char(9) || counts,
        char(10)
    ) AS block
FROM record
WHERE round_id = $1
    AND position >= $3
    AND position < $4
    AND recorded_at <= $2
    AND (superseded_at IS NULL OR superseded_at > $2)
