-- Puts another state of a place in the place of the one before.
-- $1 id   $2 kind   $3 level   $4 valid from   $5 valid until   $6 point   $7 names   $8 codes   $9 parents
-- $10 events   $11 moment
-- Returns: nothing
INSERT INTO place (
    id, kind, level, valid_from, valid_until, point, names, codes, parents, events, changed_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (id) DO UPDATE
SET kind = excluded.kind, level = excluded.level, valid_from = excluded.valid_from,
    valid_until = excluded.valid_until, point = excluded.point, names = excluded.names, codes = excluded.codes,
    parents = excluded.parents, events = excluded.events, changed_at = excluded.changed_at
