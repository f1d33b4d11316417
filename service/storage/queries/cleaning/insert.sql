-- Enters what was corrected in a cell, or that a row is left out.
-- $1 round id   $2 key   $3 occurrence   $4 source hash   $5 sheet   $6 row   $7 column   $8 heading
-- $9 before   $10 after   $11 place   $12 reason   $13 who   $14 moment
-- Returns: id
INSERT INTO cleaning (
    round_id, key, occurrence, source_hash, sheet, at_row, at_column, heading, before, after, place, reason,
    entered_by, entered_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
RETURNING id
