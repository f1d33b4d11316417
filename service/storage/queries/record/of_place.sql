-- What the newest edition of each round of an instrument says of one place, with the columns and the source of each
-- record, the earliest round first. Takes as long as there are rounds with the place, however many places they have.
-- $1 instrument   $2 key of the place
-- Returns: round, edition, position, import_id, key, occurrence, source_row, place_id, carried_from, stated, extras,
--          counts, sheet, measure_columns, extra_columns, file_name
SELECT
    round.number AS round,
    edition.number AS edition,
    record.position,
    record.import_id,
    record.key,
    record.occurrence,
    record.source_row,
    record.place_id,
    record.carried_from,
    record.stated,
    record.extras,
    record.counts,
    import.sheet,
    import.measures AS measure_columns,
    import.extras AS extra_columns,
    source.file_name
FROM record
INNER JOIN round ON record.round_id = round.id
INNER JOIN edition ON record.round_id = edition.round_id
INNER JOIN import ON record.import_id = import.id
INNER JOIN source ON import.source_hash = source.hash
WHERE record.key = $2
    AND round.instrument = $1
    AND edition.number = (SELECT MAX(other.number) FROM edition AS other WHERE other.round_id = record.round_id)
    AND record.recorded_at <= edition.as_of
    AND (record.superseded_at IS NULL OR record.superseded_at > edition.as_of)
ORDER BY round.number, record.position
