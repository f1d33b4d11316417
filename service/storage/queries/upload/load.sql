-- A file on its way in, and how much of it is there.
-- $1 id
-- Returns: id, owner, file_name, size, begun_at, received
SELECT
    id, owner, file_name, size, begun_at,
    CAST(COALESCE((SELECT SUM(upload_part.size) FROM upload_part WHERE upload_id = upload.id), 0) AS BIGINT) AS received
FROM upload
WHERE id = $1
