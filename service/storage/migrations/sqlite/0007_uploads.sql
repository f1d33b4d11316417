-- Files on their way in, piece by piece, until they are taken into a round or given up.

CREATE TABLE upload (
    id        TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size      INTEGER NOT NULL,
    begun_at  TEXT NOT NULL
) STRICT;
CREATE INDEX upload_moment ON upload (begun_at);

CREATE TABLE upload_part (
    upload_id TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    start     INTEGER NOT NULL,
    size      INTEGER NOT NULL,
    bytes     BLOB NOT NULL,
    PRIMARY KEY (upload_id, start)
) STRICT;
