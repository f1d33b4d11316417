-- All places, as a few large texts: those come faster over the border of the driver than many rows.
-- Returns: block (JSON: a list of [[id, kind, level, valid_from, valid_until], point, names, codes, parents, events])
SELECT
    '[' || group_concat(
        '[' || json_array(id, kind, level, valid_from, valid_until)
        || ',' || COALESCE(point, 'null') || ',' || names || ',' || codes || ',' || parents || ',' || events || ']',
        ',' ORDER BY id
    ) || ']' AS block
FROM place
GROUP BY id / 512
ORDER BY id / 512
