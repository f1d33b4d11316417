-- Begins a session.
-- $1 hash   $2 person   $3 whether a code is still to come   $4 moment   $5 program   $6 address
-- Returns: nothing
INSERT INTO session (hash, person_id, waits_for_code, begun_at, seen_at, agent, address)
VALUES ($1, $2, $3, $4, $4, $5, $6)
