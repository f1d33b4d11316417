//! Findings: replaced by those of the next import, decisions carried over.

use std::collections::BTreeSet;

use storage::finding::{FindingFilter, FindingStatus, StoredFinding};
use storage::{AsOf, StoreError, Transaction};
use terms::{Address, Finding, FindingKind, Severity};

use crate::Fresh;
use crate::edition_story::edition;
use crate::fixture::{clock, fill, import, new_round, small_records};
use crate::schema;

static SUM: FindingKind = FindingKind {
    code: "record/sum-mismatch",
    severity: Severity::Blocking,
    title: "parts do not add up",
    message: "the parts add up to {found}",
    remedy: "mend it",
};
static TEXT: FindingKind = FindingKind {
    code: "record/damaged-text",
    severity: Severity::Notice,
    title: "damaged text",
    message: "{text}",
    remedy: "mend it",
};

fn sum(key: &str, found: i32, row: u32) -> Finding {
    SUM.at(Address::sheet("list.xlsx", "DTM Dataset").cell(row, 2), key, &[("found", &found)])
}

async fn all(transaction: &mut Transaction<'_>, round_id: i64) -> Vec<StoredFinding> {
    transaction.findings(round_id, &FindingFilter::default()).await.unwrap()
}

fn statuses(findings: &[StoredFinding]) -> Vec<(&str, FindingStatus)> {
    findings.iter().map(|stored| (stored.finding.subject.as_str(), stored.status)).collect()
}

pub async fn an_accepted_finding_stays_accepted_when_found_again(store: &Fresh) {
    use FindingStatus::{Accepted, Open};
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    let records = small_records(&[("a", 1.0)]);
    let (first, at) = fill(&mut transaction, &round, &records).await;
    // The same trouble twice (b), and once each (a, c).
    let found = [sum("a", 5, 3), sum("b", 6, 4), sum("b", 6, 5), sum("c", 7, 6)];
    transaction.replace_findings(round.id, first, &found, at).await.unwrap();
    assert_eq!(transaction.open_blocking(round.id).await.unwrap(), 4);
    let stored = all(&mut transaction, round.id).await;
    assert_eq!(
        stored.iter().map(|stored| &stored.finding).collect::<Vec<_>>(),
        found.iter().collect::<Vec<_>>()
    );
    let decided = transaction.moment(clock());
    let ids = [stored[0].id, stored[1].id];
    let count = transaction.decide_findings(&ids, Accepted, "basim", decided, "counted twice").await.unwrap();
    assert_eq!(count, 2);
    assert_eq!(transaction.open_blocking(round.id).await.unwrap(), 2);

    // The next file has (a) at another row, (b) twice still, and (c) with another sum.
    let (second, at) = fill(&mut transaction, &round, &records).await;
    let found = [sum("a", 5, 30), sum("b", 6, 40), sum("b", 6, 50), sum("c", 8, 60)];
    transaction.replace_findings(round.id, second, &found, at).await.unwrap();
    let stored = all(&mut transaction, round.id).await;
    assert_eq!(statuses(&stored), [("a", Accepted), ("b", Accepted), ("b", Open), ("c", Open)]);
    assert_eq!(stored[0].reason.as_deref(), Some("counted twice"));
    assert_eq!((stored[0].decided_by.as_deref(), stored[0].decided_at), (Some("basim"), Some(decided)));
    assert_eq!(stored[0].finding.address.within_sheet(), "C31");

    // A file in between without the trouble does not make the decision forgotten.
    let (third, at) = fill(&mut transaction, &round, &records).await;
    transaction.replace_findings(round.id, third, &[], at).await.unwrap();
    assert!(all(&mut transaction, round.id).await.is_empty());
    let (fourth, at) = fill(&mut transaction, &round, &records).await;
    transaction.replace_findings(round.id, fourth, &[sum("a", 5, 3), sum("b", 6, 4)], at).await.unwrap();
    assert_eq!(statuses(&all(&mut transaction, round.id).await), [("a", Accepted), ("b", Accepted)]);
}

pub async fn a_reopened_finding_stays_open(store: &Fresh) {
    use FindingStatus::{Accepted, Open};
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    let records = small_records(&[("a", 1.0)]);
    for step in 0..3 {
        let (import, at) = fill(&mut transaction, &round, &records).await;
        transaction.replace_findings(round.id, import, &[sum("a", 5, 3)], at).await.unwrap();
        let stored = all(&mut transaction, round.id).await;
        let (expected, next) = [(Open, Accepted), (Accepted, Open), (Open, Open)][step];
        assert_eq!(stored[0].status, expected, "import {step}");
        let at = transaction.moment(clock());
        transaction.decide_findings(&[stored[0].id], next, "basim", at, "because").await.unwrap();
    }
}

pub async fn a_decision_after_an_edition_leaves_it_as_it_was(store: &Fresh) {
    use FindingStatus::{Accepted, Open};
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    let (import, at) = fill(&mut transaction, &round, &small_records(&[("a", 1.0)])).await;
    transaction.replace_findings(round.id, import, &[sum("a", 5, 3), sum("b", 6, 4)], at).await.unwrap();
    let first = transaction.moment(clock());
    transaction.save_edition(round.id, &edition(1, first, 1)).await.unwrap();
    let published = FindingFilter { as_of: AsOf::Edition(1), ..FindingFilter::default() };
    let before = transaction.findings(round.id, &published).await.unwrap();

    let id = before[0].id;
    for (status, reason) in [(Accepted, "later"), (Open, "not so"), (Accepted, "after all")] {
        let at = transaction.moment(clock());
        assert_eq!(transaction.decide_findings(&[id], status, "basim", at, reason).await.unwrap(), 1);
        let now = all(&mut transaction, round.id).await;
        assert_eq!(statuses(&now), [("a", status), ("b", Open)]);
        assert_eq!((now[0].id, now[0].reason.as_deref()), (id, Some(reason)));
        assert_eq!(transaction.findings(round.id, &published).await.unwrap(), before);
    }
    let second = transaction.moment(clock());
    transaction.save_edition(round.id, &edition(2, second, 1)).await.unwrap();
    let at = transaction.moment(clock());
    transaction.decide_findings(&[id], Open, "basim", at, "found wrong").await.unwrap();
    let published = FindingFilter { as_of: AsOf::Edition(2), ..FindingFilter::default() };
    let shown = transaction.findings(round.id, &published).await.unwrap();
    assert_eq!(shown[0].reason.as_deref(), Some("after all"));

    // What counts for the next import is the last decision.
    let at = transaction.moment(clock());
    transaction.replace_findings(round.id, import, &[sum("a", 5, 3)], at).await.unwrap();
    assert_eq!(statuses(&all(&mut transaction, round.id).await), [("a", Open)]);
    transaction.commit().await.unwrap();
    let connection = schema::raw(store).await;
    let changed = connection.run("UPDATE finding SET reason = 'x' WHERE superseded_at IS NOT NULL").await;
    assert!(changed.unwrap_err().contains("finding of an edition is never changed"));
}

pub async fn a_part_leaves_what_was_found_of_other_places(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    let (first, at) = fill(&mut transaction, &round, &small_records(&[("a", 1.0), ("b\"é", 2.0)])).await;
    let of_file = TEXT.at(Address::sheet("list.xlsx", ""), "", &[("text", &"?")]);
    let found = [sum("a", 5, 3), sum("b\"é", 6, 4), of_file];
    transaction.replace_findings(round.id, first, &found, at).await.unwrap();

    let part = small_records(&[("b\"é", 3.0)]);
    let at = transaction.moment(clock());
    let second = import(&mut transaction, &round, &part, at).await;
    transaction.replace_records_of_places((round.id, second), &part, 1, at).await.unwrap();
    let keys = BTreeSet::from(["b\"é"]);
    transaction
        .replace_findings_of_places((round.id, second), &[sum("b\"é", 7, 9)], &keys, at)
        .await
        .unwrap();
    let shown = |found: &[StoredFinding]| -> Vec<(String, Option<u32>)> {
        found.iter().map(|one| (one.finding.subject.clone(), one.finding.address.row)).collect()
    };
    let expected = [("a".to_string(), Some(3)), ("b\"é".to_string(), Some(9))];
    assert_eq!(shown(&all(&mut transaction, round.id).await), expected);

    // Once no record of the first import is in force, nothing of it is.
    let part = small_records(&[("a", 4.0)]);
    let at = transaction.moment(clock());
    let third = import(&mut transaction, &round, &part, at).await;
    transaction.replace_records_of_places((round.id, third), &part, 1, at).await.unwrap();
    transaction.replace_findings_of_places((round.id, third), &[], &BTreeSet::new(), at).await.unwrap();
    assert_eq!(shown(&all(&mut transaction, round.id).await), expected[1..]);
}

pub async fn findings_are_filtered(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, made) = new_round(&mut transaction, 123).await;
    let (import, at) = fill(&mut transaction, &round, &small_records(&[("a", 1.0)])).await;
    let damaged = TEXT.at(Address::default(), "", &[("text", &"a\0\u{FFFD}????")]);
    let found = [sum("a", 5, 3), damaged, sum("b", 6, 4).with_severity(Severity::Warning)];
    transaction.replace_findings(round.id, import, &found, at).await.unwrap();
    let all = all(&mut transaction, round.id).await;
    transaction.decide_findings(&[all[0].id], FindingStatus::Accepted, "basim", at, "").await.unwrap();

    let status = |status| FindingFilter { status: Some(status), ..FindingFilter::default() };
    let severity = |severity| FindingFilter { severity: Some(severity), ..FindingFilter::default() };
    let code = FindingFilter { code: Some(SUM.code.into()), ..FindingFilter::default() };
    let before = FindingFilter { as_of: AsOf::At(made), ..FindingFilter::default() };
    for (filter, expected) in [
        (status(FindingStatus::Accepted), vec!["a"]),
        (status(FindingStatus::Open), vec!["", "b"]),
        (severity(Severity::Warning), vec!["b"]),
        (severity(Severity::Blocking), vec!["a"]),
        (code, vec!["a", "b"]),
        (before, vec![]),
    ] {
        let found = transaction.findings(round.id, &filter).await.unwrap();
        let subjects: Vec<&str> = found.iter().map(|stored| stored.finding.subject.as_str()).collect();
        assert_eq!(subjects, expected, "{filter:?}");
    }
    let stored = &transaction.findings(round.id, &severity(Severity::Notice)).await.unwrap()[0];
    assert_eq!(stored.finding.arguments["text"], "a\0\u{FFFD}????");
    assert_eq!(stored.finding.message, "a␀\u{FFFD}????");
    assert_eq!(stored.finding.address, Address::default());
}

pub async fn a_superseded_finding_cannot_be_decided(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    let (import, at) = fill(&mut transaction, &round, &small_records(&[("a", 1.0)])).await;
    transaction.replace_findings(round.id, import, &[sum("a", 5, 3)], at).await.unwrap();
    let old = all(&mut transaction, round.id).await[0].id;
    transaction.replace_findings(round.id, import, &[sum("a", 6, 3)], at).await.unwrap();
    let refused = transaction.decide_findings(&[old], FindingStatus::Accepted, "basim", at, "").await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
}
