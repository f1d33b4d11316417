-- Changes a round, if nobody else changed it since it was read.
-- $1 id   $2 version it was read with   $3 state it was read with   $4 edition it was read with
-- $5 day   $6 state   $7 edition   $8 changed by   $9 moment   $10 published at
-- Returns: id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
UPDATE round
SET day = $5, state = $6, edition = $7, changed_by = $8, version = version + 1, changed_at = $9,
    published_at = $10
WHERE id = $1 AND version = $2 AND state = $3 AND edition = $4
RETURNING
    id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
