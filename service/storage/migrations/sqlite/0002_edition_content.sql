-- What an edition shows beside its records, frozen with it: the day that its
-- figures speak of, and the P-codes of the areas in which its places lay.

CREATE TABLE edition_content (
    round_id INTEGER NOT NULL REFERENCES round (id),
    number   INTEGER NOT NULL,
    day      TEXT NOT NULL,
    pcodes   TEXT NOT NULL,
    PRIMARY KEY (round_id, number)
) STRICT;

CREATE TRIGGER edition_content_is_kept BEFORE UPDATE ON edition_content
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER edition_content_stays BEFORE DELETE ON edition_content
BEGIN SELECT RAISE(ABORT, 'an edition is never deleted'); END;
