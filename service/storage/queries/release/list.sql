-- The releases of a round, in the order in which they were made.
-- $1 round id
-- Returns: id, edition, profile, content, made_by, made_at
SELECT r.id, r.edition, r.profile, r.content, r.made_by, r.made_at
FROM release r
WHERE r.round_id = $1
ORDER BY r.id
