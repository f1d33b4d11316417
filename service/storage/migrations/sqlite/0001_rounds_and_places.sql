-- Version 1: operation, places, sources, rounds, records, findings, editions, audit.
-- Instants are RFC 3339 UTC texts of 27 characters, days YYYY-MM-DD, yes and no are 1 and 0.
-- The twin of this file is migrations/postgres/0001_rounds_and_places.sql.

CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    name    TEXT NOT NULL
) STRICT;

-- One row: the last moment at which something was recorded. Writers queue here.
CREATE TABLE moment (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    last TEXT NOT NULL
) STRICT;
INSERT INTO moment (id, last) VALUES (1, '1970-01-01T00:00:00.000000Z');

-- One row: the crisis response that this database is about.
CREATE TABLE operation (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    code    TEXT NOT NULL,
    country TEXT NOT NULL,
    title   TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- A place; point, names, codes, parents and events are JSON, always read together:
-- see storage/src/place/line.rs.
CREATE TABLE place (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    level       INTEGER,
    point       TEXT,
    valid_from  TEXT,
    valid_until TEXT,
    names       TEXT NOT NULL,
    codes       TEXT NOT NULL,
    parents     TEXT NOT NULL,
    events      TEXT NOT NULL,
    changed_at  TEXT NOT NULL
) STRICT;

CREATE TABLE boundary (
    place_id   INTEGER PRIMARY KEY REFERENCES place (id),
    geometry   TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- Which code or name of a list means which place.
CREATE TABLE crosswalk (
    scheme     TEXT NOT NULL,
    path       TEXT NOT NULL,
    place_id   INTEGER REFERENCES place (id),
    status     TEXT NOT NULL,
    confidence REAL NOT NULL,
    reasons    TEXT NOT NULL,
    candidates TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (scheme, path)
) STRICT;
CREATE INDEX crosswalk_place ON crosswalk (place_id);

-- How the columns of a workbook were understood, by the signature of its headings.
CREATE TABLE mapping (
    instrument TEXT NOT NULL,
    signature  TEXT NOT NULL,
    definition TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (instrument, signature)
) STRICT;

-- A file exactly as it arrived, under the SHA-256 of its bytes.
CREATE TABLE source (
    hash        TEXT PRIMARY KEY CHECK (length(hash) = 64),
    file_name   TEXT NOT NULL,
    size        INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL,
    bytes       BLOB NOT NULL
) STRICT;

CREATE TABLE round (
    id           INTEGER PRIMARY KEY,
    instrument   TEXT NOT NULL,
    number       INTEGER NOT NULL,
    day          TEXT NOT NULL,
    state        TEXT NOT NULL,
    edition      INTEGER NOT NULL,
    changed_by   TEXT NOT NULL,
    version      INTEGER NOT NULL,
    created_at   TEXT NOT NULL,
    changed_at   TEXT NOT NULL,
    published_at TEXT,
    UNIQUE (instrument, number)
) STRICT;

-- What was done to a round as a whole.
CREATE TABLE step (
    id       INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round (id),
    step     TEXT NOT NULL,
    actor    TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    comment  TEXT NOT NULL
) STRICT;
CREATE INDEX step_round ON step (round_id);

-- One reading of a source into a round: which sheet, how its columns were understood.
CREATE TABLE import (
    id          INTEGER PRIMARY KEY,
    round_id    INTEGER NOT NULL REFERENCES round (id),
    source_hash TEXT NOT NULL REFERENCES source (hash),
    sheet       TEXT NOT NULL,
    mapping     TEXT NOT NULL,
    measures    TEXT NOT NULL,
    extras      TEXT NOT NULL,
    partial     INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL
) STRICT;
CREATE INDEX import_round ON import (round_id);
CREATE INDEX import_source ON import (source_hash);

-- One place in one round, as reported. Only ever added to; superseded_at ends a row once.
-- stated, extras and counts are JSON: see storage/src/record/line.rs. round_id is that of the import, which
-- refers to the round: a second reference would be checked for each of many rows and say nothing new.
CREATE TABLE record (
    id            INTEGER PRIMARY KEY,
    round_id      INTEGER NOT NULL,
    import_id     INTEGER NOT NULL REFERENCES import (id),
    position      INTEGER NOT NULL,
    recorded_at   TEXT NOT NULL,
    superseded_at TEXT CHECK (superseded_at >= recorded_at),
    key           TEXT NOT NULL,
    occurrence    INTEGER NOT NULL,
    source_row    INTEGER NOT NULL,
    place_id      INTEGER,
    carried_from  INTEGER,
    stated        TEXT NOT NULL,
    extras        TEXT NOT NULL,
    counts        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_in_force ON record (round_id, key, occurrence) WHERE superseded_at IS NULL;
CREATE INDEX record_key ON record (key, round_id);
CREATE INDEX record_round_position ON record (round_id, position);
CREATE INDEX record_import ON record (import_id);

-- Trouble in the data of a round, and what people decided about it.
CREATE TABLE finding (
    id            INTEGER PRIMARY KEY,
    round_id      INTEGER NOT NULL REFERENCES round (id),
    import_id     INTEGER NOT NULL REFERENCES import (id),
    found_at      TEXT NOT NULL,
    superseded_at TEXT,
    code          TEXT NOT NULL,
    severity      TEXT NOT NULL,
    file          TEXT NOT NULL,
    sheet         TEXT NOT NULL,
    at_row        INTEGER,
    at_column     INTEGER,
    subject       TEXT NOT NULL,
    arguments     TEXT NOT NULL,
    message       TEXT NOT NULL,
    fingerprint   TEXT NOT NULL,
    status        TEXT NOT NULL,
    decided_by    TEXT,
    decided_at    TEXT,
    reason        TEXT
) STRICT;
CREATE INDEX finding_round ON finding (round_id, superseded_at);
CREATE INDEX finding_import ON finding (import_id);

-- A round as it went to the public: the records in force at a moment, for ever.
CREATE TABLE edition (
    round_id     INTEGER NOT NULL REFERENCES round (id),
    number       INTEGER NOT NULL,
    as_of        TEXT NOT NULL,
    published_at TEXT NOT NULL,
    published_by TEXT NOT NULL,
    note         TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    records      INTEGER NOT NULL,
    PRIMARY KEY (round_id, number)
) STRICT;

-- Who did what, each entry sealed with the hash of the one before.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    done_at  TEXT NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,
    object   TEXT NOT NULL,
    details  TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
) STRICT;

CREATE TRIGGER source_is_kept BEFORE UPDATE ON source
BEGIN SELECT RAISE(ABORT, 'a source is never changed'); END;
CREATE TRIGGER source_stays BEFORE DELETE ON source
BEGIN SELECT RAISE(ABORT, 'a source is never deleted'); END;

CREATE TRIGGER edition_is_kept BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER edition_stays BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'an edition is never deleted'); END;

CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END;

CREATE TRIGGER record_is_kept BEFORE UPDATE OF
    id, round_id, import_id, position, recorded_at, key, occurrence, source_row, place_id, carried_from,
    stated, extras, counts ON record
BEGIN SELECT RAISE(ABORT, 'a record is never changed, only superseded'); END;
CREATE TRIGGER record_ends_once BEFORE UPDATE OF superseded_at ON record
WHEN OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a record is superseded once'); END;
CREATE TRIGGER record_stays BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;
CREATE TRIGGER record_begins_after_editions BEFORE INSERT ON record
WHEN NEW.recorded_at <= (SELECT MAX(as_of) FROM edition WHERE round_id = NEW.round_id)
BEGIN SELECT RAISE(ABORT, 'a record cannot get into an edition that is out'); END;
CREATE TRIGGER record_ends_after_editions BEFORE UPDATE OF superseded_at ON record
WHEN NEW.superseded_at <= (SELECT MAX(as_of) FROM edition WHERE round_id = NEW.round_id)
BEGIN SELECT RAISE(ABORT, 'a record cannot get out of an edition that is out'); END;
