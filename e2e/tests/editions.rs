//! Editions: what changed from one to the next and why, and proof that they and what was given out are as they were.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::database::execute;
use e2e::{Desk, idp_list, location};
use serde_json::json;

const ROUND: [&str; 3] = ["idp-master-list", "--round", "112"];

fn published(desk: &Desk) {
    for (step, who) in [("review", "sana"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&["--as", who, "round", step, "112"]);
    }
}

fn imported(desk: &Desk, name: &str, rows: &[e2e::Location<'_>]) {
    let file = desk.file(name, &idp_list(rows));
    desk.must(&[
        "--as",
        "amal",
        "import",
        "idp-master-list",
        &file,
        "--round",
        "112",
        "--date",
        "2019-10-31",
    ]);
}

#[test]
fn what_changed_from_one_edition_to_the_next_is_told_with_its_reasons() {
    let desk = Desk::new();
    imported(&desk, "a.csv", &[location(1, 40), location(2, 60), location(3, 9)]);
    published(&desk);
    let alone = desk.run(&[&["edition", "diff"], &ROUND[..]].concat());
    assert!(alone.code == 2 && alone.err.contains("is the first"), "{}", alone.err);

    desk.must(&["round", "correct", "112", "--comment", "a late list"]);
    desk.must(&["--as", "amal", "clean", "set", "G3=66", "--round", "112", "--reason", "counted again"]);
    let mut moved = location(1, 40);
    moved.name = "Hay Al-Nur";
    imported(&desk, "b.csv", &[moved, location(2, 60), location(4, 7)]);
    published(&desk);

    let (code, told) = desk.json(&[&["edition", "diff"], &ROUND[..]].concat());
    assert_eq!(code, 0);
    assert_eq!((&told["from"]["edition"], &told["to"]["edition"]), (&json!(1), &json!(2)));
    assert_eq!(told["came"], json!([{ "key": "4", "occurrence": 0, "name": "Hay Al-Noor" }]));
    assert_eq!(told["went"], json!([{ "key": "3", "occurrence": 0, "name": "Hay Al-Noor" }]));
    assert_eq!(told["people"]["before"]["households"], 109.0);
    assert_eq!(told["people"]["after"]["households"], 113.0);
    let changed = told["changed"].as_array().unwrap();
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert_eq!(
        changed[0]["cells"],
        json!([{ "what": "name/4", "before": "Hay Al-Noor", "after": "Hay Al-Nur" }])
    );
    assert_eq!((&changed[0]["key"], &changed[0]["reasons"]), (&json!("1"), &json!([])));
    assert_eq!((&changed[1]["key"], &changed[1]["reasons"]), (&json!("2"), &json!(["counted again"])));
    assert_eq!(changed[1]["cells"], json!([{ "what": "idp:households", "before": 60.0, "after": 66.0 }]));
    assert_eq!(told["files"].as_array().unwrap().len(), 1);
    assert_eq!(told["cleaning"][0]["reason"], "counted again");
    let said = desk.must(&[&["edition", "diff"], &ROUND[..]].concat()).out;
    for part in ["1 rows came, 1 went, 2 changed", "Hay Al-Nur", "counted again"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (_, backwards) =
        desk.json(&[&["edition", "diff"], &ROUND[..], &["--from", "2", "--to", "1"]].concat());
    assert_eq!(backwards["came"][0]["key"], "3");
    let wrong = desk.run(&[&["edition", "diff"], &ROUND[..], &["--to", "7"]].concat());
    assert!(wrong.err.contains("has no edition 7; it has 1 to 2"), "{}", wrong.err);
    let (_, list) = desk.json(&[&["edition", "list"], &ROUND[..]].concat());
    assert_eq!(list["editions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_file_that_was_given_out_and_changed_since_is_told() {
    let desk = Desk::new();
    imported(&desk, "a.csv", &[location(1, 40), location(2, 60)]);
    published(&desk);
    let out = desk.path("out");
    desk.must(&[&["publish"], &ROUND[..], &["--out", out.to_str().unwrap()]].concat());
    let (_, list) = desk.json(&[&["edition", "list"], &ROUND[..]].concat());
    assert_eq!(
        (&list["releases"][0]["profile"], &list["releases"][0]["edition"]),
        (&json!("public"), &json!(1))
    );
    let (code, sound) = desk.json(&["edition", "verify"]);
    assert_eq!((code, &sound["intact"], &sound["releases"]), (0, &json!(true), &json!(1)));
    execute(
        &desk.database(),
        "DROP TRIGGER release_file_is_kept; UPDATE release_file SET bytes = x'7b7d' WHERE name = 'datapackage.json'",
    );
    let (code, told) = desk.json(&["edition", "verify"]);
    assert_eq!((code, &told["intact"]), (2, &json!(false)));
    assert_eq!(
        told["changed_releases"],
        json!([{ "instrument": "idp-master-list", "round": 112, "release": 1 }])
    );
    assert_eq!(told["changed_editions"], json!([]));
    let said = desk.run(&["edition", "verify"]);
    assert!(
        said.out.contains("Release 1 of idp-master-list round 112 is not what was given out"),
        "{}",
        said.out
    );
}
