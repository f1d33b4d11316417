-- A source without its bytes.
-- $1 hash
-- Returns: hash, file_name, size, received_at, received_by
SELECT hash, file_name, size, received_at, received_by FROM source WHERE hash = $1
