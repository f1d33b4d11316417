//! Editions: what was published stays what it was, and the database sees to it.

use storage::edition::{Edition, EditionContent};
use storage::{AsOf, Instant, StoreError};

use crate::Fresh;
use crate::fixture::{HASH, clock, fill, new_round, shown, small_records};
use crate::schema;

/// An edition of that moment.
pub fn edition(number: u32, at: Instant, records: u64) -> Edition {
    Edition {
        number,
        as_of: at,
        published_at: at,
        published_by: "basim".into(),
        note: "ملاحظة".into(),
        content_hash: HASH.into(),
        records,
    }
}

pub async fn an_edition_shows_what_was_in_force_for_ever(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    fill(&mut transaction, &round, &small_records(&[("a", 1.0), ("b", 2.0)])).await;
    let first = transaction.moment(clock());
    transaction.save_edition(round.id, &edition(1, first, 2)).await.unwrap();
    let content = EditionContent {
        day: "2021-09-30".parse().unwrap(),
        pcodes: [("a".to_string(), vec![Some("IQG01".to_string()), None])].into(),
        operation: "العراق".into(),
        hash_rule: 2,
    };
    transaction.save_edition_content(round.id, 1, &content).await.unwrap();
    fill(&mut transaction, &round, &small_records(&[("a", 9.0), ("b", 2.0)])).await;
    let second = transaction.moment(clock());
    transaction.save_edition(round.id, &edition(2, second, 2)).await.unwrap();
    fill(&mut transaction, &round, &small_records(&[])).await;
    transaction.commit().await.unwrap();

    let mut reading = store.read().await.unwrap();
    let one = reading.records(round.id, AsOf::Edition(1)).await.unwrap();
    let two = reading.records(round.id, AsOf::Edition(2)).await.unwrap();
    assert_eq!(shown(&one), [("a".into(), Some(1.0)), ("b".into(), Some(2.0))]);
    assert_eq!(shown(&two), [("a".into(), Some(9.0)), ("b".into(), Some(2.0))]);
    let three = reading.records(round.id, AsOf::Edition(3)).await;
    assert!(matches!(three, Err(StoreError::NotThere { .. })), "{three:?}");
    assert_eq!(reading.editions(round.id).await.unwrap(), [edition(1, first, 2), edition(2, second, 2)]);
    assert_eq!(reading.edition_content(round.id, 1).await.unwrap(), Some(content));
    assert_eq!(reading.edition_content(round.id, 2).await.unwrap(), None);
    drop(reading);

    let mut transaction = store.begin().await.unwrap();
    let again = transaction.save_edition(round.id, &edition(2, second, 5)).await;
    assert!(matches!(again, Err(StoreError::Conflict { .. })), "{again:?}");
}

pub async fn the_database_itself_refuses_to_change_the_past(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    fill(&mut transaction, &round, &small_records(&[("a", 1.0)])).await;
    fill(&mut transaction, &round, &small_records(&[("a", 2.0)])).await;
    let at = transaction.moment(clock());
    transaction.save_edition(round.id, &edition(1, at, 1)).await.unwrap();
    transaction.save_edition_content(round.id, 1, &EditionContent::default()).await.unwrap();
    transaction.append_audit("amal", "round.publish", "123", "{}", at).await.unwrap();
    transaction.commit().await.unwrap();

    let connection = schema::raw(store).await;
    for (statement, why) in [
        ("UPDATE edition SET note = 'x'", "never changed"),
        ("DELETE FROM edition", "never deleted"),
        ("UPDATE edition_content SET day = 'x'", "never changed"),
        ("DELETE FROM edition_content", "never deleted"),
        ("UPDATE source SET file_name = 'x'", "never changed"),
        ("DELETE FROM source", "never deleted"),
        ("UPDATE audit SET actor = 'x'", "never changed"),
        ("DELETE FROM audit", "never deleted"),
        ("UPDATE record SET counts = '[3]'", "only superseded"),
        ("UPDATE record SET key = 'z' WHERE superseded_at IS NULL", "only superseded"),
        ("DELETE FROM record", "never deleted"),
        ("UPDATE record SET superseded_at = NULL WHERE superseded_at IS NOT NULL", "superseded once"),
        (
            "UPDATE record SET superseded_at = '2030-01-01T00:00:00.000000Z' WHERE superseded_at IS NOT NULL",
            "superseded once",
        ),
        ("UPDATE record SET superseded_at = recorded_at WHERE superseded_at IS NULL", "out of an edition"),
        (
            "INSERT INTO record (round_id, import_id, position, recorded_at, key, occurrence, source_row, stated, \
             extras, counts) SELECT round_id, import_id, 9, recorded_at, 'new', 0, 9, '{}', '[]', '[]' FROM record WHERE superseded_at IS NULL",
            "into an edition",
        ),
    ] {
        let refused = connection.run(statement).await.unwrap_err();
        assert!(refused.contains(why), "{statement}: {refused}");
    }
    let ends_before_it_begins =
        "UPDATE record SET superseded_at = '1999-01-01T00:00:00.000000Z' WHERE superseded_at IS NULL";
    assert!(connection.run(ends_before_it_begins).await.is_err());
    let once = "UPDATE record SET superseded_at = '2030-01-01T00:00:00.000000Z' WHERE superseded_at IS NULL";
    connection.run(once).await.unwrap();
}

pub async fn figures_of_an_edition_are_kept_by_their_rule(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    assert_eq!(transaction.edition_facts(round.id, 1, "a").await.unwrap(), None);
    transaction.save_edition_facts(round.id, 1, "a", &[0, 255]).await.unwrap();
    transaction.save_edition_facts(round.id, 2, "a", &[2]).await.unwrap();
    transaction.save_edition_facts(round.id, 1, "b", &[1]).await.unwrap();
    assert_eq!(transaction.edition_facts(round.id, 1, "a").await.unwrap(), None);
    assert_eq!(transaction.edition_facts(round.id, 1, "b").await.unwrap(), Some(vec![1]));
    assert_eq!(transaction.edition_facts(round.id, 2, "a").await.unwrap(), Some(vec![2]));
    for (first, bytes) in [(2, [1]), (0, [0]), (300, [2])] {
        transaction.save_location_descriptions("a", first, &bytes).await.unwrap();
    }
    let batches = transaction.location_descriptions("a").await.unwrap();
    assert_eq!(batches, [[0], [1], [2]], "in the order of their numbers");
    assert!(transaction.location_descriptions("b").await.unwrap().is_empty());
    transaction.commit().await.unwrap();
}
