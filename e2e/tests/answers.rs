//! What commands answer where there is little to say: one JSON object, or why not.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::database::execute;
use e2e::{Desk, idp_list, location};

#[test]
fn the_demo_and_a_mapping_are_one_json_object() {
    let desk = Desk::new();
    let demo = ["demo", "--no-serve", "--scale", "0.02", "--rounds", "2"];
    for made in [true, false] {
        let (code, value) = desk.json(&demo);
        assert_eq!((code, &value["operation"], &value["made"]), (0, &"demo".into(), &made.into()));
        // Two rounds of two lists, and one of the Return Index.
        assert_eq!(value["rounds"].as_array().unwrap().len(), 5);
    }
    let file = desk.file("a.csv", &idp_list(&[location(1, 40)]));
    let (code, value) = desk.json(&["mapping", "show", "idp-master-list", &file]);
    assert_eq!((code, &value["header_row"], &value["file"]), (0, &1.into(), &"a.csv".into()));
    assert_eq!(value["columns"][0]["heading"], "Place id");
    let text = desk.must(&["mapping", "show", "idp-master-list", &file]).out;
    assert!(text.ends_with(value["mapping"].as_str().unwrap()), "{text}");
}

#[test]
fn a_source_comes_back_byte_for_byte() {
    let desk = Desk::new();
    let lists = [idp_list(&[location(1, 40)]), idp_list(&[location(1, 41), location(2, 5)])];
    for (name, list) in ["first.csv", "second.csv"].iter().zip(&lists) {
        let file = desk.file(name, list);
        desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    }
    assert_eq!(desk.must(&["round", "source", "112"]).out.as_bytes(), lists[1]);
    let (_, shown) = desk.json(&["round", "show", "112"]);
    let first = shown["imports"][1]["source_sha256"].as_str().unwrap();
    let copy = desk.path("copy.csv");
    let (code, told) =
        desk.json(&["round", "source", "112", "--file", &first[..8], "-o", &copy.to_string_lossy()]);
    assert_eq!((code, &told["name"], &told["sha256"]), (0, &"first.csv".into(), &first.into()));
    assert_eq!(std::fs::read(&copy).unwrap(), lists[0]);
    let none = desk.run(&["round", "source", "112", "--file", "xyz"]);
    assert!(none.code == 2 && none.err.contains(first), "{}", none.err);
    execute(&desk.database(), "DROP TRIGGER source_is_kept; UPDATE source SET bytes = x'00'");
    let changed = desk.run(&["round", "source", "112"]);
    assert!(changed.code == 2 && changed.err.contains("not as it arrived"), "{}", changed.err);
}

#[test]
fn a_moment_before_anything_was_known_is_refused_alike_everywhere() {
    let desk = Desk::new();
    for (round, date) in [("112", "2019-10-31"), ("113", "2019-12-31")] {
        let file = desk.file("a.csv", &idp_list(&[location(1, 40), location(2, 10)]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
    }
    let before = ["--as-of", "2001-01-01T00:00:00Z"];
    for command in [&["compare", "112", "113"][..], &["export", "--round", "112"]] {
        let refused = desk.run(&[command, &before].concat());
        assert_eq!(refused.code, 2, "{}", refused.out);
        assert!(refused.err.contains("nothing was known of"), "{}", refused.err);
    }
    desk.must(&["compare", "112", "113", "--as-of", "2999-01-01T00:00:00Z"]);
}

#[test]
fn an_edition_that_was_tampered_with_is_told() {
    for change in [
        "DROP TRIGGER record_is_kept; UPDATE record SET counts = replace(counts, '40', '41')",
        "DROP TRIGGER edition_content_is_kept; UPDATE edition_content SET day = '2019-10-30'",
        "DROP TRIGGER finding_stays_in_editions; UPDATE finding SET status = 'accepted'",
        "DROP TRIGGER edition_is_kept; UPDATE edition SET content_hash = replace(content_hash, '0', '1')",
    ] {
        let desk = Desk::new();
        let mut rows = [location(1, 40), location(2, 60)];
        rows[1].individuals = Some(999);
        let file = desk.file("a.csv", &idp_list(&rows));
        desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
        for (step, actor) in [("review", "amal"), ("approve", "basim"), ("publish", "basim")] {
            desk.must(&["round", step, "112", "--as", actor]);
        }
        let (code, sound) = desk.json(&["audit", "verify"]);
        assert_eq!((code, &sound["intact"], &sound["editions"]), (0, &true.into(), &1.into()));
        execute(&desk.database(), change);
        let (code, told) = desk.json(&["audit", "verify"]);
        assert_eq!((code, &told["intact"]), (2, &false.into()), "{change}");
        assert_eq!(told["changed_editions"][0]["round"], 112);
    }
}
