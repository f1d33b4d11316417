//! The gazetteer: codes, parents and names over time.

use super::*;
use crate::made_up::{area, country, rectangle, scheme};
use crate::place::{Parent, PlaceCode, PlaceKind, Span};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_code_is_found_whatever_its_case() {
    let gazetteer = country();
    for code in ["XX0101", " xx0101 ", "Xx0101"] {
        assert_eq!(gazetteer.by_code("cod-pcode", code, None).map(|place| place.id), Some(PlaceId(11)));
    }
    assert_eq!(gazetteer.by_code("cod-pcode", "XX9", None), None);
    assert_eq!(gazetteer.by_code("iom-place", "XX0101", None), None);
    assert_eq!(gazetteer.by_code("Not A Scheme", "XX0101", None), None);
}

#[test]
fn a_code_that_was_given_again_means_the_place_of_its_day() {
    let mut gazetteer = country();
    let code = |from: Option<&str>, until: Option<&str>| PlaceCode {
        scheme: scheme(),
        value: "R1".into(),
        span: Span { from: from.map(day), until: until.map(day) },
    };
    for (id, code) in
        [(30, code(Some("2015-01-01"), Some("2018-01-01"))), (31, code(Some("2019-01-01"), None))]
    {
        let mut place = area(id, 3, Some(11), "other", &[]);
        place.codes = vec![code];
        gazetteer.add_place(place).unwrap();
    }
    let holder = |on: Option<&str>| gazetteer.by_code("cod-pcode", "R1", on.map(day)).map(|place| place.id.0);
    assert_eq!(holder(None), Some(31));
    assert_eq!(holder(Some("2016-01-01")), Some(30));
    assert_eq!(holder(Some("2018-06-01")), None);
    assert_eq!(holder(Some("2020-01-01")), Some(31));
    // Older than the codes: the first holder.
    assert_eq!(holder(Some("2014-01-01")), Some(30));
}

#[test]
fn rules_are_kept_and_a_refused_change_changes_nothing() {
    let mut gazetteer = country();
    let with_parents = |id: i64, level: u8, parents: &[(i64, Span)]| {
        let mut place = area(id, level, None, "Z", &[]);
        place.parents = parents.iter().map(|(id, span)| Parent { id: PlaceId(*id), span: *span }).collect();
        place
    };
    assert_eq!(gazetteer.add_place(area(10, 1, None, "Z", &[])), Err(GazetteerError::Duplicate(PlaceId(10))));
    assert_eq!(
        gazetteer.change_place(area(99, 1, None, "Z", &[])),
        Err(GazetteerError::Unknown(PlaceId(99)))
    );
    assert!(matches!(
        gazetteer.add_place(area(99, 2, Some(98), "Z", &[])),
        Err(GazetteerError::UnknownParent { .. })
    ));
    assert!(matches!(
        gazetteer.add_place(area(99, 1, Some(11), "Z", &[])),
        Err(GazetteerError::WrongLevel { .. })
    ));
    let twice = with_parents(99, 2, &[(10, Span::ALWAYS), (20, Span::since(day("2020-01-01")))]);
    assert_eq!(gazetteer.add_place(twice), Err(GazetteerError::TwoParents(PlaceId(99))));
    let mut circle = gazetteer.place(PlaceId(1)).unwrap().clone();
    circle.level = None;
    circle.parents = vec![Parent { id: PlaceId(11), span: Span::ALWAYS }];
    assert!(matches!(gazetteer.change_place(circle), Err(GazetteerError::Circle { .. })));

    let before: Vec<Place> = gazetteer.iter().cloned().collect();
    let changes = [
        GazetteerChange::Add {
            place: area(50, 2, Some(10), "N1", &["New"]),
            boundary: Some(rectangle(0.0, 0.0, 1.0, 1.0)),
        },
        GazetteerChange::SetBoundary { place: PlaceId(11), boundary: rectangle(1.0, 1.0, 1.0, 1.0) },
        GazetteerChange::Replace { place: area(77, 2, None, "N2", &[]), why: String::new() },
    ];
    let kept = gazetteer.boundary(PlaceId(11)).cloned();
    assert_eq!(gazetteer.apply(&changes), Err(GazetteerError::Unknown(PlaceId(77))));
    assert_eq!(gazetteer.iter().cloned().collect::<Vec<_>>(), before);
    assert_eq!(gazetteer.boundary(PlaceId(11)).cloned(), kept);
    assert!(
        gazetteer.boundary(PlaceId(50)).is_none() && gazetteer.by_code("cod-pcode", "N1", None).is_none()
    );
}

#[test]
fn a_circle_that_was_stored_does_not_hang() {
    let mut places = vec![area(1, 1, Some(2), "A", &[]), area(2, 1, Some(1), "B", &[])];
    places.push(area(3, 2, Some(3), "C", &[]));
    let gazetteer = Gazetteer::new(places, Vec::new());
    assert_eq!(gazetteer.ancestors_on(PlaceId(1), None), [PlaceId(2)]);
    assert_eq!(gazetteer.all_below(PlaceId(1), None), [PlaceId(2)]);
    assert_eq!(gazetteer.descendants(PlaceId(1), 2, None), []);
    assert_eq!(gazetteer.ancestors_on(PlaceId(3), None), []);
}

#[test]
fn ids_are_not_given_again() {
    let mut gazetteer = country();
    assert_eq!(gazetteer.next_id(), PlaceId(23));
    assert_eq!(Gazetteer::default().next_id(), PlaceId(1));
    gazetteer.add_place(Place::new(PlaceId(500), PlaceKind::Site, None)).unwrap();
    assert_eq!(gazetteer.next_id(), PlaceId(501));
}
