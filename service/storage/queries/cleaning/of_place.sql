-- What the newest edition of each round of an instrument had corrected in the rows with a key.
-- $1 instrument   $2 key
-- Returns: round, id, key, occurrence, file_name, source_hash, sheet, at_row, at_column, heading, before, after,
--          place, reason, entered_by, entered_at, ended_by, ended_at, end_reason
SELECT
    r.number AS round, c.id, c.key, c.occurrence, s.file_name, c.source_hash, c.sheet, c.at_row, c.at_column,
    c.heading, c.before, c.after, c.place, c.reason, c.entered_by, c.entered_at, c.ended_by, c.ended_at, c.end_reason
FROM cleaning c
JOIN round r ON r.id = c.round_id AND r.instrument = $1
JOIN edition e ON e.round_id = r.id
JOIN source s ON s.hash = c.source_hash
WHERE c.key = $2
    AND e.number = (SELECT MAX(newest.number) FROM edition newest WHERE newest.round_id = r.id)
    AND c.entered_at <= e.as_of
    AND (c.ended_at IS NULL OR c.ended_at > e.as_of)
ORDER BY r.number, c.id
