-- Sets the boundary of a place.
-- $1 place id   $2 geometry   $3 moment
-- Returns: nothing
INSERT INTO boundary (place_id, geometry, changed_at)
VALUES ($1, $2, $3)
ON CONFLICT (place_id) DO UPDATE SET geometry = excluded.geometry, changed_at = excluded.changed_at
