//! What the program advises, it also does: with two lists that share their round numbers.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::{Desk, idp_list, location};

/// A small invented operation with both lists, its last round a draft with findings.
fn demo() -> Desk {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.02", "--rounds", "2"]);
    desk
}

#[test]
fn findings_without_a_number_are_those_of_the_round_changed_last() {
    let desk = demo();
    let (code, last) = desk.json(&["findings"]);
    assert_eq!((code, &last["instrument"], &last["round"]), (0, &"returnee-master-list".into(), &101.into()));
    let (code, idps) = desk.json(&["findings", "--instrument", "idp-master-list"]);
    assert_eq!((code, &idps["instrument"], &idps["round"]), (0, &"idp-master-list".into(), &101.into()));
    let none = desk.run(&["findings", "--instrument", "baseline-assessment"]);
    assert!(none.code == 2 && none.err.contains("has no rounds yet"), "{}", none.err);
}

/// The command behind a sign in what was printed, as arguments; the reason filled in.
fn advised(out: &str, sign: &str) -> Vec<String> {
    let (_, command) = out.rsplit_once(sign).unwrap_or_else(|| panic!("no \"{sign}\" in {out}"));
    let words = command.lines().next().unwrap().trim().replace('…', "looked-at");
    words.split(' ').skip(1).map(ToString::to_string).collect()
}

#[test]
fn an_import_advises_commands_that_are_taken_as_they_stand() {
    let desk = Desk::new();
    let folder = desk.path("files").to_string_lossy().into_owned();
    desk.must(&["simulate", "--scale", "0.02", "--rounds", "1", "--errors", "12", "--output", &folder]);
    let twice = desk.file("twice.csv", &idp_list(&[location(3, 10), location(3, 12)]));
    let simulated = format!("{folder}/nahrain-demo_returnee-master-list_round-100_2018-07-31.xlsx");
    for (list, file) in [("returnee-master-list", simulated), ("idp-master-list", twice)] {
        let import = ["import", list, &file, "--round", "100", "--date", "2018-07-31"];
        let mut ended = desk.run(&import);
        while ended.code == 1 {
            let accept = advised(&ended.out, "with a reason: ");
            desk.must(&accept.iter().map(String::as_str).collect::<Vec<_>>());
            ended = desk.run(&import);
        }
        assert_eq!(ended.code, 0, "{}", ended.err);
        let mut next = advised(&ended.out, "Next: ");
        for actor in ["amal", "basim", "basim"] {
            next.extend(["--as".to_string(), actor.to_string()]);
            let out = desk.must(&next.iter().map(String::as_str).collect::<Vec<_>>()).out;
            next = if out.contains("; next: ") { advised(&out, "; next: ") } else { Vec::new() };
        }
        let (_, shown) = desk.json(&["round", "show", "100", "--instrument", list]);
        assert_eq!(shown["state"], "published", "{shown}");
    }
    let (_, findings) = desk.json(&["findings", "--round", "100", "--instrument", "idp-master-list"]);
    let was_accepted = |finding: &serde_json::Value| finding["status"] == "accepted";
    assert!(findings["findings"].as_array().unwrap().iter().any(was_accepted), "nothing blocked");
}

#[test]
fn country_and_title_can_be_corrected_and_editions_keep_their_title() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--title", "Irak"]);
    let file = desk.file("a.csv", &idp_list(&[location(1, 40)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    for (step, actor) in [("review", "amal"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&["round", step, "112", "--as", actor]);
    }
    let title = |more: &[&str]| {
        let export = [&["export", "--round", "112", "--format", "geojson"], more].concat();
        let layer: serde_json::Value = serde_json::from_str(&desk.must(&export).out).unwrap();
        layer["metadata"]["Operation"].clone()
    };
    assert_eq!(title(&["--edition", "1"]), "Irak");
    let (_, mended) = desk.json(&["init", "--operation", "iraq", "--country", "irq"]);
    assert_eq!((&mended["country"], &mended["title"]), (&"IRQ".into(), &"Irak".into()));
    assert_eq!(mended["before"]["country"], "");
    let out = desk.must(&["init", "--operation", "iraq", "--title", "Iraq"]).out;
    assert!(out.contains("is now \"Iraq\" in IRQ, before it was \"Irak\" in IRQ"), "{out}");
    assert_eq!(title(&["--edition", "1"]), "Irak");
    desk.must(&["round", "correct", "112", "--comment", "again"]);
    assert_eq!(title(&[]), "Iraq");
    let other = desk.run(&["init", "--operation", "syria"]);
    assert!(other.code == 2 && other.err.contains("holds the operation iraq already"), "{}", other.err);
    let (_, audit) = desk.json(&["audit", "list"]);
    let mut starts =
        audit["entries"].as_array().unwrap().iter().filter(|entry| entry["action"] == "operation.start");
    assert_eq!(starts.next_back().unwrap()["details"]["before"]["title"], "Irak");
}
