-- Ends the records in force of some places of a round.
-- Differs in how a list in JSON is taken apart.
-- $1 round id   $2 moment   $3 keys of the places (JSON: a list of texts)
-- Returns: nothing
UPDATE record SET superseded_at = $2
WHERE round_id = $1 AND superseded_at IS NULL AND key IN (SELECT json_array_elements_text(CAST($3 AS JSON)))
