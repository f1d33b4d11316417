-- What an edition shows beside its records.
-- $1 round id   $2 number
-- Returns: day, pcodes
SELECT day, pcodes FROM edition_content WHERE round_id = $1 AND number = $2
