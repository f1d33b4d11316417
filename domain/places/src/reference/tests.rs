//! Texts that name one place, and texts that do not.

use super::*;
use crate::history::{Part, split};
use crate::made_up::{area, country, named};

fn said(gazetteer: &Gazetteer, text: &str, among: Among) -> Result<i64, String> {
    refer(gazetteer, text, among).map(|id| id.0).map_err(|error| error.to_string())
}

/// Two more districts with one name, one of them called like its governorate.
fn with_namesakes() -> Gazetteer {
    let mut gazetteer = country();
    for (id, parent, name) in [(13, 10, "Karwan"), (14, 10, "Hamza"), (23, 20, "Al-Hamza")] {
        gazetteer.add_place(area(id, 2, Some(parent), &format!("XX{id}"), &[name])).unwrap();
    }
    gazetteer
}

#[test]
fn a_place_is_named_by_code_number_or_a_name_that_it_alone_has() {
    let gazetteer = with_namesakes();
    for (text, expected) in [
        ("XX0102", 12),
        (" xx0102 ", 12),
        ("#12", 12),
        ("duhok", 12),
        ("دهوك", 12),
        ("al.nahr", 11),
        ("Al-Bahr / Karwan", 13),
        ("Testland / Karwan", 20),
        ("Karwan / Hamza", 23),
        ("Testland / Al-Bahr / Hamza", 14),
    ] {
        assert_eq!(said(&gazetteer, text, Among::default()), Ok(expected), "{text}");
    }
    let of_level = |level| said(&gazetteer, "Karwan", Among { level: Some(level), ..Among::default() });
    assert_eq!((of_level(1), of_level(2)), (Ok(20), Ok(13)));
    let below = Among { below: Some(PlaceId(20)), ..Among::default() };
    assert_eq!(said(&gazetteer, "Hamza", below), Ok(23));
    assert!(said(&gazetteer, "XX0102", below).is_err());
}

#[test]
fn a_name_of_several_places_or_of_none_is_refused_with_candidates() {
    let gazetteer = with_namesakes();
    let refused = |text: &str| said(&gazetteer, text, Among::default()).unwrap_err();
    assert_eq!(
        refused("Karwan"),
        "\"Karwan\" is the name of 2 places: Karwan (XX13), level 2, in Al-Bahr; Karwan (XX02), level 1, \
         in Testland; say which by its P-code or number"
    );
    assert_eq!(
        refused("Dahuk"),
        "no place is called \"Dahuk\"; nearest: Duhok (XX0102); look for it with `masar places find`"
    );
    for text in ["", " / ", "#99", "Karwan / Duhok", "Xyz"] {
        assert!(refused(text).starts_with("no place is called"), "{text}: {}", refused(text));
    }
}

#[test]
fn places_of_the_day_come_before_those_of_other_times() {
    let mut gazetteer = country();
    let day: NaiveDate = "2015-01-01".parse().unwrap();
    let part = |name: &str| Part { names: vec![named(name)], ..Part::default() };
    gazetteer.apply(&split(&gazetteer, PlaceId(12), &[part("Duhok"), part("Simele")], day).unwrap()).unwrap();
    let on = |day: Option<&str>| {
        said(&gazetteer, "Duhok", Among { day: day.and_then(|day| day.parse().ok()), ..Among::default() })
    };
    assert_eq!(on(Some("2014-12-31")), Ok(12));
    assert_eq!(on(Some("2015-01-01")), Ok(23));
    assert_eq!(on(None), Ok(23));
    assert_eq!(title(&gazetteer, PlaceId(12), None), "Duhok (XX0102)", "as it was on its last day");
}
