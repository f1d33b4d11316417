//! The borders of the areas of a level, for maps that move: `shapes.json?level=2`.
//!
//! Out: a topology with the ids of the gazetteer and nothing else about the areas. Figures and
//! names come with each map, for those who may see them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use places::{Boundary, Gazetteer, PlaceId};
use publish::chart::area_map::Ring;
use publish::topology::{Shape, topojson};

use crate::office::Office;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;

/// The borders of a level.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || {
        let level = match visit.asked("level") {
            Some("1") => 1,
            Some("2") => 2,
            Some("3") => 3,
            _ => return Err(Failure::NotFound),
        };
        Sheet::json(&topojson(&shapes(&visit.published.gazetteer, level)))
    })
}

fn shapes(gazetteer: &Gazetteer, level: u8) -> Vec<Shape> {
    let shape = |id: PlaceId| {
        let polygons = polygons(gazetteer.boundary(id)?);
        let within = governorate(gazetteer, id).map(|above| above.0.to_string()).unwrap_or_default();
        Some(Shape { id: id.0.to_string(), within, polygons })
    };
    gazetteer.at_level(level).into_iter().filter_map(shape).collect()
}

fn polygons(boundary: &Boundary) -> Vec<Vec<Ring>> {
    let line = |line: &geo_types::LineString<f64>| line.coords().map(|at| (at.x, at.y)).collect();
    let rings = |polygon: &geo_types::Polygon<f64>| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(line).collect()
    };
    boundary.polygons().iter().map(rings).collect()
}

/// The area of level 1 in which a place lies now; of such an area, itself.
fn governorate(gazetteer: &Gazetteer, id: PlaceId) -> Option<PlaceId> {
    let above = |id: &PlaceId| gazetteer.place(*id).and_then(|place| place.parent(None));
    let is_governorate = |id: &PlaceId| gazetteer.place(*id).is_some_and(|place| place.level == Some(1));
    std::iter::successors(Some(id), above).take(8).find(is_governorate)
}
