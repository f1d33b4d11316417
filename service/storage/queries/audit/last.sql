-- The last entry of the audit: its number and its hash.
-- Returns: id, hash
SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1
