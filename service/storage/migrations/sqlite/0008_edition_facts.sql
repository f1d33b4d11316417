-- The figures of editions as columns, so that a program that starts has not to read their records.
-- Made from an edition and made anew when the rule is another one; nothing is lost with a row.

CREATE TABLE edition_facts (
    round_id INTEGER NOT NULL REFERENCES round (id),
    number   INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (round_id, number)
) STRICT;
