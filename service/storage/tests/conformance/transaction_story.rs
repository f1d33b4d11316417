//! Transactions: all or nothing, writers in a queue, readers undisturbed.

use chrono::TimeDelta;
use storage::{AsOf, Store, StoreError};

use crate::Fresh;
use crate::fixture::{clock, fill, new_round, round, small_records};
use crate::schema;

pub async fn what_is_dropped_was_never_written(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (stored, at) = new_round(&mut transaction, 123).await;
    fill(&mut transaction, &stored, &small_records(&[("a", 1.0)])).await;
    drop(transaction);
    let mut transaction = store.begin().await.unwrap();
    assert_eq!(transaction.rounds(None).await.unwrap(), []);
    assert_eq!(transaction.moment(clock()), at, "the moment was not used up");
}

pub async fn moments_rise_even_when_the_clock_does_not(store: &Fresh) {
    let mut last = None;
    for (day, rounds) in [(0, 3), (-400, 2), (1, 2)] {
        let mut transaction = store.begin().await.unwrap();
        let now = clock() + TimeDelta::days(day);
        for _ in 0..rounds {
            let moment = transaction.moment(now);
            assert!(Some(moment) > last, "{moment}");
            assert!(moment.as_datetime() >= now);
            last = Some(moment);
        }
        let at = transaction.moment(now);
        transaction.save_setting("a", "b", "amal", at).await.unwrap();
        transaction.commit().await.unwrap();
        last = Some(at);
    }
    assert_eq!(last.unwrap().to_string(), "2021-10-01T12:00:00.000002Z");
    // A moment that was recorded without having been asked for counts as well.
    let mut transaction = store.begin().await.unwrap();
    let foreign = "2031-01-01T00:00:00Z".parse().unwrap();
    transaction.save_setting("a", "b", "amal", foreign).await.unwrap();
    transaction.commit().await.unwrap();
    let transaction = store.begin().await.unwrap();
    assert_eq!(transaction.moment(clock()).to_string(), "2031-01-01T00:00:00.000001Z");
}

/// Twenty tasks each read a number and write the next one, half of them as another
/// program would: if two ran at once, one number would be lost.
pub async fn two_writers_queue_and_nothing_is_lost(store: &Fresh) {
    let mut tasks = Vec::new();
    let other = Store::open(&store.database).await.unwrap();
    for number in 0..20 {
        let store = if number % 2 == 0 { store.store.clone() } else { other.clone() };
        tasks.push(tokio::spawn(async move {
            let mut transaction = store.begin().await.unwrap();
            let number: u32 = transaction.setting("number").await.unwrap().map_or(0, |n| n.parse().unwrap());
            let at = transaction.moment(clock());
            transaction.save_setting("number", &(number + 1).to_string(), "amal", at).await.unwrap();
            transaction.append_audit("amal", "count", "", "{}", at).await.unwrap();
            transaction.commit().await.unwrap();
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.setting("number").await.unwrap().as_deref(), Some("20"));
    assert_eq!(reading.verify_audit().await.unwrap(), Ok(20));
    let entries = reading.audit_entries(1, 100).await.unwrap();
    assert!(entries.windows(2).all(|pair| pair[0].at < pair[1].at));
}

pub async fn a_reader_sees_one_state_while_others_write(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (stored, _) = new_round(&mut transaction, 123).await;
    fill(&mut transaction, &stored, &small_records(&[("a", 1.0)])).await;
    transaction.commit().await.unwrap();

    let mut reading = store.read().await.unwrap();
    let mut writing = store.begin().await.unwrap();
    fill(&mut writing, &stored, &small_records(&[("a", 2.0), ("b", 3.0)])).await;
    assert_eq!(reading.records(stored.id, AsOf::Now).await.unwrap().len(), 1);
    writing.commit().await.unwrap();
    assert_eq!(reading.records(stored.id, AsOf::Now).await.unwrap().len(), 1);
    let mut later = store.read().await.unwrap();
    assert_eq!(later.records(stored.id, AsOf::Now).await.unwrap().len(), 2);
}

pub async fn a_reader_cannot_write(store: &Fresh) {
    let mut reading = store.read().await.unwrap();
    let at = reading.moment(clock());
    let refused = reading.insert_round(&round(1), at).await;
    assert!(matches!(refused, Err(StoreError::Broken { .. })), "{refused:?}");
    let refused = reading.save_setting("a", "b", "amal", at).await;
    assert!(matches!(refused, Err(StoreError::Broken { .. })), "{refused:?}");
    reading.commit().await.unwrap();
}

/// Everything that an import does can go on in a task that moves between threads.
pub async fn an_import_can_run_in_a_task(store: &Fresh) {
    let store = store.store.clone();
    let task = tokio::spawn(async move {
        let mut transaction = store.begin().await.unwrap();
        let (stored, _) = new_round(&mut transaction, 123).await;
        let (import, at) = fill(&mut transaction, &stored, &small_records(&[("a", 1.0)])).await;
        transaction.replace_findings(stored.id, import, &[], at).await.unwrap();
        transaction.save_places(&[], at).await.unwrap();
        transaction.commit().await.unwrap();
        let mut reading = store.read().await.unwrap();
        (reading.records(stored.id, AsOf::Now).await.unwrap().len(), reading.gazetteer().await.unwrap().len())
    });
    assert_eq!(task.await.unwrap(), (1, 0));
}

pub async fn a_newer_version_is_refused(store: &Fresh) {
    let raw = schema::raw(store).await;
    raw.run("INSERT INTO migration VALUES (98, 'a'), (99, 'b')").await.unwrap();
    let refused = Store::open(&store.database).await.map(|_| ());
    assert!(matches!(refused, Err(StoreError::NewerVersion { found: 99, .. })), "{refused:?}");
}
