//! Checking the coordinates of a row against the areas that it states.
//!
//! In: the coordinates as they stand and the stated areas. Out: what is wrong
//! with them, as values with the distance where there is one. Whoever checks a
//! list makes findings of them in the words of that list.

use crate::gazetteer::Gazetteer;
use crate::locate::{distance_to, is_inside, locate};
use crate::place::{PlaceId, Point};

/// Coordinates as they stand in a source.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RawPoint {
    /// What stands for the latitude.
    pub latitude: Option<f64>,
    /// What stands for the longitude.
    pub longitude: Option<f64>,
}

/// What is wrong with the coordinates of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum PointTrouble {
    /// There are none, or they are 0/0.
    Missing,
    /// They are not on the earth.
    Impossible(Guess),
    /// They are far away, but within this area if the two numbers change places.
    Swapped(PlaceId),
    /// They are outside an area that the row states.
    Outside {
        /// The area.
        area: PlaceId,
        /// How far outside, in metres; above 0.
        metres: f64,
        /// The area of the same level in which they are instead, if any.
        inside: Option<PlaceId>,
    },
}

/// What may have gone wrong with coordinates that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// They are infinite or not numbers.
    NoNumbers,
    /// They are metres of a map projection.
    ProjectedMetres,
    /// The decimal point is missing or in the wrong place.
    DecimalPoint,
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

/// Checks the coordinates of a row against the areas that it states, in their order.
///
/// Each stated area that the point is outside of is one trouble; a border counts
/// as inside. Areas without a boundary are not checked. Of a point that is
/// missing, impossible or swapped that is the only trouble.
#[must_use]
pub fn check_point(gazetteer: &Gazetteer, raw: RawPoint, areas: &[PlaceId]) -> Vec<PointTrouble> {
    let (Some(latitude), Some(longitude), false) = (raw.latitude, raw.longitude, raw.is_nowhere()) else {
        return vec![PointTrouble::Missing];
    };
    let bounded: Vec<PlaceId> =
        areas.iter().copied().filter(|area| gazetteer.boundary(*area).is_some()).collect();
    // Nearly all points lie where they are said to: the rest is asked about the others alone.
    let as_it_is = raw.point();
    if !bounded.is_empty()
        && as_it_is.is_some_and(|point| bounded.iter().all(|area| is_inside(gazetteer, *area, point)))
    {
        return Vec::new();
    }
    if let Some(area) = swapped_into(gazetteer, latitude, longitude, &bounded) {
        return vec![PointTrouble::Swapped(area)];
    }
    let Some(point) = as_it_is else {
        return vec![PointTrouble::Impossible(guess(latitude, longitude))];
    };
    let outside = bounded.into_iter().filter(|area| !is_inside(gazetteer, *area, point));
    outside
        .filter_map(|area| {
            let metres = distance_to(gazetteer, area, point)?;
            let level = gazetteer.place(area)?.level;
            let inside = level.and_then(|level| locate(gazetteer, point, level));
            Some(PointTrouble::Outside { area, metres, inside })
        })
        .collect()
}

/// The stated area (else any governorate) in which the point lies if its numbers
/// are swapped, given that it lies in none as it is.
fn swapped_into(gazetteer: &Gazetteer, latitude: f64, longitude: f64, areas: &[PlaceId]) -> Option<PlaceId> {
    let swapped = Point::checked(longitude, latitude)?;
    let in_country = |point| locate(gazetteer, point, 1).or_else(|| locate(gazetteer, point, 0));
    let in_stated = |point| areas.iter().copied().find(|area| is_inside(gazetteer, *area, point));
    let as_it_is = Point::checked(latitude, longitude);
    if as_it_is.is_some_and(|point| in_country(point).is_some() || in_stated(point).is_some()) {
        return None;
    }
    in_stated(swapped).or_else(|| in_country(swapped))
}

fn guess(latitude: f64, longitude: f64) -> Guess {
    if !latitude.is_finite() || !longitude.is_finite() {
        Guess::NoNumbers
    } else if latitude.abs() > 1000.0 && longitude.abs() > 1000.0 {
        Guess::ProjectedMetres
    } else {
        Guess::DecimalPoint
    }
}

#[cfg(test)]
mod tests;
