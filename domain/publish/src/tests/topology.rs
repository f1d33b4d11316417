//! Topologies read back by hand: lines added up, rings put together.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::topology::{Shape, topojson};

type Position = (i64, i64);

fn read(shapes: &[Shape]) -> Json {
    serde_json::from_slice(&topojson(shapes)).unwrap()
}

/// The positions of a line of the file, on its grid.
fn line(topology: &Json, number: i64) -> Vec<Position> {
    let index = usize::try_from(if number < 0 { -1 - number } else { number }).unwrap();
    let mut at = (0, 0);
    let steps = topology["arcs"][index].as_array().unwrap().iter();
    let mut line: Vec<Position> = steps
        .map(|step| {
            at = (at.0 + step[0].as_i64().unwrap(), at.1 + step[1].as_i64().unwrap());
            at
        })
        .collect();
    if number < 0 {
        line.reverse();
    }
    line
}

/// The rings of an area, each checked to be closed and of lines that meet.
fn rings(topology: &Json, area: usize) -> Vec<Vec<Position>> {
    let polygons = topology["objects"]["areas"]["geometries"][area]["arcs"].as_array().unwrap();
    let rings = polygons.iter().flat_map(|polygon| polygon.as_array().unwrap());
    rings
        .map(|ring| {
            let mut whole: Vec<Position> = Vec::new();
            for number in ring.as_array().unwrap() {
                let piece = line(topology, number.as_i64().unwrap());
                assert!(whole.is_empty() || whole.last() == piece.first(), "lines meet");
                whole.extend(piece);
                whole.dedup();
            }
            assert_eq!(whole.first(), whole.last(), "rings are closed");
            whole
        })
        .collect()
}

fn shape(id: &str, within: &str, rings: Vec<Vec<(f64, f64)>>) -> Shape {
    Shape { id: id.into(), within: within.into(), polygons: vec![rings] }
}

fn square(west: f64, south: f64, size: f64) -> Vec<(f64, f64)> {
    let (east, north) = (west + size, south + size);
    vec![(west, south), (east, south), (east, north), (west, north), (west, south)]
}

#[test]
fn a_border_stands_once_and_serves_both_sides() {
    let topology = read(&[
        shape("1", "9", vec![square(43.0, 35.0, 1.0)]),
        shape("2", "8", vec![square(44.0, 35.0, 1.0)]),
    ]);
    assert_eq!(topology["arcs"].as_array().unwrap().len(), 3);
    let geometries = &topology["objects"]["areas"]["geometries"];
    assert_eq!((&geometries[0]["id"], &geometries[1]["properties"]["within"]), (&"1".into(), &"8".into()));
    assert_eq!(geometries[0]["type"], "MultiPolygon");
    let (west, east) = (rings(&topology, 0), rings(&topology, 1));
    for corner in [(88_000, 70_000), (88_000, 72_000)] {
        assert!(west[0].contains(&corner) && east[0].contains(&corner));
    }
    assert_eq!(topology["transform"]["scale"][0], 0.0005);
}

#[test]
fn holes_follow_their_outer_ring_and_islands_stay_polygons_of_their_own() {
    let lake = square(43.4, 35.4, 0.2);
    let mut area = shape("1", "", vec![square(43.0, 35.0, 1.0), lake.clone()]);
    area.polygons.push(vec![square(46.0, 35.0, 0.1)]);
    let topology = read(&[area, shape("2", "", vec![lake])]);
    let polygons = &topology["objects"]["areas"]["geometries"][0]["arcs"];
    let counts: Vec<usize> =
        polygons.as_array().unwrap().iter().map(|polygon| polygon.as_array().unwrap().len()).collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(rings(&topology, 0)[1].len(), 5);
    assert_eq!(rings(&topology, 1)[0].len(), 5);
}

#[test]
fn corners_that_cannot_be_seen_are_left_out_alike_on_both_sides() {
    let at = |step: u32| (44.0 + 0.000_02 * f64::from(step % 2), 35.0 + f64::from(step) / 200.0);
    let wavy: Vec<(f64, f64)> = (0..=200).map(at).collect();
    let mut west = vec![(43.0, 35.0)];
    west.extend(&wavy);
    west.extend([(43.0, 36.0), (43.0, 35.0)]);
    let mut east: Vec<_> = wavy.iter().rev().copied().collect();
    east.extend([(45.0, 35.0), (45.0, 36.0), (44.0, 36.0)]);
    let topology = read(&[shape("1", "", vec![west]), shape("2", "", vec![east])]);
    let border = |area: usize| -> BTreeSet<Position> {
        let rings = rings(&topology, area);
        rings[0].iter().copied().filter(|at| (88_000..=88_001).contains(&at.0)).collect()
    };
    assert!((2..30).contains(&border(0).len()), "{:?}", border(0));
    assert_eq!(border(0), border(1));
}

#[test]
fn hostile_rings_are_left_out() {
    let nowhere = vec![(f64::NAN, 1.0), (2.0, f64::INFINITY), (3.0, 3.0)];
    let topology = read(&[shape("\"</script>", "", vec![nowhere, Vec::new()])]);
    let area = &topology["objects"]["areas"]["geometries"][0];
    assert_eq!((&area["id"], area["arcs"].as_array().unwrap().len()), (&"\"</script>".into(), 0));
}
