-- The bytes of a source.
-- $1 hash
-- Returns: bytes
SELECT bytes FROM source WHERE hash = $1
