-- Forgets the links of a person that were not used.
-- $1 person
-- Returns: nothing
DELETE FROM one_time_link WHERE person_id = $1 AND used_at IS NULL
