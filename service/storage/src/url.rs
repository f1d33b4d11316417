//! Which database is meant: a file of SQLite, or a server of PostgreSQL.

use std::fmt;
use std::path::PathBuf;

/// The address of a database.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file; it is made on first use, with its folder.
    Sqlite(PathBuf),
    /// A server and a database on it, as `postgres://user:password@host:port/database`.
    Postgres(String),
}

/// A text that is not the address of a database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{shown}\" is not a database: write sqlite:PATH or postgres://USER@HOST/DATABASE")]
pub struct DatabaseUrlError {
    /// The text that was refused, without a password.
    pub shown: String,
}

impl DatabaseUrl {
    /// Reads `sqlite:PATH` (also `sqlite://PATH`) or `postgres://…` (also `postgresql://…`).
    ///
    /// # Errors
    ///
    /// If it is neither, or the path is empty.
    pub fn parse(text: &str) -> Result<Self, DatabaseUrlError> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.into()));
        }
        let path = text.strip_prefix("sqlite:").map(|rest| rest.strip_prefix("//").unwrap_or(rest));
        match path {
            Some(path) if !path.is_empty() && !path.contains('\0') => Ok(Self::Sqlite(path.into())),
            _ => Err(DatabaseUrlError { shown: without_password(text) }),
        }
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;
    fn from_str(text: &str) -> Result<Self, DatabaseUrlError> {
        Self::parse(text)
    }
}

impl fmt::Display for DatabaseUrl {
    /// The address without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Leaves out what stands between the user's name and the host, and every
/// parameter, for a password can be given there too.
fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else { return url.into() };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or_default())
        }
        None => url.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_a_server() {
        for (text, path) in [
            ("sqlite:data/masar.db", "data/masar.db"),
            ("sqlite:///var/lib/masar.db", "/var/lib/masar.db"),
            ("sqlite:/var/lib/a b.db", "/var/lib/a b.db"),
        ] {
            assert_eq!(DatabaseUrl::parse(text), Ok(DatabaseUrl::Sqlite(path.into())), "{text}");
        }
        let server = "postgresql://masar@db/masar";
        assert_eq!(DatabaseUrl::parse(server), Ok(DatabaseUrl::Postgres(server.into())));
        for text in ["", "sqlite:", "masar.db", "mysql://db/x"] {
            assert!(DatabaseUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let url = DatabaseUrl::parse("postgres://masar:s3cret@db:5432/masar?password=s3cret").unwrap();
        assert_eq!(url.to_string(), "postgres://masar@db:5432/masar");
        assert_eq!(format!("{url:?}"), "postgres://masar@db:5432/masar");
        let error = DatabaseUrl::parse("mysql://masar:s3cret@db/masar").unwrap_err();
        assert!(!error.to_string().contains("s3cret"));
    }
}
