-- All mappings of an instrument.
-- $1 instrument
-- Returns: instrument, signature, definition, changed_by, changed_at
SELECT instrument, signature, definition, changed_by, changed_at FROM mapping WHERE instrument = $1
