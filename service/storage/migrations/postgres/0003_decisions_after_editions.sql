-- A decision on a finding that an edition shows is a row of its own: the edition keeps the old one.
-- origin is the number of the finding's first row, where this is a later one.

ALTER TABLE finding ADD COLUMN origin BIGINT;
CREATE INDEX finding_origin ON finding (origin);

CREATE FUNCTION refuse_in_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.found_at <= (SELECT MAX(as_of) FROM edition WHERE round_id = OLD.round_id) THEN
        RAISE EXCEPTION 'a finding of an edition is never changed, only superseded';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER finding_stays_in_editions BEFORE UPDATE OF
    id, round_id, import_id, found_at, code, severity, file, sheet, at_row, at_column, subject, arguments, message,
    fingerprint, status, decided_by, decided_at, reason, origin ON finding
FOR EACH ROW EXECUTE FUNCTION refuse_in_edition();
