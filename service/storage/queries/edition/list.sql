-- The editions of a round, the first first.
-- $1 round id
-- Returns: number, as_of, published_at, published_by, note, content_hash, records
SELECT number, as_of, published_at, published_by, note, content_hash, records
FROM edition
WHERE round_id = $1
ORDER BY number
