//! The crosswalk: proposals, decisions, and rows for review.

use super::*;
use crate::made_up::country;
use crate::resolve::{Stated, resolve};

fn key(path: &[&str]) -> LinkKey {
    LinkKey {
        scheme: Code::new("dtm-district").unwrap(),
        path: path.iter().map(|name| (*name).into()).collect(),
    }
}

fn proposed(gazetteer: &Gazetteer) -> Crosswalk {
    let mut crosswalk = Crosswalk::default();
    for (above, name) in [(10, "Dahuk"), (10, "Elsewhere"), (20, "Tel Mara")] {
        let stated =
            Stated { names: vec![name], level: Some(2), parent: Some(PlaceId(above)), ..Stated::default() };
        assert!(crosswalk.propose(key(&["x", name]), &resolve(gazetteer, &stated)).is_some());
    }
    crosswalk
}

#[test]
fn a_decision_outlives_every_later_proposal() {
    let gazetteer = country();
    let mut crosswalk = proposed(&gazetteer);
    let dahuk = key(&["x", "Dahuk"]);
    assert_eq!(crosswalk.place(&dahuk), Some(PlaceId(12)));
    crosswalk.decide(&gazetteer, &dahuk, Decision::NoCounterpart, "Amal", "2021-10-01T08:00:00Z").unwrap();
    assert_eq!(crosswalk.place(&dahuk), None);
    let again = Resolution::NotFound(Vec::new());
    assert_eq!(crosswalk.propose(dahuk.clone(), &again), None);
    assert_eq!(crosswalk.link(&dahuk).unwrap().decided_by, "Amal");

    crosswalk.decide(&gazetteer, &dahuk, Decision::Reopen, "Amal", "2021-10-02T08:00:00Z").unwrap();
    assert!(crosswalk.propose(dahuk.clone(), &again).is_some());
    assert_eq!(crosswalk.propose(dahuk, &again), None, "what is the same is not stored again");
}

#[test]
fn only_what_is_there_can_be_decided() {
    let gazetteer = country();
    let mut crosswalk = proposed(&gazetteer);
    let nowhere = key(&["x", "Elsewhere"]);
    let before = crosswalk.clone();
    assert!(crosswalk.decide(&gazetteer, &key(&["y"]), Decision::Reject, "A", "t").is_err());
    assert!(crosswalk.decide(&gazetteer, &nowhere, Decision::Accept(PlaceId(404)), "A", "t").is_err());
    assert_eq!(crosswalk, before);
    crosswalk.decide(&gazetteer, &nowhere, Decision::Accept(PlaceId(11)), "A", "t").unwrap();
    assert_eq!(crosswalk.place(&nowhere), Some(PlaceId(11)));
    assert_eq!(Crosswalk::new(crosswalk.iter().cloned()), crosswalk);
}

#[test]
fn a_link_is_found_without_the_levels_that_a_list_does_not_state() {
    let link = |path: &[&str]| Link {
        from: key(path),
        to: None,
        status: LinkStatus::Proposed,
        confidence: 0.0,
        reasons: Vec::new(),
        candidates: Vec::new(),
        decided_by: String::new(),
        decided_at: String::new(),
    };
    let crosswalk = Crosswalk::new([
        link(&["", "al.daur"]),
        link(&["North", "", "Centre"]),
        link(&["", "North", "Centre"]),
        link(&["North", "Centre"]),
    ]);
    let found = |path: &[&str]| -> Vec<Vec<String>> {
        crosswalk.meant_by(&key(path)).iter().map(|link| link.from.path.clone()).collect()
    };
    assert_eq!(found(&["al.daur"]), [["", "al.daur"]]);
    assert_eq!(found(&["", "al.daur"]), [["", "al.daur"]]);
    assert_eq!(found(&["North", "Centre"]), [["North", "Centre"]], "the very path comes first");
    assert_eq!(found(&["North", "Centre", ""]).len(), 3);
    assert!(found(&["Centre"]).is_empty());
    assert_eq!(key(&["", "al.daur"]).to_string(), "al.daur");
    let rows = crosswalk.rows(&country(), "cod-pcode", Language::English);
    let shown: Vec<_> = rows.iter().map(|row| (row.above.as_str(), row.stated.as_str())).collect();
    let centre = ("North", "Centre");
    assert_eq!(shown, [centre, ("", "al.daur"), centre, centre]);
}

#[test]
fn decisions_of_elsewhere_never_overwrite_our_own() {
    let gazetteer = country();
    let mut ours = proposed(&gazetteer);
    let mut theirs = ours.clone();
    let (dahuk, nowhere) = (key(&["x", "Dahuk"]), key(&["x", "Elsewhere"]));
    ours.decide(&gazetteer, &dahuk, Decision::Accept(PlaceId(12)), "Amal", "t").unwrap();
    theirs.decide(&gazetteer, &dahuk, Decision::NoCounterpart, "Basim", "t").unwrap();
    theirs.decide(&gazetteer, &nowhere, Decision::Accept(PlaceId(11)), "Basim", "t").unwrap();
    let taken: Vec<LinkKey> =
        theirs.iter().filter_map(|link| ours.take_over(link.clone()).map(|link| link.from.clone())).collect();
    assert_eq!(taken, [nowhere]);
    assert_eq!(ours.link(&dahuk).unwrap().decided_by, "Amal");
}

#[test]
fn rows_say_what_is_linked_to_what_and_why() {
    let gazetteer = country();
    let rows = proposed(&gazetteer).rows(&gazetteer, "cod-pcode", Language::English);
    let text: Vec<String> = rows
        .iter()
        .map(|row| {
            let code = row.code.as_deref().unwrap_or("-");
            format!(
                "{} | {} | {} | {} | {} | {}",
                row.above, row.stated, code, row.name, row.status, row.reasons
            )
        })
        .collect();
    expect_test::expect![[r#"
        [
            "x | Dahuk | XX0102 | Duhok | proposed | the names are alike (98 %); the names are in different scripts and sound alike",
            "x | Elsewhere | - |  | proposed | the names are alike (31 %); the names are in different scripts and sound alike",
            "x | Tel Mara | XX0201 | Telmara | proposed | the name is the same",
        ]
    "#]]
    .assert_debug_eq(&text);
}
