-- Forgets the attempts with a name: somebody proved that it is theirs.
-- $1 hash of the name
-- Returns: nothing
DELETE FROM sign_in_attempt WHERE name_hash = $1
