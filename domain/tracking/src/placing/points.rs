//! Points of rows: are they there, can they be, and do they lie where the row says.

use places::{Guess, PlaceId, PointTrouble, RawPoint, check_point};
use terms::{Address, Finding, FindingKind, Language, Severity};

use super::Surroundings;
use super::areas::{Areas, path, path_text};
use crate::record::{Records, Row};

/// A row without a point.
pub static NO_POINT: FindingKind = FindingKind {
    code: "place/no-point",
    severity: Severity::Notice,
    title: "row without a point",
    message: "no latitude and longitude, or 0 and 0",
    remedy: "add the coordinates; without them the place is on no map",
};

/// Coordinates that no place can have.
pub static IMPOSSIBLE_POINT: FindingKind = FindingKind {
    code: "place/impossible-point",
    severity: Severity::Warning,
    title: "coordinates that cannot be",
    message: "latitude {latitude}, longitude {longitude}: {guess}",
    remedy: "correct the coordinates: degrees, latitude from -90 to 90",
};

/// Latitude and longitude in each other's place.
pub static SWAPPED: FindingKind = FindingKind {
    code: "place/swapped-point",
    severity: Severity::Warning,
    title: "latitude and longitude changed places",
    message: "{latitude}, {longitude} is far away; the other way round it is in {area}",
    remedy: "exchange the two numbers",
};

const fn outside(code: &'static str) -> FindingKind {
    FindingKind {
        code,
        severity: Severity::Warning,
        title: "point outside its area",
        message: "the point is {distance} outside {area}, {inside}",
        remedy: "correct the point or the area; near a border the boundary may be the inexact one",
    }
}

/// A point outside its area of level 1.
pub static OUTSIDE_1: FindingKind = outside("place/outside-admin-1");
/// A point outside its area of level 2.
pub static OUTSIDE_2: FindingKind = outside("place/outside-admin-2");
/// A point outside its area of level 3.
pub static OUTSIDE_3: FindingKind = outside("place/outside-admin-3");

/// Adds what is wrong with points, those outside their area farthest first; what
/// is wrong with most of them is said once.
pub(super) fn check(
    records: &Records,
    around: &Surroundings<'_>,
    areas: &Areas,
    findings: &mut Vec<Finding>,
) {
    let has_points =
        records.rows().iter().any(|row| row.stated.latitude.is_some() || row.stated.longitude.is_some());
    if !has_points {
        return;
    }
    let mut near: Vec<Finding> = Vec::new();
    let mut far: Vec<(f64, Finding)> = Vec::new();
    for (index, row) in records.rows().iter().enumerate() {
        let stated: Vec<PlaceId> = areas.of_row(index).collect();
        let raw = RawPoint { latitude: row.stated.latitude, longitude: row.stated.longitude };
        let address = around.sheet.address().row(row.source_row);
        for trouble in check_point(around.gazetteer, raw, &stated) {
            match trouble {
                PointTrouble::Outside { area, metres, inside } => {
                    far.extend(outside_area(row, address.clone(), around, area, metres, inside));
                }
                other => near.extend(impossible(row, address.clone(), around, &other)),
            }
        }
    }
    far.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.address.cmp(&b.1.address)));
    near.extend(far.into_iter().map(|(_, finding)| finding));
    findings.extend(crate::flood::fold(near, records.len()));
}

fn name(around: &Surroundings<'_>, place: PlaceId) -> String {
    around.gazetteer.place(place).map_or("", |place| place.name(Language::English, None)).to_string()
}

fn impossible(
    row: &Row,
    address: Address,
    around: &Surroundings<'_>,
    trouble: &PointTrouble,
) -> Option<Finding> {
    let number = |number: Option<f64>| number.map_or("–".to_string(), |number| number.to_string());
    let (latitude, longitude) = (number(row.stated.latitude), number(row.stated.longitude));
    Some(match trouble {
        PointTrouble::Missing => NO_POINT.at(address, &*row.key, &[]),
        PointTrouble::Impossible(guess) => {
            let guess = match guess {
                Guess::NoNumbers => "these are no numbers",
                Guess::ProjectedMetres => "these look like metres of a map projection",
                Guess::DecimalPoint => "the decimal point may be missing or misplaced",
            };
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("latitude", &latitude), ("longitude", &longitude), ("guess", &guess)];
            IMPOSSIBLE_POINT.at(address, &*row.key, &arguments)
        }
        PointTrouble::Swapped(area) => {
            let area = name(around, *area);
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("latitude", &latitude), ("longitude", &longitude), ("area", &area)];
            SWAPPED.at(address, &*row.key, &arguments)
        }
        PointTrouble::Outside { .. } => return None,
    })
}

fn outside_area(
    row: &Row,
    address: Address,
    around: &Surroundings<'_>,
    area: PlaceId,
    metres: f64,
    inside: Option<PlaceId>,
) -> Option<(f64, Finding)> {
    let level = around.gazetteer.place(area)?.level?;
    let kind = match level {
        1 => &OUTSIDE_1,
        2 => &OUTSIDE_2,
        _ => &OUTSIDE_3,
    };
    let distance =
        if metres < 1000.0 { format!("{metres:.0} m") } else { format!("{:.1} km", metres / 1000.0) };
    let inside = inside.map_or("in no area known".to_string(), |other| format!("in {}", name(around, other)));
    let stated = path_text(&path(&row.stated, level).unwrap_or_default());
    let arguments: [(&str, &dyn std::fmt::Display); 3] =
        [("distance", &distance), ("area", &stated), ("inside", &inside)];
    Some((metres, kind.at(address, &*row.key, &arguments)))
}
