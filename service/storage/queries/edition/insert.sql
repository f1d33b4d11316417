-- Keeps an edition of a round, for ever, unless there is one of that number.
-- $1 round id   $2 number   $3 as of   $4 published at   $5 published by   $6 note   $7 content hash   $8 records
-- Returns: nothing
INSERT INTO edition (round_id, number, as_of, published_at, published_by, note, content_hash, records)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (round_id, number) DO NOTHING
