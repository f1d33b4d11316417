//! The cleaning log: entries come back as they were entered, end once, and are shown
//! for a place as its editions had them.

use storage::cleaning::{NewEntry, StoredEntry};
use tracking::cleaning::{Change, Entry, RowName};

use crate::Fresh;
use crate::edition_story::edition;
use crate::fixture::{HASH, clock, idp_list, new_round};

fn entry(key: &str, change: Change) -> Entry {
    Entry { row: RowName { key: key.into(), occurrence: 1 }, change }
}

fn families(after: &str) -> Change {
    let (heading, before) = ("Families".into(), "53".into());
    Change::Value { column: 6, heading, before, after: after.into() }
}

fn new<'a>(entry: &'a Entry, reason: &'a str) -> NewEntry<'a> {
    NewEntry { entry, source_hash: HASH, sheet: "List", at_row: 4, place: "Hay Al-Amal", reason, by: "amal" }
}

fn told(log: &[StoredEntry]) -> Vec<(String, String, Option<&str>)> {
    let ended = |known: &StoredEntry| known.ended.as_ref().map(|_| "ended");
    log.iter().map(|known| (known.address.to_string(), known.reason.clone(), ended(known))).collect()
}

pub async fn what_was_corrected_comes_back_and_ends_once(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 121).await;
    let (value, row) = (entry("a'", families("")), entry("b", Change::Exclude));
    let first = transaction.enter_cleaning(round.id, new(&value, "asked the team"), at).await.unwrap();
    let second = transaction.enter_cleaning(round.id, new(&row, "twice in the list"), at).await.unwrap();
    let log = transaction.cleaning_log(round.id).await.unwrap();
    assert_eq!(
        log.iter().map(|known| (known.id, &known.entry)).collect::<Vec<_>>(),
        [(first, &value), (second, &row)]
    );
    let place = |cell: &str, why: &str| (format!("list.xlsx › List › {cell}"), why.to_string(), None);
    assert_eq!(told(&log), [place("G5", "asked the team"), place("row 5", "twice in the list")]);

    assert!(transaction.end_cleaning(round.id, first, ("omed", "it was right"), at).await.unwrap());
    assert!(!transaction.end_cleaning(round.id, first, ("omed", "again"), at).await.unwrap());
    let (other, _) = new_round(&mut transaction, 122).await;
    assert!(!transaction.end_cleaning(other.id, second, ("omed", "not this round"), at).await.unwrap());
    let log = transaction.cleaning_log(round.id).await.unwrap();
    let ended = log[0].ended.as_ref().unwrap();
    assert_eq!((&*ended.by, &*ended.reason, ended.at), ("omed", "it was right", at));
    assert_eq!(log[1].ended, None);
    transaction.enter_cleaning(round.id, new(&value, "right after all"), at).await.unwrap();
    transaction.commit().await.unwrap();
}

pub async fn one_cell_has_one_correction_in_force(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 121).await;
    let (one, two) = (entry("a", families("54")), entry("a", families("55")));
    transaction.enter_cleaning(round.id, new(&one, "one"), at).await.unwrap();
    assert!(transaction.enter_cleaning(round.id, new(&two, "two"), at).await.is_err());
}

pub async fn a_place_shows_what_its_edition_had_corrected(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 121).await;
    let early = entry("a'", families("54"));
    let first = transaction.enter_cleaning(round.id, new(&early, "early"), at).await.unwrap();
    let published = transaction.moment(clock());
    transaction.save_edition(round.id, &edition(1, published, 1)).await.unwrap();
    // What happens after the edition does not show in it.
    let later = transaction.moment(clock());
    transaction.end_cleaning(round.id, first, ("omed", "new figures"), later).await.unwrap();
    let late = entry("a'", families("56"));
    transaction.enter_cleaning(round.id, new(&late, "late"), later).await.unwrap();
    let shown = transaction.cleaning_of_place(&idp_list(), "a'").await.unwrap();
    let reasons: Vec<(u32, &str)> = shown.iter().map(|(round, known)| (*round, &*known.reason)).collect();
    assert_eq!(reasons, [(121, "early")]);
    assert!(transaction.cleaning_of_place(&idp_list(), "b").await.unwrap().is_empty());
}
