-- Keeps what an edition shows beside its records.
-- $1 round id   $2 number   $3 day   $4 P-codes, as JSON   $5 title of the operation   $6 rule of its hash
-- Returns: nothing
INSERT INTO edition_content (round_id, number, day, pcodes, operation, hash_rule) VALUES ($1, $2, $3, $4, $5, $6)
