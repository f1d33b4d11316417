-- All boundaries.
-- Returns: place_id, geometry
SELECT place_id, geometry FROM boundary ORDER BY place_id
