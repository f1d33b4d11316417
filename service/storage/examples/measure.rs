//! Measures.
use std::time::Instant as T;
use storage::import::NewImport;
use storage::*;
use terms::Code;
use tracking::record::*;
use tracking::round::*;
#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let n: usize = std::env::args().nth(1).map_or(280_000, |a| a.parse().unwrap());
    let db = std::env::args().nth(2).unwrap_or_else(|| "sqlite:/tmp/measure/masar.db".into());
    let _ = std::fs::remove_dir_all("/tmp/measure");
    let store = Store::open(&DatabaseUrl::parse(&db).unwrap()).await.unwrap();
    let code = |t: &str| Code::new(t).unwrap();
    let measures: Vec<MeasureColumn> = (0..50u32)
        .map(|i| MeasureColumn {
            measure: format!("idp/origin/c{i}:households").parse().unwrap(),
            heading: format!("Heading {i}").into(),
            column: Some(i),
        })
        .collect();
    let extras = vec![ExtraColumn { code: code("remark"), heading: "Remark".into(), column: None }];
    let mut records = Records::new(measures, extras);
    let mut x: u64 = 88172645463325252;
    let mut rnd = || {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        x
    };
    for i in 0..n {
        let stated = StatedPlace {
            names: vec![
                (1, "Ninewa".into()),
                (2, "Al-Mosul".into()),
                (4, format!("Location number {i}").into()),
            ],
            arabic_names: vec![(4, format!("موقع {i}").into())],
            codes: vec![(4, code("iom-place"), format!("{i}").into())],
            latitude: Some(36.0 + (i as f64) * 1e-5),
            longitude: Some(43.123456),
        };
        let values: Vec<Reported> = (0..50)
            .map(|_| {
                let r = rnd();
                if r % 4 != 0 { Reported::Blank } else { Reported::Number((r >> 8 & 0xfff) as f64) }
            })
            .collect();
        records.push(
            Row {
                key: format!("{i}").into(),
                occurrence: 0,
                stated,
                place: Some(places::PlaceId(i as i64)),
                source_row: i as u32,
                carried_from: None,
                extras: vec![Some("x".into())],
            },
            values,
        );
    }
    let round = Round {
        name: RoundName { instrument: code("idp-master-list"), number: 1 },
        date: "2021-09-30".parse().unwrap(),
        state: RoundState::Draft,
        edition: 1,
        changed_by: "a".into(),
    };
    if let Some(reads) = std::env::args().nth(3).map(|a| a.parse::<usize>().unwrap()) {
        let mut tx = store.begin().await.unwrap();
        let at = tx.moment("2021-09-30T12:00:00Z".parse().unwrap());
        let stored = tx.insert_round(&round, at).await.unwrap();
        tx.save_source(&"0".repeat(64), "x", b"x", at, "a").await.unwrap();
        let id = tx
            .save_import(&NewImport {
                round_id: stored.id,
                source_hash: &"0".repeat(64),
                sheet: "",
                mapping_json: "{}",
                measures: records.measures(),
                extras: records.extras(),
                partial: false,
                at,
                by: "a",
            })
            .await
            .unwrap();
        let t = cpu();
        tx.replace_records(stored.id, id, &records, at).await.unwrap();
        println!("insert cpu {:.1} ms", cpu() - t);
        tx.commit().await.unwrap();
        println!("and commit cpu {:.1} ms", cpu() - t);
        let mut best = f64::MAX;
        for _ in 0..reads {
            let (t, w) = (cpu(), T::now());
            let mut r = store.read().await.unwrap();
            let read = r.records(stored.id, AsOf::Now).await.unwrap();
            let (c, w) = (cpu() - t, w.elapsed());
            best = best.min(w.as_secs_f64() * 1000.0);
            println!("read cpu {c:.1} ms, wall {w:?} best {best:.1} {}", read.len());
        }
        return;
    }
    for turn in 0..3 {
        let t = T::now();
        let mut tx = store.begin().await.unwrap();
        let now = "2021-09-30T12:00:00Z".parse().unwrap();
        let at = tx.moment(now);
        let stored = match tx.round(&round.name).await.unwrap() {
            Some(s) => s,
            None => tx.insert_round(&round, at).await.unwrap(),
        };
        tx.save_source(&"0".repeat(64), "x", &vec![7u8; 1_100_000], at, "a").await.unwrap();
        let id = tx
            .save_import(&NewImport {
                round_id: stored.id,
                source_hash: &"0".repeat(64),
                sheet: "",
                mapping_json: "{}",
                measures: records.measures(),
                extras: records.extras(),
                partial: false,
                at,
                by: "a",
            })
            .await
            .unwrap();
        tx.replace_records(stored.id, id, &records, at).await.unwrap();
        let t1 = t.elapsed();
        tx.commit().await.unwrap();
        println!("turn {turn} save {n}: {:?} then commit, together {:?}", t1, t.elapsed());
        for _ in 0..3 {
            let t = T::now();
            let mut r = store.read().await.unwrap();
            let read = r.records(stored.id, AsOf::Now).await.unwrap();
            println!("   read {}: {:?}", read.len(), t.elapsed());
            if turn == 0 && false {
                assert_eq!(read, records);
            }
        }
    }
    let t = T::now();
    store.close().await;
    println!("close {:?}", t.elapsed());
    for _ in 0..3 {
        let t = T::now();
        let s = Store::open(&DatabaseUrl::parse(&db).unwrap()).await.unwrap();
        println!("open {:?}", t.elapsed());
        s.close().await;
    }
}

fn cpu() -> f64 {
    let mut sum = 0u64;
    for task in std::fs::read_dir("/proc/self/task").unwrap() {
        if let Ok(text) = std::fs::read_to_string(task.unwrap().path().join("schedstat")) {
            sum += text.split_whitespace().next().unwrap().parse::<u64>().unwrap();
        }
    }
    sum as f64 / 1e6
}
