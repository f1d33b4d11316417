//! Points in areas, borders included.

use proptest::prelude::*;

use super::*;
use crate::made_up::{country, point};

#[test]
fn a_point_lies_in_one_area_of_each_level() {
    let gazetteer = country();
    let here = point(34.5, 44.5);
    assert_eq!(
        [0, 1, 2, 3].map(|level| locate(&gazetteer, here, level).map(|id| id.0)),
        [Some(1), Some(10), Some(12), None]
    );
    assert_eq!(locate(&gazetteer, point(30.0, 44.5), 1), None);
}

#[test]
fn a_border_belongs_to_both_and_the_lower_id_is_given() {
    let gazetteer = country();
    let border = point(33.5, 45.0);
    assert!(is_inside(&gazetteer, PlaceId(11), border) && is_inside(&gazetteer, PlaceId(21), border));
    assert_eq!(locate(&gazetteer, border, 2), Some(PlaceId(11)));
    for corner in [point(33.0, 44.0), point(35.0, 46.0), point(34.0, 45.0)] {
        assert!(locate(&gazetteer, corner, 2).is_some());
    }
}

#[test]
fn a_distance_is_that_to_the_nearest_border() {
    let gazetteer = country();
    let metres = distance_to(&gazetteer, PlaceId(21), point(33.5, 44.9)).unwrap();
    assert!((metres - 11_131.95 * libm::cos(33.5_f64.to_radians())).abs() < 1.0, "{metres}");
    let metres = distance_to(&gazetteer, PlaceId(11), point(34.1, 44.5)).unwrap();
    assert!((metres - 11_131.95).abs() < 1.0, "{metres}");
    assert_eq!(distance_to(&gazetteer, PlaceId(11), point(33.5, 45.0)), Some(0.0));
    assert_eq!(distance_to(&gazetteer, PlaceId(99), point(33.5, 45.0)), None);
}

#[test]
fn a_place_without_boundary_is_as_far_as_its_point() {
    let mut gazetteer = country();
    let mut village = crate::made_up::area(30, 4, Some(11), "V1", &["Village"]);
    village.point = Some(point(33.5, 44.5));
    gazetteer.add_place(village).unwrap();
    let metres = distance_to(&gazetteer, PlaceId(30), point(33.51, 44.5)).unwrap();
    assert!((metres - 1113.2).abs() < 0.1, "{metres}");
}

proptest! {
    #[test]
    fn where_a_point_is_agrees_with_the_squares(latitude in 32.0..36.0_f64, longitude in 43.0..47.0_f64) {
        let gazetteer = country();
        let here = point(latitude, longitude);
        let inside = (33.0..=35.0).contains(&latitude) && (44.0..=46.0).contains(&longitude);
        prop_assert_eq!(locate(&gazetteer, here, 1).is_some(), inside);
        for (id, _) in gazetteer.boundaries() {
            let metres = distance_to(&gazetteer, id, here).unwrap();
            prop_assert_eq!(metres == 0.0, is_inside(&gazetteer, id, here));
        }
        if let Some(district) = locate(&gazetteer, here, 2) {
            let governorate = locate(&gazetteer, here, 1).unwrap();
            prop_assert_eq!(gazetteer.ancestors_on(district, None)[0], governorate);
        }
    }
}
