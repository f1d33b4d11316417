//! What can go wrong with the database, told apart by what the caller can do about it.
//!
//! In: errors of the two drivers and of the file system. Out: a [`StoreError`]
//! whose message names the remedy. The drivers' own types stay inside.

use std::error::Error;
use std::io;
use std::path::PathBuf;

/// Something in the database could not be done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file or its folder may not be read or written.
    #[error(
        "cannot open the database {}: no rights to read and write it; give this user the rights (for a file: to its folder too), or name another with --data or --database",
        path.display()
    )]
    NoRights {
        /// The file, or the address of the server.
        path: PathBuf,
    },
    /// The server does not know the user, or the password is wrong.
    #[error(
        "cannot open the database {}: the server does not let this user in; put the right name and password into the address",
        path.display()
    )]
    NotLetIn {
        /// The address of the server.
        path: PathBuf,
    },
    /// The server has no database of this name.
    #[error(
        "cannot open the database {}: the server has none of this name; make it there (CREATE DATABASE), or name another with --database",
        path.display()
    )]
    NoDatabase {
        /// The address of the server.
        path: PathBuf,
    },
    /// The disk, or the quota of this user, is full.
    #[error("cannot write to the database: the disk is full; nothing was changed; make room and do it again")]
    DiskFull,
    /// The disk, or a limit on the size of files, does not let the file be read or written.
    #[error(
        "cannot read or write the database {}: the disk fails, or a limit on the size of files is reached; nothing was changed; see to the disk and do it again",
        path.display()
    )]
    DiskFails {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: Cause,
    },
    /// A newer Masar made this database.
    #[error(
        "cannot open the database: it has version {found}, this program knows versions up to {known}; install the newer Masar that made it, or open a copy from before the upgrade"
    )]
    NewerVersion {
        /// The version of the database.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The file is no database, or that of another program.
    #[error(
        "cannot open {}: it is not a database of Masar; name another file or folder; this one was left as it is",
        path.display()
    )]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else is writing, for longer than one should have to wait.
    #[error(
        "cannot write to the database: another program has been writing to it for too long; wait until it has finished and do it again"
    )]
    Locked,
    /// What was to be changed was changed by somebody else in between.
    #[error("cannot change {what}: somebody else changed it in the meantime; look at it again and repeat")]
    Conflict {
        /// What was to be changed.
        what: String,
    },
    /// What was asked for is not there, though the caller had reason to think so.
    #[error("cannot find {what} in the database")]
    NotThere {
        /// What was asked for.
        what: String,
    },
    /// The server does not answer, or has no room for us.
    #[error("cannot reach the database {}; see whether its address is right and its server runs", path.display())]
    Unavailable {
        /// The address of the server, or the file.
        path: PathBuf,
        /// What was heard instead of an answer.
        #[source]
        source: Cause,
    },
    /// The database, or this program, is not as it should be.
    #[error("the database refused to {attempt}; restore the last backup if this stays")]
    Broken {
        /// What was attempted.
        attempt: String,
        /// What the database said.
        #[source]
        source: Cause,
    },
}

/// What lies below a [`StoreError`], for the log.
pub type Cause = Box<dyn Error + Send + Sync + 'static>;

impl StoreError {
    /// An error that only a damaged database or a mistake in this program explains.
    pub(crate) fn broken(attempt: impl Into<String>, source: impl Into<Cause>) -> Self {
        Self::Broken { attempt: attempt.into(), source: source.into() }
    }

    /// What an error of the file system means for opening a database file.
    pub(crate) fn of_file(path: PathBuf, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NoRights { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            // A folder where the file should be, or a file where its folder should be.
            io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                Self::NotADatabase { path }
            }
            _ => Self::DiskFails { path, source: error.into() },
        }
    }

    /// What an error of a driver means. `attempt` completes "the database refused to …".
    pub(crate) fn of_driver(error: sqlx::Error, path: &std::path::Path, attempt: &str) -> Self {
        let kind = match &error {
            sqlx::Error::Database(inner) => match inner.code() {
                Some(code) if code.len() == 5 => kind_of_sqlstate(&code),
                Some(code) => code.parse().map_or(Kind::Broken, kind_of_sqlite_code),
                None => Kind::Broken,
            },
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Configuration(_)
            | sqlx::Error::PoolTimedOut => Kind::Unavailable,
            _ => Kind::Broken,
        };
        match kind {
            Kind::NoRights => Self::NoRights { path: path.into() },
            Kind::NotLetIn => Self::NotLetIn { path: path.into() },
            Kind::NoDatabase => Self::NoDatabase { path: path.into() },
            Kind::DiskFull => Self::DiskFull,
            Kind::DiskFails => Self::DiskFails { path: path.into(), source: error.into() },
            Kind::NotADatabase => Self::NotADatabase { path: path.into() },
            Kind::Locked => Self::Locked,
            Kind::Unavailable => Self::Unavailable { path: path.into(), source: error.into() },
            Kind::Broken => Self::broken(attempt, error),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    NoRights,
    NotLetIn,
    NoDatabase,
    DiskFull,
    DiskFails,
    NotADatabase,
    Locked,
    Unavailable,
    Broken,
}

/// <https://www.sqlite.org/rescode.html>: the primary code is the low byte.
fn kind_of_sqlite_code(code: i32) -> Kind {
    const READONLY_MOVED: i32 = 1032;
    match (code, code & 0xff) {
        (READONLY_MOVED, _) => Kind::Unavailable,
        (_, 3 | 8 | 14 | 23) => Kind::NoRights,
        (_, 13) => Kind::DiskFull,
        (_, 26) => Kind::NotADatabase,
        (_, 5 | 6 | 15) => Kind::Locked,
        (_, 10) => Kind::DiskFails,
        _ => Kind::Broken,
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn kind_of_sqlstate(code: &str) -> Kind {
    match code {
        "42501" | "25006" => Kind::NoRights,
        "28000" | "28P01" => Kind::NotLetIn,
        "53100" => Kind::DiskFull,
        "55P03" | "40001" | "40P01" => Kind::Locked,
        "3D000" => Kind::NoDatabase,
        _ => match &code[..2] {
            "08" | "53" | "57" | "58" => Kind::Unavailable,
            _ => Kind::Broken,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_say_what_can_be_done() {
        let sqlite = [
            (13, Kind::DiskFull),
            (26, Kind::NotADatabase),
            (8, Kind::NoRights),
            (1288, Kind::NoRights), // READONLY_DIRECTORY
            (14, Kind::NoRights),   // CANTOPEN
            (1038, Kind::NoRights), // CANTOPEN_CONVPATH
            (5, Kind::Locked),
            (517, Kind::Locked),       // BUSY_SNAPSHOT
            (261, Kind::Locked),       // BUSY_RECOVERY
            (778, Kind::DiskFails),    // IOERR_WRITE: also a limit on the size of files
            (1032, Kind::Unavailable), // the file was moved away under us
            (11, Kind::Broken),        // CORRUPT
            (2067, Kind::Broken),      // CONSTRAINT_UNIQUE
        ];
        for (code, kind) in sqlite {
            assert_eq!(kind_of_sqlite_code(code), kind, "{code}");
        }
        let postgres = [
            ("53100", Kind::DiskFull),
            ("42501", Kind::NoRights),
            ("28P01", Kind::NotLetIn),
            ("55P03", Kind::Locked),
            ("40P01", Kind::Locked),
            ("53300", Kind::Unavailable), // too many connections
            ("57P03", Kind::Unavailable), // starting up
            ("3D000", Kind::NoDatabase),
            ("23505", Kind::Broken),
            ("P0001", Kind::Broken),
        ];
        for (code, kind) in postgres {
            assert_eq!(kind_of_sqlstate(code), kind, "{code}");
        }
    }

    #[test]
    fn errors_of_the_file_system_say_what_can_be_done() {
        let path = PathBuf::from("/data/masar.db");
        let of = |kind: io::ErrorKind| StoreError::of_file(path.clone(), kind.into());
        assert!(matches!(of(io::ErrorKind::PermissionDenied), StoreError::NoRights { .. }));
        assert!(matches!(of(io::ErrorKind::ReadOnlyFilesystem), StoreError::NoRights { .. }));
        assert!(matches!(of(io::ErrorKind::StorageFull), StoreError::DiskFull));
        assert!(matches!(of(io::ErrorKind::IsADirectory), StoreError::NotADatabase { .. }));
        assert!(matches!(of(io::ErrorKind::Other), StoreError::DiskFails { .. }));
    }

    #[test]
    fn messages_name_the_file_and_the_remedy() {
        let error = StoreError::NoRights { path: "/data/masar.db".into() };
        assert_eq!(
            error.to_string(),
            "cannot open the database /data/masar.db: no rights to read and write it; give this user the rights (for a file: to its folder too), or name another with --data or --database"
        );
        let error = StoreError::NewerVersion { found: 9, known: 1 };
        assert!(error.to_string().contains("version 9") && error.to_string().contains("install the newer"));
    }
}
