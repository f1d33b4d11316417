//! Operation, settings, sources, mappings: kept and given back.

use storage::operation::Operation;
use storage::setting::StoredSetting;
use storage::{DatabaseUrl, Engine, Store};

use crate::Fresh;
use crate::fixture::{HASH, clock, code, idp_list};

pub async fn an_operation_is_set_and_changed(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    assert_eq!(transaction.operation().await.unwrap(), None);
    let mut operation = Operation { code: code("iraq"), country: "IRQ".into(), title: "العراق".into() };
    transaction.save_operation(&operation).await.unwrap();
    operation.title = "Iraq".into();
    transaction.save_operation(&operation).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().operation().await.unwrap(), Some(operation));
}

pub async fn settings_are_kept_by_name(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let first = transaction.moment(clock());
    transaction.save_setting("b", "1", "amal", first).await.unwrap();
    transaction.save_setting("a", "on", "amal", first).await.unwrap();
    let second = transaction.moment(clock());
    transaction.save_setting("a", "off", "basim", second).await.unwrap();
    assert_eq!(transaction.setting("a").await.unwrap().as_deref(), Some("off"));
    assert_eq!(transaction.setting("c").await.unwrap(), None);
    let all = transaction.settings().await.unwrap();
    let told =
        |setting: &StoredSetting| (setting.name.clone(), setting.changed_by.clone(), setting.changed_at);
    let expected = [("a".into(), "basim".into(), second), ("b".into(), "amal".into(), first)];
    assert_eq!(all.iter().map(told).collect::<Vec<_>>(), expected);
}

pub async fn a_source_is_kept_once_under_its_hash(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    transaction.save_source(HASH, "a\0b.xlsx", &bytes, at, "amal").await.unwrap();
    let later = transaction.moment(clock());
    transaction.save_source(HASH, "copy.xlsx", &bytes, later, "basim").await.unwrap();
    let source = transaction.source(HASH).await.unwrap().unwrap();
    assert_eq!((source.size, source.received_at, source.received_by.as_str()), (300_000, at, "amal"));
    assert_eq!(source.file_name, "a␀b.xlsx");
    assert_eq!(transaction.source_bytes(HASH).await.unwrap(), Some(bytes));
    let none = "0".repeat(64);
    assert_eq!(transaction.source(&none).await.unwrap(), None);
    assert_eq!(transaction.source_bytes(&none).await.unwrap(), None);
}

pub async fn a_mapping_is_remembered_for_its_headings(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let later = transaction.moment(clock());
    let (list, other) = (idp_list(), code("other"));
    transaction.save_mapping(&list, "one", "first", "amal", at).await.unwrap();
    transaction.save_mapping(&other, "one", "not ours", "amal", at).await.unwrap();
    transaction.save_mapping(&list, "two", "second", "amal", at).await.unwrap();
    transaction.save_mapping(&list, "one", "changed", "basim", later).await.unwrap();
    let all = transaction.mappings(&list).await.unwrap();
    let newest_first: Vec<_> = all.iter().map(|mapping| mapping.signature.as_str()).collect();
    assert_eq!(newest_first, ["one", "two"]);
    assert_eq!((all[0].text.as_str(), all[0].changed_by.as_str()), ("changed", "basim"));
}

pub async fn a_database_tells_how_it_is(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    transaction.save_setting("a", "on", "amal", at).await.unwrap();
    transaction.commit().await.unwrap();
    let health = store.read().await.unwrap().health(at, at).await.unwrap();
    assert_eq!((health.rounds, health.editions, health.people, health.sessions), (0, 0, 0, 0));
    assert_eq!((health.uploads, health.upload_bytes), (0, 0));
    assert!(health.migration == health.newest_migration && health.migration >= 10, "{health:?}");
    assert!(health.bytes > 10_000 && health.engine_version.starts_with(|first: char| first.is_numeric()));
    let shown = store.place().to_string_lossy();
    assert_eq!(health.engine == Engine::Sqlite, shown.ends_with("masar.db"), "{shown}");
}

/// What is committed before the copying begins is in the copy, whole; what others do meanwhile goes on.
pub async fn a_copy_is_a_database_of_its_own(store: &Fresh) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.db");
    let mut transaction = store.begin().await.unwrap();
    for _ in 0..50 {
        let at = transaction.moment(clock());
        transaction.append_audit("amal", "count", "", "{}", at).await.unwrap();
    }
    transaction.commit().await.unwrap();

    let mut writing = store.begin().await.unwrap();
    let at = writing.moment(clock());
    writing.append_audit("amal", "count", "", "{}", at).await.unwrap();
    let copy = store.copy_into(&path).await.unwrap();
    writing.commit().await.unwrap();
    let Some(copy) = copy else {
        assert!(!path.exists() && store.engine() == Engine::Postgres);
        return;
    };
    assert_eq!(std::fs::read(&path).unwrap()[18..20], [2, 2], "readers and a writer go on at once");
    let opened = Store::open(&DatabaseUrl::Sqlite(path.clone())).await.unwrap();
    assert_eq!(opened.read().await.unwrap().verify_audit().await.unwrap(), Ok(50));
    opened.close().await;
    assert_eq!(store.read().await.unwrap().verify_audit().await.unwrap(), Ok(51));
    let again = store.copy_into(&path).await.map(|_| ());
    assert!(again.is_err() && path.exists(), "a file that is there is left as it is");
    drop(copy);
    assert!(!path.exists(), "what is not kept goes away");
}
