-- Entries of the audit before a number, the newest first.
-- $1 number that they stand before, or NULL for the end   $2 who, in small letters, or NULL for anybody
-- $3 action, or NULL for any   $4 a part of the object, in small letters, or NULL for any   $5 how many at most
-- Returns: id, done_at, actor, action, object, details, previous, hash
SELECT id, done_at, actor, action, object, details, previous, hash
FROM audit
WHERE (CAST($1 AS BIGINT) IS NULL OR id < $1)
    AND (CAST($2 AS TEXT) IS NULL OR LOWER(actor) = $2)
    AND (CAST($3 AS TEXT) IS NULL OR action = $3)
    AND (CAST($4 AS TEXT) IS NULL OR REPLACE(LOWER(object), $4, '') <> LOWER(object))
ORDER BY id DESC
LIMIT $5
