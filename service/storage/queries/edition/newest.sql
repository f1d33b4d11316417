-- The newest edition of each round that has one.
-- Returns: round_id, instrument, round, day, number, as_of, published_at, published_by, note, content_hash, records
SELECT
    edition.round_id,
    round.instrument,
    round.number AS round,
    COALESCE(edition_content.day, round.day) AS day,
    edition.number,
    edition.as_of,
    edition.published_at,
    edition.published_by,
    edition.note,
    edition.content_hash,
    edition.records
FROM edition
INNER JOIN round ON edition.round_id = round.id
LEFT JOIN edition_content
    ON edition.round_id = edition_content.round_id AND edition.number = edition_content.number
WHERE edition.number = (SELECT MAX(other.number) FROM edition AS other WHERE other.round_id = edition.round_id)
ORDER BY round.instrument, round.number
