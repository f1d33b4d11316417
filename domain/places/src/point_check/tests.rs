//! Coordinates that are missing, impossible, swapped or outside.

use super::*;
use crate::made_up::country;

fn check(raw: (Option<f64>, Option<f64>), areas: &[i64]) -> Vec<PointTrouble> {
    let areas: Vec<PlaceId> = areas.iter().copied().map(PlaceId).collect();
    check_point(&country(), RawPoint { latitude: raw.0, longitude: raw.1 }, &areas)
}

#[test]
fn each_kind_of_wrong_point_is_told_apart() {
    use PointTrouble::{Impossible, Missing, Swapped};
    let table = [
        ((Some(33.5), Some(44.5)), &[10, 11][..], vec![]),
        ((Some(33.5), Some(45.0)), &[10, 11], vec![]),
        ((None, Some(44.5)), &[10], vec![Missing]),
        ((Some(0.0), Some(-0.0)), &[10], vec![Missing]),
        ((Some(44.5), Some(33.5)), &[20, 10], vec![Swapped(PlaceId(10))]),
        ((Some(44.5), Some(33.5)), &[], vec![Swapped(PlaceId(10))]),
        ((Some(3_712_000.0), Some(452_000.0)), &[10], vec![Impossible(Guess::ProjectedMetres)]),
        ((Some(3350.0), Some(44.5)), &[10], vec![Impossible(Guess::DecimalPoint)]),
        ((Some(36.0), Some(44.5)), &[], vec![]),
        ((Some(36.0), Some(44.5)), &[99], vec![]),
    ];
    for (raw, areas, expected) in table {
        assert_eq!(check(raw, areas), expected, "{raw:?} {areas:?}");
    }
}

#[test]
fn a_point_outside_says_how_far_and_where_it_is_instead() {
    let outside = |raw, areas: &[i64]| -> Vec<(i64, i64, Option<i64>)> {
        let short = |trouble: PointTrouble| match trouble {
            PointTrouble::Outside { area, metres, inside } => {
                (area.0, metres.round() as i64, inside.map(|id| id.0))
            }
            other => panic!("{other:?}"),
        };
        check(raw, areas).into_iter().map(short).collect()
    };
    assert_eq!(outside((Some(34.5), Some(44.5)), &[10, 11]), [(11, 55_660, Some(12))]);
    assert_eq!(outside((Some(36.0), Some(44.5)), &[10, 12]), [(10, 111_319, None), (12, 111_319, None)]);
}

#[test]
fn numbers_that_are_none_do_no_harm() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300] {
        for raw in [(Some(bad), Some(44.5)), (Some(33.5), Some(bad)), (Some(bad), Some(bad))] {
            assert!(matches!(check(raw, &[10])[..], [PointTrouble::Impossible(_)]), "{raw:?}");
        }
    }
}
