-- Ends those findings in force of a round that the import of a part makes out of date: about its places, of
-- imports none of whose records is in force, of no row, and what compares with other rounds.
-- Differs in how a list in JSON is taken apart.
-- $1 round id   $2 moment   $3 keys of the places (JSON: a list of texts)
-- Returns: nothing
UPDATE finding SET superseded_at = $2
WHERE round_id = $1
    AND superseded_at IS NULL
    AND (
        at_row IS NULL
        OR code LIKE 'round/%'
        OR subject IN (SELECT json_array_elements_text(CAST($3 AS JSON)))
        OR import_id NOT IN (SELECT import_id FROM record WHERE round_id = $1 AND superseded_at IS NULL)
    )
