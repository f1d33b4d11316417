-- Makes a person, unless somebody has that name.
-- $1 name   $2 name as names are compared   $3 name for people   $4 language   $5 who   $6 moment
-- Returns: id
INSERT INTO person (name, canonical, display_name, language, active, made_by, made_at, changed_at)
VALUES ($1, $2, $3, $4, 1, $5, $6, $6)
ON CONFLICT (canonical) DO NOTHING
RETURNING id
