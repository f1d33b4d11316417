//! The connections to each engine, and how reading and writing begin on them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection as _};

use crate::error::StoreError;
use crate::query::{Query, query};
use crate::{Connection, DatabaseUrl, Engine};

const WRITE: Query = query!("transaction/begin_write.sql", "transaction/begin_write.postgres.sql");
const READ: Query = query!("transaction/begin_read.sql", "transaction/begin_read.postgres.sql");

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long opening and reading wait for a free connection.
const READ_PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone)]
pub(crate) enum Pools {
    /// One connection writes, so that the writers of a process queue in order; the others read.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
        path: Arc<Path>,
    },
    Postgres {
        pool: PgPool,
        shown: Arc<Path>,
    },
}

impl Pools {
    pub(crate) async fn open(database: &DatabaseUrl) -> Result<Self, StoreError> {
        match database {
            DatabaseUrl::Sqlite(path) => Self::open_sqlite(path).await,
            DatabaseUrl::Postgres(url) => Self::open_postgres(url, database.to_string()).await,
        }
    }

    async fn open_sqlite(path: &Path) -> Result<Self, StoreError> {
        make_file(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .synchronous(SqliteSynchronous::Full)
            .pragma("recursive_triggers", "ON")
            // What is forgotten of a person is overwritten, not only unlinked.
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", "-32768")
            .disable_statement_logging();
        let pool = |connections| {
            PoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(READ_PATIENCE)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
                .after_release(|connection: &mut SqliteConnection, _| Box::pin(is_clean(connection)))
        };
        // What readers have read is kept by the system too: they hold little of it themselves.
        let reading = options.clone().pragma("query_only", "ON").pragma("cache_size", "-4096");
        let readers = pool(4).connect_lazy_with(reading);
        let writer = pool(1)
            .acquire_timeout(PATIENCE)
            .connect_with(options)
            .await
            .map_err(|error| StoreError::of_driver(error, path, "be opened"))?;
        Ok(Self::Sqlite { writer, readers, path: path.into() })
    }

    async fn open_postgres(url: &str, shown: String) -> Result<Self, StoreError> {
        let shown: Arc<Path> = PathBuf::from(shown).into();
        let explain = |error| StoreError::of_driver(error, &shown, "be opened");
        let options: PgConnectOptions = url.parse().map_err(explain)?;
        let patience = PATIENCE.as_millis().to_string();
        let options = options.options([("lock_timeout", patience.as_str())]).application_name("masar");
        let options = options.disable_statement_logging();
        // A pool would try for a minute before it says that there is no server.
        options.connect().await.map_err(explain)?.close().await.map_err(explain)?;
        let pool = PoolOptions::new().max_connections(8).acquire_timeout(READ_PATIENCE);
        Ok(Self::Postgres { pool: pool.connect_lazy_with(options), shown })
    }

    pub(crate) async fn begin_write(&self) -> Result<Connection, StoreError> {
        let begun = match self {
            Self::Sqlite { writer, .. } => writer.begin_with(WRITE.sqlite).await.map(Connection::Sqlite),
            Self::Postgres { pool, .. } => pool.begin_with(WRITE.postgres).await.map(Connection::Postgres),
        };
        begun.map_err(|error| self.explain(error))
    }

    pub(crate) async fn begin_read(&self) -> Result<Connection, StoreError> {
        let begun = match self {
            Self::Sqlite { readers, .. } => readers.begin_with(READ.sqlite).await.map(Connection::Sqlite),
            Self::Postgres { pool, .. } => pool.begin_with(READ.postgres).await.map(Connection::Postgres),
        };
        begun.map_err(|error| self.explain(error))
    }

    /// Why no transaction could begin. In a file all wait for the one that writes;
    /// a server that keeps us waiting is out of connections.
    fn explain(&self, error: sqlx::Error) -> StoreError {
        match (self, error) {
            (Self::Sqlite { .. }, sqlx::Error::PoolTimedOut) => StoreError::Locked,
            (_, error) => StoreError::of_driver(error, self.path(), "begin a transaction"),
        }
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres { .. } => Engine::Postgres,
        }
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Sqlite { path, .. } => path,
            Self::Postgres { shown, .. } => shown,
        }
    }

    pub(crate) async fn close(self) {
        match self {
            Self::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres { pool, .. } => pool.close().await,
        }
    }
}

/// Whether a connection that comes back can be used again. When the disk is full,
/// SQLite ends the transaction by itself, and the driver does not notice.
async fn is_clean(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Makes the file and its folder, or says precisely why that cannot be.
/// A new file can be read by its owner alone: it will hold names and places of people.
fn make_file(path: &Path) -> Result<(), StoreError> {
    let explain = |error| StoreError::of_file(path.into(), error);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(explain)?;
    }
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(explain)?;
    Ok(())
}

#[cfg(test)]
mod tests;
