//! Published lists, read with the definitions of `packs/dtm`: totals to the unit.
//!
//! The expected figures were computed by another implementation from the same
//! files (`ORACLES.json` beside them). Skipped where the files are not there.
#![expect(clippy::disallowed_methods, reason = "tests read files; the crate does not")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use terms::{Code, Finding, Unit};
use tracking::columns::{self, Mapping};
use tracking::complete::Complete;
use tracking::instrument::{Instrument, Meaning};
use tracking::record::Records;
use tracking::totals::{Totals, totals};

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../..")
}

fn shared() -> Option<PathBuf> {
    let folder = root().join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: no shared data");
        return None;
    }
    Some(folder)
}

fn instrument(code: &str) -> Instrument {
    let pack = root().join("packs/dtm");
    let vocabularies: Vec<(String, String)> = ["iraq-governorates", "iraq-periods", "intentions"]
        .iter()
        .map(|name| {
            let text = std::fs::read_to_string(pack.join(format!("vocabularies/{name}.toml"))).unwrap();
            ((*name).to_string(), text)
        })
        .collect();
    let file = format!("instruments/{code}.toml");
    let text = std::fs::read_to_string(pack.join(&file)).unwrap();
    Instrument::parse(&file, &text, &vocabularies).unwrap_or_else(|error| panic!("{error}"))
}

struct Read {
    records: Records,
    mapping: Mapping,
    findings: Vec<Finding>,
    instrument: Instrument,
    round: u32,
}

fn read(path: &str, code: &str, round: u32, date: &str) -> Option<Read> {
    let file = shared()?.join(path);
    let bytes = std::fs::read(&file).unwrap();
    let name = file.file_name().unwrap().to_str().unwrap();
    let workbook = sheets::read(name, &bytes, &sheets::Limits::default()).unwrap();
    let instrument = instrument(code);
    let labels = columns::Labels::new(&instrument);
    let knows = |label: &str| {
        if instrument.proposes { tracking::propose::knows(&instrument, label) } else { labels.know(label) }
    };
    let date: NaiveDate = date.parse().unwrap();
    let mut best: Option<(usize, usize, sheets::Table, Mapping, Vec<Finding>)> = None;
    for (_, table) in sheets::find_tables(&workbook, &knows) {
        let sheet = &workbook.sheets[table.sheet];
        let (mapping, findings) = if instrument.proposes {
            tracking::propose::propose(&table, sheet, &instrument)
        } else {
            columns::understand(&table, sheet, &instrument, round, date)
        };
        let score = (mapping.understood(), table.data_rows.len());
        if best.as_ref().is_none_or(|(understood, rows, ..)| score > (*understood, *rows)) {
            best = Some((score.0, score.1, table, mapping, findings));
        }
    }
    let (_, _, table, mapping, mut findings) = best.expect("a table");
    let sheet = &workbook.sheets[table.sheet];
    let (records, more) = tracking::draft::read(sheet, &table, &mapping, &instrument, round);
    findings.extend(more);
    Some(Read { records, mapping, findings, instrument, round })
}

impl Read {
    fn totals(&self) -> Totals {
        totals(&Complete::new(&self.records, &self.instrument, self.round))
    }
}

fn oracles() -> serde_json::Value {
    let text = std::fs::read_to_string(shared().unwrap().join("ORACLES.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn population(totals: &Totals, code: &str) -> (f64, f64) {
    let found = totals.populations.iter().find(|known| known.population == code).unwrap();
    (found.count.households.unwrap_or(f64::NAN), found.count.individuals.unwrap_or(f64::NAN))
}

/// Compares a dimension with an object of the oracle, category by category.
fn agrees(totals: &Totals, dimension: &str, expected: &serde_json::Value, unit: Unit) {
    let ours = totals.dimensions.iter().find(|known| known.dimension == dimension).unwrap();
    let expected = expected.as_object().unwrap();
    let mut compared = 0;
    for (label, number) in expected {
        let code = Code::from_label(label);
        let found = ours.categories.iter().find(|(known, _)| *known == code);
        let found = found.unwrap_or_else(|| panic!("{dimension} has no {label}"));
        assert_eq!(found.1.in_unit(unit), number.as_f64(), "{dimension} {label}");
        compared += 1;
    }
    assert!(compared > 5, "{dimension}: {compared} categories");
}

fn master_list(path: &str, code: &str, round: u32, date: &str, key: &str, unit: Unit, origin: &str) {
    let Some(read) = read(path, code, round, date) else { return };
    let expected = &oracles()["iraq_master_lists"][key];
    let totals = read.totals();
    let population_code = if code.starts_with("idp") { "idp" } else { "returnee" };
    assert_eq!(totals.records as u64, expected["locations"].as_u64().unwrap());
    assert_eq!(
        population(&totals, population_code),
        (expected["households"].as_f64().unwrap(), expected["individuals"].as_f64().unwrap())
    );
    agrees(&totals, "shelter", &expected["by_shelter"], unit);
    agrees(&totals, "period", &expected["by_period"], unit);
    agrees(
        &totals,
        if origin == "origin" { "origin" } else { "last_displacement" },
        &expected[if origin == "origin" {
            "by_origin_governorate"
        } else {
            "by_governorate_of_last_displacement"
        }],
        unit,
    );
    let unknown: Vec<&str> = read
        .findings
        .iter()
        .filter(|finding| finding.code == "column/unknown")
        .map(|finding| &*finding.subject)
        .collect();
    assert_eq!(unknown, Vec::<&str>::new());
}

#[test]
fn idps_of_february_2020() {
    master_list(
        "dtm_iraq/iraq_idp_master_list_2020-02-29.csv",
        "idp-master-list",
        114,
        "2020-02-29",
        "idp_2020-02-29",
        Unit::Households,
        "origin",
    );
}

#[test]
fn returnees_of_february_2020() {
    master_list(
        "dtm_iraq/iraq_returnee_master_list_2020-02-29.csv",
        "returnee-master-list",
        114,
        "2020-02-29",
        "returnee_2020-02-29",
        Unit::Households,
        "last",
    );
}

#[test]
fn idps_of_september_2021_and_the_households_behind_their_cells() {
    let path = "dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx";
    master_list(path, "idp-master-list", 123, "2021-09-30", "idp_2021-09-30", Unit::Individuals, "origin");
    let Some(read) = read(path, "idp-master-list", 123, "2021-09-30") else { return };
    let expected = &oracles()["r123_households_from_individual_cells"];
    let totals = read.totals();
    agrees(&totals, "shelter", &expected["households_by_shelter"], Unit::Households);
    agrees(&totals, "period", &expected["households_by_period"], Unit::Households);
    agrees(&totals, "origin", &expected["households_by_origin"], Unit::Households);
}

#[test]
fn the_returnee_series_of_july_2018() {
    let path = "dtm_iraq/iraq_returnee_location_series_to_2018-07-15.csv";
    let Some(read) = read(path, "returnee-master-list", 100, "2018-07-15") else { return };
    assert_eq!(read.records.len(), 1_429);
    assert_eq!(population(&read.totals(), "returnee"), (653_878.0, 3_923_268.0));
}

#[test]
fn a_round_number_of_the_wrong_era_does_not_change_what_the_cells_count() {
    let path = "dtm_iraq/iraq_idp_master_list_2020-02-29.csv";
    let Some(read) = read(path, "idp-master-list", 120, "2020-02-29") else { return };
    assert!(read.findings.iter().any(|finding| finding.code == "column/other-unit"));
    let totals = read.totals();
    let shelter = totals.dimensions.iter().find(|known| known.dimension == "shelter").unwrap();
    let camp = shelter.categories.iter().find(|(code, _)| *code == "camp").unwrap();
    assert_eq!(camp.1.households, Some(55_971.0));
}

fn show(read: &Read) -> String {
    read.mapping.columns.iter().fold(String::new(), |text, column| {
        format!("{text}{:<40} {:<60} {}\n", column.heading, column.meaning.to_string(), column.basis.as_str())
    })
}

fn assessment(path: &str, rows: usize, expected: &[(&str, f64, f64)]) -> Option<Read> {
    let read = read(path, "baseline-assessment", 1, "2021-09-30")?;
    let shown = show(&read);
    assert_eq!(read.records.len(), rows, "{shown}");
    let totals = read.totals();
    for (code, households, individuals) in expected {
        assert!(totals.populations.iter().any(|known| known.population == *code), "{code}\n{shown}");
        assert_eq!(population(&totals, code), (*households, *individuals), "{code}\n{shown}");
    }
    Some(read)
}

fn part(read: &Read, dimension: &str, unit: Unit) -> Vec<f64> {
    let totals = read.totals();
    let found = totals.dimensions.iter().find(|known| known.dimension == dimension);
    let found = found.unwrap_or_else(|| panic!("no {dimension}\n{}", show(read)));
    found.categories.iter().map(|(_, count)| count.in_unit(unit).unwrap_or_default()).collect()
}

#[test]
fn south_sudan_round_11() {
    let expected = [
        ("idp", 369_545.0, 2_017_236.0),
        ("returnee", 344_894.0, 1_782_803.0),
        ("relocated", 41_606.0, 217_792.0),
        ("not_yet_returned", 169_749.0, 885_320.0),
    ];
    let Some(read) = assessment("dtm_other/south_sudan_baseline_assessment_round_11.xlsx", 3_335, &expected)
    else {
        return;
    };
    assert_eq!(part(&read, "earlier_stay", Unit::Households), [344_218.0, 25_327.0], "{}", show(&read));
    let carried = read.records.rows().iter().filter(|row| row.carried_from.is_some()).count();
    assert!(carried > 0);
    assert!(read.mapping.column(&Meaning::Latitude).is_some());
}

#[test]
fn nigeria_round_38_with_names_and_codes_tagged_the_wrong_way_round() {
    let expected = [("idp", 444_781.0, 2_182_613.0)];
    let Some(read) = assessment("dtm_other/nigeria_baseline_assessment_round_38.xlsx", 790, &expected) else {
        return;
    };
    assert_eq!(
        part(&read, "reason", Unit::Individuals),
        [2_024_917.0, 141_390.0, 16_306.0, 0.0],
        "{}",
        show(&read)
    );
    assert_eq!(read.records.rows()[0].stated.name(2), Some("DEMSA"), "{}", show(&read));
    assert_eq!(&*read.records.rows()[0].key, "NG002001001", "{}", show(&read));
    assert!(read.findings.iter().filter(|finding| finding.code == "column/tag-contradicted").count() >= 4);
}

#[test]
fn sudan_round_3() {
    let expected = [("idp", 619_971.0, 3_086_553.0)];
    let Some(read) = assessment("dtm_other/sudan_idps_master_list_round_3.xlsx", 685, &expected) else {
        return;
    };
    assert_eq!(
        part(&read, "year", Unit::Households),
        [356_356.0, 209_701.0, 11_618.0, 10_290.0, 18_090.0, 13_916.0],
        "{}",
        show(&read)
    );
    assert_eq!(part(&read, "shelter", Unit::Households)[0], 489_390.0, "{}", show(&read));
    assert_eq!(part(&read, "sex", Unit::Individuals), [1_485_029.0, 1_601_524.0], "{}", show(&read));
    assert_eq!(&*read.records.rows()[0].key, "DTM1204011", "{}", show(&read));
}

#[test]
fn mali_round_72() {
    let expected = [("idp", 69_696.0, 401_736.0), ("returnee", 149_597.0, 690_329.0)];
    let Some(read) = assessment("dtm_other/mali_baseline_assessment_round_72.xlsx", 56, &expected) else {
        return;
    };
    assert_eq!(&*read.records.rows()[0].key, "MLI090101", "{}", show(&read));
}

#[test]
fn the_camp_list_of_february_2020() {
    let expected = [("idp", 55_730.0, 278_153.0)];
    let Some(read) = assessment("dtm_iraq/iraq_cccm_camp_master_list_2020-02.csv", 67, &expected) else {
        return;
    };
    assert_eq!(part(&read, "sex", Unit::Individuals), [144_916.0, 133_237.0], "{}", show(&read));
    assert_eq!(part(&read, "age", Unit::Individuals), [140_546.0, 126_828.0, 10_779.0], "{}", show(&read));
    // The names of 26 camps stand in the column beside, which has no heading.
    let names: Vec<&str> = read.records.rows().iter().filter_map(|row| row.stated.name(4)).collect();
    assert_eq!((names.len(), names[0]), (67, "Al-Nasir Camp (AAF01)"));
    let told = read.findings.iter().find(|finding| finding.code == "column/names-beside").unwrap();
    assert_eq!(told.address.within_sheet(), "F1");
    assert!(
        told.message.starts_with("\"Camp name\" is blank in some rows; the names of 26 "),
        "{}",
        told.message
    );
}

#[test]
fn intention_surveys_keep_their_shares_and_give_the_mean_of_the_oracle() {
    for (file, code, rows) in [
        ("Intentions_DistrictDisplacement.xlsx", "intentions-by-displacement", 52),
        ("Intentions_DistrictOrigin.xlsx", "intentions-by-origin", 49),
    ] {
        let Some(read) = read(&format!("dtm_iraq/{file}"), code, 1, "2019-06-30") else { return };
        let expected = &oracles()["intentions_2019"][file];
        assert_eq!(read.records.len(), rows);
        assert_eq!(expected["rows"].as_u64(), u64::try_from(rows).ok());
        let totals = read.totals();
        assert!(totals.populations.is_empty(), "nobody was counted");
        let ours = &totals.shares[0].categories;
        for (label, mean) in expected["unweighted_mean"].as_object().unwrap() {
            let code = match label.as_str() {
                "dnk" => "undecided",
                other => other.trim_end_matches("_iraq"),
            };
            let (_, summary) = ours.iter().find(|(known, _)| known == code).unwrap();
            assert!((summary.mean.unwrap() - mean.as_f64().unwrap()).abs() < 5e-7, "{file} {label}");
            assert_eq!(summary.places, rows);
        }
        let intention = tracking::shares::share_dimensions(&read.records).remove(0);
        for row in 0..rows {
            let sum: f64 = intention.parts.iter().filter_map(|(_, at)| read.records.number(row, *at)).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{file} row {row}: {sum}");
        }
    }
}

/// Round 114 counts households in its cells, ×6 everywhere; round 123 individuals, ×5 in camps.
#[test]
fn places_carried_from_another_era_keep_its_unit_and_its_rule() {
    let code = "idp-master-list";
    let Some(before) = read("dtm_iraq/iraq_idp_master_list_2020-02-29.csv", code, 114, "2020-02-29") else {
        return;
    };
    let path = "dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx";
    let Some(mut now) = read(path, code, 123, "2021-09-30") else { return };
    let own = population(&now.totals(), "idp");
    let gone: Vec<usize> = (0..before.records.len())
        .filter(|row| now.records.rows().iter().all(|known| known.key != before.records.rows()[*row].key))
        .collect();
    let carried = tracking::carry::take_over(&mut now.records, &before.records, Some(114));
    assert_eq!((carried, gone.len()), (288, 288));
    let households: f64 = gone.iter().filter_map(|row| before.records.number(*row, 0)).sum();
    let totals = now.totals();
    let all = population(&totals, "idp");
    assert_eq!(all, (own.0 + households, own.1 + 6.0 * households));
    for dimension in totals.dimensions.iter().filter(|known| known.dimension != "movement") {
        let sums = dimension.categories.iter().fold((0.0, 0.0), |sum, (_, count)| {
            (sum.0 + count.households.unwrap_or_default(), sum.1 + count.individuals.unwrap_or_default())
        });
        assert!(
            (sums.0 - all.0).abs() < 1e-6 && (sums.1 - all.1).abs() < 1e-6,
            "{}: {sums:?} instead of {all:?}",
            dimension.dimension
        );
    }
}
