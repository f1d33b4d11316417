//! Operation, settings, sources, mappings: kept and given back.

use storage::operation::Operation;

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
