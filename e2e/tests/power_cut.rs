//! A power cut at any moment of an import leaves the whole round or nothing.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::time::{Duration, Instant};

use e2e::{Desk, Location, idp_list, location};

#[test]
fn killed_at_any_moment_an_import_leaves_the_whole_round_or_nothing() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq"]);
    let rows: Vec<Location<'_>> = (1..=3000).map(|id| location(id, id)).collect();
    let file = desk.file("big.csv", &idp_list(&rows));
    let arguments = |round: &'static str| -> [String; 7] {
        ["import", "idp-master-list", &file, "--round", round, "--date", "2019-10-31"].map(String::from)
    };
    let started = Instant::now();
    let whole = arguments("100");
    desk.must(&whole.iter().map(String::as_str).collect::<Vec<_>>());
    let takes = started.elapsed();

    let (mut nothing, mut all) = (0, 0);
    // The steps are finer towards the end, where the saving is.
    for step in 0..24_u32 {
        let share = f64::from(step + 1) / 24.0;
        let pause = takes.mul_f64(share.sqrt() * 1.05).max(Duration::from_millis(1));
        let words = arguments("101");
        let mut child = desk.start(&words.iter().map(String::as_str).collect::<Vec<_>>());
        std::thread::sleep(pause);
        child.kill().unwrap();
        child.wait().unwrap();
        let (code, rounds) = desk.json(&["round", "list"]);
        assert_eq!(code, 0, "the database opens after a kill");
        let found = rounds["rounds"].as_array().unwrap().iter().find(|round| round["round"] == 101);
        match found {
            None => nothing += 1,
            Some(round) => {
                all += 1;
                assert_eq!(round["records"], 3000, "a part of a round was left");
                assert_eq!(round["populations"]["idp"]["households"], 3000 * 3001 / 2);
            }
        }
        let (code, audit) = desk.json(&["audit", "verify"]);
        assert_eq!((code, &audit["intact"]), (0, &true.into()));
        let imports = desk.json(&["audit", "list"]).1;
        let entries = imports["entries"].as_array().unwrap();
        let of_this_round =
            entries.iter().filter(|entry| entry["object"] == "idp-master-list round 101").count();
        assert_eq!(of_this_round > 0, found.is_some(), "a round without an audit entry, or the reverse");
    }
    assert!(nothing > 0, "no kill came before the end: {all} whole rounds");
}
