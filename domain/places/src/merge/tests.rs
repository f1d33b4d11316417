//! Merging what files say about areas, twice and from two sources.

use terms::{Address, Language};

use super::*;
use crate::gazetteer::Gazetteer;
use crate::made_up::{rectangle, scheme};

fn draft(level: u8, code: &str, parent: Option<&str>, name: &str) -> AreaDraft {
    let mut draft = AreaDraft::new(level, scheme(), code, Address::sheet("areas.geojson", ""));
    draft.parent_code = parent.map(Into::into);
    draft.names = vec![(Some(Language::English), name.into())];
    draft.valid_from = "2019-06-03".parse().ok();
    draft
}

fn drafts() -> Vec<AreaDraft> {
    let mut district = draft(2, "XX0101", Some("XX01"), "Al-Nahr");
    district.names.push((Some(Language::Arabic), "النهر".into()));
    district.boundary = Some(rectangle(44.0, 33.0, 1.0, 1.0));
    vec![district, draft(0, "XX", None, "Testland"), draft(1, "XX01", Some("XX"), "Al-Bahr")]
}

fn merged(mut gazetteer: Gazetteer, drafts: Vec<AreaDraft>) -> (Gazetteer, usize, Vec<String>) {
    let (changes, findings) = merge_areas(&gazetteer, drafts);
    gazetteer.apply(&changes).unwrap();
    (gazetteer, changes.len(), findings.into_iter().map(|finding| finding.code).collect())
}

#[test]
fn importing_a_file_twice_is_importing_it_once() {
    let (once, count, findings) = merged(Gazetteer::default(), drafts());
    assert_eq!((once.len(), count, findings.len()), (3, 3, 0));
    let district = once.by_code("cod-pcode", "XX0101", None).unwrap();
    assert_eq!(once.ancestors_on(district.id, None).len(), 2);
    assert!(once.boundary(district.id).is_some());
    assert_eq!(merge_areas(&once, drafts()), (Vec::new(), Vec::new()));
}

#[test]
fn another_source_adds_and_does_not_rename() {
    let (once, ..) = merged(Gazetteer::default(), drafts());
    let mut other = draft(2, "xx0101", Some("XX01"), "An-Nahar");
    other.other_codes = vec![(Code::new("iom-district").unwrap(), "101".into())];
    let (twice, count, findings) = merged(once, vec![other.clone()]);
    assert_eq!((twice.len(), count, findings.len()), (3, 1, 0));
    let place = twice.by_code("iom-district", "101", None).unwrap();
    assert_eq!(place.name(Language::English, None), "Al-Nahr");
    assert_eq!(
        place.names.last().map(|name| (name.text.as_str(), name.kind)),
        Some(("An-Nahar", NameKind::Alternate))
    );
    assert_eq!(merge_areas(&twice, vec![other]).0, []);
}

#[test]
fn a_later_edition_renames_and_moves_and_the_older_one_changes_nothing_back() {
    let mut first = drafts();
    first.push(draft(1, "XX02", Some("XX"), "Karwan"));
    let (gazetteer, ..) = merged(Gazetteer::default(), first.clone());
    let mut later = draft(2, "XX0101", Some("XX02"), "Al-Nahr Al-Jadid");
    let day: NaiveDate = "2023-01-01".parse().unwrap();
    later.valid_from = Some(day);
    let (gazetteer, ..) = merged(gazetteer, vec![later.clone()]);
    let place = gazetteer.by_code("cod-pcode", "XX0101", None).unwrap();
    assert_eq!(place.name(Language::English, Some("2022-12-31".parse().unwrap())), "Al-Nahr");
    assert_eq!(place.name(Language::English, None), "Al-Nahr Al-Jadid");
    let above = |on: &str| {
        let id = gazetteer.ancestors(place.id, on.parse().unwrap())[0];
        gazetteer.place(id).unwrap().code("cod-pcode", None).unwrap().to_owned()
    };
    assert_eq!((above("2022-12-31"), above("2023-01-01")), ("XX01".into(), "XX02".into()));
    assert_eq!(merge_areas(&gazetteer, vec![later]).0, []);
    assert_eq!(merge_areas(&gazetteer, first).0, []);
}

#[test]
fn a_country_is_one_place_by_its_iso_code_and_by_its_p_code() {
    let table = || {
        let mut governorate = draft(1, "XX01", Some("XXX"), "Al-Bahr");
        governorate.names[0].0 = None;
        let iso = Code::new("iso3").unwrap();
        vec![AreaDraft::new(0, iso, "XXX", Address::default()), governorate]
    };
    let together = || [table(), drafts()].concat();
    for (first, second) in [
        (drafts(), table()),
        (table(), drafts()),
        (together(), table()),
        (table(), together()),
        (together(), Vec::new()),
    ] {
        let (gazetteer, ..) = merged(Gazetteer::default(), first);
        let (gazetteer, ..) = merged(gazetteer, second);
        assert_eq!(gazetteer.at_level(0).len(), 1, "{:?}", gazetteer.at_level(0));
        let by_iso = gazetteer.by_code("iso3", "XXX", None).map(|place| place.id);
        assert_eq!(by_iso, gazetteer.by_code("cod-pcode", "XX", None).map(|place| place.id));
        assert_eq!(merge_areas(&gazetteer, table()).0, []);
        assert_eq!(merge_areas(&gazetteer, drafts()).0, []);
    }
}

#[test]
fn trouble_is_said_and_the_rest_is_taken() {
    let mut twice = draft(2, "XX0101", Some("XX01"), "Another");
    twice.boundary = Some(rectangle(45.0, 33.0, 1.0, 1.0));
    let mut all = drafts();
    all.push(twice);
    let (gazetteer, _, findings) = merged(Gazetteer::default(), all);
    assert_eq!(findings, ["place/duplicate-code"]);
    let strays = vec![draft(2, "XX0901", Some("XX09"), "Stray"), draft(3, "XX01", None, "Wrong level")];
    let (gazetteer, _, findings) = merged(gazetteer, strays);
    assert_eq!(findings, ["place/parent-missing", "place/level-differs"]);
    assert_eq!(gazetteer.len(), 4);
}

#[test]
fn a_destroyed_name_is_kept_to_be_seen_and_never_shown_as_a_name() {
    let mut damaged = draft(1, "XX01", None, "Al-Bahr");
    damaged.damaged = vec![(Some(Language::Arabic), "?????".into())];
    let (gazetteer, ..) = merged(Gazetteer::default(), vec![damaged.clone()]);
    let place = gazetteer.by_code("cod-pcode", "XX01", None).unwrap();
    assert_eq!(place.name(Language::Arabic, None), "Al-Bahr");
    assert!(place.names.iter().any(|name| name.kind == NameKind::Damaged));
    assert_eq!(merge_areas(&gazetteer, vec![damaged]).0, []);
}
