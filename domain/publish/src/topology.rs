//! Areas as [TopoJSON](https://github.com/topojson/topojson-specification): each border once,
//! however many areas it parts, so that neighbours touch at any scale and the file is small.
//!
//! In: areas as polygons of longitudes and latitudes (WGS 84). Out: one topology with the object
//! `areas`, simplified to what can be seen on a map of a country. What an area is called and how
//! many live there is not part of it.

use serde_json::{Value, json};

use crate::chart::area_map::Ring;
use crate::chart::area_map::borders::net;

/// Corners whose triangle with their neighbours is smaller than this, in square degrees, are left
/// out: half a pixel of a map at zoom 9, where a pixel is some 150 metres.
const LEAST_TRIANGLE: f64 = 1e-6;
/// Steps of the grid in a degree: some 50 metres.
const STEPS: f64 = 2000.0;

/// An area.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// By what it is known: the `id` in the file.
    pub id: String,
    /// What it is a part of: `within` among its properties. Borders between areas within
    /// different ones are outlines.
    pub within: String,
    /// Its polygons: outer ring first, then holes.
    pub polygons: Vec<Vec<Ring>>,
}

/// Writes areas as a topology. Rings that enclose nothing are left out.
#[must_use]
pub fn topojson(shapes: &[Shape]) -> Vec<u8> {
    let polygons: Vec<&[Vec<Ring>]> = shapes.iter().map(|shape| shape.polygons.as_slice()).collect();
    let net = net(&polygons, LEAST_TRIANGLE);
    let area = |(shape, mut polygons): (&Shape, Vec<Vec<Vec<i64>>>)| {
        polygons.retain(|rings| !rings.is_empty());
        json!({
            "type": "MultiPolygon",
            "id": shape.id,
            "properties": {"within": shape.within},
            "arcs": polygons,
        })
    };
    let areas: Vec<Value> = shapes.iter().zip(net.areas).map(area).collect();
    let arcs: Vec<_> = net.lines.iter().map(on_grid).collect();
    let topology = json!({
        "type": "Topology",
        "transform": {"scale": [1.0 / STEPS, 1.0 / STEPS], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"areas": {"type": "GeometryCollection", "geometries": areas}},
    });
    topology.to_string().into_bytes()
}

/// A line in steps of the grid: where it begins, then how far each position is from the one before.
fn on_grid(line: &Ring) -> Vec<[i64; 2]> {
    let step = |degrees: f64| libm::round(degrees * STEPS) as i64;
    let mut positions: Vec<[i64; 2]> = line.iter().map(|(lon, lat)| [step(*lon), step(*lat)]).collect();
    positions.dedup();
    if positions.len() == 1 {
        // A line has two ends, also where the grid has room for one.
        positions.push(positions[0]);
    }
    let mut before = [0, 0];
    for at in &mut positions {
        let here = *at;
        *at = [here[0] - before[0], here[1] - before[1]];
        before = here;
    }
    positions
}
