//! Decisions that travel from one crosswalk to another.

use super::*;
use crate::crosswalk::Decision;
use crate::made_up::country;
use crate::resolve::Resolution;
use terms::Language;

fn scheme() -> Code {
    Code::new("list-area").unwrap()
}

fn key(path: &[&str]) -> LinkKey {
    LinkKey { scheme: scheme(), path: path.iter().map(|name| (*name).into()).collect() }
}

/// A crosswalk with three areas, two of them decided.
fn decided(gazetteer: &Gazetteer) -> Crosswalk {
    let mut crosswalk = Crosswalk::default();
    for path in [&["Al-Bahr", "Dehok"][..], &["", "nahr"], &["Al-Bahr", "Elsewhere"]] {
        crosswalk.propose(key(path), &Resolution::NotFound(Vec::new()));
    }
    let mut decide = |path: &[&str], decision| {
        crosswalk.decide(gazetteer, &key(path), decision, "Amal", "2021-10-01T08:00:00Z").unwrap();
    };
    decide(&["Al-Bahr", "Dehok"], Decision::Accept(PlaceId(12)));
    decide(&["", "nahr"], Decision::NoCounterpart);
    crosswalk
}

fn rows(gazetteer: &Gazetteer, crosswalk: &Crosswalk) -> Vec<DecisionRow> {
    let rows = crosswalk.rows(gazetteer, SHOWN_SCHEME, Language::English);
    rows.into_iter()
        .map(|row| DecisionRow {
            path: row.path,
            code: row.code.unwrap_or_default(),
            name: row.name,
            status: row.status.into(),
            confidence: format!("{:.2}", row.confidence),
            reasons: row.reasons,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            address: Address::default(),
        })
        .collect()
}

#[test]
fn decisions_arrive_with_those_who_made_them_and_only_once() {
    let gazetteer = country();
    let theirs = decided(&gazetteer);
    let rows = rows(&gazetteer, &theirs);
    let mut ours = Crosswalk::default();
    let taken = take_over(&gazetteer, &mut ours, &scheme(), &rows);
    assert_eq!((taken.read, taken.open, taken.links.len(), taken.not_taken), (3, 1, 2, 0));
    for path in [&["Al-Bahr", "Dehok"][..], &["", "nahr"]] {
        assert_eq!(ours.link(&key(path)), theirs.link(&key(path)));
    }
    let again = take_over(&gazetteer, &mut ours, &scheme(), &rows);
    assert_eq!((again.known, again.links.len(), again.findings.len()), (2, 0, 0));
}

#[test]
fn what_cannot_be_taken_is_said_and_what_was_decided_here_stays() {
    let gazetteer = country();
    let mut rows = rows(&gazetteer, &decided(&gazetteer));
    let mut ours = decided(&gazetteer);
    ours.decide(&gazetteer, &key(&["Al-Bahr", "Dehok"]), Decision::Accept(PlaceId(11)), "Basim", "t")
        .unwrap();
    let row = |path: &[&str], status: &str, code: &str| DecisionRow {
        path: key(path).path,
        status: status.into(),
        code: code.into(),
        name: "Somewhere".into(),
        decided_by: "Amal".into(),
        ..DecisionRow::default()
    };
    rows.extend([
        row(&["Al-Bahr", "Far"], "accepted", "XX99"),
        row(&["Al-Bahr", "Far"], "accepted", ""),
        row(&["Al-Bahr", "Far"], "perhaps", ""),
        row(&[""], "rejected", ""),
    ]);
    let taken = take_over(&gazetteer, &mut ours, &scheme(), &rows);
    let said: Vec<String> = taken.findings.iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(
        said,
        [
            "Al-Bahr / Dehok is Duhok (XX0102) in the table and Al-Nahr (XX0101) here; ours stays",
            "Al-Bahr / Far was decided to be Somewhere (XX99), which the gazetteer does not have",
            "Al-Bahr / Far was decided to be Somewhere (without a P-code), which the gazetteer does not have",
            "cannot read the decision on \"Al-Bahr / Far\": \"perhaps\" is no status",
            "cannot read the decision on \"\": it names no area",
        ]
    );
    assert_eq!((taken.links.len(), taken.not_taken), (0, 5));
    assert_eq!(ours.place(&key(&["Al-Bahr", "Dehok"])), Some(PlaceId(11)));
}
