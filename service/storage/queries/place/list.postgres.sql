-- All places, as a few large texts: those come faster over the border of the driver than many rows.
-- Differs in the names of the functions that join texts and make JSON.
-- Returns: block (JSON: a list of [[id, kind, level, valid_from, valid_until], point, names, codes, parents, events])
SELECT
    '[' || string_agg(
        '[' || CAST(json_build_array(id, kind, level, valid_from, valid_until) AS TEXT)
        || ',' || COALESCE(point, 'null') || ',' || names || ',' || codes || ',' || parents || ',' || events || ']',
        ',' ORDER BY id
    ) || ']' AS block
FROM place
GROUP BY id / 512
ORDER BY id / 512
