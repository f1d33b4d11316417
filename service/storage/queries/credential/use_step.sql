-- Notes that a code was taken, unless one of that half minute or a later one was before.
-- $1 person   $2 half minute
-- Returns: nothing
UPDATE credential SET totp_step = $2 WHERE person_id = $1 AND totp_step < $2
