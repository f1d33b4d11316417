//! Migrations: how a database comes to the newest version, forward only.
//!
//! Files of `migrations/` run in order, all in one transaction, and are noted in
//! the table `migration`. A database of a newer version, or of another program,
//! is refused before anything in it changes.

use std::time::Duration;

use crate::engine::Pools;
use crate::error::StoreError;
use crate::query::{Query, query, values};
use crate::{Connection, Store, Transaction};

const TABLES: Query = query!("migration/tables.sql", "migration/tables.postgres.sql");
const VERSION: Query = query!("migration/version.sql");
const ADD: Query = query!("migration/add.sql");
const LOCK: Query = query!("migration/tables.sql", "migration/lock.postgres.sql");
const WRITE_AHEAD: &str = include_str!("../queries/migration/write_ahead.sqlite.sql");

struct Migration {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => { &[$(Migration {
        name: $name,
        sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
        postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
    }),*] };
}

/// All migrations; the first makes version 1. Only ever added to.
const MIGRATIONS: &[Migration] = migrations![
    "0001_rounds_and_places",
    "0002_edition_content",
    "0003_decisions_after_editions",
    "0004_edition_operation",
    "0005_edition_hash",
    "0006_accounts",
    "0007_uploads",
    "0008_edition_facts",
    "0009_findings_of_places",
    "0010_cleaning",
    "0011_location_descriptions",
    "0012_scenarios",
    "0013_informants",
    "0014_releases",
];

/// The number of the newest migration.
pub(crate) fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Brings the database to the newest version.
pub(crate) async fn forward(store: &Store) -> Result<(), StoreError> {
    let known = MIGRATIONS.len();
    let mut reading = store.bare_transaction(false).await?;
    let found = version(&mut reading).await?;
    drop(reading);
    if found == known {
        return Ok(());
    }
    if found == 0 {
        write_ahead(store).await?;
    }
    let mut writing = store.bare_transaction(true).await?;
    if let Connection::Postgres(_) = writing.connection {
        writing.run(&LOCK, values![]).await?;
    }
    // Another program may have migrated while this one waited.
    let found = version(&mut writing).await?;
    for (number, migration) in (1u32..).zip(MIGRATIONS).skip(found) {
        let done = match &mut writing.connection {
            Connection::Sqlite(connection) => {
                sqlx::raw_sql(migration.sqlite).execute(&mut **connection).await.map(|_| ())
            }
            Connection::Postgres(connection) => {
                sqlx::raw_sql(migration.postgres).execute(&mut **connection).await.map(|_| ())
            }
        };
        done.map_err(|error| store.explain(error, &format!("run migration {}", migration.name)))?;
        writing.run(&ADD, values![number, migration.name]).await?;
    }
    writing.commit().await
}

/// The version of the database; 0 if it is empty.
async fn version(transaction: &mut Transaction<'_>) -> Result<usize, StoreError> {
    let known = newest();
    let tables: Option<(i64, i64)> = transaction.one(&TABLES, values![]).await?;
    let version = match (tables.unwrap_or_default(), &transaction.connection) {
        ((3, _), _) => transaction.number(&VERSION, values![]).await?,
        ((_, 0), _) | (_, Connection::Postgres(_)) => 0,
        _ => return Err(StoreError::NotADatabase { path: transaction.store.path().into() }),
    };
    let found = u32::try_from(version).unwrap_or(u32::MAX);
    if found > known {
        return Err(StoreError::NewerVersion { found, known });
    }
    Ok(found as usize)
}

/// Switches a new file to write-ahead logging. While another connection looks
/// at the file, SQLite either refuses or quietly stays as it was: try again.
async fn write_ahead(store: &Store) -> Result<(), StoreError> {
    let Pools::Sqlite { writer, path, .. } = &store.pools else { return Ok(()) };
    for _ in 0..500 {
        let row: Result<(String,), sqlx::Error> = sqlx::query_as(WRITE_AHEAD).fetch_one(writer).await;
        match row.map_err(|error| StoreError::of_driver(error, path, "switch to write-ahead")) {
            Ok((mode,)) if mode == "wal" => return Ok(()),
            Ok(_) | Err(StoreError::Locked) => tokio::time::sleep(Duration::from_millis(10)).await,
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Locked)
}
