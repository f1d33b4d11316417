-- What was found of one place in all rounds is asked for on its page.
-- The twin of this file is migrations/postgres/0009_findings_of_places.sql.

CREATE INDEX finding_subject ON finding (subject, round_id);
