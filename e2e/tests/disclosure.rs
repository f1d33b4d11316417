//! What a release would leave out, on the command line.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::{Desk, idp_list, location, shared_data};
use serde_json::Value;

fn published(desk: &Desk, file: &str, (round, day): (&str, &str)) {
    desk.must(&["import", "idp-master-list", file, "--round", round, "--date", day]);
    for (step, who) in [("review", "sana"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&["--as", who, "round", step, round]);
    }
}

/// How many figures above 0 a table has, and how many of them are small.
fn counted(told: &Value, by: Option<&str>) -> (u64, u64) {
    let tables = told["tables"].as_array().unwrap();
    let table = tables.iter().find(|table| table["by"].as_str() == by).unwrap();
    (table["figures"].as_u64().unwrap(), table["small"].as_u64().unwrap())
}

#[test]
fn of_a_published_list_the_small_counts_are_those_of_the_file_and_none_is_told() {
    let Some(data) = shared_data() else { return };
    let desk = Desk::new();
    let file = data.join("dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx");
    published(&desk, file.to_str().unwrap(), ("123", "2021-09-30"));
    let (code, told) = desk.json(&["disclosure", "idp-master-list", "--round", "123"]);
    assert_eq!((code, &told["told"]), (0, &serde_json::json!([])));
    // Figures above 0 and those of one or two households, by another program that read the same file.
    assert_eq!(counted(&told, None), (124, 2));
    assert_eq!(counted(&told, Some("shelter")), (520, 44));
    assert_eq!(counted(&told, Some("origin")), (533, 58));
    let left_out = told["left_out"].as_array().unwrap();
    let is_small = |one: &&Value| (1..3).contains(&one["households"].as_u64().unwrap());
    assert!(left_out.iter().all(|one| is_small(&one) == (one["why"] == "small")));
    let (_, deeper) =
        desk.json(&["disclosure", "idp-master-list", "--round", "123", "--profile", "partners"]);
    assert_eq!(
        (&deeper["level"], &deeper["least"], &deeper["told"]),
        (&3.into(), &3.into(), &serde_json::json!([]))
    );
    let said = desk.must(&["disclosure", "idp-master-list", "--round", "123", "--all"]).out;
    assert!(said.contains("None of the small counts can be worked out"), "{said}");
    assert!(!said.contains("more; --all"), "{said}");
}

#[test]
fn a_round_that_is_not_published_and_a_profile_that_there_is_not_are_said() {
    let desk = Desk::new();
    let file = desk.file("list.xlsx", &idp_list(&[location(1, 40)]));
    let ask = |more: &[&str]| desk.run(&[&["disclosure", "idp-master-list", "--round", "1"], more].concat());
    assert!(ask(&[]).err.contains("round 1 of idp-master-list is not published"));
    published(&desk, &file, ("1", "2021-09-30"));
    let all = ask(&["--profile", "everyone"]);
    assert_eq!(all.code, 2);
    assert!(all.err.contains("there is no profile \"everyone\"; there are public, partners"), "{}", all.err);
    // Of one location alone whose people are all of one kind nothing is left that could tell.
    let few = ask(&["--least", "50"]);
    assert_eq!(few.code, 0, "{}", few.err);
    assert!(few.out.contains("fewer than 50 households are left out"), "{}", few.out);
}
