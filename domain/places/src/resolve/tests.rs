//! Which place is meant, and when nobody can say.

use super::*;
use crate::made_up::{area, country, named, point, rectangle, scheme};
use crate::place::{NameKind, Span};

fn place(id: i64) -> Option<PlaceId> {
    Some(PlaceId(id))
}

fn by_name(gazetteer: &Gazetteer, name: &str, level: u8, parent: i64) -> Resolution {
    resolve(
        gazetteer,
        &Stated { names: vec![name], level: Some(level), parent: place(parent), ..Stated::default() },
    )
}

#[test]
fn a_name_is_looked_for_below_its_parent() {
    let gazetteer = country();
    for (name, parent, expected) in [
        ("nahr", 10, place(11)),
        ("Al-Nahir", 10, place(11)),
        ("النهر", 10, place(11)),
        ("Dahuk", 10, place(12)),
        ("Dahuk District", 10, place(12)),
        ("Dahuk / Elsewhere at all", 10, place(12)),
        ("Tel Mara", 20, place(21)),
        ("Elsewhere", 10, None),
        ("", 10, None),
        ("Dahuk", 99, None),
    ] {
        assert_eq!(by_name(&gazetteer, name, 2, parent).found(), expected, "{name} below {parent}");
    }
}

#[test]
fn a_name_that_belongs_elsewhere_is_a_doubt_with_that_place() {
    let found = by_name(&country(), "Duhok", 2, 20);
    let Resolution::Doubtful(matches) = &found else { panic!("{found:?}") };
    assert_eq!(matches[0].place, PlaceId(12));
    assert!(matches[0].reasons.contains(&Reason::ParentsDiffer));
}

#[test]
fn namesakes_are_a_doubt_unless_a_point_tells_them_apart() {
    let mut gazetteer = country();
    for (id, south) in [(31, 33.0), (32, 33.5)] {
        gazetteer.add_place(area(id, 3, Some(11), &format!("S{id}"), &["Hay Al-Salam"])).unwrap();
        gazetteer.set_boundary(PlaceId(id), rectangle(44.0, south, 1.0, 0.5)).unwrap();
    }
    let mut stated =
        Stated { names: vec!["Hay Salam"], level: Some(3), parent: place(11), ..Stated::default() };
    assert!(matches!(resolve(&gazetteer, &stated), Resolution::Doubtful(matches) if matches.len() == 2));
    stated.point = Some(point(33.7, 44.5));
    assert_eq!(resolve(&gazetteer, &stated).found(), place(32));
}

#[test]
fn a_code_decides_unless_the_name_is_that_of_another_place() {
    let gazetteer = country();
    let coded = |code: &'static str, name: &'static str, parent: Option<i64>| {
        let stated = Stated {
            codes: vec![(scheme(), code)],
            names: vec![name],
            level: Some(2),
            parent: parent.map(PlaceId),
            ..Stated::default()
        };
        resolve(&gazetteer, &stated)
    };
    assert_eq!(coded("xx0102", "Dahuk", Some(10)).found(), place(12));
    let renamed = coded("XX0102", "Quite Another", Some(10));
    assert_eq!(renamed.found(), place(12));
    assert!(renamed.candidates()[0].reasons.contains(&Reason::NamesDiffer));
    let contradictory = coded("XX0102", "Al-Nahr", Some(10));
    let Resolution::Doubtful(matches) = &contradictory else { panic!("{contradictory:?}") };
    assert_eq!(matches.iter().map(|one| one.place.0).collect::<Vec<_>>(), [12, 11]);
    assert!(matches!(coded("XX0102", "Dahuk", Some(20)), Resolution::Doubtful(_)));
    assert_eq!(coded("unknown", "Dahuk", Some(10)).found(), place(12));
    assert!(matches!(coded("XX01", "Quite Another", Some(10)), Resolution::NotFound(_)));
}

#[test]
fn a_point_alone_gives_the_area_it_lies_in() {
    let gazetteer = country();
    let at = |latitude, longitude, parent: Option<i64>| {
        let stated = Stated {
            point: Some(point(latitude, longitude)),
            level: Some(2),
            parent: parent.map(PlaceId),
            ..Stated::default()
        };
        resolve(&gazetteer, &stated)
    };
    assert_eq!(at(34.5, 45.5, None).found(), place(22));
    assert!(matches!(at(34.5, 45.5, Some(10)), Resolution::Doubtful(_)));
    assert_eq!(at(10.0, 45.5, None), Resolution::NotFound(Vec::new()));
    assert_eq!(resolve(&gazetteer, &Stated::default()), Resolution::NotFound(Vec::new()));
}

#[test]
fn other_and_former_names_are_found_and_said_to_be_such_and_damaged_ones_never() {
    let mut gazetteer = country();
    let mut changed = gazetteer.place(PlaceId(22)).unwrap().clone();
    let mut former = named("Old Fort");
    former.span = Span { from: None, until: "2015-01-01".parse().ok() };
    let mut damaged = named("????");
    damaged.kind = NameKind::Damaged;
    let mut alternate = named("Rashidia");
    alternate.kind = NameKind::Alternate;
    changed.names.extend([former, damaged, alternate]);
    gazetteer.change_place(changed).unwrap();
    let reasons = |name: &str| {
        let found = by_name(&gazetteer, name, 2, 20);
        assert_eq!(found.found(), place(22), "{name}");
        found.candidates()[0].reasons.clone()
    };
    assert!(reasons("Old Fort").contains(&Reason::FormerName));
    assert!(reasons("Rashidia").contains(&Reason::AlternateName));
    assert_eq!(by_name(&gazetteer, "????", 2, 20).found(), None);
}

#[test]
fn names_together_claim_their_places_and_share_them_only_with_reason() {
    let mut gazetteer = country();
    gazetteer.add_place(area(13, 2, Some(10), "XX0103", &["Al-Thawra"])).unwrap();
    let names = ["Thawra1", "Thawra2", "Duhok", "Duhoq", "Nahar", "Mergasur"];
    let names: Vec<Vec<String>> = names.iter().map(|name| vec![(*name).to_owned()]).collect();
    let found: Vec<_> =
        match_children(&gazetteer, PlaceId(10), 2, &names).iter().map(Resolution::found).collect();
    assert_eq!(found, [place(13), place(13), place(12), place(12), place(11), None]);
}

#[test]
fn what_is_left_over_on_both_sides_belongs_together_if_it_is_alike() {
    let mut gazetteer = country();
    gazetteer.add_place(area(13, 2, Some(10), "XX0103", &["Babil"])).unwrap();
    let together = |names: &[&str]| -> Vec<Option<PlaceId>> {
        let names: Vec<Vec<String>> = names.iter().map(|name| vec![(*name).to_owned()]).collect();
        match_children(&gazetteer, PlaceId(10), 2, &names).iter().map(Resolution::found).collect()
    };
    assert_eq!(together(&["Nahr", "Dahuk", "Babylon"]), [place(11), place(12), place(13)]);
    assert_eq!(together(&["Nahr", "Babylon"]), [place(11), None], "Duhok is left over too");
    assert_eq!(together(&["Nahr", "Dahuk", "Soran"]), [place(11), place(12), None]);
}

#[test]
fn points_find_what_a_name_cannot_if_the_list_is_whole() {
    let gazetteer = country();
    let inside: Vec<Point> = (1..=9).map(|n| point(34.0 + 0.1 * f64::from(n), 44.5)).collect();
    let child =
        |name: &str, points: &[Point]| StatedChild { names: vec![name.into()], points: points.to_vec() };
    let found = |stated: &[StatedChild]| -> Vec<Option<PlaceId>> {
        let answers = match_stated_children(&gazetteer, PlaceId(10), 2, stated, None);
        answers.iter().map(Resolution::found).collect()
    };
    let nahr = child("Nahr", &[]);
    assert_eq!(found(&[nahr.clone(), child("Soran", &inside)]), [place(11), place(12)]);
    assert_eq!(found(&[nahr.clone(), child("Soran", &inside[..4])]), [place(11), None], "too few points");
    assert_eq!(found(&[child("Soran", &inside)]), [None], "the rightful name may be missing");
    assert_eq!(
        found(&[nahr, child("Dahuk", &[]), child("Soran", &inside)]),
        [place(11), place(12), None],
        "it is taken"
    );
}

#[test]
fn answers_do_not_depend_on_the_order_of_names() {
    let gazetteer = country();
    let names = ["Dahuk", "Nahar", "Thawra1", "Duhoq"].map(|name| vec![name.to_owned()]);
    let forward = match_children(&gazetteer, PlaceId(10), 2, &names);
    let mut backward =
        match_children(&gazetteer, PlaceId(10), 2, &names.iter().rev().cloned().collect::<Vec<_>>());
    backward.reverse();
    assert_eq!(forward, backward);
}

#[test]
fn villages_are_found_by_name_alone_only_if_the_name_is_the_same() {
    let mut gazetteer = country();
    gazetteer.add_place(area(40, 4, Some(11), "V40", &["Qaryat Ashur"])).unwrap();
    let village = |name: &'static str, parent| {
        resolve(&gazetteer, &Stated { names: vec![name], level: Some(4), parent, ..Stated::default() })
            .found()
    };
    assert_eq!(village("qaryat ashur", None), place(40));
    assert_eq!(village("Qariat Ashour", place(10)), place(40));
    assert_eq!(village("Ashkelon", None), None);
}

#[test]
fn candidates_are_described_with_the_strongest_reason() {
    let gazetteer = country();
    let text = |name: &str, parent| {
        report::describe(&gazetteer, by_name(&gazetteer, name, 2, parent).candidates(), Language::English)
    };
    assert_eq!(text("Duhok", 10), "Duhok (98 %, the name is the same)");
    assert_eq!(text("Duhok", 20), "Duhok (55 %, the name is the same)");
    assert_eq!(text("Xyz", 10), "none");
}
