-- Files on their way in, piece by piece, until they are taken into a round or given up.

CREATE TABLE upload (
    id        TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size      BIGINT NOT NULL,
    begun_at  TEXT NOT NULL
);
CREATE INDEX upload_moment ON upload (begun_at);

CREATE TABLE upload_part (
    upload_id TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    start     BIGINT NOT NULL,
    size      BIGINT NOT NULL,
    bytes     BYTEA NOT NULL,
    PRIMARY KEY (upload_id, start)
);
