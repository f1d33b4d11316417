-- Takes away the recovery codes of a person.
-- $1 person
-- Returns: nothing
DELETE FROM recovery_code WHERE person_id = $1
