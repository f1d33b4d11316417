//! Which areas touch.
//!
//! In: boundaries as they came. Out: areas of one level that share a piece of border. Borders
//! of one set share their corners but for rounding; a corner alone is not a border.

use std::collections::BTreeSet;

use geo::{Coord, Intersects};

use crate::boundary::Boundary;
use crate::gazetteer::Gazetteer;
use crate::place::PlaceId;

/// Corners nearer than this, in degrees, are one: some ten metres.
const NEAR: f64 = 1e-4;
/// Areas that share fewer corners do not share a border.
const FEWEST_CORNERS: usize = 2;

/// The areas of the same level that touch an area at present, in id order; none for a place
/// without a boundary.
#[must_use]
pub fn neighbours(gazetteer: &Gazetteer, id: PlaceId) -> Vec<PlaceId> {
    let level = gazetteer.place(id).and_then(|place| place.level);
    let (Some(level), Some(own)) = (level, gazetteer.boundary(id)) else { return Vec::new() };
    let corners: BTreeSet<(i64, i64)> = corners(own).collect();
    let touches = |other: &PlaceId| {
        let lives = gazetteer.place(*other).is_some_and(|place| place.span.holds(None));
        let Some(boundary) = gazetteer.boundary(*other).filter(|_| lives && *other != id) else {
            return false;
        };
        own.bounds().intersects(&boundary.bounds()) && shared(&corners, boundary) >= FEWEST_CORNERS
    };
    gazetteer.at_level(level).into_iter().filter(touches).collect()
}

/// How many of these corners a boundary has.
fn shared(corners: &BTreeSet<(i64, i64)>, other: &Boundary) -> usize {
    let found: BTreeSet<(i64, i64)> =
        self::corners(other).filter(|corner| corners.contains(corner)).collect();
    found.len()
}

fn corners(boundary: &Boundary) -> impl Iterator<Item = (i64, i64)> {
    let rings = boundary
        .polygons()
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings
        .flat_map(|ring| ring.coords())
        .map(|Coord { x, y }| ((x / NEAR).round() as i64, (y / NEAR).round() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made_up::{area, rectangle};

    #[test]
    fn areas_touch_where_they_share_a_border_and_not_a_corner_alone() {
        let places = [(1, 2), (2, 2), (3, 2), (4, 2), (5, 3), (6, 2)];
        let places = places.map(|(id, level)| area(id, level, None, &format!("XX{id}"), &["name"])).to_vec();
        let boundaries = vec![
            (PlaceId(1), rectangle(43.0, 35.0, 1.0, 1.0)),
            (PlaceId(2), rectangle(44.0, 35.0, 1.0, 1.0)),
            (PlaceId(3), rectangle(44.000_01, 36.0, 1.0, 1.0)),
            (PlaceId(4), rectangle(47.0, 35.0, 1.0, 1.0)),
            (PlaceId(5), rectangle(43.0, 35.0, 1.0, 1.0)),
        ];
        let gazetteer = Gazetteer::new(places, boundaries);
        let found = |id| neighbours(&gazetteer, PlaceId(id)).iter().map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(found(1), [2]);
        assert_eq!(found(2), [1, 3]);
        assert_eq!(found(4), [0; 0]);
        assert_eq!(found(6), [0; 0], "a place without a boundary");
    }
}
