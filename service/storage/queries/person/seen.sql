-- When each person was last known to be here: in a session, by a token, or signing in.
-- Returns: person_id, seen_at
SELECT person_id, MAX(seen_at) AS seen_at
FROM (
    SELECT person_id, seen_at FROM session WHERE waits_for_code = 0
    UNION ALL
    SELECT person_id, used_at FROM api_token WHERE used_at IS NOT NULL
    UNION ALL
    SELECT p.id, a.done_at
    FROM audit a
    JOIN person p ON p.name = a.actor
    WHERE a.action IN ('account.sign-in', 'account.give-code', 'account.accept-link')
) seen
GROUP BY person_id
ORDER BY person_id
