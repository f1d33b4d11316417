-- The last round of an instrument, before a given one, in which each place was counted and not carried forward.
-- $1 instrument   $2 number of the round
-- Returns: key, number
SELECT record.key AS key, MAX(round.number) AS number
FROM record
JOIN round ON round.id = record.round_id
WHERE round.instrument = $1
    AND round.number < $2
    AND record.superseded_at IS NULL
    AND record.carried_from IS NULL
GROUP BY record.key
