//! Records: nothing is lost, nothing is overwritten, any moment can be asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use places::PlaceId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use storage::{AsOf, StoreError};
use tracking::record::{Records, Reported, Row, StatedPlace};

use crate::Fresh;
use crate::fixture::{
    clock, code, extras, fill, idp_list, import, is_sqlite, measures, new_round, row, shown, small_records,
    word,
};

fn full_row(key: &str) -> Row {
    Row {
        key: key.into(),
        occurrence: 0,
        stated: StatedPlace {
            names: vec![(1, "Al-Anbar".into()), (4, "Markaz \"new\"\n\tAl-Ka'im".into())],
            arabic_names: vec![(4, "مركز القائم".into())],
            codes: vec![(4, code("iom-place"), "150".into()), (2, code("iom-district"), "7".into())],
            latitude: Some(34.356_789_012_345_67),
            longitude: Some(-0.1),
        },
        place: Some(PlaceId(77)),
        source_row: 1_048_575,
        carried_from: Some(121),
        extras: vec![None, Some("سنجار \u{1F600} ␀".into()), None],
    }
}

pub async fn records_come_back_as_they_were_given(store: &Fresh) {
    let names = ["idp:households", "idp/shelter/camp:households", "idp/origin/ninewa:individuals"];
    let mut records = Records::new(measures(&names), extras(&["remark", "arabic", "x"]));
    records.push(full_row("1"), [Reported::Number(0.0), Reported::Blank, word("NA")]);
    records.push(row("2"), [Reported::Blank, Reported::Blank, Reported::Blank]);
    let mut second = full_row("1");
    second.occurrence = 1;
    second.extras = vec![Some("".into()), None, Some("z".into())];
    records.push(second, [Reported::Number(-3.5), word(""), Reported::Number(0.1 + 0.2)]);
    let numbers = [f64::INFINITY, f64::NEG_INFINITY, 9_007_199_254_740_993.0];
    records.push(row("3"), numbers.map(Reported::Number));
    records.push(row("4"), [Reported::Number(-0.0), Reported::Number(f64::MAX), Reported::Number(5e-324)]);

    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    let (id, at) = fill(&mut transaction, &round, &records).await;
    transaction.commit().await.unwrap();

    let mut reading = store.read().await.unwrap();
    let mut read = reading.records(round.id, AsOf::Now).await.unwrap();
    // A row without extras comes back with a blank for each column.
    for index in [1, 3, 4] {
        assert_eq!(std::mem::take(&mut read.rows_mut()[index].extras), vec![None; 3]);
    }
    assert_eq!(format!("{read:?}"), format!("{records:?}"), "to the bit, -0 too");
    assert_eq!(reading.records(round.id + 1, AsOf::Now).await.unwrap(), Records::default());
    let import = reading.imports(round.id).await.unwrap().remove(0);
    assert_eq!((import.id, import.at, import.sheet.as_str()), (id, at, "DTM Dataset"));
    assert_eq!(
        (import.measures.as_slice(), import.extras.as_slice()),
        (records.measures(), records.extras())
    );
    assert_eq!(reading.import(id).await.unwrap(), Some(import));
}

pub async fn a_round_can_be_asked_for_as_it_stood(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, made) = new_round(&mut transaction, 123).await;
    let first = small_records(&[("a", 1.0), ("b", 2.0)]);
    let second = small_records(&[("b", 20.0), ("c", 30.0)]);
    let (_, at_first) = fill(&mut transaction, &round, &first).await;
    let (_, at_second) = fill(&mut transaction, &round, &second).await;
    let (_, at_third) = fill(&mut transaction, &round, &small_records(&[])).await;
    transaction.commit().await.unwrap();

    let mut reading = store.read().await.unwrap();
    for (moment, expected) in [
        (made, &small_records(&[])),
        (at_first, &first),
        (at_second, &second),
        (at_third, &small_records(&[])),
    ] {
        let records = reading.records(round.id, AsOf::At(moment)).await.unwrap();
        assert_eq!(shown(&records), shown(expected), "{moment}");
    }
    assert!(reading.records(round.id, AsOf::Now).await.unwrap().is_empty());
}

pub async fn columns_of_several_imports_are_brought_together(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    // The old list has a column twice, and one that the new list lacks.
    let old_names = ["idp:households", "idp/shelter/camp:households", "idp/shelter/camp:households"];
    let mut old = Records::new(measures(&old_names), extras(&["old", "both"]));
    let texts = [Some(Arc::from("o")), Some(Arc::from("b"))];
    for key in ["a", "b", "c"] {
        let row = Row { extras: texts.to_vec(), ..row(key) };
        old.push(row, [Reported::Number(1.0), Reported::Number(2.0), Reported::Number(3.0)]);
    }
    let (_, at_old) = fill(&mut transaction, &round, &old).await;
    let new_names = ["idp/shelter/camp:households", "idp:individuals", "idp:households"];
    let mut new = Records::new(measures(&new_names), extras(&["both", "old"]));
    let values = [word("many"), Reported::Number(60.0), Reported::Number(10.0)];
    new.push(Row { extras: vec![Some("b".into()), Some("o".into())], ..row("b") }, values);
    let at = transaction.moment(clock());
    let id = import(&mut transaction, &round, &new, at).await;
    transaction.replace_records_of_places((round.id, id), &new, 1, at).await.unwrap();

    let records = transaction.records(round.id, AsOf::Now).await.unwrap();
    let columns: Vec<String> = records.measures().iter().map(|column| column.measure.to_string()).collect();
    assert_eq!(
        columns,
        ["idp/shelter/camp:households", "idp:individuals", "idp:households", "idp/shelter/camp:households"]
    );
    let line = |index: usize| (0..4).map(|measure| records.reported(index, measure)).collect::<Vec<_>>();
    let untouched = [Reported::Number(2.0), Reported::Blank, Reported::Number(1.0), Reported::Number(3.0)];
    assert_eq!(line(0), untouched);
    assert_eq!(line(1), untouched);
    assert_eq!(line(2), [word("many"), Reported::Number(60.0), Reported::Number(10.0), Reported::Blank]);
    let keys: Vec<&str> = records.rows().iter().map(|row| &*row.key).collect();
    assert_eq!(keys, ["a", "c", "b"], "what is new stands at the end");
    for row in records.rows() {
        assert_eq!(row.extras, [Some("b".into()), Some("o".into())], "{}", row.key);
    }
    let before = transaction.records(round.id, AsOf::At(at_old)).await.unwrap();
    assert_eq!(before, old, "columns that came later do not show in the past");
}

pub async fn records_need_the_columns_of_their_import(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 123).await;
    let records = small_records(&[("a", 1.0)]);
    let id = import(&mut transaction, &round, &records, at).await;
    let other = Records::new(measures(&["idp:individuals"]), vec![]);
    let refused = transaction.replace_records(round.id, id, &other, at).await;
    assert!(matches!(refused, Err(StoreError::Broken { .. })), "{refused:?}");
    let refused = transaction.replace_records(round.id, id + 1, &records, at).await;
    assert!(matches!(refused, Err(StoreError::NotThere { .. })), "{refused:?}");
    let (other_round, _) = new_round(&mut transaction, 124).await;
    let refused = transaction.replace_records(other_round.id, id, &records, at).await;
    assert!(matches!(refused, Err(StoreError::Broken { .. })), "{refused:?}");
    transaction.replace_records(round.id, id, &records, at).await.unwrap();
}

pub async fn one_key_stands_for_one_row(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 123).await;
    let records = small_records(&[("a", 1.0), ("a", 2.0)]);
    let id = import(&mut transaction, &round, &records, at).await;
    let refused = transaction.replace_records(round.id, id, &records, at).await;
    assert!(matches!(refused, Err(StoreError::Broken { .. })), "{refused:?}");
}

pub async fn many_records_come_back_in_order(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    // More than fit into one statement of either engine, and not a whole number of blocks.
    let count = if is_sqlite(store) { 3_001 } else { 7_001 };
    let keys: Vec<(String, f64)> =
        (0..count).map(|n| (format!("{}", (n * 7_919) % 10_007), f64::from(n))).collect();
    let rows: Vec<(&str, f64)> = keys.iter().map(|(key, number)| (key.as_str(), *number)).collect();
    let records = small_records(&rows);
    fill(&mut transaction, &round, &records).await;
    fill(&mut transaction, &round, &records).await;
    let read = transaction.records(round.id, AsOf::Now).await.unwrap();
    assert_eq!(shown(&read), shown(&records));
}

/// Any texts and any bits come back; tried with made-up records, forty sets of them.
pub async fn any_records_come_back(store: &Fresh) {
    let mut runner = TestRunner::deterministic();
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    for _ in 0..40 {
        let records = any_records().new_tree(&mut runner).unwrap().current();
        fill(&mut transaction, &round, &records).await;
        let read = transaction.records(round.id, AsOf::Now).await.unwrap();
        let expected = if records.is_empty() { Records::default() } else { records };
        assert_eq!(format!("{read:?}"), format!("{expected:?}"));
    }
}

fn any_records() -> impl Strategy<Value = Records> {
    let value = prop_oneof![
        Just(Reported::Blank),
        any::<f64>().prop_filter("absent", |n| !n.is_nan()).prop_map(Reported::Number),
        (0u32..100_000).prop_map(|n| Reported::Number(n.into())),
        text().prop_map(Reported::Word),
    ];
    let degrees = proptest::option::of(any::<f64>().prop_filter("absent", |n| !n.is_nan()));
    let names = || vec((0u8..5, text()), 0..3);
    let codes = vec((0u8..5, "[a-z]{1,8}".prop_map(|text| code(&text)), text()), 0..3);
    let stated = (names(), names(), codes, degrees.clone(), degrees).prop_map(
        |(names, arabic_names, codes, latitude, longitude)| StatedPlace {
            names,
            arabic_names,
            codes,
            latitude,
            longitude,
        },
    );
    let place = proptest::option::of(any::<i64>().prop_map(PlaceId));
    let carried = proptest::option::of(any::<u32>());
    let row = (stated, place, any::<u32>(), carried, vec(proptest::option::of(text()), 2), text());
    vec((row, vec(value, 3)), 0..8).prop_map(|rows| {
        let names = ["idp:households", "idp:individuals", "idp/a/b:households"];
        let mut records = Records::new(measures(&names), extras(&["one", "two"]));
        for (index, ((stated, place, source_row, carried_from, extras, text), values)) in
            rows.into_iter().enumerate()
        {
            let key = format!("{index}{}", text.replace('\0', "")).into();
            let occurrence = u16::try_from(index).unwrap();
            records.push(Row { key, occurrence, stated, place, source_row, carried_from, extras }, values);
        }
        records
    })
}

fn text() -> impl Strategy<Value = Arc<str>> {
    prop_oneof![any::<String>(), "[\\x00-\\x1f\"\\\\,\\[\\]]{0,5}"].prop_map(|text| text.as_str().into())
}

pub async fn a_place_was_last_seen_where_it_was_last_counted(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    for (number, keys) in [(1, "abc'"), (2, "ab"), (3, "a"), (5, "abc'd")] {
        let (round, _) = new_round(&mut transaction, number).await;
        let rows: Vec<String> = keys.chars().map(String::from).collect();
        let rows: Vec<(&str, f64)> = rows.iter().map(|key| (key.as_str(), 1.0)).collect();
        let mut records = small_records(&rows);
        if number == 2 {
            records.rows_mut()[0].carried_from = Some(1);
        }
        // What was superseded counts no more.
        fill(&mut transaction, &round, &small_records(&[("gone", 1.0)])).await;
        fill(&mut transaction, &round, &records).await;
    }
    let seen = |pairs: &[(&str, u32)]| -> BTreeMap<Arc<str>, u32> {
        pairs.iter().map(|(key, number)| (Arc::from(*key), *number)).collect()
    };
    let list = idp_list();
    let every = ["'", "a", "b", "c", "gone"];
    let all = transaction.last_seen(&list, 5, &every).await.unwrap();
    assert_eq!(all, seen(&[("'", 1), ("a", 3), ("b", 2), ("c", 1)]));
    let before_third = transaction.last_seen(&list, 3, &every).await.unwrap();
    assert_eq!(
        before_third,
        seen(&[("'", 1), ("a", 1), ("b", 2), ("c", 1)]),
        "carried forward is not counted"
    );
    let some = transaction.last_seen(&list, 5, &["'", "b", "d", "gone", "\"\\"]).await.unwrap();
    assert_eq!(some, seen(&[("'", 1), ("b", 2)]));
    assert_eq!(transaction.last_seen(&code("other"), 5, &["b"]).await.unwrap(), seen(&[]));
    assert_eq!(transaction.last_seen(&list, 5, &[]).await.unwrap(), seen(&[]));
}
