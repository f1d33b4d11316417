//! How the database is: how much it holds, how large it is, what keeps it.

use std::path::Path;

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Engine, Store, Transaction, migrate};

const COUNTS: Query = query!("health/counts.sql");
const SIZE: Query = query!("health/size.sql", "health/size.postgres.sql");
const VERSION: Query = query!("migration/version.sql");

/// How the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Which database works underneath.
    pub engine: Engine,
    /// Its version, as it says itself.
    pub engine_version: String,
    /// How many bytes the database takes.
    pub bytes: u64,
    /// The number of the last migration that ran.
    pub migration: u32,
    /// The number of the newest migration that this program knows.
    pub newest_migration: u32,
    /// Rounds, in whatever state.
    pub rounds: u64,
    /// Editions that were published.
    pub editions: u64,
    /// People who may come in.
    pub people: u64,
    /// Sessions that are open.
    pub sessions: u64,
    /// Files that are on their way in.
    pub uploads: u64,
    /// What has arrived of them, in bytes.
    pub upload_bytes: u64,
}

#[derive(FromRow)]
struct CountsRow {
    rounds: i64,
    editions: i64,
    people: i64,
    sessions: i64,
    uploads: i64,
    upload_bytes: i64,
}

impl Store {
    /// Where the database is, for people: the path of the file, or the address of the server without its password.
    #[must_use]
    pub fn place(&self) -> &Path {
        self.path()
    }
}

impl Transaction<'_> {
    /// How the database is. Sessions that began before one moment, or were seen last before the
    /// other, are over.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn health(&mut self, begun: Instant, seen: Instant) -> Result<Health, StoreError> {
        let missing = || StoreError::broken("tell how it is", "there is no row");
        let counts: CountsRow = self.one(&COUNTS, values![begun, seen]).await?.ok_or_else(missing)?;
        let size: Option<(i64, String)> = self.one(&SIZE, values![]).await?;
        let (bytes, engine_version) = size.ok_or_else(missing)?;
        let migration = self.number(&VERSION, values![]).await?;
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        Ok(Health {
            engine: self.engine(),
            engine_version,
            bytes: number(bytes),
            migration: u32::try_from(migration).unwrap_or_default(),
            newest_migration: migrate::newest(),
            rounds: number(counts.rounds),
            editions: number(counts.editions),
            people: number(counts.people),
            sessions: number(counts.sessions),
            uploads: number(counts.uploads),
            upload_bytes: number(counts.upload_bytes),
        })
    }
}
