use super::*;
use crate::made_up::country;

fn codes(raw: (Option<f64>, Option<f64>), areas: &[i64]) -> Vec<String> {
    let areas: Vec<PlaceId> = areas.iter().copied().map(PlaceId).collect();
    let raw = RawPoint { latitude: raw.0, longitude: raw.1 };
    let address = Address::sheet("list.csv", "").cell(3, 5);
    let stated = StatedPoint { raw, areas: &areas, place: "150", address: &address };
    let findings = check_point(&country(), &stated);
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

#[test]
fn each_kind_of_wrong_point_is_told_apart() {
    let table = [
        ((Some(33.5), Some(44.5)), &[10, 11][..], vec![]),
        ((Some(33.5), Some(45.0)), &[10, 11], vec![]),
        ((None, Some(44.5)), &[10], vec!["place/no-point 150 has no coordinates"]),
        ((Some(0.0), Some(0.0)), &[10], vec!["place/no-point 150 has no coordinates"]),
        (
            (Some(44.5), Some(33.5)),
            &[10],
            vec![
                "place/swapped-point 150 is said to be at 44.5 north, 33.5 east, far away; the other way round it lies in Al-Bahr",
            ],
        ),
        (
            (Some(3_712_000.0), Some(452_000.0)),
            &[10],
            vec![
                "place/impossible-point 150 is said to be at 3712000 north, 452000 east, which is not on the earth: these look like metres of a map projection",
            ],
        ),
        (
            (Some(3350.0), Some(44.5)),
            &[10],
            vec![
                "place/impossible-point 150 is said to be at 3350 north, 44.5 east, which is not on the earth: a decimal point may be missing",
            ],
        ),
        (
            (Some(34.5), Some(44.5)),
            &[10, 11],
            vec!["place/outside-area the point of 150 lies 55.7 km outside Al-Nahr (level 2), in Duhok"],
        ),
        (
            (Some(36.0), Some(44.5)),
            &[10, 12],
            vec![
                "place/outside-area the point of 150 lies 111.3 km outside Al-Bahr (level 1), in no area of that level",
                "place/outside-area the point of 150 lies 111.3 km outside Duhok (level 2), in no area of that level",
            ],
        ),
        ((Some(36.0), Some(44.5)), &[], vec![]),
    ];
    for (raw, areas, expected) in table {
        assert_eq!(codes(raw, areas), expected, "{raw:?} {areas:?}");
    }
}

#[test]
fn numbers_that_are_none_do_no_harm() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, f64::MIN_POSITIVE] {
        for raw in [(Some(bad), Some(44.5)), (Some(33.5), Some(bad)), (Some(bad), Some(bad))] {
            assert_eq!(codes(raw, &[10]).len(), 1, "{raw:?}");
        }
    }
}
