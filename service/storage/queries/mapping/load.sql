-- How workbooks with such headings are understood.
-- $1 instrument   $2 signature
-- Returns: instrument, signature, definition, changed_by, changed_at
SELECT instrument, signature, definition, changed_by, changed_at
FROM mapping
WHERE instrument = $1 AND signature = $2
