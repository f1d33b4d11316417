-- Keeps the figures of an edition, in the place of those of another rule.
-- $1 round id   $2 number   $3 rule   $4 bytes
-- Returns: nothing
INSERT INTO edition_facts (round_id, number, rule, bytes)
VALUES ($1, $2, $3, $4)
ON CONFLICT (round_id, number) DO UPDATE SET rule = excluded.rule, bytes = excluded.bytes
