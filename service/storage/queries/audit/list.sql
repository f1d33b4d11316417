-- Entries of the audit from a number on, in order.
-- $1 first number   $2 how many at most
-- Returns: id, done_at, actor, action, object, details, previous, hash
SELECT id, done_at, actor, action, object, details, previous, hash
FROM audit
WHERE id >= $1
ORDER BY id
LIMIT $2
