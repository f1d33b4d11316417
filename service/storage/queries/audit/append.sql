-- Adds an entry to the audit.
-- $1 number   $2 moment   $3 who   $4 action   $5 object   $6 details   $7 hash before   $8 hash
-- Returns: nothing
INSERT INTO audit (id, done_at, actor, action, object, details, previous, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
