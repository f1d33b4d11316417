-- How a person proves who they are.
-- $1 person
-- Returns: password, totp_secret, totp_on, totp_step
SELECT password, totp_secret, totp_on, totp_step FROM credential WHERE person_id = $1
