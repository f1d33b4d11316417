-- The files that somebody sends, the first begun first, and how much of each is there.
-- $1 owner
-- Returns: id, owner, file_name, size, begun_at, received
SELECT
    id, owner, file_name, size, begun_at,
    CAST(COALESCE((SELECT SUM(upload_part.size) FROM upload_part WHERE upload_id = upload.id), 0) AS BIGINT) AS received
FROM upload
WHERE owner = $1
ORDER BY begun_at, id
