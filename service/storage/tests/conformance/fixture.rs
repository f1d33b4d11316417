//! What the stories start from: moments, rounds, imports and small sets of records.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use storage::import::NewImport;
use storage::round::StoredRound;
use storage::{Engine, Instant, Store, Transaction};
use terms::Code;
use tracking::record::{ExtraColumn, MeasureColumn, Records, Reported, Row};
use tracking::round::{Round, RoundName, RoundState};

pub const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub fn clock() -> DateTime<Utc> {
    "2021-09-30T12:00:00Z".parse().unwrap()
}

pub fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

pub fn idp_list() -> Code {
    code("idp-master-list")
}

pub fn round(number: u32) -> Round {
    Round {
        name: RoundName { instrument: idp_list(), number },
        date: "2021-09-30".parse().unwrap(),
        state: RoundState::Draft,
        edition: 1,
        changed_by: "amal".into(),
    }
}

/// A round with a source, and the moment of both.
pub async fn new_round(transaction: &mut Transaction<'_>, number: u32) -> (StoredRound, Instant) {
    let at = transaction.moment(clock());
    transaction.save_source(HASH, "list.xlsx", b"test", at, "amal").await.unwrap();
    (transaction.insert_round(&round(number), at).await.unwrap(), at)
}

pub fn measures(names: &[&str]) -> Vec<MeasureColumn> {
    let column = |(index, name): (u32, &&str)| MeasureColumn {
        measure: name.parse().unwrap(),
        heading: format!("Heading of {name}").into(),
        column: Some(index),
    };
    (0..).zip(names).map(column).collect()
}

pub fn extras(names: &[&str]) -> Vec<ExtraColumn> {
    let column =
        |name: &&str| ExtraColumn { code: code(name), heading: name.to_uppercase().into(), column: None };
    names.iter().map(column).collect()
}

pub fn row(key: &str) -> Row {
    Row { key: key.into(), ..Row::default() }
}

pub fn word(text: &str) -> Reported {
    Reported::Word(Arc::from(text))
}

/// Records of one measure, `idp:households`: a key and a number each.
pub fn small_records(rows: &[(&str, f64)]) -> Records {
    let mut records = Records::new(measures(&["idp:households"]), vec![]);
    for (key, number) in rows {
        records.push(row(key), [Reported::Number(*number)]);
    }
    records
}

/// Saves an import with the columns of these records.
pub async fn import(
    transaction: &mut Transaction<'_>,
    round: &StoredRound,
    records: &Records,
    at: Instant,
) -> i64 {
    let import = NewImport {
        round_id: round.id,
        source_hash: HASH,
        sheet: "DTM Dataset",
        mapping_json: "{}",
        measures: records.measures(),
        extras: records.extras(),
        partial: false,
        at,
        by: "amal",
    };
    transaction.save_import(&import).await.unwrap()
}

/// Saves an import and its records.
pub async fn fill(
    transaction: &mut Transaction<'_>,
    round: &StoredRound,
    records: &Records,
) -> (i64, Instant) {
    let at = transaction.moment(clock());
    let id = import(transaction, round, records, at).await;
    transaction.replace_records(round.id, id, records, at).await.unwrap();
    (id, at)
}

/// The keys and first numbers of records.
pub fn shown(records: &Records) -> Vec<(String, Option<f64>)> {
    let line = |(index, row): (usize, &Row)| (row.key.to_string(), records.number(index, 0));
    records.rows().iter().enumerate().map(line).collect()
}

/// Whether the story runs on the engine whose limits it wants to try.
pub fn is_sqlite(store: &Store) -> bool {
    store.engine() == Engine::Sqlite
}
