//! The areas around a place, level by level.
//!
//! In: a place, or only a point. Out: its governorate, district and subdistrict, as far as
//! parents and boundaries say them.

use chrono::NaiveDate;

use crate::gazetteer::Gazetteer;
use crate::history::successors;
use crate::locate::{locate_ever, locate_on};
use crate::place::{PlaceId, Point};

/// The areas of level 1, 2 and 3 in which a place lies on a day, or, without a day, as it stands.
///
/// Parents say it first. Below the last of them, boundaries say it of the point: that of the
/// place, or `point` where the place has none. A point outside of the parents says nothing:
/// then one of the two is wrong, and nobody knows which. An area that has ended stands for the one
/// that it went up in, also with its boundary, where no other has been imported since; one that was
/// divided stands for none. A level that nothing says is absent.
#[must_use]
pub fn areas_around(
    gazetteer: &Gazetteer,
    place: Option<PlaceId>,
    point: Option<Point>,
    day: Option<NaiveDate>,
) -> [Option<PlaceId>; 3] {
    let chain = |id: PlaceId| {
        let up = std::iter::once(id).chain(gazetteer.ancestors_on(id, day));
        up.filter_map(|id| heir(gazetteer, id, day)).collect::<Vec<PlaceId>>()
    };
    let mut areas = [None; 3];
    fill(&mut areas, gazetteer, place.into_iter().flat_map(chain));
    let known = areas.iter().rposition(Option::is_some);
    let point = place.and_then(|id| gazetteer.place(id)?.point).or(point);
    let Some(point) = point.filter(|_| known != Some(2)) else { return areas };
    let deepest = [3, 2, 1].into_iter().find_map(|level| {
        let ended =
            || locate_ever(gazetteer, point, level).into_iter().find_map(|id| heir(gazetteer, id, day));
        locate_on(gazetteer, point, level, day).or_else(ended)
    });
    let around: Vec<PlaceId> = deepest.into_iter().flat_map(chain).collect();
    if known.and_then(|at| areas[at]).is_none_or(|last| around.contains(&last)) {
        fill(&mut areas, gazetteer, around.into_iter());
    }
    areas
}

/// The one place that on that day, or, without a day, as it stands, covers what a place covered: itself
/// as long as it is there, what it went up in after a merge. Absent where it was divided, or ended for good.
#[must_use]
pub fn heir(gazetteer: &Gazetteer, place: PlaceId, day: Option<NaiveDate>) -> Option<PlaceId> {
    if gazetteer.place(place)?.span.holds(day) {
        return Some(place);
    }
    match successors(gazetteer, place, day.unwrap_or(NaiveDate::MAX))[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Sets the areas of levels that have none yet.
fn fill(areas: &mut [Option<PlaceId>; 3], gazetteer: &Gazetteer, known: impl Iterator<Item = PlaceId>) {
    for id in known {
        let level = gazetteer.place(id).and_then(|place| place.level);
        let slot = level.and_then(|level| usize::from(level).checked_sub(1)).and_then(|at| areas.get_mut(at));
        if let Some(slot) = slot {
            slot.get_or_insert(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made_up::{area, country, point};

    /// A village in the district 11, below governorate 10.
    fn with_village(district: i64, at: Option<Point>) -> Gazetteer {
        let mut gazetteer = country();
        let mut village = area(99, 4, Some(district), "V", &["Village"]);
        village.point = at;
        gazetteer.add_place(village).expect("its parent is known");
        gazetteer
    }

    fn ids(areas: [Option<PlaceId>; 3]) -> [Option<i64>; 3] {
        areas.map(|area| area.map(|id| id.0))
    }

    #[test]
    fn parents_say_it_first_and_boundaries_below_them() {
        let inside = point(33.5, 44.5);
        let village = Some(PlaceId(99));
        let in_governorate = with_village(10, Some(inside));
        assert_eq!(ids(areas_around(&in_governorate, village, None, None)), [Some(10), Some(11), None]);
        let in_district = with_village(12, Some(inside));
        assert_eq!(ids(areas_around(&in_district, village, None, None)), [Some(10), Some(12), None]);
        let without_point = with_village(10, None);
        assert_eq!(ids(areas_around(&without_point, village, None, None)), [Some(10), None, None]);
        assert_eq!(
            ids(areas_around(&without_point, village, Some(inside), None)),
            [Some(10), Some(11), None]
        );
    }

    #[test]
    fn a_point_outside_of_the_parents_says_nothing() {
        let elsewhere = with_village(20, Some(point(33.5, 44.5)));
        assert_eq!(ids(areas_around(&elsewhere, Some(PlaceId(99)), None, None)), [Some(20), None, None]);
        let abroad = with_village(10, Some(point(50.0, 10.0)));
        assert_eq!(ids(areas_around(&abroad, Some(PlaceId(99)), None, None)), [Some(10), None, None]);
    }

    #[test]
    fn a_merge_brings_what_lay_in_either_together() {
        let day: NaiveDate = "2020-01-01".parse().expect("a day");
        let mut gazetteer = with_village(10, Some(point(33.5, 44.5)));
        let into = crate::history::Part { place: Some(PlaceId(12)), ..crate::history::Part::default() };
        let changes = crate::history::merge(&gazetteer, &[PlaceId(11), PlaceId(12)], &into, day);
        gazetteer.apply(&changes.expect("two districts")).expect("they are there");
        let areas = |day| ids(areas_around(&gazetteer, Some(PlaceId(99)), None, day));
        assert_eq!(areas(None), [Some(10), Some(12), None], "the boundary of what went up still speaks");
        assert_eq!(areas(Some(day)), [Some(10), Some(12), None]);
        assert_eq!(areas(day.pred_opt()), [Some(10), Some(11), None], "as it was the day before");
        assert_eq!(heir(&gazetteer, PlaceId(11), None), Some(PlaceId(12)));
    }

    #[test]
    fn a_point_alone_is_enough() {
        let areas = areas_around(&country(), None, Some(point(34.5, 45.5)), None);
        assert_eq!(ids(areas), [Some(20), Some(22), None]);
        assert_eq!(areas_around(&country(), None, None, None), [None; 3]);
    }
}
