-- Frees the room of rows as they were before somebody was forgotten.
-- Differs because each engine keeps what was in its own way.
-- Returns: nothing
VACUUM informant
