//! Points of the real lists against the areas that they state, held against the
//! counts that were made with another geometry library (ORACLES.json).

use std::collections::BTreeMap;

use places::{
    Gazetteer, PlaceId, PointTrouble, RawPoint, StatedChild, check_point, locate, match_stated_children,
};

use crate::files;

const R114: &str = "dtm_iraq/iraq_idp_master_list_2020-02-29.csv";
const RETURNEES: &str = "dtm_iraq/iraq_returnee_master_list_2020-02-29.csv";
const R123: &str = "dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx";

struct Row {
    governorate: String,
    district: String,
    raw: RawPoint,
}

fn rows(name: &str) -> Option<Vec<Row>> {
    let table = if name.ends_with("xlsx") { files::sheet(name, "DTM Dataset")? } else { files::csv(name)? };
    let read = |row: &Vec<String>| {
        row[0].parse::<u64>().ok()?;
        Some(Row {
            governorate: row[1].trim().into(),
            district: row[2].trim().into(),
            raw: RawPoint { latitude: row[5].trim().parse().ok(), longitude: row[6].trim().parse().ok() },
        })
    };
    Some(table.iter().filter(|row| row.len() > 7).filter_map(read).collect())
}

/// The governorates as the truth table calls them.
fn governorates(gazetteer: &Gazetteer) -> Option<BTreeMap<String, PlaceId>> {
    let id = |codes: &BTreeMap<String, Option<String>>| {
        let code = codes.values().flatten().next().unwrap();
        gazetteer.by_code("cod-pcode", &code[..5], None).unwrap().id
    };
    Some(files::iraq_truth()?.iter().map(|(name, codes)| (name.clone(), id(codes))).collect())
}

/// Rows outside their governorate and outside their district: all, beyond 1 km, beyond 5 km.
type Outside = [[usize; 3]; 2];

fn outside(name: &str) -> Option<(usize, usize, Outside)> {
    let gazetteer = files::iraq(2)?;
    let (truth, governorates) = (files::iraq_truth()?, governorates(&gazetteer)?);
    let (mut checked, mut nowhere, mut outside) = (0, 0, Outside::default());
    for row in rows(name)? {
        let district = truth[&row.governorate][&row.district].as_ref();
        let district = district.map(|code| gazetteer.by_code("cod-pcode", code, None).unwrap().id);
        checked += usize::from(district.is_some());
        nowhere += usize::from(locate(&gazetteer, row.raw.point().unwrap(), 1).is_none());
        let areas: Vec<PlaceId> =
            [Some(governorates[&row.governorate]), district].into_iter().flatten().collect();
        for trouble in check_point(&gazetteer, row.raw, &areas) {
            let PointTrouble::Outside { area, metres, .. } = trouble else { panic!("{trouble:?}") };
            let level = usize::from(gazetteer.place(area).unwrap().level.unwrap());
            for (limit, count) in [0.0, 1000.0, 5000.0].iter().zip(&mut outside[level - 1]) {
                *count += usize::from(metres > *limit);
            }
        }
    }
    Some((checked, nowhere, outside))
}

#[test]
fn points_outside_their_stated_areas_are_those_that_another_library_finds() {
    for (name, checked, expected) in [
        (R123, 2774, [[35, 19, 12], [179, 116, 73]]),
        (R114, 2924, [[36, 20, 13], [189, 121, 72]]),
        (RETURNEES, 1877, [[41, 19, 3], [123, 71, 29]]),
    ] {
        let Some(found) = outside(name) else { return };
        assert_eq!(found, (checked, 3, expected), "{name}");
    }
}

#[test]
fn with_the_points_of_the_list_every_district_that_has_a_counterpart_is_found() {
    let Some(gazetteer) = files::iraq(2) else { return };
    let (truth, governorates) = (files::iraq_truth().unwrap(), governorates(&gazetteer).unwrap());
    for list in [R123, R114] {
        let rows = rows(list).unwrap();
        let mut found = 0;
        for (governorate, codes) in &truth {
            let mut points: BTreeMap<&str, Vec<_>> = BTreeMap::new();
            for row in rows.iter().filter(|row| row.governorate == *governorate) {
                points.entry(&row.district).or_default().extend(row.raw.point());
            }
            let child = |(name, points): (&&str, &Vec<_>)| StatedChild {
                names: vec![(*name).to_owned()],
                points: points.clone(),
            };
            let stated: Vec<StatedChild> = points.iter().map(child).collect();
            let answers = match_stated_children(&gazetteer, governorates[governorate], 2, &stated, None);
            for (name, answer) in points.keys().zip(answers) {
                let place = answer.found().and_then(|id| gazetteer.place(id)?.code("cod-pcode", None));
                assert_eq!(place.map(str::to_owned), codes[*name], "{list} {governorate} / {name}");
                found += 1;
            }
        }
        assert!(found >= 104, "{found}");
    }
}
