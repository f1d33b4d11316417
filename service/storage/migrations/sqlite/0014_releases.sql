-- What was given out of an edition, and to whom. content is what was shown and what was left out, by which
-- later releases are kept from telling it; files are the bytes that were given out. Neither ever changes.
-- The twin of this file is migrations/postgres/0014_releases.sql.

CREATE TABLE release (
    id       INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round (id),
    edition  INTEGER NOT NULL,
    profile  TEXT NOT NULL,
    content  TEXT NOT NULL,
    made_by  TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;
CREATE INDEX release_round ON release (round_id);

CREATE TABLE release_file (
    release_id INTEGER NOT NULL REFERENCES release (id),
    name       TEXT NOT NULL,
    bytes      BLOB NOT NULL,
    PRIMARY KEY (release_id, name)
) STRICT;

CREATE TRIGGER release_is_kept BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END;
CREATE TRIGGER release_stays BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END;
CREATE TRIGGER release_file_is_kept BEFORE UPDATE ON release_file
BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END;
CREATE TRIGGER release_file_stays BEFORE DELETE ON release_file
BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END;
