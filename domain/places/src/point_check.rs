//! Findings: place/no-point, place/impossible-point, place/swapped-point, place/outside-area.
//!
//! In: the coordinates of a row as they stand and the areas that the row states.
//! Out: what is wrong with them, with the distance where there is one.

use terms::{Address, Finding, FindingKind, Language, Severity};

use crate::gazetteer::Gazetteer;
use crate::locate::{distance_to, is_inside, locate};
use crate::place::{PlaceId, Point};

/// There are no coordinates, or they are 0/0.
pub static NO_POINT: FindingKind = FindingKind {
    code: "place/no-point",
    severity: Severity::Notice,
    title: "no coordinates",
    message: "{place} has no coordinates",
    remedy: "add the coordinates, so that the place can be checked and shown on maps",
};

/// The coordinates are not degrees.
pub static IMPOSSIBLE_POINT: FindingKind = FindingKind {
    code: "place/impossible-point",
    severity: Severity::Warning,
    title: "coordinates that cannot be",
    message: "{place} is said to be at {latitude} north, {longitude} east, which is not on the earth: {guess}",
    remedy: "give degrees (WGS 84), latitude between -90 and 90, longitude between -180 and 180",
};

/// Latitude and longitude stand in each other's place.
pub static SWAPPED_POINT: FindingKind = FindingKind {
    code: "place/swapped-point",
    severity: Severity::Warning,
    title: "latitude and longitude swapped",
    message: "{place} is said to be at {latitude} north, {longitude} east, far away; the other way round it lies in {area}",
    remedy: "swap the two numbers in the source",
};

/// The point is outside an area that the row states.
pub static OUTSIDE_AREA: FindingKind = FindingKind {
    code: "place/outside-area",
    severity: Severity::Warning,
    title: "point outside its stated area",
    message: "the point of {place} lies {distance} outside {area} (level {level}), {inside}",
    remedy: "check the coordinates and the stated area; close to a border the boundary may be the inexact one",
};

/// Coordinates as they stand in a source.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RawPoint {
    /// What stands for the latitude.
    pub latitude: Option<f64>,
    /// What stands for the longitude.
    pub longitude: Option<f64>,
}

/// What a row says of a place's whereabouts.
#[derive(Debug, Clone, Copy)]
pub struct StatedPoint<'a> {
    /// Its coordinates.
    pub raw: RawPoint,
    /// The areas that it states; those without a boundary are not checked.
    pub areas: &'a [PlaceId],
    /// How to call the place in messages: its key or name.
    pub place: &'a str,
    /// Where in the source the coordinates stand.
    pub address: &'a Address,
}

impl RawPoint {
    /// The point, if it can be one: finite degrees within their ranges, and not 0/0.
    #[must_use]
    pub fn point(self) -> Option<Point> {
        let point = Point::checked(self.latitude?, self.longitude?)?;
        (!self.is_nowhere()).then_some(point)
    }

    /// 0/0 lies in the Gulf of Guinea and means that somebody had no coordinates.
    fn is_nowhere(self) -> bool {
        self.latitude == Some(0.0) && self.longitude == Some(0.0)
    }
}

/// Checks the coordinates of a row against the areas that it states.
///
/// Each stated area that the point is outside of gives one finding with the
/// distance in metres (argument `metres`); a border counts as inside.
#[must_use]
pub fn check_point(gazetteer: &Gazetteer, stated: &StatedPoint) -> Vec<Finding> {
    let raw = stated.raw;
    let (Some(latitude), Some(longitude), false) = (raw.latitude, raw.longitude, raw.is_nowhere()) else {
        return vec![NO_POINT.at(stated.address.clone(), stated.place, &[("place", &stated.place)])];
    };
    let bounded: Vec<PlaceId> =
        stated.areas.iter().copied().filter(|area| gazetteer.boundary(*area).is_some()).collect();
    if let Some(area) = swapped_into(gazetteer, latitude, longitude, &bounded) {
        let arguments: [(&str, &dyn std::fmt::Display); 4] = [
            ("place", &stated.place),
            ("latitude", &latitude),
            ("longitude", &longitude),
            ("area", &name(gazetteer, area)),
        ];
        return vec![SWAPPED_POINT.at(stated.address.clone(), stated.place, &arguments)];
    }
    let Some(point) = raw.point() else {
        let arguments: [(&str, &dyn std::fmt::Display); 4] = [
            ("place", &stated.place),
            ("latitude", &latitude),
            ("longitude", &longitude),
            ("guess", &guess(latitude, longitude)),
        ];
        return vec![IMPOSSIBLE_POINT.at(stated.address.clone(), stated.place, &arguments)];
    };
    let outside = bounded.into_iter().filter(|area| !is_inside(gazetteer, *area, point));
    outside.filter_map(|area| outside_area(gazetteer, stated, area, point)).collect()
}

fn outside_area(gazetteer: &Gazetteer, stated: &StatedPoint, area: PlaceId, point: Point) -> Option<Finding> {
    let level = gazetteer.place(area)?.level.unwrap_or_default();
    let metres = distance_to(gazetteer, area, point)?;
    let inside = locate(gazetteer, point, level).map_or_else(
        || "in no area of that level".to_owned(),
        |other| format!("in {}", name(gazetteer, other)),
    );
    let arguments: [(&str, &dyn std::fmt::Display); 6] = [
        ("place", &stated.place),
        ("area", &name(gazetteer, area)),
        ("level", &level),
        ("distance", &distance_text(metres)),
        ("metres", &format!("{metres:.0}")),
        ("inside", &inside),
    ];
    Some(OUTSIDE_AREA.at(stated.address.clone(), stated.place, &arguments))
}

/// The stated area (else any governorate) in which the point lies if its numbers
/// are swapped, given that it lies in none as it is.
fn swapped_into(gazetteer: &Gazetteer, latitude: f64, longitude: f64, areas: &[PlaceId]) -> Option<PlaceId> {
    let swapped = Point::checked(longitude, latitude)?;
    let as_it_is = Point::checked(latitude, longitude);
    let in_country = |point| locate(gazetteer, point, 1).or_else(|| locate(gazetteer, point, 0));
    if as_it_is.is_some_and(|point| {
        in_country(point).is_some() || areas.iter().any(|area| is_inside(gazetteer, *area, point))
    }) {
        return None;
    }
    areas.iter().copied().find(|area| is_inside(gazetteer, *area, swapped)).or_else(|| in_country(swapped))
}

fn guess(latitude: f64, longitude: f64) -> &'static str {
    if !latitude.is_finite() || !longitude.is_finite() {
        "these are no numbers"
    } else if latitude.abs() > 1000.0 && longitude.abs() > 1000.0 {
        "these look like metres of a map projection"
    } else {
        "a decimal point may be missing"
    }
}

/// A distance as people say it.
fn distance_text(metres: f64) -> String {
    if metres < 1000.0 { format!("{metres:.0} m") } else { format!("{:.1} km", metres / 1000.0) }
}

fn name(gazetteer: &Gazetteer, id: PlaceId) -> String {
    gazetteer.place(id).map_or("", |place| place.name(Language::English, None)).to_owned()
}

#[cfg(test)]
mod tests;
