//! What commands answer where there is little to say: one JSON object, or why not.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::{Desk, idp_list, location};

#[test]
fn the_demo_and_a_mapping_are_one_json_object() {
    let desk = Desk::new();
    let demo = ["demo", "--no-serve", "--scale", "0.02", "--rounds", "2"];
    for made in [true, false] {
        let (code, value) = desk.json(&demo);
        assert_eq!((code, &value["operation"], &value["made"]), (0, &"demo".into(), &made.into()));
        assert_eq!(value["rounds"].as_array().unwrap().len(), 4);
    }
    let file = desk.file("a.csv", &idp_list(&[location(1, 40)]));
    let (code, value) = desk.json(&["mapping", "show", "idp-master-list", &file]);
    assert_eq!((code, &value["header_row"], &value["file"]), (0, &1.into(), &"a.csv".into()));
    assert_eq!(value["columns"][0]["heading"], "Place id");
    let text = desk.must(&["mapping", "show", "idp-master-list", &file]).out;
    assert!(text.ends_with(value["mapping"].as_str().unwrap()), "{text}");
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
