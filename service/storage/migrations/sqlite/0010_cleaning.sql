-- The cleaning log: what people corrected in the rows of a round, or left out of it. Entries are
-- never changed but for their end: when somebody withdrew them or corrected the cell again.
-- key and occurrence tell the row as its file does; at_column, heading, before and after are NULL
-- where the whole row is left out. The twin of this file is migrations/postgres/0010_cleaning.sql.

CREATE TABLE cleaning (
    id          INTEGER PRIMARY KEY,
    round_id    INTEGER NOT NULL REFERENCES round (id),
    key         TEXT NOT NULL,
    occurrence  INTEGER NOT NULL,
    source_hash TEXT NOT NULL REFERENCES source (hash),
    sheet       TEXT NOT NULL,
    at_row      INTEGER NOT NULL,
    at_column   INTEGER,
    heading     TEXT,
    before      TEXT,
    after       TEXT,
    place       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    entered_at  TEXT NOT NULL,
    ended_by    TEXT,
    ended_at    TEXT CHECK (ended_at >= entered_at),
    end_reason  TEXT
) STRICT;
CREATE INDEX cleaning_round ON cleaning (round_id);
CREATE INDEX cleaning_key ON cleaning (key, round_id);
CREATE INDEX cleaning_source ON cleaning (source_hash);
CREATE UNIQUE INDEX cleaning_of_cell ON cleaning (round_id, key, occurrence, at_column, heading)
WHERE ended_at IS NULL AND at_column IS NOT NULL;
CREATE UNIQUE INDEX cleaning_of_row ON cleaning (round_id, key, occurrence)
WHERE ended_at IS NULL AND at_column IS NULL;
