//! Which area a point lies in, and how far it is from one.
//!
//! Inside means inside or on the border, decided by exact predicates on the
//! coordinates as they are (degrees as a plane, as in every boundary file).

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use geo::{Coord, LineString, MultiPolygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::gazetteer::Gazetteer;
use crate::place::{PlaceId, Point};

/// Metres in one degree of a great circle: the equator of WGS 84 by 360.
const METRES_PER_DEGREE: f64 = 111_319.490_793;

/// The boundaries of a gazetteer by level, ready for points.
pub(crate) struct AreaIndex {
    levels: BTreeMap<u8, RTree<Bounds>>,
}

/// The rectangle around a place.
type Bounds = GeomWithData<Rectangle<[f64; 2]>, PlaceId>;

/// The area of that level in which a point lies at present: the one that has no end yet.
///
/// A border counts as inside; on a common border the place with the lower id is given.
#[must_use]
pub fn locate(gazetteer: &Gazetteer, point: Point, level: u8) -> Option<PlaceId> {
    locate_on(gazetteer, point, level, None)
}

/// The area of that level in which a point lies on that day.
#[must_use]
pub fn locate_on(gazetteer: &Gazetteer, point: Point, level: u8, day: Option<NaiveDate>) -> Option<PlaceId> {
    let here = [point.longitude, point.latitude];
    let boxes = gazetteer.areas().levels.get(&level)?.locate_in_envelope_intersecting(AABB::from_point(here));
    boxes
        .map(|rectangle| rectangle.data)
        .filter(|id| gazetteer.place(*id).is_some_and(|place| place.span.holds(day)))
        .filter(|id| is_inside(gazetteer, *id, point))
        .min()
}

/// The areas of that level, of any day, in which a point lies; in id order.
#[must_use]
pub(crate) fn locate_ever(gazetteer: &Gazetteer, point: Point, level: u8) -> Vec<PlaceId> {
    let here = AABB::from_point([point.longitude, point.latitude]);
    let boxes = gazetteer.areas().levels.get(&level).map(|boxes| boxes.locate_in_envelope_intersecting(here));
    let ids = boxes.into_iter().flatten().map(|rectangle| rectangle.data);
    let mut ids: Vec<PlaceId> = ids.filter(|id| is_inside(gazetteer, *id, point)).collect();
    ids.sort_unstable();
    ids
}

/// How far a point is from a place, in metres.
///
/// From its boundary, if it has one: 0 inside and on the border. Else from its
/// point. `None` if the place has neither or is not there.
///
/// Distances are taken in a plane in which a degree of latitude is 111.32 km and
/// one of longitude `cos(latitude of the point)` times that. For the tens of
/// kilometres that matter here this is within one percent of the truth.
#[must_use]
pub fn distance_to(gazetteer: &Gazetteer, place: PlaceId, point: Point) -> Option<f64> {
    if let Some(boundary) = gazetteer.boundary(place) {
        if is_inside(gazetteer, place, point) {
            return Some(0.0);
        }
        return Some(Plane::at(boundary.coordinate(point)).to_border(boundary.polygons()));
    }
    gazetteer.place(place)?.point.map(|other| distance_between(point, other))
}

/// How far two points are from each other, in metres, in the plane of [`distance_to`].
#[must_use]
pub fn distance_between(a: Point, b: Point) -> f64 {
    Plane::at(Coord { x: a.longitude, y: a.latitude }).to(Coord { x: b.longitude, y: b.latitude })
}

/// Whether a point is inside the boundary of a place or on its border.
#[must_use]
pub fn is_inside(gazetteer: &Gazetteer, place: PlaceId, point: Point) -> bool {
    gazetteer.boundary(place).is_some_and(|boundary| boundary.covers(boundary.coordinate(point)))
}

impl AreaIndex {
    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        let mut levels: BTreeMap<u8, Vec<Bounds>> = BTreeMap::new();
        for (id, boundary) in gazetteer.boundaries() {
            if let Some(level) = gazetteer.place(id).and_then(|place| place.level) {
                let bounds = boundary.bounds();
                let corners = Rectangle::from_corners(bounds.min().into(), bounds.max().into());
                let boxes = levels.entry(level).or_default();
                boxes.push(GeomWithData::new(corners, id));
                let turn = if bounds.max().x > 180.0 { -360.0 } else { 360.0 };
                if bounds.max().x > 180.0 || bounds.min().x < -180.0 {
                    let turned = |c: Coord<f64>| [c.x + turn, c.y];
                    let corners = Rectangle::from_corners(turned(bounds.min()), turned(bounds.max()));
                    boxes.push(GeomWithData::new(corners, id));
                }
            }
        }
        Self { levels: levels.into_iter().map(|(level, boxes)| (level, RTree::bulk_load(boxes))).collect() }
    }
}

impl fmt::Debug for AreaIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes = self.levels.iter().map(|(level, boxes)| (level, boxes.size()));
        f.debug_map().entries(sizes).finish()
    }
}

impl Clone for AreaIndex {
    fn clone(&self) -> Self {
        Self { levels: self.levels.clone() }
    }
}

/// The plane around a point, in metres.
struct Plane {
    origin: Coord<f64>,
    /// Metres per degree eastwards.
    east: f64,
}

impl Plane {
    fn at(origin: Coord<f64>) -> Self {
        Self { origin, east: METRES_PER_DEGREE * libm::cos(origin.y.to_radians()) }
    }

    /// The corner in metres east and north of the origin.
    fn place(&self, corner: Coord<f64>) -> Coord<f64> {
        Coord { x: (corner.x - self.origin.x) * self.east, y: (corner.y - self.origin.y) * METRES_PER_DEGREE }
    }

    fn to(&self, corner: Coord<f64>) -> f64 {
        let Coord { x, y } = self.place(corner);
        (x * x + y * y).sqrt()
    }

    fn to_border(&self, polygons: &MultiPolygon<f64>) -> f64 {
        let rings = polygons
            .iter()
            .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
        rings.map(|ring| self.to_ring(ring)).fold(f64::INFINITY, f64::min)
    }

    fn to_ring(&self, ring: &LineString<f64>) -> f64 {
        let mut nearest = f64::INFINITY;
        for line in ring.lines() {
            let (a, b) = (self.place(line.start), self.place(line.end));
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let length = dx * dx + dy * dy;
            let along = if length > 0.0 { (-(a.x * dx + a.y * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            let (x, y) = (a.x + along * dx, a.y + along * dy);
            nearest = nearest.min(x * x + y * y);
        }
        nearest.sqrt()
    }
}

#[cfg(test)]
mod tests;
