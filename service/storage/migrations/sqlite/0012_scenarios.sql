-- Scenarios that people keep: what could become better in a round, and where. place_id is the area that a
-- scenario is about, NULL for all of the operation; question is its text. They end, and are never changed.
-- The twin of this file is migrations/postgres/0012_scenarios.sql.

CREATE TABLE scenario (
    id            INTEGER PRIMARY KEY,
    round_id      INTEGER NOT NULL REFERENCES round (id),
    index_code    TEXT NOT NULL,
    index_version INTEGER NOT NULL,
    name          TEXT NOT NULL,
    place_id      INTEGER REFERENCES place (id),
    question      TEXT NOT NULL,
    made_by       TEXT NOT NULL,
    made_at       TEXT NOT NULL,
    ended_by      TEXT,
    ended_at      TEXT CHECK (ended_at >= made_at)
) STRICT;
CREATE INDEX scenario_round ON scenario (round_id);
CREATE INDEX scenario_place ON scenario (place_id);
CREATE UNIQUE INDEX scenario_name ON scenario (round_id, index_code, name)
WHERE ended_at IS NULL AND place_id IS NULL;
CREATE UNIQUE INDEX scenario_name_of_area ON scenario (round_id, index_code, place_id, name)
WHERE ended_at IS NULL AND place_id IS NOT NULL;
