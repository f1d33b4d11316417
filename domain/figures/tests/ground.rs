//! Areas that a list leaves out, below those that it states, come from the gazetteer.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use chrono::NaiveDate;
use figures::{Heading, PlaceRef, Places, Question, Series, Within, changes};
use places::{
    Boundary, Crosswalk, Gazetteer, Link, LinkKey, LinkStatus, NameKind, Parent, Part, Place, PlaceId,
    PlaceKind, PlaceName, Point, Span,
};
use terms::{Code, Language};
use tracking::area::AreaKeys;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::placing;
use tracking::record::{MeasureColumn, Records, Reported, Row, StatedPlace};

const DEFINITION: &str = r#"
code = "test-list"
title = { en = "Test list" }
population = "idp"
level = 4
household_size = [1.0, 12.0]

[[column]]
means = "place-code"
level = 4
scheme = "iom-place"
labels = ["Place id"]

[[rule]]
factor = 6.0
"#;

fn square(west: f64, south: f64, side: f64) -> Boundary {
    let (east, north) = (west + side, south + side);
    let ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
    let ring = ring.map(|[x, y]| format!("[{x},{y}]")).join(",");
    Boundary::from_geojson(&format!(r#"{{"type":"Polygon","coordinates":[[{ring}]]}}"#)).unwrap()
}

fn place(id: i64, level: u8, parent: Option<i64>, name: &str) -> Place {
    let kind = if level == 4 { PlaceKind::Location } else { PlaceKind::Area };
    let mut place = Place::new(PlaceId(id), kind, Some(level));
    place.parents = parent.map(|id| Parent { id: PlaceId(id), span: Span::ALWAYS }).into_iter().collect();
    place.names = vec![PlaceName {
        language: Some(Language::English),
        text: name.into(),
        kind: NameKind::Official,
        span: Span::ALWAYS,
        source: "made up".into(),
    }];
    place
}

/// Governorate 1 with districts 11 and 12 side by side; 11 has the subdistricts 111 and 112, 12 has
/// 121. Location 1000 lies in 111 by its parent, 1001 only in district 11 and with a point in 112.
fn gazetteer() -> Gazetteer {
    let mut village = place(1001, 4, Some(11), "By its point");
    village.point = Some(Point { latitude: 33.5, longitude: 45.5 });
    let places = vec![
        place(1, 1, None, "Ninewa"),
        place(11, 2, Some(1), "Sinjar"),
        place(12, 2, Some(1), "Tilkaif"),
        place(111, 3, Some(11), "West"),
        place(112, 3, Some(11), "East"),
        place(121, 3, Some(12), "Far"),
        place(1000, 4, Some(111), "By its parent"),
        village,
    ];
    let boundaries = [(111, 44.0), (112, 45.0), (121, 46.0)];
    let boundaries = boundaries.map(|(id, west)| (PlaceId(id), square(west, 33.0, 1.0)));
    Gazetteer::new(places, boundaries.into())
}

fn link(path: &[&str], to: i64) -> Link {
    Link {
        from: LinkKey {
            scheme: Code::new(placing::SCHEME).unwrap(),
            path: path.iter().map(|name| (*name).to_string()).collect(),
        },
        to: Some(PlaceId(to)),
        status: LinkStatus::Accepted,
        confidence: 1.0,
        reasons: Vec::new(),
        candidates: Vec::new(),
        decided_by: String::new(),
        decided_at: String::new(),
    }
}

/// A location: key, place, degrees, district and subdistrict as stated, households.
type Said = (&'static str, Option<i64>, Option<(f64, f64)>, &'static str, &'static str, f64);

fn records(said: &[Said]) -> Records {
    let column =
        MeasureColumn { measure: "idp:households".parse().unwrap(), heading: "".into(), column: None };
    let mut records = Records::new(vec![column], Vec::new());
    for (key, place, point, district, subdistrict, households) in said {
        let names = [(1, "Ninewa"), (2, *district), (3, *subdistrict), (4, *key)];
        let names = names.into_iter().filter(|(_, name)| !name.is_empty());
        let stated = StatedPlace {
            names: names.map(|(level, name)| (level, name.into())).collect(),
            latitude: point.map(|(latitude, _)| latitude),
            longitude: point.map(|(_, longitude)| longitude),
            ..StatedPlace::default()
        };
        let row = Row { key: (*key).into(), place: place.map(PlaceId), stated, ..Row::default() };
        records.push(row, [Reported::Number(*households)]);
    }
    records
}

fn series(rounds: &[&[Said]]) -> Series {
    series_of(rounds, &gazetteer())
}

fn series_of(rounds: &[&[Said]], gazetteer: &Gazetteer) -> Series {
    let instrument =
        Instrument::parse("test.toml", DEFINITION, &[]).unwrap_or_else(|error| panic!("{error}"));
    let mut series = Series::default();
    for (round, said) in (1..).zip(rounds) {
        let heading = Heading { round, edition: 1, day: NaiveDate::default() };
        series.add(heading, &Complete::new(&records(said), &instrument, round), instrument.level);
    }
    let links = [
        link(&["Ninewa"], 1),
        link(&["Ninewa", "Sinjar"], 11),
        link(&["Ninewa", "Sinjar", "West"], 111),
        link(&["Ninewa", "Tilkaif"], 12),
    ];
    let keys = AreaKeys::new(&instrument).with_crosswalk(&Crosswalk::new(links));
    series.find_areas(&keys, gazetteer);
    series
}

/// Households of each area of a level, by name; what lies in none is `-`.
fn by_area(series: &Series, round: u32, level: u8) -> Vec<(String, f64)> {
    let idps = Code::new("idp").unwrap();
    let question = Question { rounds: vec![round], places: Places::Areas(level), ..Question::of(idps) };
    let answer = series.ask(&question).unwrap();
    let name = |place: &PlaceRef| match place {
        PlaceRef::Area(id) => series.dictionary().area(*id).unwrap().name.clone(),
        _ => "-".into(),
    };
    let figures = (0..answer.places.len()).filter_map(|place| {
        let households = answer.cell(0, place, 0).count.households?;
        Some((name(&answer.places[place]), households))
    });
    let mut figures: Vec<(String, f64)> = figures.collect();
    figures.sort_by(|a, b| a.0.cmp(&b.0));
    figures
}

fn named(figures: &[(&str, f64)]) -> Vec<(String, f64)> {
    figures.iter().map(|(name, number)| ((*name).into(), *number)).collect()
}

#[test]
fn subdistricts_come_from_parents_and_points_where_the_list_has_none() {
    let series = series(&[&[
        ("a", Some(1000), None, "Sinjar", "", 1.0),
        ("b", Some(1001), None, "Sinjar", "", 10.0),
        ("c", None, Some((33.5, 45.2)), "Sinjar", "", 100.0),
        ("nowhere", None, None, "Sinjar", "", 1_000.0),
        ("contradicts", None, Some((33.5, 46.5)), "Sinjar", "", 10_000.0),
        ("unknown district", None, Some((33.5, 45.2)), "Elsewhere", "", 100_000.0),
    ]]);
    assert_eq!(by_area(&series, 1, 3), named(&[("-", 111_000.0), ("East", 110.0), ("West", 1.0)]));
    assert_eq!(by_area(&series, 1, 2), named(&[("Elsewhere", 100_000.0), ("Sinjar", 11_111.0)]));
}

#[test]
fn what_the_list_states_stands_and_is_the_same_area() {
    let series = series(&[
        &[("a", Some(1000), None, "Sinjar", "", 1.0), ("b", Some(1001), None, "Sinjar", "", 2.0)],
        &[("a", Some(1000), None, "Sinjar", "West", 3.0), ("b", Some(1001), None, "Sinjar", "West", 4.0)],
    ]);
    assert_eq!(by_area(&series, 1, 3), named(&[("East", 2.0), ("West", 1.0)]));
    assert_eq!(by_area(&series, 2, 3), named(&[("West", 7.0)]), "one area, however it is known");
}

#[test]
fn a_list_that_states_governorates_has_districts_and_subdistricts() {
    let series = series(&[&[
        ("a", Some(1000), None, "", "", 1.0),
        ("b", Some(1001), None, "", "", 2.0),
        ("c", None, Some((33.5, 46.5)), "", "", 4.0),
    ]]);
    assert_eq!(by_area(&series, 1, 2), named(&[("Sinjar", 3.0), ("Tilkaif", 4.0)]));
    assert_eq!(by_area(&series, 1, 3), named(&[("East", 2.0), ("Far", 4.0), ("West", 1.0)]));
}

#[test]
fn who_may_see_a_subdistrict_sees_what_lies_in_it() {
    let series = series(&[
        &[("a", Some(1000), None, "Sinjar", "", 1.0), ("b", Some(1001), None, "Sinjar", "", 2.0)],
        &[("a", Some(1000), None, "Sinjar", "", 5.0), ("b", Some(1001), None, "Sinjar", "", 2.0)],
    ]);
    let scope = Within::Places(vec![PlaceId(111)]);
    let idps = Code::new("idp").unwrap();
    let question = Question { rounds: vec![1], scope: scope.clone(), ..Question::of(idps.clone()) };
    let answer = series.ask(&question).unwrap();
    assert_eq!(answer.cell(0, 0, 0).count.households, Some(1.0));
    let found = changes(&series, &idps, (1, 2), 3, (&Within::Everywhere, &scope)).unwrap();
    assert_eq!(found.all.net().households, Some(4.0));
    let west = series.dictionary().area_of_place(PlaceId(111)).unwrap();
    assert_eq!(found.areas[0].place, PlaceRef::Area(west));
}

#[test]
fn a_merge_of_areas_loses_nobody() {
    let rows: &[Said] = &[
        ("a", Some(1000), None, "Sinjar", "", 1.0),
        ("far", None, Some((33.5, 46.5)), "Tilkaif", "", 2.0),
        ("east", Some(1001), None, "Sinjar", "", 4.0),
    ];
    let merged = |into: i64, other: i64| {
        let mut gazetteer = gazetteer();
        let day = "2020-01-01".parse().unwrap();
        let part = Part { place: Some(PlaceId(into)), ..Part::default() };
        let changes = places::merge(&gazetteer, &[PlaceId(into), PlaceId(other)], &part, day).unwrap();
        gazetteer.apply(&changes).unwrap();
        series_of(&[rows], &gazetteer)
    };
    let districts = merged(11, 12);
    assert_eq!(by_area(&districts, 1, 3), named(&[("East", 4.0), ("Far", 2.0), ("West", 1.0)]));
    let subdistricts = merged(111, 112);
    assert_eq!(by_area(&subdistricts, 1, 3), named(&[("Far", 2.0), ("West", 5.0)]));
}
