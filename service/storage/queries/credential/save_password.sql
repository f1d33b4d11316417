-- Sets the password of a person.
-- $1 person   $2 password, hashed   $3 moment
-- Returns: nothing
UPDATE credential SET password = $2, password_at = $3 WHERE person_id = $1
