-- What tells whether the gazetteer has changed.
-- Returns: places, boundaries (each the last moment at which one changed, empty where there are none)
SELECT
    COALESCE((SELECT MAX(changed_at) FROM place), '') AS places,
    COALESCE((SELECT MAX(changed_at) FROM boundary), '') AS boundaries
