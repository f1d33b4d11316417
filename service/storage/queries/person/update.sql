-- Changes what may change of a person.
-- $1 number   $2 name for people   $3 language   $4 active   $5 moment
-- Returns: nothing
UPDATE person SET display_name = $2, language = $3, active = $4, changed_at = $5 WHERE id = $1
