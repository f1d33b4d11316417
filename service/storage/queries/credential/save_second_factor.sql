-- Sets or takes away the second factor of a person.
-- $1 person   $2 seed, or NULL   $3 whether it is asked for
-- Returns: nothing
UPDATE credential SET totp_secret = $2, totp_on = $3 WHERE person_id = $1
