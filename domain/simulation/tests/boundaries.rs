//! Areas fit together: no gaps, no overlaps, every location in its own.

use std::collections::{BTreeMap, BTreeSet};

use simulation::{Area, Operation, Settings, Vocabulary, boundaries_geojson, simulate};
use terms::Language;

type Position = (i64, i64);

fn operation(seed: u64) -> Operation {
    simulate(&Settings { seed, scale: 0.2, rounds: 1, ..Settings::default() }, &Vocabulary::sample())
}

/// Millionths of a degree: what coordinates are whole numbers of.
#[expect(clippy::cast_possible_truncation, reason = "rounded and small")]
fn exactly(area: &Area) -> Vec<Vec<Position>> {
    let whole = |degrees: f64| (degrees * 1e6).round() as i64;
    area.rings.iter().map(|ring| ring.iter().map(|(x, y)| (whole(*x), whole(*y))).collect()).collect()
}

fn edges(ring: &[Position]) -> impl Iterator<Item = (Position, Position)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Twice the area, holes taken off.
fn doubled_area(area: &Area) -> i128 {
    exactly(area)
        .iter()
        .flat_map(|ring| edges(ring))
        .map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1))
        .sum()
}

fn contains(area: &Area, x: f64, y: f64) -> bool {
    let mut inside = false;
    for ring in &area.rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0 {
                inside = !inside;
            }
        }
    }
    inside
}

#[test]
fn an_area_is_exactly_the_sum_of_its_parts() {
    for seed in 1..4 {
        let operation = operation(seed);
        let mut parts: BTreeMap<usize, i128> = BTreeMap::new();
        for area in &operation.areas {
            if let Some(parent) = area.parent {
                *parts.entry(parent).or_default() += doubled_area(area);
            }
        }
        for (index, sum) in parts {
            assert_eq!(doubled_area(&operation.areas[index]), sum, "{}", operation.areas[index].code);
        }
        assert!(operation.areas.iter().all(|area| doubled_area(area) > 0));
    }
}

/// Each edge of a level is used by two areas in opposite directions, or by one at the coast:
/// so neighbours share their borders to the last digit. No two edges cross: so there are
/// neither overlaps nor slivers.
#[test]
fn neighbours_share_borders_and_no_two_borders_cross() {
    for seed in 1..4 {
        let operation = operation(seed);
        let coast: BTreeSet<(Position, Position)> =
            exactly(&operation.areas[0]).iter().flat_map(|ring| edges(ring).collect::<Vec<_>>()).collect();
        for level in 1..=3 {
            let mut used = BTreeSet::new();
            for area in operation.areas.iter().filter(|area| area.level == level) {
                for edge in exactly(area).iter().flat_map(|ring| edges(ring).collect::<Vec<_>>()) {
                    assert!(used.insert(edge), "{} uses an edge of another", area.code);
                }
            }
            for (a, b) in &used {
                assert!(used.contains(&(*b, *a)) != coast.contains(&(*a, *b)));
            }
            assert!(coast.is_subset(&used));
            if level == 3 {
                assert_eq!(crossings(&used), 0, "seed {seed}");
            }
        }
    }
}

/// Pairs of edges that cross, apart from where they meet.
fn crossings(edges: &BTreeSet<(Position, Position)>) -> usize {
    const TILE: i64 = 100_000;
    let mut tiles: BTreeMap<Position, Vec<(Position, Position)>> = BTreeMap::new();
    for (a, b) in edges.iter().filter(|(a, b)| a < b || !edges.contains(&(*b, *a))) {
        for x in (a.0.min(b.0) / TILE)..=(a.0.max(b.0) / TILE) {
            for y in (a.1.min(b.1) / TILE)..=(a.1.max(b.1) / TILE) {
                tiles.entry((x, y)).or_default().push((*a, *b));
            }
        }
    }
    let side = |a: Position, b: Position, c: Position| {
        ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).signum()
    };
    let mut found = 0;
    for tile in tiles.values() {
        for (index, (a, b)) in tile.iter().enumerate() {
            for (c, d) in &tile[index + 1..] {
                let meet = a == c || a == d || b == c || b == d;
                let cross = side(*a, *b, *c) != side(*a, *b, *d) && side(*c, *d, *a) != side(*c, *d, *b);
                found += usize::from(cross && !meet);
            }
        }
    }
    found
}

#[test]
fn every_location_lies_in_its_area_and_in_no_other() {
    let operation = operation(7);
    let mut ids = BTreeSet::new();
    let mut points = BTreeSet::new();
    let mut names = BTreeSet::new();
    for location in &operation.locations {
        let mut area = Some(location.area);
        while let Some(index) = area {
            assert!(contains(&operation.areas[index], location.longitude, location.latitude));
            area = operation.areas[index].parent;
        }
        let around =
            operation.areas.iter().filter(|area| contains(area, location.longitude, location.latitude));
        assert_eq!(around.count(), 4);
        assert!(ids.insert(location.id));
        assert!(points.insert((location.longitude.to_bits(), location.latitude.to_bits())));
        let district = operation.areas[location.area].parent;
        assert!(names.insert((district, location.name.best(Language::English))));
    }
}

#[test]
fn boundaries_are_geojson_with_the_names_and_codes_of_all_levels() {
    let operation = operation(1);
    let mut codes = BTreeSet::new();
    for level in 0..4u8 {
        let text = boundaries_geojson(&operation, level);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let features = json["features"].as_array().unwrap();
        assert_eq!(features.len(), operation.areas.iter().filter(|area| area.level == level).count());
        for (feature, area) in features.iter().zip(operation.areas.iter().filter(|area| area.level == level))
        {
            let text = |key: String| feature["properties"][&key].as_str().unwrap().to_owned();
            assert_eq!(text(format!("ADM{level}_PCODE")), area.code);
            assert_eq!(text(format!("ADM{level}_AR")), area.name.best(Language::Arabic));
            assert!(codes.insert(area.code.clone()));
            for above in 0..level {
                let code = text(format!("ADM{above}_PCODE"));
                assert!(area.code.starts_with(&code) && code.len() == 2 + 2 * usize::from(above));
            }
            for (ring, points) in
                feature["geometry"]["coordinates"].as_array().unwrap().iter().zip(&area.rings)
            {
                let ring = ring.as_array().unwrap();
                assert_eq!(ring.len(), points.len() + 1);
                assert_eq!(ring.first(), ring.last());
            }
        }
    }
    assert!(boundaries_geojson(&operation, 9).contains("\"features\":[\n]"));
}
