//! Saving and reading records on SQLite, as ratios measured in one run:
//! `cargo bench -p masar-storage`.
//!
//! * reading a round of 5,000 records against copying the bytes of its file: what the format costs;
//! * 56 times as many records against 56 times the time: whether cost grows with the number of records.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a bench prints, and ends when something is wrong"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::DateTime;
use storage::import::NewImport;
use storage::{AsOf, DatabaseUrl, Store};
use terms::Code;
use tracking::record::{MeasureColumn, Records, Reported, Row, StatedPlace};
use tracking::round::{Round, RoundName, RoundState};

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const COLUMNS: u32 = 50;
const SMALL: usize = 5_000;
const LARGE: usize = 280_000;

struct Times {
    save: Duration,
    read: Duration,
    copy: Duration,
}

#[tokio::main]
async fn main() {
    let small = best_of_three(SMALL).await;
    let large = times(LARGE).await;
    let per_record = |time: Duration, count: usize| time.as_secs_f64() * 1e6 / count as f64;
    println!("{COLUMNS} columns, SQLite, synchronous = FULL");
    for (count, times) in [(SMALL, &small), (LARGE, &large)] {
        println!(
            "{count:>7} records: save {:.1?} ({:.1} µs each), read {:.1?} ({:.1} µs each)",
            times.save,
            per_record(times.save, count),
            times.read,
            per_record(times.read, count),
        );
    }
    let growth = LARGE as f64 / SMALL as f64;
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    println!("read ÷ copying the file, {SMALL} records: {:.1}", ratio(small.read, small.copy));
    println!("save, {growth} × the records: {:.1} × the time", ratio(large.save, small.save));
    println!("read, {growth} × the records: {:.1} × the time", ratio(large.read, small.read));
}

async fn best_of_three(count: usize) -> Times {
    let mut best = times(count).await;
    for _ in 0..2 {
        let next = times(count).await;
        best.save = best.save.min(next.save);
        best.read = best.read.min(next.read);
        best.copy = best.copy.min(next.copy);
    }
    best
}

async fn times(count: usize) -> Times {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("masar.db");
    let store = Store::open(&DatabaseUrl::Sqlite(path.clone())).await.unwrap();
    let records = records(count);
    let start = Instant::now();
    let round = save(&store, &records).await;
    let save = start.elapsed();
    let mut read = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let mut reading = store.read().await.unwrap();
        let came = reading.records(round, AsOf::Now).await.unwrap();
        read = read.min(start.elapsed());
        assert_eq!(came.rows(), records.rows());
    }
    store.close().await;
    Times { save, read, copy: copy(&path, &folder.path().join("copy.db")) }
}

fn copy(from: &Path, to: &Path) -> Duration {
    let start = Instant::now();
    std::fs::copy(from, to).unwrap();
    start.elapsed()
}

async fn save(store: &Store, records: &Records) -> i64 {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(DateTime::UNIX_EPOCH);
    let round = Round {
        name: RoundName { instrument: Code::from_label("idp-master-list"), number: 1 },
        date: "2021-09-30".parse().unwrap(),
        state: RoundState::Draft,
        edition: 1,
        changed_by: "bench".into(),
    };
    let round = transaction.insert_round(&round, at).await.unwrap();
    transaction.save_source(HASH, "list.xlsx", b"", at, "bench").await.unwrap();
    let import = NewImport {
        round_id: round.id,
        source_hash: HASH,
        sheet: "",
        mapping_json: "{}",
        measures: records.measures(),
        extras: records.extras(),
        partial: false,
        at,
        by: "bench",
    };
    let import = transaction.save_import(&import).await.unwrap();
    transaction.replace_records(round.id, import, records, at).await.unwrap();
    transaction.commit().await.unwrap();
    round.id
}

/// Made-up records, a quarter of their cells filled.
fn records(count: usize) -> Records {
    let column = |index: u32| MeasureColumn {
        measure: format!("idp/origin/area_{index}:households").parse().unwrap(),
        heading: format!("Area {index}").into(),
        column: Some(index),
    };
    let mut records = Records::new((0..COLUMNS).map(column).collect(), vec![]);
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let scheme = Code::from_label("iom-place");
    for number in 0..count {
        let stated = StatedPlace {
            names: vec![
                (1, format!("Governorate {}", number % 18).into()),
                (2, format!("District {}", number % 104).into()),
                (4, format!("Location {number}").into()),
            ],
            arabic_names: vec![(4, format!("موقع {number}").into())],
            codes: vec![(4, scheme.clone(), number.to_string().into())],
            latitude: Some(33.0 + number as f64 * 1e-5),
            longitude: Some(43.123_456),
        };
        let row = Row { key: number.to_string().into(), stated, ..Row::default() };
        let values = (0..COLUMNS).map(|_| match random() {
            bits if bits % 4 == 0 => Reported::Number((bits >> 8 & 0xfff) as f64),
            _ => Reported::Blank,
        });
        records.push(row, values.collect::<Vec<_>>());
    }
    records
}
