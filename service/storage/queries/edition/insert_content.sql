-- Keeps what an edition shows beside its records.
-- $1 round id   $2 number   $3 day   $4 P-codes, as JSON
-- Returns: nothing
INSERT INTO edition_content (round_id, number, day, pcodes) VALUES ($1, $2, $3, $4)
