-- Adds a record.
-- $1 round id   $2 import id   $3 position   $4 moment   $5 key   $6 occurrence   $7 source row   $8 place id
-- $9 carried from   $10 stated   $11 extras   $12 counts
-- Returns: nothing
INSERT INTO record (
    round_id, import_id, position, recorded_at, key, occurrence, source_row, place_id, carried_from, stated,
    extras, counts
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
