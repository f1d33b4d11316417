//! What the program advises, it also does: with two lists that share their round numbers.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::Desk;

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
