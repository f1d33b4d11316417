-- The sessions of a person, the one seen last first.
-- $1 person
-- Returns: session_id, waits_for_code, begun_at, seen_at, agent, address
SELECT s.id AS session_id, s.waits_for_code, s.begun_at, s.seen_at, s.agent, s.address
FROM session s
WHERE s.person_id = $1
ORDER BY s.seen_at DESC, s.id DESC
