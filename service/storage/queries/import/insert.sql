-- Notes one reading of a source into a round.
-- $1 round id   $2 source hash   $3 sheet   $4 mapping   $5 measures   $6 extras   $7 partial   $8 moment   $9 who
-- Returns: id
INSERT INTO import (
    round_id, source_hash, sheet, mapping, measures, extras, partial, imported_at, imported_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
RETURNING id
