//! Several who work at once: each gets a clear outcome, and nothing is lost.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use e2e::postgres::Server;
use e2e::serving::Serving;
use e2e::{Desk, Ended, Location, database, idp_list, location};

/// Runs a story on a file and on a server.
fn on_both(name: &str, story: impl Fn(&Desk)) {
    story(&Desk::new());
    let Some(server) = Server::start() else { return };
    story(&Desk::on(&database::wait().block_on(server.database(name))));
}

/// Starts a command that another will run beside.
fn beside(desk: &Desk, arguments: &[&str]) -> Child {
    desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn ended(child: Child) -> Ended {
    Ended::of(&child.wait_with_output().unwrap())
}

/// A list of so many places, from a number on, each with as many households.
fn list(desk: &Desk, name: &str, places: u32, households: u32) -> String {
    let rows: Vec<Location<'_>> = (1..=places).map(|id| location(id, households)).collect();
    desk.file(name, &idp_list(&rows))
}

fn import<'a>(file: &'a str, round: &'a str) -> [&'a str; 7] {
    ["import", "idp-master-list", file, "--round", round, "--date", "2019-10-31"]
}

fn actions(desk: &Desk) -> Vec<String> {
    let (_, audit) = desk.json(&["audit", "list", "--limit", "1000"]);
    assert_eq!(desk.json(&["audit", "verify"]).1["intact"], true);
    let entries = audit["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["action"].as_str().unwrap().to_string()).collect()
}

#[test]
fn imports_into_a_new_database_at_once_are_all_taken() {
    on_both("new", |desk| {
        let rounds = ["101", "102", "103", "104"];
        let files = rounds.map(|round| list(desk, round, 400, round.parse().unwrap()));
        let started = rounds.iter().zip(&files).map(|(round, file)| beside(desk, &import(file, round)));
        let started: Vec<Child> = started.collect();
        for child in started {
            let ended = ended(child);
            assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        }
        let (_, listed) = desk.json(&["round", "list"]);
        let households = |round: &serde_json::Value| round["populations"]["idp"]["households"].clone();
        let listed: Vec<_> = listed["rounds"].as_array().unwrap().iter().map(households).collect();
        assert_eq!(listed, [101 * 400, 102 * 400, 103 * 400, 104 * 400]);
        assert_eq!(actions(desk), ["round.import"; 4]);
    });
}

#[test]
fn of_two_imports_into_one_round_the_later_holds_and_both_are_kept() {
    on_both("one_round", |desk| {
        let (one, other) = (list(desk, "one.csv", 300, 10), list(desk, "other.csv", 500, 20));
        let both = [beside(desk, &import(&one, "112")), beside(desk, &import(&other, "112"))];
        for child in both {
            let ended = ended(child);
            assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        }
        let (_, round) = desk.json(&["round", "show", "112"]);
        let whole = [(300, 3_000), (500, 10_000)];
        let held = (&round["records"], &round["populations"]["idp"]["households"]);
        assert!(
            whole.iter().any(|(records, households)| held == (&(*records).into(), &(*households).into())),
            "the round is neither the one list nor the other: {held:?}"
        );
        assert_eq!(round["imports"].as_array().unwrap().len(), 2);
        assert_eq!(actions(desk), ["round.import"; 2]);
    });
}

#[test]
fn a_step_is_taken_once_however_many_take_it() {
    on_both("one_step", |desk| {
        let file = list(desk, "list.csv", 5, 10);
        desk.must(&import(&file, "112"));
        for (step, next) in [("review", "in-review"), ("approve", "approved"), ("publish", "published")] {
            let words = ["round", step, "112", "--as", if step == "review" { "amal" } else { "basim" }];
            let takers = [0; 4].map(|_| beside(desk, &words));
            let codes = takers.map(|child| {
                let ended = ended(child);
                let speaks = ended.code == 0 || ended.err.contains(next) || ended.err.contains("only a");
                assert!(speaks && !ended.err.contains("locked"), "{step}: {}", ended.err);
                ended.code
            });
            assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "{step}: {codes:?}");
        }
        let (_, round) = desk.json(&["round", "show", "112"]);
        assert_eq!(round["editions"].as_array().unwrap().len(), 1);
        assert_eq!(actions(desk), ["round.import", "round.submit", "round.approve", "round.publish"]);
    });
}

#[test]
fn who_comes_while_another_writes_waits_and_is_served() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq"]);
    let file = list(&desk, "list.csv", 5, 10);
    let (held, waited) = database::while_writing(&desk.database(), || {
        let mut child = beside(&desk, &import(&file, "112"));
        let reading = desk.must(&["round", "list", "--json"]);
        assert!(reading.out.contains("\"rounds\": []"), "reading does not wait: {}", reading.out);
        std::thread::sleep(Duration::from_secs(2));
        assert!(child.try_wait().unwrap().is_none(), "the import did not wait");
        (Instant::now(), child)
    });
    let ended = ended(waited);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(held.elapsed() < Duration::from_secs(20));
}

#[test]
fn the_public_is_served_while_others_import_and_publish() {
    on_both("served", |desk| {
        desk.must(&["init", "--operation", "iraq"]);
        let file = list(desk, "first.csv", 300, 10);
        desk.must(&import(&file, "112"));
        publish(desk, "112");
        desk.must(&["settings", "set", "pages.open", "on"]);
        let server = Serving::start(desk);
        let first = server.text("/editions/idp-master-list/112/1/csv");
        assert!(first.lines().count() > 300, "{first}");

        desk.must(&["round", "correct", "112", "--comment", "more places"]);
        let more = list(desk, "more.csv", 600, 20);
        let mut asked = 0;
        let mut ask_until = |mut child: Child| {
            while child.try_wait().unwrap().is_none() {
                let page = server.get("/en/rounds");
                assert_eq!(page.status, 200, "{}", page.text());
                assert!(page.text().contains("3,000") && !page.text().contains("12,000"), "{}", page.text());
                let edition = server.get("/editions/idp-master-list/112/1/csv");
                assert!(edition.status == 200 && edition.text() == first, "the edition changed");
                assert_eq!(server.get("/editions/idp-master-list/112/2/csv").status, 404);
                asked += 1;
            }
            let ended = ended(child);
            assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        };
        ask_until(beside(desk, &import(&more, "112")));
        ask_until(beside(desk, &import(&more, "113")));
        assert!(asked > 0);
        publish(desk, "112");
        assert!(server.text("/en/rounds").contains("12,000"), "the new edition is served at once");
        assert_eq!(server.get("/editions/idp-master-list/112/2/csv").status, 200);
        assert_eq!(server.text("/editions/idp-master-list/112/1/csv"), first);
    });
}

fn publish(desk: &Desk, round: &str) {
    desk.must(&["round", "review", round]);
    desk.must(&["round", "approve", round, "--as", "basim"]);
    desk.must(&["round", "publish", round, "--as", "basim"]);
}
