-- The cleaning log of a round, in the order in which it was entered.
-- $1 round id
-- Returns: id, key, occurrence, file_name, source_hash, sheet, at_row, at_column, heading, before, after, place,
--          reason, entered_by, entered_at, ended_by, ended_at, end_reason
SELECT
    c.id, c.key, c.occurrence, s.file_name, c.source_hash, c.sheet, c.at_row, c.at_column, c.heading, c.before,
    c.after, c.place, c.reason, c.entered_by, c.entered_at, c.ended_by, c.ended_at, c.end_reason
FROM cleaning c
JOIN source s ON s.hash = c.source_hash
WHERE c.round_id = $1
ORDER BY c.id
