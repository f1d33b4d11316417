-- People with accounts: who they are, how they prove it, which roles they hold, and how they come in.
-- Secrets that let somebody in stand here only as hashes, but for the seed of the second factor, which cannot.
-- The twin of this file is migrations/postgres/0006_accounts.sql.

-- canonical: the name as names are compared. A name never changes and is never given twice, because approvals rest on it.
CREATE TABLE person (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,
    canonical    TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    language     TEXT NOT NULL,
    active       INTEGER NOT NULL,
    made_by      TEXT NOT NULL,
    made_at      TEXT NOT NULL,
    changed_at   TEXT NOT NULL
) STRICT;

-- password: as Argon2 writes it, with its salt. totp_step: the last half minute for which a code was taken.
CREATE TABLE credential (
    person_id   INTEGER PRIMARY KEY REFERENCES person (id),
    password    TEXT,
    password_at TEXT,
    totp_secret TEXT,
    totp_on     INTEGER NOT NULL,
    totp_step   INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_code (
    person_id INTEGER NOT NULL REFERENCES person (id),
    hash      TEXT NOT NULL,
    used_at   TEXT,
    PRIMARY KEY (person_id, hash)
) STRICT;

-- A role that a person holds; place_id: only in that area.
CREATE TABLE role_grant (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL,
    place_id  INTEGER REFERENCES place (id),
    given_by  TEXT NOT NULL,
    given_at  TEXT NOT NULL
) STRICT;
CREATE INDEX role_grant_person ON role_grant (person_id);
CREATE INDEX role_grant_place ON role_grant (place_id);

-- A link that works once. person_id is absent while nobody has an account.
CREATE TABLE one_time_link (
    hash       TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    person_id  INTEGER REFERENCES person (id),
    made_by    TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT
) STRICT;
CREATE INDEX one_time_link_person ON one_time_link (person_id);

-- Somebody signed in at a browser; waits_for_code: the password was right, the second factor is still to come.
CREATE TABLE session (
    id             INTEGER PRIMARY KEY,
    hash           TEXT NOT NULL UNIQUE,
    person_id      INTEGER NOT NULL REFERENCES person (id),
    waits_for_code INTEGER NOT NULL,
    begun_at       TEXT NOT NULL,
    seen_at        TEXT NOT NULL,
    agent          TEXT NOT NULL,
    address        TEXT NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id);

-- What a program of a person comes in with.
CREATE TABLE api_token (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    name       TEXT NOT NULL,
    may_change INTEGER NOT NULL,
    made_at    TEXT NOT NULL,
    expires_at TEXT,
    used_at    TEXT,
    revoked_at TEXT
) STRICT;
CREATE INDEX api_token_person ON api_token (person_id);

-- Signing in that did not succeed, or not yet. Names are hashed: people type passwords into that field.
CREATE TABLE sign_in_attempt (
    id        INTEGER PRIMARY KEY,
    name_hash TEXT NOT NULL,
    address   TEXT NOT NULL,
    tried_at  TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_name ON sign_in_attempt (name_hash, tried_at);
CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, tried_at);
CREATE INDEX sign_in_attempt_moment ON sign_in_attempt (tried_at);

CREATE TRIGGER person_keeps_its_name BEFORE UPDATE OF id, name, canonical ON person
BEGIN SELECT RAISE(ABORT, 'the name of a person is never changed'); END;
CREATE TRIGGER person_stays BEFORE DELETE ON person
BEGIN SELECT RAISE(ABORT, 'a person is never deleted'); END;
