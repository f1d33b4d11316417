-- How many recovery codes of a person are left.
-- $1 person
-- Returns: number
SELECT COUNT(*) AS number FROM recovery_code WHERE person_id = $1 AND used_at IS NULL
