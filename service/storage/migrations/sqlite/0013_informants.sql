-- Key informants, apart from all that they say: code is what interviews know them by, all else is personal and
-- can be forgotten. An interview is what one of them said of a place in a round; key tells the place as the
-- records of the round do, answers are the codes of answers as text. Interviews end when others take their place.
-- The twin of this file is migrations/postgres/0013_informants.sql.

CREATE TABLE informant (
    id           INTEGER PRIMARY KEY,
    code         TEXT NOT NULL UNIQUE,
    name         TEXT,
    sex          TEXT CHECK (sex IN ('female', 'male')),
    position     TEXT,
    contact      TEXT,
    place_id     INTEGER REFERENCES place (id),
    noted_by     TEXT NOT NULL,
    noted_at     TEXT NOT NULL,
    forgotten_at TEXT
) STRICT;
CREATE INDEX informant_place ON informant (place_id);

CREATE TABLE interview (
    id           INTEGER PRIMARY KEY,
    round_id     INTEGER NOT NULL REFERENCES round (id),
    informant_id INTEGER NOT NULL REFERENCES informant (id),
    key          TEXT NOT NULL,
    asked_on     TEXT,
    answers      TEXT NOT NULL,
    added_by     TEXT NOT NULL,
    added_at     TEXT NOT NULL,
    ended_at     TEXT CHECK (ended_at >= added_at)
) STRICT;
CREATE INDEX interview_round ON interview (round_id);
CREATE INDEX interview_informant ON interview (informant_id);
CREATE UNIQUE INDEX interview_of_place ON interview (round_id, informant_id, key) WHERE ended_at IS NULL;
