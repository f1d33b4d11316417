//! Points of rows: are they there, can they be, and do they lie where the row says.

use places::{PlaceId, Point, distance_to};
use terms::{Finding, FindingKind, Severity};

use super::Surroundings;
use super::areas::{Areas, deepest_area, path};
use crate::record::Records;

/// A row without a point.
pub static NO_POINT: FindingKind = FindingKind {
    code: "place/no-point",
    severity: Severity::Notice,
    title: "row without a point",
    message: "no latitude and longitude",
    remedy: "add the coordinates; without them the place is on no map",
};

/// Coordinates that no place can have.
pub static IMPOSSIBLE_POINT: FindingKind = FindingKind {
    code: "place/impossible-point",
    severity: Severity::Warning,
    title: "coordinates that cannot be",
    message: "latitude {latitude}, longitude {longitude}",
    remedy: "correct the coordinates: degrees, latitude from -90 to 90",
};

/// Latitude and longitude in each other's place.
pub static SWAPPED: FindingKind = FindingKind {
    code: "place/swapped-point",
    severity: Severity::Warning,
    title: "latitude and longitude changed places",
    message: "{latitude}, {longitude} is outside the country; the other way round it is inside",
    remedy: "exchange the two numbers",
};

/// A point outside the country.
pub static OUTSIDE_COUNTRY: FindingKind = FindingKind {
    code: "place/outside-country",
    severity: Severity::Warning,
    title: "point outside the country",
    message: "{latitude}, {longitude} is {distance} km from the country",
    remedy: "correct the coordinates",
};

const fn outside(code: &'static str) -> FindingKind {
    FindingKind {
        code,
        severity: Severity::Warning,
        title: "point outside its area",
        message: "the point is {distance} km outside {area}",
        remedy: "correct the point or the area; near a border, accept",
    }
}

/// A point outside its area of level 1.
pub static OUTSIDE_1: FindingKind = outside("place/outside-admin-1");
/// A point outside its area of level 2.
pub static OUTSIDE_2: FindingKind = outside("place/outside-admin-2");
/// A point outside its area of level 3.
pub static OUTSIDE_3: FindingKind = outside("place/outside-admin-3");

/// Nearer than this to the area that it should be in, a point is only noticed:
/// boundaries and points are not drawn finer. Metres.
const NEAR: f64 = 1000.0;

pub(super) fn check(
    records: &Records,
    around: &Surroundings<'_>,
    areas: &Areas,
    findings: &mut Vec<Finding>,
) {
    let has_points = records.rows().iter().any(|row| row.stated.latitude.is_some());
    if !has_points {
        return;
    }
    let deepest = deepest_area(records);
    let country = around.country.filter(|country| around.gazetteer.boundary(*country).is_some());
    for row in records.rows() {
        let address = around.sheet.address().row(row.source_row);
        let (Some(latitude), Some(longitude)) = (row.stated.latitude, row.stated.longitude) else {
            findings.push(NO_POINT.at(address, &*row.key, &[]));
            continue;
        };
        let arguments: [(&str, &dyn std::fmt::Display); 2] =
            [("latitude", &latitude), ("longitude", &longitude)];
        let nowhere = latitude == 0.0 && longitude == 0.0;
        let Some(point) = Point::checked(latitude, longitude).filter(|_| !nowhere) else {
            findings.push(IMPOSSIBLE_POINT.at(address, &*row.key, &arguments));
            continue;
        };
        if is_swapped(point, around, areas, country) {
            findings.push(SWAPPED.at(address, &*row.key, &arguments));
            continue;
        }
        if let Some(distance) = country.and_then(|country| distance_to(around.gazetteer, country, point))
            && distance > 10.0 * NEAR
        {
            findings.push(OUTSIDE_COUNTRY.at(
                address,
                &*row.key,
                &[("latitude", &latitude), ("longitude", &longitude), ("distance", &kilometres(distance))],
            ));
            continue;
        }
        for (level, kind) in (1..=deepest).zip([&OUTSIDE_1, &OUTSIDE_2, &OUTSIDE_3]) {
            let Some(path) = path(&row.stated, level) else { break };
            let Some(Some(area)) = areas.get(&path) else { break };
            let Some(distance) = distance_to(around.gazetteer, *area, point) else { continue };
            if distance > 0.0 {
                let finding = kind.at(
                    address.clone(),
                    &*row.key,
                    &[("distance", &kilometres(distance)), ("area", &path.join(" / "))],
                );
                findings.push(if distance < NEAR {
                    finding.with_severity(Severity::Notice)
                } else {
                    finding
                });
            }
        }
    }
}

/// Far outside every known area, and inside one the other way round.
fn is_swapped(point: Point, around: &Surroundings<'_>, areas: &Areas, country: Option<PlaceId>) -> bool {
    let Some(other) = Point::checked(point.longitude, point.latitude) else { return false };
    let inside = |point| match country {
        Some(country) => places::is_inside(around.gazetteer, country, point),
        None => places::locate(around.gazetteer, point, 1).is_some(),
    };
    !areas.is_empty() && !inside(point) && inside(other)
}

fn kilometres(metres: f64) -> String {
    if metres < 100.0 { format!("{:.3}", metres / 1000.0) } else { format!("{:.1}", metres / 1000.0) }
}
