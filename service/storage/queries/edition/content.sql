-- What an edition shows beside its records.
-- $1 round id   $2 number
-- Returns: day, pcodes, operation
SELECT day, pcodes, operation FROM edition_content WHERE round_id = $1 AND number = $2
