//! A power cut at any moment of an import leaves the whole round or nothing.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::time::{Duration, Instant};

use e2e::postgres::Server;
use e2e::{Desk, Location, database, idp_list, location};

const ROWS: u32 = 3000;

#[test]
fn killed_at_any_moment_an_import_leaves_the_whole_round_or_nothing() {
    kill_at_many_moments(&Desk::new(), 24, || {});
}

#[test]
fn killed_at_any_moment_an_import_into_a_server_leaves_the_whole_round_or_nothing() {
    let Some(server) = Server::start() else { return };
    let address = database::wait().block_on(server.database("power_cut"));
    // What the server was told before the kill it may still be doing: look when it has done it.
    let admin = server.url("postgres");
    let quiet = || {
        let others = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = 'power_cut'";
        let until = Instant::now() + Duration::from_secs(20);
        while database::ask(&admin, others) != "0" {
            assert!(Instant::now() < until, "the server does not notice that the program is gone");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    kill_at_many_moments(&Desk::on(&address), 12, quiet);
}

/// Kills so many imports, later and later in their course, and looks at what is left of each.
fn kill_at_many_moments(desk: &Desk, times: u32, quiet: impl Fn()) {
    desk.must(&["init", "--operation", "iraq"]);
    let rows: Vec<Location<'_>> = (1..=ROWS).map(|id| location(id, id)).collect();
    let file = desk.file("big.csv", &idp_list(&rows));
    let import = |round| ["import", "idp-master-list", &file, "--round", round, "--date", "2019-10-31"];
    let started = Instant::now();
    desk.must(&import("100"));
    let takes = started.elapsed();

    let (mut nothing, mut all) = (0, 0);
    for step in 0..times {
        // The steps are finer towards the end, where the saving is.
        let share = f64::from(step + 1) / f64::from(times);
        let pause = takes.mul_f64(share.sqrt() * 1.05).max(Duration::from_millis(1));
        let mut child = desk.start(&import("101"));
        std::thread::sleep(pause);
        child.kill().unwrap();
        child.wait().unwrap();
        quiet();
        let (code, rounds) = desk.json(&["round", "list"]);
        assert_eq!(code, 0, "the database opens after a kill");
        let found = rounds["rounds"].as_array().unwrap().iter().find(|round| round["round"] == 101);
        match found {
            None => nothing += 1,
            Some(round) => {
                all += 1;
                assert_eq!(round["records"], ROWS, "a part of a round was left");
                assert_eq!(round["populations"]["idp"]["households"], ROWS * (ROWS + 1) / 2);
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
    desk.must(&import("101"));
}
