//! The cleaning log: a value is corrected, a row left out, and each file of the round is read with it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::{Desk, idp_list, location};

const DAY: [&str; 2] = ["--date", "2020-02-29"];

fn import(desk: &Desk, file: &str, more: &[&str]) -> e2e::Ended {
    let arguments = ["import", "idp-master-list", file, "--round", "120"];
    desk.run(&[&arguments[..], &DAY, more].concat())
}

/// Households of the round, as they stand now.
fn households(desk: &Desk) -> i64 {
    let (_, shown) = desk.json(&["round", "show", "120"]);
    shown["populations"]["idp"]["households"].as_i64().unwrap()
}

fn kinds(desk: &Desk) -> Vec<String> {
    let (_, found) = desk.json(&["findings", "--round", "120"]);
    let found = found["findings"].as_array().unwrap();
    found.iter().map(|finding| finding["code"].as_str().unwrap().to_string()).collect()
}

fn started(rows: &[e2e::Location<'_>]) -> (Desk, String) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    let file = desk.file("r120.csv", &idp_list(rows));
    (desk, file)
}

#[test]
fn a_corrected_value_stands_in_records_and_findings_and_the_file_stays() {
    let (desk, file) = started(&[location(1, 40), location(2, 60), location(3, 10)]);
    // The row says 61 households, its parts add up to 60.
    let text = String::from_utf8(std::fs::read(&file).unwrap()).unwrap().replace(",60,360,", ",61,360,");
    let file = desk.file("r120b.csv", text.as_bytes());
    assert_eq!(import(&desk, &file, &[]).code, 0);
    assert!(kinds(&desk).contains(&"record/sum-mismatch".to_string()));
    assert_eq!(households(&desk), 111);

    let without_reason = desk.run(&["clean", "set", "G3=60", "--round", "120", "--reason", " "]);
    assert!(without_reason.code == 2 && without_reason.err.contains("say why"), "{}", without_reason.err);
    let (code, done) = desk.json(&["clean", "set", "G3=60", "--round", "120", "--reason", "counted again"]);
    assert_eq!((code, done["findings"]["gone"].as_i64() > Some(0)), (0, true), "{done}");
    assert_eq!(households(&desk), 110);
    assert!(!kinds(&desk).contains(&"record/sum-mismatch".to_string()));
    assert_eq!(desk.must(&["round", "source", "120"]).out, text, "the file stays as it arrived");

    // The same file once more, and a new one that says it rightly: the correction stands.
    assert_eq!(import(&desk, &file, &[]).code, 0);
    assert_eq!(households(&desk), 110);
    let right = desk.file("r120c.csv", text.replace(",61,360,", ",60,360,").as_bytes());
    assert_eq!(import(&desk, &right, &[]).code, 0);
    assert_eq!(households(&desk), 110);
    // A third value is somebody's newer knowledge, and is told.
    let third = desk.file("r120d.csv", text.replace(",61,360,", ",70,360,").as_bytes());
    assert_eq!(import(&desk, &third, &[]).code, 0);
    assert_eq!(households(&desk), 120);
    assert!(kinds(&desk).contains(&"cleaning/other-value".to_string()));
    // To say what the file says settles it.
    desk.must(&["clean", "set", "G3=70", "--round", "120", "--reason", "the new file is right"]);
    assert!(!kinds(&desk).contains(&"cleaning/other-value".to_string()));
    let (_, log) = desk.json(&["clean", "log", "120", "--all"]);
    assert_eq!(log["entries"].as_array().unwrap().len(), 1, "{log}");
    assert_eq!(log["entries"][0]["ended"]["reason"], "the new file is right");
}

#[test]
fn corrections_are_withdrawn_and_corrected_again() {
    let (desk, file) = started(&[location(1, 40), location(2, 60)]);
    assert_eq!(import(&desk, &file, &[]).code, 0);
    desk.must(&["clean", "set", "G2=41", "K2=41", "M2=41", "--round", "120", "--reason", "one"]);
    desk.must(&["clean", "set", "G2=42", "--round", "120", "--reason", "two"]);
    assert_eq!(households(&desk), 102);
    let again = desk.run(&["clean", "set", "G2=42", "--round", "120", "--reason", "three"]);
    assert!(again.code == 2 && again.err.contains("nothing was changed"), "{}", again.err);
    let (_, log) = desk.json(&["clean", "log", "120"]);
    let entries = log["entries"].as_array().unwrap();
    let last = entries.iter().find(|entry| entry["column"] == "G").unwrap();
    assert_eq!((&last["before"], &last["after"]), (&"40".into(), &"42".into()));
    desk.must(&["clean", "withdraw", &last["id"].to_string(), "--round", "120", "--reason", "was right"]);
    assert_eq!(households(&desk), 100);
    let twice = desk.run(&["clean", "withdraw", &last["id"].to_string(), "--round", "120", "--reason", "x"]);
    assert!(twice.code == 2 && twice.err.contains("no entry"), "{}", twice.err);
    let all = desk.must(&["clean", "log", "120", "--all"]).out;
    assert!(all.contains("was right") && all.contains("two"), "{all}");
    let csv = desk.path("log.csv");
    desk.must(&["clean", "log", "120", "-o", csv.to_str().unwrap()]);
    let csv = std::fs::read_to_string(csv).unwrap();
    assert!(csv.lines().count() > 4 && csv.contains("value corrected"), "{csv}");
    desk.must(&["audit", "verify"]);
}

#[test]
fn a_row_left_out_counts_nowhere_until_it_is_taken_back() {
    let (desk, file) = started(&[location(1, 40), location(1, 40), location(2, 60)]);
    assert_eq!(import(&desk, &file, &[]).code, 1, "the same place twice blocks");
    let (code, done) = desk.json(&["clean", "leave-out", "3", "--round", "120", "--reason", "twice"]);
    assert_eq!((code, &done["findings"]["blocking_open"]), (0, &0.into()), "{done}");
    assert_eq!(households(&desk), 100);
    let header = desk.run(&["clean", "leave-out", "1", "--round", "120", "--reason", "headings"]);
    assert!(header.code == 2 && header.err.contains("not a row of data"), "{}", header.err);
    let outside = desk.run(&["clean", "set", "ZZ3=1", "--round", "120", "--reason", "x"]);
    assert!(outside.code == 2 && outside.err.contains("no column ZZ"), "{}", outside.err);
    let entry = done["entered"][0].to_string();
    let back = desk.run(&["clean", "withdraw", &entry, "--round", "120", "--reason", "two camps"]);
    assert_eq!(back.code, 1, "{}", back.err);
    assert_eq!(households(&desk), 140);
}

#[test]
fn each_part_of_a_round_is_read_again_with_its_corrections() {
    let (desk, whole) = started(&[location(1, 40), location(2, 60), location(3, 10)]);
    assert_eq!(import(&desk, &whole, &[]).code, 0);
    let part = desk.file("part.csv", &idp_list(&[location(3, 20), location(4, 5)]));
    assert_eq!(import(&desk, &part, &["--partial"]).code, 0);
    assert_eq!(households(&desk), 125);
    let unclear = desk.run(&["clean", "set", "G2=50", "--round", "120", "--reason", "x"]);
    assert!(unclear.code == 2 && unclear.err.contains("several files"), "{}", unclear.err);
    // The newest comes first.
    let (_, shown) = desk.json(&["round", "show", "120"]);
    let hash = |name: &str| {
        let import = &shown["imports"][usize::from(name == "r120.csv")];
        import["source_sha256"].as_str().unwrap().to_string()
    };
    let set = |cell: &str, file: &str| {
        desk.must(&["clean", "set", cell, "--round", "120", "--file", &hash(file)[..8], "--reason", "x"]);
    };
    set("G2=50", "r120.csv");
    assert_eq!(households(&desk), 135);
    set("G2=30", "part.csv");
    assert_eq!(households(&desk), 145);
    // What is left out is left out of each file of the round.
    let file = hash("part.csv");
    desk.must(&["clean", "leave-out", "2", "--round", "120", "--file", &file, "--reason", "x"]);
    assert_eq!(households(&desk), 115);
}

#[test]
fn the_whole_list_that_came_again_as_a_part_is_still_whole() {
    let (desk, whole) = started(&[location(1, 40), location(2, 60)]);
    assert_eq!(import(&desk, &whole, &[]).code, 0);
    let part = desk.file("part.csv", &idp_list(&[location(1, 10), location(3, 5)]));
    assert_eq!(import(&desk, &part, &["--partial"]).code, 0);
    assert_eq!(import(&desk, &whole, &["--partial"]).code, 0);
    assert_eq!(households(&desk), 105);
    let (_, shown) = desk.json(&["round", "show", "120"]);
    let hash = shown["imports"][0]["source_sha256"].as_str().unwrap();
    desk.must(&["clean", "set", "G2=41", "--round", "120", "--file", hash, "--reason", "counted again"]);
    assert_eq!(households(&desk), 106, "all three were read again in their order");
}

#[test]
fn an_edition_keeps_its_corrections_and_who_corrects_does_not_approve() {
    let (desk, file) = started(&[location(1, 40), location(2, 60)]);
    assert_eq!(import(&desk, &file, &["--as", "amal"]).code, 0);
    desk.must(&["clean", "set", "G2=44", "--round", "120", "--reason", "x", "--as", "basim"]);
    desk.must(&["round", "review", "120", "--as", "amal"]);
    let own = desk.run(&["round", "approve", "120", "--as", "basim"]);
    assert!(own.code == 2 && own.err.contains("somebody else"), "{}", own.err);
    let closed = desk.run(&["clean", "set", "G2=45", "--round", "120", "--reason", "x"]);
    assert!(closed.code == 2 && closed.err.contains("in-review"), "{}", closed.err);
    desk.must(&["round", "approve", "120", "--as", "chra"]);
    desk.must(&["round", "publish", "120", "--as", "chra"]);
    let first = desk.must(&["export", "--round", "120", "--format", "csv", "--edition", "1"]).out;
    desk.must(&["round", "correct", "120", "--comment", "new figures"]);
    desk.must(&["clean", "set", "G3=66", "--round", "120", "--reason", "x"]);
    assert_eq!(households(&desk), 110);
    assert_eq!(desk.must(&["export", "--round", "120", "--format", "csv", "--edition", "1"]).out, first);
}
