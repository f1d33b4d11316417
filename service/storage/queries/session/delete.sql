-- Ends sessions of a person: one of them, or all but one.
-- $1 person   $2 the one that ends, or NULL   $3 the one that stays, or NULL
-- Returns: nothing
DELETE FROM session
WHERE person_id = $1
    AND (CAST($2 AS BIGINT) IS NULL OR id = $2)
    AND (CAST($3 AS BIGINT) IS NULL OR id <> $3)
