-- Makes room for the credentials of a new person.
-- $1 person
-- Returns: nothing
INSERT INTO credential (person_id, totp_on, totp_step) VALUES ($1, 0, 0)
