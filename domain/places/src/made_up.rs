//! A small made-up country for tests: squares of one degree.
//!
//! Level 0 is 1; level 1 are 10 (Al-Bahr) and 20 (Karwan), side by side; each has
//! two districts, one above the other: 11 Al-Nahr, 12 Duhok; 21 Telmara, 22 Rasheed.

use geo::{MultiPolygon, Polygon, line_string};
use terms::{Code, Language};

use crate::boundary::Boundary;
use crate::gazetteer::Gazetteer;
use crate::place::{NameKind, Parent, Place, PlaceCode, PlaceId, PlaceKind, PlaceName, Point, Span};

pub fn scheme() -> Code {
    Code::new("cod-pcode").expect("it has small letters and a hyphen")
}

pub fn named(text: &str) -> PlaceName {
    let arabic = text.chars().any(|c| matches!(u32::from(c), 0x600..=0x6FF));
    PlaceName {
        language: Some(if arabic { Language::Arabic } else { Language::English }),
        text: text.into(),
        kind: NameKind::Official,
        span: Span::ALWAYS,
        source: "made up".into(),
    }
}

pub fn area(id: i64, level: u8, parent: Option<i64>, code: &str, names: &[&str]) -> Place {
    let mut place = Place::new(PlaceId(id), PlaceKind::Area, Some(level));
    place.names = names.iter().map(|name| named(name)).collect();
    place.codes = vec![PlaceCode { scheme: scheme(), value: code.into(), span: Span::ALWAYS }];
    place.parents = parent.map(|id| Parent { id: PlaceId(id), span: Span::ALWAYS }).into_iter().collect();
    place
}

pub fn rectangle(west: f64, south: f64, width: f64, height: f64) -> Boundary {
    let (east, north) = (west + width, south + height);
    let ring = line_string![
        (x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north), (x: west, y: south)
    ];
    Boundary::new(MultiPolygon::new(vec![Polygon::new(ring, Vec::new())]))
        .expect("a rectangle is a sound boundary")
}

pub fn country() -> Gazetteer {
    let places = vec![
        area(1, 0, None, "XX", &["Testland"]),
        area(10, 1, Some(1), "XX01", &["Al-Bahr", "البحر"]),
        area(20, 1, Some(1), "XX02", &["Karwan", "كروان"]),
        area(11, 2, Some(10), "XX0101", &["Al-Nahr", "النهر"]),
        area(12, 2, Some(10), "XX0102", &["Duhok", "دهوك"]),
        area(21, 2, Some(20), "XX0201", &["Telmara", "تل مارا"]),
        area(22, 2, Some(20), "XX0202", &["Rasheed", "الرشيد"]),
    ];
    let boundaries = [
        (1, rectangle(44.0, 33.0, 2.0, 2.0)),
        (10, rectangle(44.0, 33.0, 1.0, 2.0)),
        (20, rectangle(45.0, 33.0, 1.0, 2.0)),
        (11, rectangle(44.0, 33.0, 1.0, 1.0)),
        (12, rectangle(44.0, 34.0, 1.0, 1.0)),
        (21, rectangle(45.0, 33.0, 1.0, 1.0)),
        (22, rectangle(45.0, 34.0, 1.0, 1.0)),
    ];
    Gazetteer::new(places, boundaries.map(|(id, boundary)| (PlaceId(id), boundary)).into())
}

pub fn point(latitude: f64, longitude: f64) -> Point {
    Point { latitude, longitude }
}
