-- The names and contacts of informants, in the order of their codes.
-- Returns: id, name, contact
SELECT i.id, i.name, i.contact
FROM informant i
WHERE i.name IS NOT NULL OR i.contact IS NOT NULL
ORDER BY i.code
