//! Borders, labels, keys and classes of maps; real boundaries where they are at hand.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::area_map::{Ring, coarse, middle};
use super::super::classes::classes;
use super::*;

fn area(id: &str, colour: Colour, ring: Ring) -> Area {
    let title = format!("{id}: 12");
    Area {
        id: id.to_owned(),
        rings: vec![ring],
        label: id.to_owned(),
        note: String::new(),
        colour,
        title,
        href: None,
    }
}

/// Two areas side by side, whose common border winds.
fn neighbours() -> AreaMap {
    let border: Ring =
        (0..=400).map(|i| (2.0 + 0.3 * libm::sin(f64::from(i) * 0.7), f64::from(i) * 0.01)).collect();
    let mut west: Ring = vec![(0.0, 0.0)];
    west.extend(&border);
    west.push((0.0, 4.0));
    let mut east: Ring = vec![(4.0, 4.0)];
    east.extend(border.iter().rev());
    east.push((4.0, 0.0));
    AreaMap {
        areas: vec![area("West", Colour::Amount(1), west), area("East", Colour::Amount(5), east)],
        ..AreaMap::default()
    }
}

fn area_paths(svg: &str) -> Vec<String> {
    let areas = elements(svg).into_iter().filter(|element| attribute(element, "data-id").is_some());
    areas.map(|element| attribute(&element, "d").unwrap()).collect()
}

/// The corners of closed lines, in units of the path.
fn corners(path: &str) -> Vec<Vec<(i64, i64)>> {
    let mut rings: Vec<Vec<(i64, i64)>> = Vec::new();
    let (mut at, mut command) = ((0, 0), ' ');
    let mut spaced = String::new();
    for char in path.chars() {
        if !char.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(char);
        if char.is_ascii_alphabetic() {
            spaced.push(' ');
        }
    }
    let mut numbers: Vec<i64> = Vec::new();
    for token in spaced.split_whitespace() {
        if let Some(letter) = token.chars().find(char::is_ascii_alphabetic) {
            command = letter;
            if command == 'M' {
                rings.push(Vec::new());
            }
            continue;
        }
        numbers.push(token.parse().unwrap());
        let step = match (command, numbers.as_slice()) {
            ('h', [x]) => (*x, 0),
            ('v', [y]) => (0, *y),
            ('l', [x, y]) => (*x, *y),
            ('M', [x, y]) => (x - at.0, y - at.1),
            ('c', [_, _, _, _, x, y]) => (*x, *y),
            _ => continue,
        };
        at = (at.0 + step.0, at.1 + step.1);
        rings.last_mut().unwrap().push(at);
        numbers.clear();
    }
    rings
}

/// How often each straight piece of border is drawn, whichever way.
fn edges(paths: &[String]) -> BTreeMap<[(i64, i64); 2], usize> {
    let mut edges = BTreeMap::new();
    for ring in paths.iter().flat_map(|path| corners(path)) {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)).filter(|(a, b)| a != b) {
            *edges.entry([*a.min(b), *a.max(b)]).or_insert(0) += 1;
        }
    }
    edges
}

#[test]
fn a_border_that_two_areas_share_stays_shared() {
    let svg = neighbours().svg(&Frame { width: 300, ..Frame::default() });
    let edges = edges(&area_paths(&svg));
    let shared = edges.values().filter(|count| **count == 2).count();
    assert!(shared > 20, "{shared}");
    assert_eq!(edges.values().filter(|count| **count == 1).count(), 6, "three other sides of each");
}

#[test]
fn coarse_shapes_keep_their_common_border_and_draw_the_same_map() {
    let fine = neighbours();
    let shapes: Vec<Vec<Ring>> = fine.areas.iter().map(|area| area.rings.clone()).collect();
    // A pixel of a map 500 wide is 0.008 degrees: triangles a tenth of what it leaves out.
    let coarser = coarse(&shapes, 0.25 * 0.008 * 0.008);
    let sets: Vec<BTreeSet<String>> = coarser
        .iter()
        .map(|rings| rings.iter().flatten().map(|corner| format!("{corner:?}")).collect())
        .collect();
    for (rings, set) in shapes.iter().zip(&sets) {
        let all: BTreeSet<String> = rings.iter().flatten().map(|corner| format!("{corner:?}")).collect();
        assert!(set.is_subset(&all) && set.len() < all.len(), "{} of {}", set.len(), all.len());
    }
    assert!(sets[0].intersection(&sets[1]).count() > 100, "the border of one is that of the other");
    let mut drawn = fine.clone();
    drawn.areas.iter_mut().zip(coarser).for_each(|(area, rings)| area.rings = rings);
    let frame = Frame { width: 500, ..Frame::default() };
    let (fine, drawn) = (area_paths(&fine.svg(&frame)), area_paths(&drawn.svg(&frame)));
    let corners_of = |paths: &[String]| -> BTreeSet<(i64, i64)> {
        paths.iter().flat_map(|path| corners(path)).flatten().collect()
    };
    let (fine, drawn) = (corners_of(&fine), corners_of(&drawn));
    let apart = fine.symmetric_difference(&drawn).count();
    assert!(apart * 10 < fine.len(), "{apart} of {} corners are others", fine.len());
}

#[test]
fn a_hole_and_what_fills_it_have_the_same_border() {
    let circle = |turn: f64| -> Ring {
        (0..200)
            .map(|i| turn * f64::from(i) * std::f64::consts::TAU / 200.0)
            .map(|a| (2.0 + libm::cos(a), 2.0 + libm::sin(a)))
            .collect()
    };
    let square = vec![(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
    let mut outer = area("Outer", Colour::Amount(0), square);
    outer.rings.push(circle(-1.0));
    let map =
        AreaMap { areas: vec![outer, area("Inner", Colour::Amount(6), circle(1.0))], ..AreaMap::default() };
    let edges = edges(&area_paths(&map.svg(&Frame { width: 500, ..Frame::default() })));
    assert_eq!(edges.values().filter(|count| **count == 1).count(), 4, "only the square stands alone");
}

#[test]
fn a_map_is_not_mirrored_but_its_key_is() {
    let key = Key { classes: vec![(Colour::Amount(1), "1–9".to_owned())], ..Key::default() };
    let map = AreaMap { key, labels: true, ..neighbours() };
    let frame = Frame { width: 400, style: Style::File, ..Frame::default() };
    let svg = |right_to_left| map.svg(&Frame { right_to_left, ..frame.clone() });
    let paths = |svg: &str| elements(svg).iter().filter_map(|e| attribute(e, "d")).collect::<Vec<_>>();
    assert_eq!(paths(&svg(false)), paths(&svg(true)));
    let places = |svg: &str| {
        let texts = elements(svg).into_iter().filter(|element| element.0 == "text");
        texts.map(|element| attribute(&element, "x").unwrap()).collect::<Vec<_>>()
    };
    let (left, right) = (places(&svg(false)), places(&svg(true)));
    assert_eq!(left[..2], right[..2], "names of areas stay in them");
    assert_ne!(left[2], right[2], "the key changes sides");
}

#[test]
fn an_area_with_a_link_is_reached_by_keyboard() {
    let mut map = neighbours();
    map.areas[0].href = Some("/places/IQG15".to_owned());
    let svg = map.svg(&Frame::default());
    assert!(svg.contains("<a href=\"/places/IQG15\" aria-label=\"West: 12\"><path"), "{svg}");
    assert!(svg.contains("role=\"group\""));
}

#[test]
fn labels_keep_their_size_where_the_screen_is_narrow() {
    let map = AreaMap { labels: true, ..neighbours() };
    let frame = Frame { width: 500, narrow: Some(250), ..Frame::default() };
    let sizes = |svg: &str| {
        let texts = elements(svg).into_iter().filter(|element| element.0 == "text");
        texts.map(|element| attribute(&element, "font-size").unwrap_or("12".into())).collect::<Vec<_>>()
    };
    let svg = map.svg(&frame);
    assert_eq!(sizes(&svg), ["12", "12", "24", "24"], "{svg}");
    assert!(svg.contains("<g class=\"wide\">") && svg.contains("<g class=\"narrow\">"));
    let file = map.svg(&Frame { style: Style::File, ..frame.clone() });
    assert!(!file.contains("narrow"), "a file is as wide as it is");
    // What does not fit at that size is left to the map that moves.
    let tight = map.svg(&Frame { narrow: Some(20), ..frame });
    assert_eq!(sizes(&tight), ["12", "12"]);
}

#[test]
fn larger_values_have_larger_circles() {
    let circle =
        |value: f64| Circle { at: (2.0, 2.0), value, colour: Colour::Series(2), title: String::new() };
    let circles = [25.0, 100.0, 0.0, f64::NAN].map(circle).to_vec();
    let svg = AreaMap { circles, ..neighbours() }.svg(&Frame::default());
    let radii = elements(&svg)
        .iter()
        .filter_map(|e| attribute(e, "r"))
        .map(|r| r.parse::<f64>().unwrap())
        .collect::<Vec<_>>();
    assert_eq!(radii.len(), 2);
    assert!(
        (radii[0] / radii[1] - 2.0).abs() < 0.02,
        "largest first; four times the value, twice the radius"
    );
}

#[test]
fn the_key_is_a_list() {
    let key = Key {
        title: String::new(),
        classes: vec![(Colour::Amount(0), "< 10".to_owned())],
        no_data: Some("No data".to_owned()),
        land: Some("Nobody".to_owned()),
        circles: vec![],
    };
    let outlines = vec![vec![vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]]];
    let map = AreaMap { key, outlines, ..AreaMap::default() };
    assert_eq!(
        map.key_html(),
        "<ul class=\"chart-key\"><li><i class=\"q-0\"></i>&lt; 10</li><li><i class=\"no-data\"></i>No data</li><li><i class=\"c-grid\"></i>Nobody</li></ul>"
    );
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

#[test]
fn classes_have_round_bounds() {
    let values: Vec<f64> =
        (1..=60).map(|index| libm::round(libm::pow(1.2, f64::from(index)) * 13.0)).collect();
    let classes = classes(&some(&values), 5);
    assert_eq!(classes.cuts, [100.0, 1_000.0, 10_000.0, 100_000.0]);
    assert_eq!(classes.colour(Some(99.0)), Colour::Amount(0));
    assert_eq!(classes.colour(Some(100.0)), Colour::Amount(2));
    assert_eq!(classes.colour(Some(1e9)), Colour::Amount(6));
    assert_eq!(classes.colour(None), Colour::NoData);
}

#[test]
fn odd_values_have_classes_too() {
    assert_eq!(classes(&[], 5).count(), 0);
    assert_eq!(classes(&[None, Some(f64::NAN)], 5).colour(Some(3.0)), Colour::NoData);
    assert_eq!(classes(&some(&[7.0; 9]), 5).count(), 1);
    assert_eq!(classes(&some(&[0.0; 9]), 5).count(), 1);
    assert_eq!(classes(&some(&[1.0, 2.0]), 5).count(), 2);
    assert_eq!(classes(&some(&[-5.0]), 5).count(), 3);
}

#[test]
fn classes_of_change_are_alike_on_both_sides() {
    let classes = classes(&some(&[-900.0, -310.0, -42.0, -3.0, 0.0, 5.0, 40.0, 210.0, 1_100.0]), 7);
    assert!(classes.change);
    let mirrored: Vec<f64> = classes.cuts.iter().rev().map(|cut| -cut).collect();
    assert_eq!(classes.cuts, mirrored);
    assert_eq!(classes.colour(Some(0.0)), Colour::Change(3));
    for value in [3.0, 42.0, 210.0, 900.0, classes.cuts[classes.cuts.len() - 1]] {
        let (Colour::Change(rise), Colour::Change(fall)) =
            (classes.colour(Some(value)), classes.colour(Some(-value)))
        else {
            unreachable!()
        };
        assert_eq!(rise + fall, 6, "{value}");
    }
}

proptest! {
    #[test]
    fn no_class_is_empty_and_order_does_not_matter(
        values in prop::collection::vec(0.0..1e7_f64, 1..80),
        most in 1..9_usize,
    ) {
        let found = classes(&some(&values), most);
        prop_assert!(found.count() >= 1 && found.count() <= most.min(7));
        prop_assert!(found.cuts.is_sorted());
        let used: BTreeSet<Colour> = values.iter().map(|value| found.colour(Some(*value))).collect();
        prop_assert_eq!(used.len(), found.count());
        let reversed: Vec<f64> = values.iter().rev().copied().collect();
        prop_assert_eq!(classes(&some(&reversed), most), found);
    }
}

/// Boundaries beside the repository, as code and rings; nothing if they are not there.
fn real_areas(level: u32) -> Option<Vec<(String, Vec<Ring>)>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/boundaries");
    let path = format!("{folder}/irq_admbnda_adm{level}_cso_20190603.geojson");
    #[expect(clippy::disallowed_methods, reason = "a test reads what the code is given")]
    let text = std::fs::read_to_string(path).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let read = |feature: &serde_json::Value| {
        let mut rings = Vec::new();
        collect_rings(&feature["geometry"]["coordinates"], &mut rings);
        (feature["properties"][format!("ADM{level}_PCODE")].as_str().unwrap().to_owned(), rings)
    };
    Some(value["features"].as_array().unwrap().iter().map(read).collect())
}

fn collect_rings(value: &serde_json::Value, rings: &mut Vec<Ring>) {
    let items = value.as_array().unwrap();
    if items[0][0].is_number() {
        rings.push(items.iter().map(|at| (at[0].as_f64().unwrap(), at[1].as_f64().unwrap())).collect());
    } else {
        items.iter().for_each(|item| collect_rings(item, rings));
    }
}

#[test]
fn land_shows_where_no_area_is() {
    let square =
        |west: f64, side: f64| vec![(west, 0.0), (west + side, 0.0), (west + side, side), (west, side)];
    let map = |east: f64| AreaMap {
        areas: vec![
            area("West", Colour::Amount(1), square(0.0, 2.0)),
            area("East", Colour::Amount(2), square(2.0, east)),
        ],
        outlines: vec![vec![vec![(0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (0.0, 2.0)]]],
        ..AreaMap::default()
    };
    let land = |svg: &str| {
        elements(svg)
            .iter()
            .filter(|element| attribute(element, "class").as_deref() == Some("c-grid f"))
            .count()
    };
    assert_eq!(land(&map(2.0).svg(&Frame::default())), 0, "areas that cover all of it");
    assert_eq!(land(&map(1.0).svg(&Frame::default())), 1, "an area that leaves some of it");
    let mut enclosed = map(2.0);
    // A hole runs the other way round, and who is in it counts for itself.
    enclosed.areas[0].rings.push(vec![(0.5, 0.5), (0.5, 1.5), (1.5, 1.5), (1.5, 0.5)]);
    assert_eq!(land(&enclosed.svg(&Frame::default())), 1, "a hole in which no area is");
    enclosed.areas.push(area(
        "In it",
        Colour::Amount(3),
        vec![(0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5)],
    ));
    assert_eq!(land(&enclosed.svg(&Frame::default())), 0, "a hole that another area fills");
}

#[test]
#[allow(clippy::print_stdout, reason = "says that it was skipped")]
fn real_boundaries_become_small_maps_without_gaps() {
    let (Some(governorates), Some(districts)) = (real_areas(1), real_areas(2)) else {
        println!("skipped: no shared data");
        return;
    };
    let map = |areas: &[(String, Vec<Ring>)], outlines: &[(String, Vec<Ring>)]| AreaMap {
        areas: areas
            .iter()
            .enumerate()
            .map(|(index, (code, rings))| Area {
                rings: rings.clone(),
                ..area(code, Colour::Amount((index % 7) as u8), vec![])
            })
            .collect(),
        outlines: outlines.iter().map(|(_, rings)| rings.clone()).collect(),
        labels: true,
        ..AreaMap::default()
    };
    let frame = Frame { width: 900, ..Frame::default() };
    let small = map(&governorates, &[]).svg(&frame);
    let large = map(&districts, &governorates).svg(&frame);
    check(&large);
    assert!(small.len() < 12_500, "{}", small.len());
    assert!(large.len() < 40_500, "{}", large.len());
    // The outside of all areas is drawn once and closes; all within is drawn by two.
    let edges = edges(&area_paths(&large));
    assert!(edges.values().all(|count| *count <= 2));
    let mut ends: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for point in edges.iter().filter(|(_, count)| **count == 1).flat_map(|(edge, _)| edge) {
        *ends.entry(*point).or_insert(0) += 1;
    }
    assert!(ends.values().all(|count| count % 2 == 0), "the outside has no loose ends");
    assert!(ends.len() < 700, "{}", ends.len());
}

fn flow(from: (f64, f64), to: (f64, f64), value: f64) -> FlowLine {
    FlowLine { from, to, value, colour: Colour::Series(1), title: "A → B: 1".to_owned() }
}

/// The corners of each arrow, in pixels; those of curves by their ends and guides.
fn arrows(svg: &str) -> Vec<Vec<(f64, f64)>> {
    let is_arrow = |element: &_| attribute(element, "class").is_some_and(|class| class == "c-1 f b");
    let paths = elements(svg).into_iter().filter(is_arrow);
    let pixels = |(x, y): (i64, i64)| (x as f64 / 2.0, y as f64 / 2.0);
    let corners = |path: String| corners(&path).remove(0).into_iter().map(pixels).collect();
    paths.map(|element| corners(attribute(&element, "d").unwrap())).collect()
}

#[test]
fn arrows_are_as_thick_as_their_flows_and_point_to_where_people_went() {
    let (west, east) = ((0.5, 2.0), (3.5, 2.0));
    let flows = vec![flow(east, west, 25.0), flow(west, east, 100.0)];
    let map = AreaMap { flows, ..neighbours() };
    let svg = map.svg(&Frame { width: 400, ..Frame::default() });
    check(&svg);
    let drawn = arrows(&svg);
    assert_eq!(drawn.len(), 2);
    // The largest comes first; the shaft begins as wide as the flow, and the tip is farthest.
    for (arrow, (wide, eastwards)) in drawn.iter().zip([(13.0, true), (3.25, false)]) {
        let (start, back) = (arrow[0], arrow[arrow.len() - 1]);
        let width = libm::hypot(start.0 - back.0, start.1 - back.1);
        assert!((width - wide).abs() < 1.0, "{width} {arrow:?}");
        let (low, high) =
            arrow.iter().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at.0), high.max(at.0)));
        let tip = if eastwards { high } else { low };
        assert!(arrow.iter().filter(|at| (at.0 - tip).abs() < 0.6).count() == 1, "no single tip: {arrow:?}");
        assert!((start.0 < 200.0) == eastwards, "{arrow:?}");
    }
}

#[test]
fn flows_that_cannot_be_drawn_are_left_out() {
    let here = (1.0, 1.0);
    let flows = [f64::NAN, f64::INFINITY, 0.0, -3.0].map(|value| flow(here, (3.0, 3.0), value));
    let flows = flows.into_iter().chain([flow(here, here, 5.0)]).collect();
    let map = AreaMap { flows, ..neighbours() };
    let svg = map.svg(&Frame::default());
    check(&svg);
    assert!(arrows(&svg).is_empty(), "{svg}");
}

#[test]
fn the_middle_of_an_area_lies_within_it() {
    let horseshoe: Ring =
        vec![(0.0, 0.0), (6.0, 0.0), (6.0, 5.0), (5.0, 5.0), (5.0, 1.0), (1.0, 1.0), (1.0, 5.0), (0.0, 5.0)];
    let (x, y) = middle(&[horseshoe]).unwrap();
    assert!(y <= 1.0 || x <= 1.0 || x >= 5.0, "{x} {y}");
    assert_eq!(middle(&[]), None);
}

#[test]
fn a_label_may_reach_over_the_border_of_its_area_where_it_meets_no_other() {
    let square = |x: f64, y: f64, wide: f64, high: f64| {
        vec![vec![(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]]
    };
    let area = |label: &str, rings: Vec<Ring>| Area {
        id: label.to_owned(),
        rings,
        label: label.to_owned(),
        note: "12".to_owned(),
        colour: Colour::Amount(3),
        title: label.to_owned(),
        href: None,
    };
    // A strip too narrow for its name, between two large areas.
    let strip = area("Al-Sulaymaniyah", square(0.0, 4.0, 10.0, 0.45));
    let map = |strips: usize| AreaMap {
        areas: [area("North", square(0.0, 4.45, 10.0, 4.0)), area("South", square(0.0, 0.0, 10.0, 4.0))]
            .into_iter()
            .chain(vec![strip.clone(); strips])
            .collect(),
        labels: true,
        ..AreaMap::default()
    };
    let frame = Frame { width: 200, ..Frame::default() };
    let named = |svg: &str| svg.matches(">Al-Sulaymaniyah</text>").count();
    assert_eq!(named(&map(1).svg(&frame)), 1, "{}", map(1).svg(&frame));
    assert_eq!(named(&map(2).svg(&frame)), 1, "the second would stand upon the first");
    assert_eq!(named(&map(40).svg(&frame)), 0, "where areas are many nothing reaches over borders");
}
