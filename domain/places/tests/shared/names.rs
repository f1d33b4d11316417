//! Resolving names: how many are found, and how many of those wrongly.

use std::collections::{BTreeMap, BTreeSet};

use places::{Gazetteer, Place, PlaceId, Resolution, Stated, match_children, resolve};

use crate::files;

/// One stated name: the code of its parent, the name, the code of the place that is meant.
struct Case {
    parent: String,
    name: String,
    truth: Option<String>,
}

/// What became of the cases.
#[derive(Debug, Default, PartialEq)]
struct Score {
    cases: usize,
    right: usize,
    wrong: usize,
    doubtful: usize,
    /// With the place that is meant taken out of the gazetteer: still found, so wrongly.
    found_without: usize,
}

fn code(gazetteer: &Gazetteer, id: PlaceId) -> String {
    let place = gazetteer.place(id).unwrap();
    place.codes.first().map_or_else(String::new, |code| code.value.clone())
}

/// The parent and the places below it, but for one.
fn without(gazetteer: &Gazetteer, parent: PlaceId, level: u8, gone: &str) -> Gazetteer {
    let below = gazetteer.descendants(parent, level, None);
    let ids = below.into_iter().chain([parent]).filter(|id| code(gazetteer, *id) != gone);
    let places = ids.map(|id| gazetteer.place(id).unwrap().clone()).collect();
    Gazetteer::new(places, Vec::new())
}

fn measure(
    label: &str,
    gazetteer: &Gazetteer,
    scheme: &str,
    level: u8,
    cases: &[Case],
    together: bool,
) -> Score {
    let mut score = Score::default();
    let mut by_parent: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        by_parent.entry(&case.parent).or_default().push(case);
    }
    let run = |gazetteer: &Gazetteer, parent: &str, cases: &[&Case]| -> Vec<Resolution> {
        let parent = gazetteer.by_code(scheme, parent, None).map(|place| place.id);
        if let (true, Some(parent)) = (together, parent) {
            let names: Vec<Vec<String>> = cases.iter().map(|case| vec![case.name.clone()]).collect();
            return match_children(gazetteer, parent, level, &names);
        }
        let one = |case: &&Case| {
            resolve(
                gazetteer,
                &Stated { names: vec![&case.name], level: Some(level), parent, ..Stated::default() },
            )
        };
        cases.iter().map(one).collect()
    };
    for (parent, cases) in &by_parent {
        for (case, resolution) in cases.iter().zip(run(gazetteer, parent, cases)) {
            score.cases += 1;
            let found = resolution.found().map(|id| code(gazetteer, id));
            match (&found, &case.truth) {
                (Some(found), Some(truth)) if found == truth => score.right += 1,
                (None, None) => score.right += 1,
                (Some(_), _) => score.wrong += 1,
                (None, Some(_)) => {
                    score.doubtful += usize::from(matches!(resolution, Resolution::Doubtful(_)))
                }
            }
            if found != case.truth {
                let best = resolution.candidates().first();
                let name = |id| gazetteer.place(id).unwrap().name(terms::Language::English, None).to_owned();
                let truth = case.truth.as_ref().and_then(|c| gazetteer.by_code(scheme, c, None));
                eprintln!(
                    "  {label}: {} › {} is {:?}, answer {} {:?} {:?}",
                    parent,
                    case.name,
                    truth.map(|p| p.name(terms::Language::English, None)),
                    match resolution {
                        Resolution::Found(_) => "FOUND",
                        Resolution::Doubtful(_) => "doubtful",
                        _ => "not found",
                    },
                    best.map(|best| (name(best.place), (best.confidence * 1000.0).round() / 1000.0)),
                    best.map(|best| &best.reasons),
                );
            }
        }
        for (at, case) in cases.iter().enumerate() {
            let Some(truth) = &case.truth else { continue };
            let parent_id = gazetteer.by_code(scheme, parent, None).unwrap().id;
            let less = without(gazetteer, parent_id, level, truth);
            let resolution = run(&less, parent, cases).swap_remove(at);
            if let Some(id) = resolution.found() {
                score.found_without += 1;
                let name = less.place(id).unwrap().name(terms::Language::English, None).to_owned();
                eprintln!(
                    "  {label}: without {truth}, {parent} › {} is taken for {name}: {:?}",
                    case.name,
                    resolution.candidates()[0]
                );
            }
        }
    }
    eprintln!("{label} ({}): {score:?}", if together { "together" } else { "alone" });
    score
}

fn iraq_cases() -> Option<Vec<Case>> {
    let gazetteer = files::iraq(1)?;
    let mut cases = Vec::new();
    for (governorate, districts) in files::iraq_truth()? {
        let parent = match governorate.as_str() {
            "Babylon" => "IQG07".to_owned(),
            name => {
                let found =
                    resolve(&gazetteer, &Stated { names: vec![name], level: Some(1), ..Stated::default() });
                code(&gazetteer, found.found().unwrap())
            }
        };
        for (name, truth) in districts {
            cases.push(Case { parent: parent.clone(), name, truth });
        }
    }
    Some(cases)
}

#[test]
fn iraq_districts() {
    let (Some(gazetteer), Some(cases)) = (files::iraq(2), iraq_cases()) else { return };
    for together in [true, false] {
        measure("iraq", &gazetteer, "cod-pcode", 2, &cases, together);
    }
    // The spellings of another agency, by way of those of DTM.
    let jau: BTreeMap<String, String> = files::csv("dtm_iraq/iraq_district_names_dtm_to_jau.csv")
        .unwrap()
        .into_iter()
        .skip(1)
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let cases: Vec<Case> = cases
        .into_iter()
        .filter_map(|case| Some(Case { name: jau.get(&case.name)?.clone(), ..case }))
        .collect();
    for together in [true, false] {
        measure("jau", &gazetteer, "cod-pcode", 2, &cases, together);
    }
}

fn labelled(rows: &[Vec<String>], skip: usize, parent: usize, name: usize, code: usize) -> Vec<Case> {
    let rows: BTreeSet<(String, String, String)> = rows
        .iter()
        .skip(skip)
        .filter(|row| {
            row.len() > parent.max(name).max(code)
                && !row[name].is_empty()
                && !row[code].is_empty()
                && !row[code].starts_with('#')
        })
        .map(|row| (row[parent].clone(), row[name].clone(), row[code].clone()))
        .collect();
    rows.into_iter().map(|(parent, name, code)| Case { parent, name, truth: Some(code) }).collect()
}

#[test]
fn other_countries() {
    let Some(ssd) = files::country("SSD") else { return };
    let rows =
        files::sheet("dtm_other/south_sudan_baseline_assessment_round_11.xlsx", "MT R11 County summary")
            .unwrap();
    let nga_rows =
        files::sheet("dtm_other/nigeria_baseline_assessment_round_38.xlsx", "Baseline Assessment Dataset")
            .unwrap();
    let sdn_rows = files::sheet("dtm_other/sudan_idps_master_list_round_3.xlsx", "IDPs Dataset").unwrap();
    let mli_rows =
        files::sheet("dtm_other/mali_baseline_assessment_round_72.xlsx", "Baseline Assessment").unwrap();
    let api = files::csv("dtm_other/dtm_api_afg_hti_tcd_admin0-2.csv").unwrap();
    let of = |iso: &str| -> Vec<Vec<String>> { api.iter().filter(|row| row[3] == iso).cloned().collect() };
    let sets = [
        ("SSD", ssd, labelled(&rows, 1, 0, 3, 2)),
        ("NGA", files::country("NGA").unwrap(), labelled(&nga_rows, 2, 6, 7, 8)),
        ("SDN", files::country("SDN").unwrap(), labelled(&sdn_rows, 2, 4, 5, 7)),
        (
            "MLI",
            files::country("MLI").unwrap(),
            labelled(&mli_rows, 2, 4, 5, 6)
                .into_iter()
                .map(|c| Case {
                    parent: c.parent.replace("MLI", "ML"),
                    truth: c.truth.map(|t| t.replace("MLI", "ML")),
                    ..c
                })
                .collect(),
        ),
        ("AFG", files::country("AFG").unwrap(), labelled(&of("AFG"), 0, 5, 6, 7)),
        ("HTI", files::country("HTI").unwrap(), labelled(&of("HTI"), 0, 5, 6, 7)),
        ("TCD", files::country("TCD").unwrap(), labelled(&of("TCD"), 0, 5, 6, 7)),
    ];
    for (iso, gazetteer, cases) in sets {
        let there: Vec<Case> = cases
            .into_iter()
            .filter(|case| {
                gazetteer.by_code("cod-pcode", case.truth.as_ref().unwrap(), None).is_some()
                    && gazetteer.by_code("cod-pcode", &case.parent, None).is_some()
            })
            .collect();
        for together in [true, false] {
            measure(iso, &gazetteer, "cod-pcode", 2, &there, together);
        }
    }
}

#[test]
fn across_scripts() {
    let Some(gazetteer) = files::iraq(3) else { return };
    for keep in [terms::Language::English, terms::Language::Arabic] {
        let mut places: Vec<Place> = gazetteer.iter().cloned().collect();
        let mut cases = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
        for place in &mut places {
            let level = usize::from(place.level.unwrap());
            for name in place.names.iter().filter(|name| name.language.is_some_and(|l| l != keep)) {
                if let Some(parent) = place.parents.first() {
                    cases[level].push(Case {
                        parent: code(&gazetteer, parent.id),
                        name: name.text.clone(),
                        truth: Some(code(&gazetteer, place.id)),
                    });
                }
            }
            place.names.retain(|name| name.language.is_none_or(|l| l == keep));
        }
        let one = Gazetteer::new(places, Vec::new());
        for level in 1..=3 {
            for together in [true, false] {
                measure(
                    &format!("only {keep}, level {level}"),
                    &one,
                    "cod-pcode",
                    level as u8,
                    &cases[level],
                    together,
                );
            }
        }
    }
}

#[test]
fn geonames() {
    let Some(rows) = files::json("gazetteer/geonames_iraq_cities500.json") else { return };
    let mut gazetteer = Gazetteer::default();
    gazetteer.add_place(Place::new(PlaceId(1), places::PlaceKind::Area, Some(0))).unwrap();
    let mut cases = Vec::new();
    for row in rows.as_array().unwrap() {
        let id = row["geonameid"].as_i64().unwrap();
        let mut place = Place::new(PlaceId(id), places::PlaceKind::Area, Some(3));
        place.names.push(places::PlaceName {
            language: None,
            text: row["name"].as_str().unwrap().into(),
            kind: places::NameKind::Official,
            span: places::Span::ALWAYS,
            source: String::new(),
        });
        place.codes.push(places::PlaceCode {
            scheme: terms::Code::new("geonames").unwrap(),
            value: id.to_string(),
            span: places::Span::ALWAYS,
        });
        place.parents.push(places::Parent { id: PlaceId(1), span: places::Span::ALWAYS });
        gazetteer.add_place(place).unwrap();
        for name in row["alternatenames"].as_array().unwrap() {
            cases.push(Case {
                parent: String::new(),
                name: name.as_str().unwrap().into(),
                truth: Some(id.to_string()),
            });
        }
    }
    let mut score = Score::default();
    for case in &cases {
        let r = resolve(&gazetteer, &Stated { names: vec![&case.name], level: Some(3), ..Stated::default() });
        score.cases += 1;
        match r.found() {
            Some(id) if id.0.to_string() == *case.truth.as_ref().unwrap() => score.right += 1,
            Some(id) => {
                score.wrong += 1;
                let t = gazetteer.by_code("geonames", case.truth.as_ref().unwrap(), None).unwrap();
                eprintln!(
                    "  geonames: {} is {} and is taken for {} {:?}",
                    case.name,
                    t.names[0].text,
                    gazetteer.place(id).unwrap().names[0].text,
                    r.candidates()[0]
                );
            }
            None => score.doubtful += usize::from(matches!(r, Resolution::Doubtful(_))),
        }
    }
    eprintln!("geonames: {score:?}");
}

#[test]
fn kurdistan() {
    let (Some(gazetteer), Some(file)) =
        (files::iraq(2), files::json("gazetteer/kurdistan_places_en_ku_ar.json"))
    else {
        return;
    };
    let mut found = [0; 3];
    let mut disagree = 0;
    let mut n = 0;
    for province in file["provinces"].as_array().unwrap() {
        let names = |v: &serde_json::Value| {
            ["engName", "krdName", "arbName"].map(|k| v[k].as_str().unwrap_or("").to_owned())
        };
        let p = names(province);
        let gov: Vec<_> = p
            .iter()
            .map(|n| resolve(&gazetteer, &Stated { names: vec![n], level: Some(1), ..Stated::default() }))
            .collect();
        eprintln!(
            "{p:?} {:?}",
            gov.iter()
                .map(|g| g
                    .found()
                    .map(|id| gazetteer.place(id).unwrap().name(terms::Language::English, None)))
                .collect::<Vec<_>>()
        );
        let Some(parent) = gov.iter().find_map(|g| g.found()) else { continue };
        for d in province["districts"].as_array().unwrap() {
            let d = names(d);
            n += 1;
            let r: Vec<_> = d
                .iter()
                .map(|n| {
                    resolve(
                        &gazetteer,
                        &Stated { names: vec![n], level: Some(2), parent: Some(parent), ..Stated::default() },
                    )
                })
                .collect();
            let f: Vec<_> = r
                .iter()
                .map(|g| {
                    g.found().map(|id| gazetteer.place(id).unwrap().name(terms::Language::English, None))
                })
                .collect();
            for (i, x) in f.iter().enumerate() {
                found[i] += usize::from(x.is_some());
            }
            let set: BTreeSet<_> = f.iter().flatten().collect();
            if set.len() > 1 {
                disagree += 1;
            }
            eprintln!(
                "   {d:?} {f:?} {:?}",
                r.iter()
                    .map(|r| r.candidates().first().map(|m| (m.confidence * 100.0).round()))
                    .collect::<Vec<_>>()
            );
        }
    }
    eprintln!("{n} found en/ku/ar {found:?} disagree {disagree}");
}
