//! The boundary of a place: one or more polygons, kept as GeoJSON geometry text.

use geo::coordinate_position::{CoordPos, CoordinatePosition};
use geo::{BoundingRect, Coord, Intersects, LineString, MultiPolygon, Polygon, Rect};
use serde_json::{Value, json};

use crate::place::Point;

/// Polygons in degrees (WGS 84, longitude first), closed rings, finite numbers.
///
/// Areas across the 180th meridian have longitudes that go on beyond 180.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    polygons: MultiPolygon<f64>,
    bounds: Rect<f64>,
    /// The rectangle around each polygon.
    rectangles: Vec<Rect<f64>>,
}

/// A text that is not the geometry of a boundary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read a boundary: {what}")]
pub struct BoundaryError {
    /// What is wrong with it.
    pub what: String,
}

fn refuse<T>(what: impl Into<String>) -> Result<T, BoundaryError> {
    Err(BoundaryError { what: what.into() })
}

impl Boundary {
    /// A boundary of these polygons. Rings are closed where they are open.
    ///
    /// # Errors
    ///
    /// If there is no polygon, if a ring has fewer than three different corners,
    /// or if a number is not finite or not in degrees.
    pub fn new(polygons: MultiPolygon<f64>) -> Result<Self, BoundaryError> {
        if polygons.0.is_empty() {
            return refuse("it has no polygon");
        }
        let mut whole = Vec::with_capacity(polygons.0.len());
        for polygon in polygons {
            let (exterior, interiors) = polygon.into_inner();
            let interiors = interiors.into_iter().map(unroll).collect::<Result<_, _>>()?;
            whole.push(Polygon::new(unroll(exterior)?, interiors));
        }
        let polygons = MultiPolygon::new(whole);
        let nothing = || Rect::new(Coord::zero(), Coord::zero());
        let rectangles = polygons.iter().map(|polygon| polygon.bounding_rect().unwrap_or_else(nothing));
        let rectangles = rectangles.collect();
        let bounds = polygons.bounding_rect().unwrap_or_else(nothing);
        Ok(Self { polygons, bounds, rectangles })
    }

    /// The coordinate at which a point stands in this boundary: its own, or for
    /// boundaries beyond the 180th meridian the one a full turn on.
    #[must_use]
    pub fn coordinate(&self, point: Point) -> Coord<f64> {
        let bounds = self.bounds;
        let here = Coord { x: point.longitude, y: point.latitude };
        let within = |x: f64| (bounds.min().x..=bounds.max().x).contains(&x);
        let turned = [here.x + 360.0, here.x - 360.0].into_iter().find(|x| !within(here.x) && within(*x));
        Coord { x: turned.unwrap_or(here.x), ..here }
    }

    /// Whether a coordinate is inside or on the border.
    #[must_use]
    pub fn covers(&self, coordinate: Coord<f64>) -> bool {
        self.bounds.intersects(&coordinate)
            && self.polygons.iter().zip(&self.rectangles).any(|(polygon, rectangle)| {
                rectangle.intersects(&coordinate)
                    && polygon.coordinate_position(&coordinate) != CoordPos::Outside
            })
    }

    /// Whether it is the same but for rounding: as many corners, each within a hundred-millionth of a degree.
    #[must_use]
    pub fn is_nearly(&self, other: &Self) -> bool {
        let near = |a: &Coord<f64>, b: &Coord<f64>| (a.x - b.x).abs() < 1e-8 && (a.y - b.y).abs() < 1e-8;
        let rings = |own: &Self| -> Vec<LineString<f64>> {
            own.polygons
                .iter()
                .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()).cloned())
                .collect()
        };
        let (own, others) = (rings(self), rings(other));
        own.len() == others.len()
            && own
                .iter()
                .zip(&others)
                .all(|(a, b)| a.0.len() == b.0.len() && a.0.iter().zip(&b.0).all(|(a, b)| near(a, b)))
    }

    /// The polygons.
    #[must_use]
    pub fn polygons(&self) -> &MultiPolygon<f64> {
        &self.polygons
    }

    /// The smallest upright rectangle around it, in degrees.
    #[must_use]
    pub fn bounds(&self) -> Rect<f64> {
        self.bounds
    }

    /// The number of corners, closing ones included.
    #[must_use]
    pub fn corners(&self) -> usize {
        let rings = |polygon: &Polygon<f64>| {
            polygon.exterior().0.len() + polygon.interiors().iter().map(|ring| ring.0.len()).sum::<usize>()
        };
        self.polygons.iter().map(rings).sum()
    }

    /// As the text of a GeoJSON `MultiPolygon` geometry. Reading it back gives the same bits.
    #[must_use]
    pub fn to_geojson(&self) -> String {
        let ring = |ring: &LineString<f64>| ring.0.iter().map(|c| json!([c.x, c.y])).collect::<Vec<_>>();
        let polygon = |polygon: &Polygon<f64>| {
            std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
        };
        let coordinates: Vec<_> = self.polygons.iter().map(polygon).collect();
        json!({ "type": "MultiPolygon", "coordinates": coordinates }).to_string()
    }

    /// Reads the text of a GeoJSON `Polygon` or `MultiPolygon` geometry.
    ///
    /// # Errors
    ///
    /// If it is not such a geometry, or not one that [`Boundary::new`] takes.
    pub fn from_geojson(text: &str) -> Result<Self, BoundaryError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| BoundaryError { what: format!("it is not JSON: {error}") })?;
        Self::from_geometry(&value)
    }

    /// Reads a GeoJSON geometry that is already parsed.
    ///
    /// # Errors
    ///
    /// As [`Boundary::from_geojson`].
    pub fn from_geometry(geometry: &Value) -> Result<Self, BoundaryError> {
        let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
        let polygons = match geometry.get("type").and_then(Value::as_str) {
            Some("Polygon") => vec![read_polygon(coordinates)?],
            Some("MultiPolygon") => {
                list(coordinates, "polygons")?.iter().map(read_polygon).collect::<Result<_, _>>()?
            }
            Some(other) => return refuse(format!("a {other} is not an area")),
            None => return refuse("it has no type"),
        };
        Self::new(MultiPolygon::new(polygons))
    }
}

fn list<'a>(value: &'a Value, of: &str) -> Result<&'a Vec<Value>, BoundaryError> {
    value.as_array().ok_or_else(|| BoundaryError { what: format!("there should be a list of {of}") })
}

fn read_polygon(value: &Value) -> Result<Polygon<f64>, BoundaryError> {
    let mut rings = list(value, "rings")?.iter().map(read_ring).collect::<Result<Vec<_>, _>>()?.into_iter();
    match rings.next() {
        Some(exterior) => Ok(Polygon::new(exterior, rings.collect())),
        None => refuse("a polygon has no ring"),
    }
}

fn read_ring(value: &Value) -> Result<LineString<f64>, BoundaryError> {
    let corners = list(value, "corners")?;
    let mut ring = Vec::with_capacity(corners.len());
    for corner in corners {
        let numbers = list(corner, "numbers")?;
        let number = |at: usize| numbers.get(at).and_then(Value::as_f64);
        match (number(0), number(1)) {
            (Some(x), Some(y)) => ring.push(Coord { x, y }),
            _ => return refuse("a corner has no two numbers"),
        }
    }
    Ok(LineString::new(ring))
}

fn check_ring(ring: &LineString<f64>) -> Result<(), BoundaryError> {
    let in_degrees = |c: &Coord<f64>| (-360.0..=360.0).contains(&c.x) && (-90.0..=90.0).contains(&c.y);
    if let Some(bad) = ring.0.iter().find(|c| !in_degrees(c)) {
        return refuse(format!(
            "the corner {}, {} is not in degrees; export the file in WGS 84 (EPSG:4326)",
            bad.x, bad.y
        ));
    }
    let different = ring.0.windows(2).filter(|pair| pair[0] != pair[1]).count();
    if different < 3 { refuse("a ring has fewer than three corners") } else { Ok(()) }
}

/// A ring that jumps from one edge of the map to the other, made whole. Minus
/// nought becomes nought, which predicates may take for something else.
fn unroll(mut ring: LineString<f64>) -> Result<LineString<f64>, BoundaryError> {
    check_ring(&ring)?;
    ring.close();
    let jumps = ring.0.windows(2).any(|pair| (pair[0].x - pair[1].x).abs() > 180.0);
    for corner in &mut ring.0 {
        corner.x += if jumps && corner.x < 0.0 { 360.0 } else { 0.0 };
        corner.y += 0.0;
    }
    Ok(ring)
}

#[cfg(test)]
mod tests;
