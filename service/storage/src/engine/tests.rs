//! What happens when the disk is full, the file is not ours, or somebody else is writing.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;
use tempfile::TempDir;
use terms::{Code, Unit};
use tracking::measure::Measure;
use tracking::record::{MeasureColumn, Records, Reported, Row};
use tracking::round::{Round, RoundName, RoundState};

use super::*;
use crate::import::NewImport;
use crate::{AsOf, Store, Transaction};

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn clock() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

async fn open(path: &Path) -> Result<Store, StoreError> {
    Store::open(&DatabaseUrl::Sqlite(path.into())).await
}

fn in_folder(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

/// Runs a statement on the connection that writes.
async fn on_writer(store: &Store, statement: String) {
    let Pools::Sqlite { writer, .. } = &store.pools else { panic!("not a file") };
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(writer).await.unwrap();
}

fn round() -> Round {
    Round {
        name: RoundName { instrument: Code::new("idp-master-list").unwrap(), number: 1 },
        date: "2021-09-30".parse().unwrap(),
        state: RoundState::Draft,
        edition: 1,
        changed_by: "amal".into(),
    }
}

/// A whole import: source, round, columns, records, audit.
async fn import(transaction: &mut Transaction<'_>, rows: u32) -> Result<(), StoreError> {
    let at = transaction.moment(clock());
    transaction.save_source(HASH, "list.xlsx", &[7; 50_000], at, "amal").await?;
    let round = transaction.insert_round(&round(), at).await?;
    let column = MeasureColumn {
        measure: Measure::total(Code::new("idp").unwrap(), Unit::Households),
        heading: "Families".into(),
        column: Some(0),
    };
    let mut records = Records::new(vec![column], vec![]);
    for row in 0..rows {
        records
            .push(Row { key: row.to_string().into(), ..Row::default() }, [Reported::Number(f64::from(row))]);
    }
    let import = NewImport {
        round_id: round.id,
        source_hash: HASH,
        sheet: "",
        mapping_json: "{}",
        measures: records.measures(),
        extras: records.extras(),
        partial: false,
        at,
        by: "amal",
    };
    let import = transaction.save_import(&import).await?;
    transaction.replace_records(round.id, import, &records, at).await?;
    transaction.append_audit("amal", "round.import", "1", "{}", at).await?;
    Ok(())
}

#[tokio::test]
async fn a_full_disk_leaves_nothing_behind_and_the_store_usable() {
    let (_folder, path) = in_folder("masar.db");
    let store = open(&path).await.unwrap();
    // There is room for some of it at each try, and each time for a little more.
    for room in [1, 15, 16, 30, 60, 100] {
        on_writer(&store, "PRAGMA max_page_count = 1".into()).await; // as low as the pages in use
        let pages: (i64,) = {
            let Pools::Sqlite { writer, .. } = &store.pools else { panic!("not a file") };
            sqlx::query_as("PRAGMA page_count").fetch_one(writer).await.unwrap()
        };
        on_writer(&store, format!("PRAGMA max_page_count = {}", pages.0 + room)).await;
        let mut transaction = store.begin().await.unwrap();
        let done = import(&mut transaction, 20_000).await;
        assert!(matches!(done, Err(StoreError::DiskFull)), "room for {room} pages: {done:?}");
        drop(transaction);
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.rounds(None).await.unwrap(), []);
        assert_eq!(reading.source(HASH).await.unwrap(), None);
        assert_eq!(reading.verify_audit().await.unwrap(), Ok(0));
    }
    on_writer(&store, "PRAGMA max_page_count = 1000000".into()).await;
    let mut transaction = store.begin().await.unwrap();
    import(&mut transaction, 20_000).await.unwrap();
    transaction.commit().await.unwrap();
    let mut reading = store.read().await.unwrap();
    let stored = reading.round(&round().name).await.unwrap().unwrap();
    assert_eq!(reading.records(stored.id, AsOf::Now).await.unwrap().len(), 20_000);
}

#[tokio::test]
async fn a_file_that_is_no_database_of_ours_is_refused_and_left_as_it_was() {
    let (_folder, text) = in_folder("text.db");
    fs::write(&text, "location,households\n".repeat(500)).unwrap();
    let foreign = text.with_file_name("foreign.db");
    let options = SqliteConnectOptions::new().filename(&foreign).create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('x')")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    for path in [&text, &foreign] {
        let before = fs::read(path).unwrap();
        let refused = open(path).await.map(|_| ());
        assert!(
            matches!(&refused, Err(StoreError::NotADatabase { path: named }) if named == path),
            "{refused:?}"
        );
        assert_eq!(fs::read(path).unwrap(), before, "{}", path.display());
    }
    let folder = text.parent().unwrap();
    assert!(matches!(open(folder).await.map(|_| ()), Err(StoreError::NotADatabase { .. })));
    let below_a_file = text.join("masar.db");
    assert!(matches!(open(&below_a_file).await.map(|_| ()), Err(StoreError::NotADatabase { .. })));
}

#[tokio::test]
async fn a_newer_version_is_refused_and_left_as_it_was() {
    let (_folder, path) = in_folder("masar.db");
    let store = open(&path).await.unwrap();
    on_writer(&store, "INSERT INTO migration VALUES (99, 'from the future')".into()).await;
    store.close().await;
    let before = fs::read(&path).unwrap();
    let refused = open(&path).await.map(|_| ());
    assert!(matches!(refused, Err(StoreError::NewerVersion { found: 99, .. })), "{refused:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_database_is_made_with_its_folder_and_only_for_its_owner() {
    let (_folder, path) = in_folder("new/folder/masar.db");
    open(&path).await.unwrap().close().await;
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    open(&path).await.unwrap().close().await;
}

#[tokio::test]
async fn a_folder_without_rights_is_refused() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let (folder, path) = in_folder("masar.db");
    if fs::metadata(folder.path()).unwrap().uid() == 0 {
        eprintln!("skipped: root may write everywhere");
        return;
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let refused = open(&path).await.map(|_| ());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(matches!(&refused, Err(StoreError::NoRights { path: named }) if *named == path), "{refused:?}");
    assert!(!path.exists());
}

#[tokio::test]
async fn many_can_open_a_new_database_at_once() {
    let (_folder, path) = in_folder("masar.db");
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            tokio::spawn(async move { open(&path).await })
        })
        .collect();
    for task in tasks {
        let store = task.await.unwrap().unwrap();
        assert_eq!(store.read().await.unwrap().operation().await.unwrap(), None);
    }
}

#[tokio::test]
async fn who_waits_too_long_for_another_writer_is_told_so() {
    let (_folder, path) = in_folder("masar.db");
    let store = open(&path).await.unwrap();
    on_writer(&store, "PRAGMA busy_timeout = 20".into()).await;
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let refused = store.begin().await.map(|_| ());
    assert!(matches!(refused, Err(StoreError::Locked)), "{refused:?}");
    assert_eq!(store.read().await.unwrap().rounds(None).await.unwrap(), [], "reading goes on");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    store.begin().await.unwrap().commit().await.unwrap();
}

#[tokio::test]
async fn the_settings_that_keep_data_safe_are_on() {
    let (_folder, path) = in_folder("masar.db");
    let store = open(&path).await.unwrap();
    // A connection notices how the file is kept when it first looks into it.
    assert_eq!(store.read().await.unwrap().operation().await.unwrap(), None);
    let Pools::Sqlite { writer, readers, .. } = &store.pools else { panic!("not a file") };
    for pool in [writer, readers] {
        let ask = async |pragma: &'static str| -> String {
            let row = sqlx::query(pragma).fetch_one(pool).await.unwrap();
            sqlx::Row::try_get::<String, _>(&row, 0)
                .unwrap_or_else(|_| sqlx::Row::get::<i64, _>(&row, 0).to_string())
        };
        assert_eq!(ask("PRAGMA journal_mode").await, "wal");
        assert_eq!(ask("PRAGMA synchronous").await, "2", "FULL");
        assert_eq!(ask("PRAGMA foreign_keys").await, "1");
        assert_eq!(ask("PRAGMA busy_timeout").await, "30000");
    }
}
