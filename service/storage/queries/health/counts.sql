-- How much there is of what an administrator looks after.
-- $1 sessions that began before are over   $2 sessions that were seen last before are over
-- Returns: rounds, editions, people, sessions, uploads, upload_bytes
SELECT
    (SELECT COUNT(*) FROM round) AS rounds,
    (SELECT COUNT(*) FROM edition) AS editions,
    (SELECT COUNT(*) FROM person WHERE active = 1) AS people,
    (SELECT COUNT(*) FROM session WHERE waits_for_code = 0 AND begun_at >= $1 AND seen_at >= $2) AS sessions,
    (SELECT COUNT(*) FROM upload) AS uploads,
    CAST(COALESCE((SELECT SUM(size) FROM upload_part), 0) AS BIGINT) AS upload_bytes
