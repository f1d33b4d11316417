-- What an edition shows beside its records, frozen with it: the day that its
-- figures speak of, and the P-codes of the areas in which its places lay.

CREATE TABLE edition_content (
    round_id BIGINT NOT NULL REFERENCES round (id),
    number   BIGINT NOT NULL,
    day      TEXT NOT NULL,
    pcodes   TEXT NOT NULL,
    PRIMARY KEY (round_id, number)
);

CREATE TRIGGER edition_content_is_kept BEFORE UPDATE ON edition_content
FOR EACH STATEMENT EXECUTE FUNCTION refuse('an edition is never changed');
CREATE TRIGGER edition_content_stays BEFORE DELETE OR TRUNCATE ON edition_content
FOR EACH STATEMENT EXECUTE FUNCTION refuse('an edition is never deleted');
