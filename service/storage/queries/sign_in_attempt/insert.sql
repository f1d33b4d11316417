-- Notes that somebody tries to sign in.
-- $1 hash of the name   $2 address   $3 moment
-- Returns: nothing
INSERT INTO sign_in_attempt (name_hash, address, tried_at) VALUES ($1, $2, $3)
