-- How often signing in was tried after a moment: with a name, and from an address.
-- $1 hash of the name   $2 address   $3 moment
-- Returns: with_name, from_address
SELECT
    (SELECT COUNT(*) FROM sign_in_attempt WHERE name_hash = $1 AND tried_at > $3) AS with_name,
    (SELECT COUNT(*) FROM sign_in_attempt WHERE address = $2 AND tried_at > $3) AS from_address
