//! Boundaries: reading, refusing and measuring shapes.

use geo::{Contains, line_string};
use proptest::prelude::*;

use super::*;

/// A star around a centre: always a simple polygon.
fn star() -> impl Strategy<Value = Polygon<f64>> {
    let centre = (-170.0..170.0_f64, -70.0..70.0_f64);
    (centre, prop::collection::vec(0.1..5.0_f64, 3..40)).prop_map(|((x, y), radii)| {
        let turn = std::f64::consts::TAU / radii.len() as f64;
        let corner = |(at, radius): (usize, &f64)| {
            let angle = turn * at as f64;
            Coord { x: x + radius * libm::cos(angle), y: y + radius * libm::sin(angle) }
        };
        Polygon::new(radii.iter().enumerate().map(corner).collect(), Vec::new())
    })
}

fn square(x: f64, y: f64, side: f64) -> LineString<f64> {
    line_string![(x: x, y: y), (x: x + side, y: y), (x: x + side, y: y + side), (x: x, y: y + side), (x: x, y: y)]
}

#[test]
fn what_is_no_area_is_refused_with_a_reason() {
    for (text, reason) in [
        ("", "not JSON"),
        ("[]", "no type"),
        (r#"{"type":"Point","coordinates":[44.4,33.3]}"#, "a Point is not an area"),
        (r#"{"type":"Polygon"}"#, "a list of rings"),
        (r#"{"type":"Polygon","coordinates":[]}"#, "no ring"),
        (r#"{"type":"MultiPolygon","coordinates":[]}"#, "no polygon"),
        (r#"{"type":"MultiPolygon","coordinates":[[]]}"#, "no ring"),
        (r#"{"type":"Polygon","coordinates":[[[44,33],[45,33]]]}"#, "fewer than three"),
        (r#"{"type":"Polygon","coordinates":[[[44,33],[44,33],[44,33],[44,33]]]}"#, "fewer than three"),
        (r#"{"type":"Polygon","coordinates":[[[44],[45],[46]]]}"#, "no two numbers"),
        (r#"{"type":"Polygon","coordinates":[[["44","33"],["45","33"],["45","34"]]]}"#, "no two numbers"),
        (
            r#"{"type":"Polygon","coordinates":[[[444000,3680000],[445000,3680000],[445000,3690000]]]}"#,
            "EPSG:4326",
        ),
        (r#"{"type":"Polygon","coordinates":[[[1e999,33],[45,33],[45,34]]]}"#, "not JSON"),
        (r#"{"type":"GeometryCollection","geometries":[]}"#, "not an area"),
    ] {
        let error = Boundary::from_geojson(text).unwrap_err().to_string();
        assert!(error.contains(reason), "{text}: {error}");
    }
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let ring =
            line_string![(x: 44.0, y: 33.0), (x: bad, y: 33.0), (x: 45.0, y: 34.0), (x: 44.0, y: 33.0)];
        assert!(Boundary::new(MultiPolygon::new(vec![Polygon::new(ring, Vec::new())])).is_err());
    }
}

#[test]
fn text_nested_without_end_is_refused() {
    let deep = format!(r#"{{"type":"Polygon","coordinates":{}"#, "[".repeat(100_000));
    assert!(Boundary::from_geojson(&deep).is_err());
}

#[test]
fn an_open_ring_is_closed_and_heights_are_left_out() {
    let open = r#"{"type":"Polygon","coordinates":[[[0,0,7],[2,0,7],[2,2,7],[0,2,7]]]}"#;
    let boundary = Boundary::from_geojson(open).unwrap();
    assert_eq!(boundary.corners(), 5);
    assert!(boundary.polygons().contains(&Coord { x: 1.0, y: 1.0 }));
}

#[test]
fn an_area_across_the_edge_of_the_map_is_one_area() {
    let fiji = r#"{"type":"Polygon","coordinates":[[[178,-19],[-179,-19],[-179,-16],[178,-16],[178,-19]]]}"#;
    let boundary = Boundary::from_geojson(fiji).unwrap();
    assert_eq!((boundary.bounds().min().x, boundary.bounds().max().x), (178.0, 181.0));
    let inside = |longitude| {
        let point = Point { latitude: -18.0, longitude };
        boundary.polygons().contains(&boundary.coordinate(point))
    };
    assert!(inside(179.0) && inside(-179.5) && inside(180.0) && inside(-180.0));
    assert!(!inside(0.0) && !inside(177.0) && !inside(-178.0));
}

#[test]
fn a_hole_is_outside_and_a_ring_that_touches_itself_does_no_harm() {
    let ring = Polygon::new(square(0.0, 0.0, 10.0), vec![square(4.0, 4.0, 2.0)]);
    let boundary = Boundary::new(MultiPolygon::new(vec![ring])).unwrap();
    assert!(!boundary.polygons().contains(&Coord { x: 5.0, y: 5.0 }));
    let eight = r#"{"type":"Polygon","coordinates":[[[0,0],[2,2],[4,0],[4,4],[2,2],[0,4],[0,0]]]}"#;
    let boundary = Boundary::from_geojson(eight).unwrap();
    assert!(boundary.polygons().contains(&Coord { x: 1.0, y: 2.0 }));
    assert!(boundary.polygons().contains(&Coord { x: 3.5, y: 2.0 }));
}

#[test]
fn rounding_is_no_difference() {
    let at =
        |x| Boundary::new(MultiPolygon::new(vec![Polygon::new(square(x, 0.0, 1.0), Vec::new())])).unwrap();
    assert!(at(44.0).is_nearly(&at(44.000_000_000_03)));
    assert!(!at(44.0).is_nearly(&at(44.000_01)));
}

proptest! {
    #[test]
    fn text_and_back_gives_the_same_bits(stars in prop::collection::vec(star(), 1..4)) {
        let boundary = Boundary::new(MultiPolygon::new(stars)).unwrap();
        let text = boundary.to_geojson();
        let again = Boundary::from_geojson(&text).unwrap();
        prop_assert_eq!(&again, &boundary);
        prop_assert_eq!(again.to_geojson(), text);
    }

    #[test]
    fn no_text_makes_it_fall_over(text in r#"\{"type":"(Multi)?Polygon","coordinates":[\[\]0-9,.eE-]{0,60}\}"#) {
        let _ = Boundary::from_geojson(&text);
    }
}
