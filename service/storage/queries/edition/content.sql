-- What an edition shows beside its records.
-- $1 round id   $2 number
-- Returns: day, pcodes, operation, hash_rule
SELECT day, pcodes, operation, hash_rule FROM edition_content WHERE round_id = $1 AND number = $2
