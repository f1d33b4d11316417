//! The tables of real files: where the header is, how many rows are data.

use std::collections::BTreeSet;

use sheets::{Limits, Table, Workbook, find_table, find_tables, read};

use crate::shared;

fn open(path: &str) -> Option<Workbook> {
    let root = shared::data()?;
    let bytes = std::fs::read(root.join(path)).unwrap();
    let name = path.rsplit('/').next().unwrap();
    Some(read(name, &bytes, &Limits::default()).unwrap())
}

fn best(workbook: &Workbook) -> Table {
    find_tables(workbook, &|_| false).swap_remove(0).1
}

/// File, sheet, header row and row of tags from 0, headings, rows of data, rows of totals.
type Expected = (&'static str, &'static str, u32, Option<u32>, usize, usize, usize);

const EXPECTED: [Expected; 26] = [
    ("dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx", "DTM Dataset", 0, Some(1), 56, 2842, 0),
    ("dtm_iraq/iraq_idp_master_list_2020-02-29.csv", "", 2, None, 53, 3004, 0),
    ("dtm_iraq/iraq_returnee_master_list_2020-02-29.csv", "", 2, None, 53, 1956, 0),
    ("dtm_iraq/iraq_returnee_location_series_to_2018-07-15.csv", "", 0, None, 13, 1429, 0),
    ("dtm_iraq/iraq_cccm_camp_master_list_2020-02.csv", "", 0, None, 24, 67, 0),
    ("dtm_iraq/iraq_district_names_dtm_to_jau.csv", "", 0, None, 2, 106, 0),
    ("dtm_iraq/iraq_district_names_mcna_to_iom.csv", "", 0, None, 2, 42, 0),
    ("dtm_iraq/Intentions_DistrictDisplacement.xlsx", "Sheet 1", 2, None, 6, 52, 0),
    ("dtm_iraq/Intentions_DistrictOrigin.xlsx", "Sheet 1", 1, None, 6, 49, 0),
    (
        "dtm_other/south_sudan_baseline_assessment_round_11.xlsx",
        "MT R11 Baseline locations",
        0,
        None,
        35,
        3335,
        0,
    ),
    (
        "dtm_other/nigeria_baseline_assessment_round_38.xlsx",
        "Baseline Assessment Dataset",
        0,
        Some(1),
        29,
        790,
        0,
    ),
    ("dtm_other/sudan_idps_master_list_round_3.xlsx", "IDPs Dataset", 0, Some(1), 79, 685, 0),
    ("dtm_other/mali_baseline_assessment_round_72.xlsx", "Baseline Assessment", 0, Some(1), 24, 56, 0),
    ("response_plan/hxl_input_valid.csv", "", 1, Some(2), 9, 4, 0),
    ("response_plan/iraq_3w_2015-04.csv", "", 0, None, 6, 1617, 0),
    ("response_plan/iraq_3w_2022_jan_apr.xlsx", "3W longtable Jan-Apr 2022 ", 0, Some(1), 16, 4839, 0),
    ("response_plan/whowhatwhere_nigeria_3w_august_2021.xlsx", "august_3ws", 0, Some(1), 16, 4648, 0),
    ("response_plan/3rp_2022_rsyr22_projects.csv", "", 0, None, 12, 755, 0),
    ("response_plan/fts_requirements_funding_cluster_jor.csv", "", 0, None, 12, 5, 0),
    ("severity/mcna2020_mcna_idp_in_camp_results.csv", "", 0, None, 235, 19, 0),
    ("severity/mcna2019_severity_thresholds.csv", "", 0, None, 10, 17, 0),
    ("severity/mcna2019_multi_sectoral_msni_factsheet.xlsx", "Sheet1", 0, None, 57, 8, 0),
    (
        "severity/mcna2019_summary_sorted_preliminary_national_aggregates_popgroupagg.xlsx",
        "all",
        0,
        None,
        11,
        63,
        0,
    ),
    ("severity/mcna2020_national_popgroup_genderhhh.csv", "", 0, None, 1233, 1, 0),
    ("boundaries/hdx_global_pcodes_adm1_2.csv", "", 0, Some(1), 6, 33_363, 0),
    ("gazetteer/openadmindata_iraq_all-flat.csv", "", 1, None, 19, 119, 0),
];

#[test]
fn the_table_of_every_real_file_is_found() {
    if shared::data().is_none() {
        return;
    }
    for (path, sheet, header, tags, headings, data, totals) in EXPECTED {
        let workbook = open(path).unwrap();
        let table = best(&workbook);
        let found = (
            workbook.sheets[table.sheet].name(),
            table.header_row,
            table.tags_row,
            table.headings.len(),
            table.data_rows.len(),
            table.total_rows.len(),
        );
        assert_eq!(found, (sheet, header, tags, headings, data, totals), "{path}");
    }
}

#[test]
fn a_vocabulary_that_knows_a_file_never_makes_its_header_doubtful() {
    if shared::data().is_none() {
        return;
    }
    for (path, _, header, _, headings, data, _) in EXPECTED {
        let workbook = open(path).unwrap();
        let plain = best(&workbook);
        let labels: BTreeSet<&str> = plain
            .headings
            .iter()
            .map(|heading| heading.label.as_str())
            .filter(|label| !label.is_empty())
            .collect();
        let table = find_table(&workbook, plain.sheet, &|label| labels.contains(label)).unwrap();
        assert_eq!(
            (table.header_row, table.headings.len(), table.data_rows.len()),
            (header, headings, data),
            "{path}"
        );
    }
}

#[test]
fn summary_sheets_give_their_totals_apart() {
    let Some(workbook) = open("dtm_other/south_sudan_baseline_assessment_round_11.xlsx") else { return };
    let rows: Vec<(usize, usize)> = (1..5)
        .map(|sheet| find_table(&workbook, sheet, &|_| false).unwrap())
        .map(|table| (table.data_rows.len(), table.total_rows.len()))
        .collect();
    assert_eq!(rows, [(10, 0), (78, 1), (508, 1), (78, 1)]);
    let workbook = open("dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx").unwrap();
    let table = find_table(&workbook, 2, &|_| false).unwrap();
    assert_eq!((table.header_row, table.data_rows.len(), table.total_rows), (8, 18, vec![27]));
    assert!(table.findings.iter().any(|finding| finding.code == "sheets/second-table"));
}

#[test]
fn the_traps_of_the_iraq_lists_are_seen() {
    let Some(workbook) = open("dtm_iraq/iraq_idp_master_list_2020-02-29.csv") else { return };
    let table = best(&workbook);
    let damaged: Vec<&str> = table
        .headings
        .iter()
        .filter(|heading| heading.damaged_date)
        .map(|heading| heading.label.as_str())
        .collect();
    assert_eq!(damaged, ["14-Aug", "17-Jul", "19-Jan"]);
    assert_eq!(table.headings[49].label, "Jan 20");
    assert_eq!(table.headings[3].label, "Location name in English");
    let groups: BTreeSet<&[String]> =
        table.headings.iter().map(|heading| heading.groups.as_slice()).collect();
    assert_eq!(groups.len(), 5);

    let workbook = open("dtm_iraq/iraq_returnee_master_list_2020-02-29.csv").unwrap();
    let codes: Vec<&str> = workbook.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["sheets/stray-byte", "sheets/stray-byte"]);
    let row = workbook.findings[0].address.row.unwrap();
    assert_eq!(workbook.sheets[0].cell(row, 0).text(), "18048");

    let workbook = open("dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx").unwrap();
    let table = best(&workbook);
    let tags: Vec<String> =
        table.headings.iter().filter_map(|heading| Some(heading.tag.as_ref()?.to_string())).collect();
    assert_eq!(tags.len(), 7);
    assert_eq!(tags[..5], ["#adm1+name", "#adm2+name", "#adm3+name", "#geo+lat", "#geo+lon"]);
    let sheet = &workbook.sheets[0];
    let sum: f64 = table.data_rows.iter().filter_map(|row| sheet.cell(*row, 8).number()).sum();
    assert_eq!(sum, 1_189_581.0);
}
