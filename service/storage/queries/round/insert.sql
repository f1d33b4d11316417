-- Makes a round, unless there is one of that name.
-- $1 instrument   $2 number   $3 day   $4 state   $5 edition   $6 changed by   $7 moment   $8 published at
-- Returns: id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
INSERT INTO round (
    instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
)
VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $7, $8)
ON CONFLICT (instrument, number) DO NOTHING
RETURNING
    id, instrument, number, day, state, edition, changed_by, version, created_at, changed_at, published_at
