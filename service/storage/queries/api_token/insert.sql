-- Keeps a token.
-- $1 hash   $2 person   $3 name   $4 whether it may change things   $5 moment   $6 until when, or NULL
-- Returns: nothing
INSERT INTO api_token (hash, person_id, name, may_change, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
