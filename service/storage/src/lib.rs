#![doc = include_str!("../README.md")]

pub mod attempt;
pub mod audit;
pub mod backup;
pub mod cleaning;
pub mod credential;
pub mod crosswalk;
pub mod edition;
mod engine;
pub mod error;
pub mod finding;
pub mod health;
pub mod import;
pub mod informant;
pub mod instant;
mod last_seen;
pub mod link;
pub mod mapping;
mod migrate;
pub mod operation;
pub mod person;
mod piece;
pub mod place;
mod query;
pub mod record;
pub mod release;
pub mod role_grant;
pub mod round;
pub mod scenario;
pub mod session;
pub mod setting;
pub mod source;
pub mod token;
pub mod upload;
pub mod url;

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use sqlx::{Postgres, Sqlite};

pub use crate::error::StoreError;
pub use crate::instant::Instant;
pub use crate::record::AsOf;
pub use crate::url::DatabaseUrl;

use crate::engine::Pools;
use crate::query::{Query, query, values};

const LAST_MOMENT: Query = query!("moment/last.sql");
const LOCK_MOMENT: Query = query!("moment/last.sql", "moment/last_locked.postgres.sql");
const SAVE_MOMENT: Query = query!("moment/save.sql");

/// Which database works underneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// The database of one operation. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pools: Pools,
}

/// What is read or written together: all of it, or, if it is dropped, nothing.
///
/// Writers queue: there is one at a time, whichever process it is in. So a
/// writer always sees the newest state, and moments rise strictly.
pub struct Transaction<'store> {
    store: &'store Store,
    connection: Connection,
    writes: bool,
    /// The last moment that was recorded or given out, in microseconds of 1970.
    last_moment: AtomicI64,
    first_moment: i64,
}

enum Connection {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Store {
    /// Opens a database; a file is made on first use, with its folder.
    /// What the database lacks of the newest version is added.
    ///
    /// # Errors
    ///
    /// Any [`StoreError`]; a database of a newer Masar is refused unchanged.
    pub async fn open(database: &DatabaseUrl) -> Result<Self, StoreError> {
        let store = Self { pools: Pools::open(database).await? };
        migrate::forward(&store).await?;
        Ok(store)
    }

    /// Begins to read and write. Waits while somebody else writes.
    ///
    /// # Errors
    ///
    /// [`StoreError::Locked`] if the wait takes longer than half a minute.
    pub async fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        self.transaction(true, &LOCK_MOMENT).await
    }

    /// Begins to read: everything as it stood at this moment, whatever others write meanwhile.
    ///
    /// # Errors
    ///
    /// If the database cannot be reached.
    pub async fn read(&self) -> Result<Transaction<'_>, StoreError> {
        self.transaction(false, &LAST_MOMENT).await
    }

    /// Which database works underneath.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.pools.engine()
    }

    /// Closes all connections, when those who use them have finished.
    pub async fn close(self) {
        self.pools.close().await;
    }

    async fn transaction(&self, writes: bool, query: &Query) -> Result<Transaction<'_>, StoreError> {
        let mut transaction = self.bare_transaction(writes).await?;
        let last: Option<(String,)> = transaction.one(query, values![]).await?;
        if let Some((last,)) = last {
            let last: Instant = read_column("moment.last", &last)?;
            transaction.first_moment = last.as_datetime().timestamp_micros();
            transaction.last_moment = AtomicI64::new(transaction.first_moment);
        }
        Ok(transaction)
    }

    /// A transaction that has not looked at any table yet.
    async fn bare_transaction(&self, writes: bool) -> Result<Transaction<'_>, StoreError> {
        let connection =
            if writes { self.pools.begin_write().await? } else { self.pools.begin_read().await? };
        Ok(Transaction { store: self, connection, writes, last_moment: AtomicI64::new(0), first_moment: 0 })
    }

    fn explain(&self, error: sqlx::Error, attempt: &str) -> StoreError {
        StoreError::of_driver(error, self.path(), attempt)
    }

    fn path(&self) -> &Path {
        self.pools.path()
    }
}

impl Transaction<'_> {
    /// The moment to record something at: now, or, if the clock stands still or
    /// was set back, one microsecond after the last moment recorded in this database.
    #[must_use]
    pub fn moment(&self, now: DateTime<Utc>) -> Instant {
        let now = Instant::new(now).as_datetime().timestamp_micros();
        let last = self
            .last_moment
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(now.max(last.saturating_add(1))));
        let micros = now.max(last.unwrap_or_default().saturating_add(1));
        Instant::new(DateTime::from_timestamp_micros(micros).unwrap_or(Instant::LAST.as_datetime()))
    }

    /// The last moment at which anything was recorded in this database, as this transaction
    /// sees it: where it is the same, nothing has changed.
    #[must_use]
    pub fn last_recorded(&self) -> i64 {
        self.first_moment
    }

    /// Which database works underneath.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.store.engine()
    }

    /// Makes lasting what was written. When this returns, it survives a power cut.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it; then nothing was changed.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let last = self.last_moment.load(Ordering::Relaxed);
        if self.writes && last > self.first_moment {
            let last = DateTime::from_timestamp_micros(last).unwrap_or(Instant::LAST.as_datetime());
            self.run(&SAVE_MOMENT, values![Instant::new(last)]).await?;
        }
        let done = match self.connection {
            Connection::Sqlite(transaction) => transaction.commit().await,
            Connection::Postgres(transaction) => transaction.commit().await,
        };
        done.map_err(|error| self.store.explain(error, "commit"))
    }

    /// Remembers a moment that the caller records something at.
    fn record_at(&self, at: Instant) {
        self.last_moment.fetch_max(at.as_datetime().timestamp_micros(), Ordering::Relaxed);
    }

    fn must_write(&self, query: &str) -> Result<(), StoreError> {
        if self.writes {
            return Ok(());
        }
        Err(StoreError::broken(format!("run {query}"), "this transaction was begun for reading"))
    }
}

/// Reads a text of the database that can only be wrong if the database is damaged.
fn read_column<T>(column: &str, text: &str) -> Result<T, StoreError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error| StoreError::broken(format!("give a sound {column}"), format!("{error}")))
}
