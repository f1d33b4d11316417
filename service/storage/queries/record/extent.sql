-- Up to which position a round has records in force at a moment, and from which imports.
-- $1 round id   $2 moment
-- Returns: last_position, first_import, last_import (all NULL if there is no record)
SELECT
    MAX(position) AS last_position, MIN(import_id) AS first_import, MAX(import_id) AS last_import
FROM record
WHERE round_id = $1 AND recorded_at <= $2 AND (superseded_at IS NULL OR superseded_at > $2)
