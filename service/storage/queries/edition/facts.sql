-- The figures of an edition, if they were kept by this rule.
-- $1 round id   $2 number   $3 rule
-- Returns: bytes
SELECT bytes FROM edition_facts WHERE round_id = $1 AND number = $2 AND rule = $3
