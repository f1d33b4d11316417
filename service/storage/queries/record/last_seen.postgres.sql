-- The last round of an instrument, before a given one, in which each of some places was counted and not carried
-- forward. Takes as long as there are places asked for, however many rounds there are.
-- Differs in how a list in JSON is taken apart.
-- $1 instrument   $2 number of the round   $3 keys of the places (JSON: a list of texts)
-- Returns: key, number
SELECT record.key AS key, MAX(round.number) AS number
FROM json_array_elements_text(CAST($3 AS JSON)) AS wanted (value)
JOIN record ON record.key = wanted.value
JOIN round ON round.id = record.round_id
WHERE round.instrument = $1
    AND round.number < $2
    AND record.superseded_at IS NULL
    AND record.carried_from IS NULL
GROUP BY record.key
