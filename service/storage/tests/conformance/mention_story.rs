//! What editions say of one place over all rounds, and what was found of it.

use storage::finding::FindingStatus;
use storage::{AsOf, Transaction};
use terms::{Address, FindingKind, Severity};
use tracking::record::{Records, Reported, Row};

use crate::Fresh;
use crate::edition_story::edition;
use crate::fixture::{clock, code, extras, fill, idp_list, measures, new_round, row, small_records};

static SUM: FindingKind = FindingKind {
    code: "record/sum-mismatch",
    severity: Severity::Warning,
    title: "parts do not add up",
    message: "the parts add up to {found}",
    remedy: "mend it",
};

async fn publish(transaction: &mut Transaction<'_>, round_id: i64, number: u32) {
    let at = transaction.moment(clock());
    transaction.save_edition(round_id, &edition(number, at, 1)).await.unwrap();
}

pub async fn what_editions_say_of_a_place_comes_with_its_source(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (early, _) = new_round(&mut transaction, 121).await;
    let mut records = Records::new(measures(&["idp:households", "idp:individuals"]), extras(&["remark"]));
    let carried = Row { source_row: 7, carried_from: Some(120), extras: vec![Some("x".into())], ..row("a'") };
    let second = Row { source_row: 8, occurrence: 1, extras: vec![None], ..row("a'") };
    records.push(carried, [Reported::Number(10.0), Reported::Blank]);
    records.push(second, [Reported::Word("NA".into()), Reported::Number(6.0)]);
    fill(&mut transaction, &early, &records).await;
    publish(&mut transaction, early.id, 1).await;
    let (late, _) = new_round(&mut transaction, 122).await;
    for (number, households) in [(1, 20.0), (2, 30.0)] {
        fill(&mut transaction, &late, &small_records(&[("a'", households), ("b", 1.0)])).await;
        publish(&mut transaction, late.id, number).await;
    }
    // Neither what is being corrected nor a draft is shown.
    fill(&mut transaction, &late, &small_records(&[("a'", 40.0)])).await;
    let (draft, _) = new_round(&mut transaction, 123).await;
    fill(&mut transaction, &draft, &small_records(&[("a'", 50.0)])).await;

    let said = transaction.mentions(&idp_list(), "a'").await.unwrap();
    let places: Vec<_> = said.iter().map(|one| (one.round, one.edition, one.address.to_string())).collect();
    let at = |row: u32| format!("list.xlsx › DTM Dataset › row {row}");
    assert_eq!(places, [(121, 1, at(8)), (121, 1, at(9)), (122, 2, at(1))]);
    let whole = transaction.records(early.id, AsOf::Edition(1)).await.unwrap();
    for (index, one) in said[..2].iter().enumerate() {
        assert_eq!((one.records.measures(), one.records.extras()), (whole.measures(), whole.extras()));
        assert_eq!(one.records.rows(), &whole.rows()[index..=index]);
        for measure in 0..2 {
            assert_eq!(one.records.reported(0, measure), whole.reported(index, measure));
        }
    }
    assert_eq!(said[2].records.number(0, 0), Some(30.0));
    assert!(transaction.mentions(&idp_list(), "c").await.unwrap().is_empty());
    assert!(transaction.mentions(&code("other-list"), "a'").await.unwrap().is_empty());
}

pub async fn what_editions_found_of_a_place_comes_as_it_was_decided_then(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 121).await;
    let sum =
        |key: &str, found: i32| SUM.at(Address::sheet("list.xlsx", "").cell(3, 2), key, &[("found", &found)]);
    let (import, at) = fill(&mut transaction, &round, &small_records(&[("a", 1.0)])).await;
    transaction.replace_findings(round.id, import, &[sum("a", 5), sum("b", 6)], at).await.unwrap();
    let id = transaction.findings(round.id, &Default::default()).await.unwrap()[0].id;
    let at = transaction.moment(clock());
    transaction.decide_findings(&[id], FindingStatus::Accepted, "basim", at, "twins").await.unwrap();
    publish(&mut transaction, round.id, 1).await;
    let at = transaction.moment(clock());
    transaction.decide_findings(&[id], FindingStatus::Open, "basim", at, "not so").await.unwrap();
    let (draft, _) = new_round(&mut transaction, 122).await;
    let (import, at) = fill(&mut transaction, &draft, &small_records(&[("a", 1.0)])).await;
    transaction.replace_findings(draft.id, import, &[sum("a", 7)], at).await.unwrap();

    let found = transaction.findings_of_place(&idp_list(), "a").await.unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|(round, one)| (*round, one.id, one.finding.message.as_str(), one.status, one.reason.as_deref()))
        .collect();
    assert_eq!(found, [(121, id, "the parts add up to 5", FindingStatus::Accepted, Some("twins"))]);
    assert!(transaction.findings_of_place(&code("other-list"), "a").await.unwrap().is_empty());
}
