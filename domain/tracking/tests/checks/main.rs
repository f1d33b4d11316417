//! Each check on a small table that can be read in a diff: the mistake, and the
//! finding expected at its row.
#![expect(clippy::disallowed_methods, reason = "tests read files; the crate does not")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod whole_lists;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tracking::checks::{Context, Previous, Source, Thresholds, run};
use tracking::columns::{Labels, understand};
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::record::Records;

fn instrument(code: &str) -> Instrument {
    let pack = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../../packs/dtm");
    let read = |name: &str| std::fs::read_to_string(pack.join(name)).unwrap();
    let vocabularies = ["iraq-governorates", "iraq-periods", "intentions"]
        .map(|name| (name.to_string(), read(&format!("vocabularies/{name}.toml"))));
    Instrument::parse(code, &read(&format!("instruments/{code}.toml")), &vocabularies).unwrap()
}

/// A table with `|` between cells, as csv.
fn csv(table: &str) -> Vec<u8> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    let rows: Vec<String> = lines
        .map(|line| {
            let cells = line.trim_matches('|').split('|').map(str::trim);
            cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
        })
        .collect();
    rows.join("\r\n").into_bytes()
}

/// One round a month.
fn date_of(round: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2010, 1, 31).unwrap() + chrono::Months::new(round)
}

struct Taken {
    workbook: sheets::Workbook,
    table: sheets::Table,
    mapping: tracking::columns::Mapping,
    records: Records,
    findings: Vec<terms::Finding>,
}

fn take(table: &str, instrument: &Instrument, round: u32) -> Taken {
    let workbook = sheets::read("list.csv", &csv(table), &sheets::Limits::default()).unwrap();
    let labels = Labels::new(instrument);
    let table = sheets::find_table(&workbook, 0, &|label| labels.know(label)).unwrap();
    let sheet = &workbook.sheets[0];
    let date = "2020-02-29".parse().unwrap();
    let (mapping, mut findings) = understand(&table, sheet, instrument, round, date);
    let (records, more) = tracking::draft::read(sheet, &table, &mapping, instrument, round);
    findings.extend(more);
    Taken { workbook, table, mapping, records, findings }
}

/// The findings of a table as `row: code message`, rows as people count them.
fn found(table: &str, before: Option<&str>, round: u32, last_seen: &[(&str, u32)]) -> Vec<String> {
    found_by(&instrument("idp-master-list"), table, before, round, last_seen)
}

fn found_by(
    instrument: &Instrument,
    table: &str,
    before: Option<&str>,
    round: u32,
    last_seen: &[(&str, u32)],
) -> Vec<String> {
    found_in(instrument, &take(table, instrument, round), before, round, last_seen)
}

/// The findings of a table with another sheet beside it.
fn found_beside(table: &str, beside: &str) -> Vec<String> {
    let instrument = instrument("idp-master-list");
    let mut now = take(table, &instrument, 114);
    let mut beside = sheets::read("list.csv", &csv(beside), &sheets::Limits::default()).unwrap();
    now.workbook.sheets.append(&mut beside.sheets);
    found_in(&instrument, &now, None, 114, &[])
}

fn found_in(
    instrument: &Instrument,
    now: &Taken,
    before: Option<&str>,
    round: u32,
    last_seen: &[(&str, u32)],
) -> Vec<String> {
    let earlier = before.map(|table| take(table, instrument, round - 1));
    let previous = earlier.as_ref().map(|taken| Complete::new(&taken.records, instrument, round - 1));
    let complete = Complete::new(&now.records, instrument, round);
    let last_seen: BTreeMap<Arc<str>, u32> =
        last_seen.iter().map(|(key, round)| (Arc::from(*key), *round)).collect();
    let context = Context {
        instrument,
        round,
        date: date_of(round),
        mapping: &now.mapping,
        complete: &complete,
        source: Source { workbook: &now.workbook, sheet: &now.workbook.sheets[0], table: &now.table },
        previous: previous.as_ref().map(|complete| Previous {
            round: round - 1,
            date: date_of(round - 1),
            complete,
        }),
        last_seen: &last_seen,
        thresholds: &Thresholds::default(),
    };
    let mut findings = now.findings.clone();
    findings.extend(run(&context));
    findings
        .iter()
        .map(|finding| {
            let row = finding.address.row.map_or("file".to_string(), |row| (row + 1).to_string());
            format!("{row}: {} {}", finding.code, finding.message)
        })
        .collect()
}

#[track_caller]
fn check(table: &str, expected: &[&str]) {
    assert_eq!(found(table, None, 114, &[]), expected);
}

const HEADER: &str = "| Place id | Governorate | District | Location name in English | Latitude | Longitude | Households | Individuals | Ninewa | Anbar | Camp | Own Property |\n";

fn table(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

#[test]
fn a_sound_list_gives_no_finding() {
    check(
        &table(
            "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
             | 2 | Ninewa | Mosul | Hay B | 36.32 | 43.12 | 20 | 120 | 15 | 5 | 20 | 0 |",
        ),
        &[],
    );
}

#[test]
fn parts_that_do_not_add_up_are_found_in_their_dimension() {
    check(
        &table(
            "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
             | 2 | Ninewa | Mosul | Hay B | 36.32 | 43.12 | 20 | 120 | 15 | 5 | 20 | 0 |
             | 3 | Ninewa | Mosul | Hay C | 36.33 | 43.13 | 20 | 120 | 15 | 4 | 20 | 0 |",
        ),
        &["4: record/sum-mismatch the origin cells add up to 19 households, the row says 20"],
    );
}

#[test]
fn individuals_follow_the_rule_of_the_round() {
    let rows = table(
        "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
         | 2 | Ninewa | Mosul | Hay B | 36.32 | 43.12 | 10 | 60 | 10 | 0 | 0 | 10 |
         | 3 | Ninewa | Mosul | Camp C | 36.33 | 43.13 | 20 | 100 | 20 | 0 | 20 | 0 |",
    );
    assert_eq!(found(&rows, None, 117, &[]), [""; 0], "five in camps since round 117");
    assert_eq!(
        found(&rows, None, 116, &[]),
        ["4: record/individuals-rule 100 individuals for 20 households; the rule of round 116 gives 120"]
    );
}

#[test]
fn impossible_numbers_are_found_in_their_cells() {
    check(
        &table(
            "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 12 | -2 | 0 | 10 |
             | 2 | Ninewa | Mosul | Hay B | 36.32 | 43.12 | 10 | 60 | 9.5 | 0.5 | 0 | 10 |
             | 3 | Ninewa | Mosul | Hay C | 36.33 | 43.13 | 10 | 60 | 10 | NA | 0 | 10 |",
        ),
        &[
            "4: record/not-a-number \"NA\" in Anbar is not a number; it counts as blank",
            "2: record/negative Anbar is -2",
            "3: record/fractional Ninewa is 9.5",
            "3: record/fractional Anbar is 0.5",
        ],
    );
}

#[test]
fn one_place_twice_is_found_by_id_and_by_name_and_point() {
    check(
        &table(
            "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
             | 1 | Ninewa | Mosul | Hay B | 36.32 | 43.12 | 10 | 60 | 10 | 0 | 0 | 10 |
             | 3 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |",
        ),
        &[
            "3: record/duplicate-place place 1 stands in row 2 already",
            "4: record/same-name-and-point \"Hay A\" has the name and the point of place 1 in row 2",
        ],
    );
}

#[test]
fn a_total_row_is_compared_and_not_counted() {
    check(
        &table(
            "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
             | 2 | Ninewa | Mosul | Hay B | 36.32 | 43.12 | 10 | 60 | 10 | 0 | 0 | 10 |
             | Total | | | | | | 20 | 126 | 20 | 0 | 0 | 20 |",
        ),
        &["4: sheet/total-row-mismatch the total row says 126 for Individuals, the rows add up to 120"],
    );
}

#[test]
fn places_that_jump_vanish_and_come_back_are_found_beside_the_last_round() {
    let row = |id: u32, households: u32| {
        format!(
            "| {id} | Ninewa | Mosul | Hay {id} | 36.3{id} | 43.1 | {households} | {} | {households} | 0 | 0 | {households} |\n",
            households * 6
        )
    };
    let before: String = [(1, 100), (2, 50), (3, 40), (4, 60)].map(|(id, hh)| row(id, hh)).concat();
    let after: String = [(1, 1000), (2, 51), (3, 39), (5, 12)].map(|(id, hh)| row(id, hh)).concat();
    assert_eq!(
        found(&table(&after), Some(&table(&before)), 114, &[("1", 113), ("5", 110)]),
        [
            "2: round/jump from 100 to 1000 households since round 113",
            "file: round/vanished not in this file: Hay 4, 60 households in round 113",
            "5: round/came-back counted again: Hay 5, last in round 110",
        ]
    );
}

#[test]
fn one_place_without_households_does_not_silence_jumps() {
    let row = |id: u32, households: &str| {
        format!("| {id} | Ninewa | Mosul | Hay {id} | 36.3{id} | 43.1 | {households} | | 0 | 0 | 0 | 0 |\n")
    };
    let before: String = [(1, "50"), (2, "51"), (3, "40"), (4, "60")].map(|(id, hh)| row(id, hh)).concat();
    let after: String = [(1, "5000"), (2, "51"), (3, "NA"), (4, "60")].map(|(id, hh)| row(id, hh)).concat();
    let told = found(&table(&after), Some(&table(&before)), 114, &[]);
    assert!(
        told.contains(&"2: round/jump from 50 to 5000 households since round 113".to_string()),
        "{told:?}"
    );
}

#[test]
fn places_without_a_point_are_not_one_place() {
    let row = |id: u32| format!("| {id} | Ninewa | Mosul | Al-Salam | 0 | 0 | 10 | 60 | 10 | 0 | 0 | 10 |\n");
    let told = found(&table(&[1, 2].map(row).concat()), None, 114, &[]);
    assert!(told.iter().all(|finding| !finding.contains("same-name-and-point")), "{told:?}");
}

#[test]
fn a_month_that_is_not_known_yet_keeps_its_year() {
    let header = HEADER.replace("| Own Property |", "| Own Property | 25-Jan | 26-Jan |");
    let rows =
        format!("{header}| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 | 6 | 4 |");
    let taken = take(&rows, &instrument("idp-master-list"), 123);
    let meanings: Vec<String> =
        taken.mapping.columns.iter().rev().take(2).map(|column| column.meaning.to_string()).collect();
    assert!(meanings[1].contains("jan25") && meanings[0].contains("jan26"), "{meanings:?}");
}

#[test]
fn damaged_names_are_found_and_many_of_them_in_one_finding() {
    let header = HEADER.replace("| Latitude", "| Location name in Arabic | Latitude");
    let row = |id: u32, name: &str| {
        format!(
            "| {id} | Ninewa | Mosul | Hay {id} | {name} | 36.{id} | 43.1 | 10 | 60 | 10 | 0 | 0 | 10 |\n"
        )
    };
    let few = format!("{header}{}{}", row(1, "?? ??????"), row(2, "حي النور"));
    assert_eq!(
        found(&few, None, 114, &[]),
        ["2: record/damaged-text \"?? ??????\" is damaged (1 in this column)"]
    );
    let many: String = (10..60).map(|id| row(id, "?? ????")).collect();
    let many = found(&format!("{header}{many}"), None, 114, &[]);
    assert_eq!(many, ["2: record/damaged-text \"?? ????\" is damaged (50 in this column)"]);
}

#[test]
fn headings_are_understood_in_spite_of_dates_slips_and_repetitions() {
    let header = HEADER.replace("| Own Property |", "| Own Proprety | 14-Aug | Jan2027 | Camp | Remarks |");
    let rows = format!(
        "{header}| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 | 6 | 4 | 0 | x |"
    );
    assert_eq!(
        found(&rows, None, 114, &[]),
        [
            "1: column/guessed \"Own Proprety\" was taken for \"Own Property\"",
            "1: column/damaged-date \"14-Aug\" was read back as \"August14\"",
            "1: column/repeated \"Camp\" repeats K1; it is kept as an extra and not counted again",
            "1: column/unknown \"Remarks\" is not known to this instrument; its cells are kept as extras",
        ]
    );
}

#[test]
fn shares_are_checked_as_shares_and_not_as_people() {
    let list = "| district | dnk | move_inside_iraq | move_outside_iraq | remain | return |
                | al.daur | 0.25 | 0 | 0 | 0.5 | 0.25 |
                | al.kut | 0.2 | 0 | 0 | 0.5 | 0.25 |
                | al.hilla | 0.333 | 0 | 0 | 0.333 | 0.333 |
                | heet | 20 | 0 | 0 | 50 | 30 |
                | zakho | -0.1 | 0 | 0 | 0.6 | 0.5 |
                | ana | | | | | |";
    let findings = found_by(&instrument("intentions-by-displacement"), list, None, 1, &[]);
    assert_eq!(
        findings,
        [
            "file: column/no-key places are told apart by their names; a change of spelling will look like a new place",
            "6: record/negative dnk is -0.1",
            "5: record/share-above-one dnk is 20; a share lies between 0 and 1",
            "5: record/share-above-one remain is 50; a share lies between 0 and 1",
            "5: record/share-above-one return is 30; a share lies between 0 and 1",
            "3: record/shares-sum the intention shares add up to 0.95",
        ]
    );
}

/// Rows of places 1 to `count` in Ninewa / Mosul, with ten households each; `change` may write a row anew.
fn places(count: u32, change: impl Fn(u32, String) -> String) -> String {
    let row = |id: u32| {
        format!("| {id} | Ninewa | Mosul | Hay {id} | 36.3{id} | 43.1 | 10 | 60 | 10 | 0 | 0 | 10 |\n")
    };
    (1..=count).map(|id| change(id, row(id))).collect()
}

#[test]
fn counts_that_no_place_can_have_are_found_and_the_wildest_count_nobody() {
    let many = |id: u32, row: String| if id == 3 { row.replace("| 60 |", "| 7719823456 |") } else { row };
    let rows = table(&places(5, many));
    let told = "4: record/too-large Individuals is 7719823456; no place has so many";
    let found = found(&rows, None, 114, &[]);
    assert!(found.contains(&told.to_string()), "{found:?}");
    let wild = |id: u32, row: String| if id == 3 { row.replace("| 60 |", "| 1e300 |") } else { row };
    let taken = take(&table(&places(5, wild)), &instrument("idp-master-list"), 114);
    let sum: f64 = (0..5).filter_map(|row| taken.records.number(row, 1)).sum();
    assert!((sum - 240.0).abs() < 1e-9, "{sum}");
}

#[test]
fn blank_names_are_found_one_by_one_and_many_of_them_together() {
    let without_district = |id: u32, row: String| if id == 3 { row.replace("Mosul", "") } else { row };
    check(&table(&places(5, without_district)), &["4: record/blank-name District is blank"]);
    let without_name = |id: u32, row: String| if id == 2 { row.replace("Hay 2 ", "") } else { row };
    check(&table(&places(5, without_name)), &["3: record/blank-name Location name in English is blank"]);
    let many = |id: u32, row: String| if id <= 25 { row.replace("Ninewa", "") } else { row };
    check(
        &table(&places(60, many)),
        &["2: record/blank-name Governorate is blank; the like in 25 of 60 rows"],
    );
}

#[test]
fn a_blank_total_is_computed_by_the_rule_or_missing() {
    let blank = |id: u32, row: String| if id == 3 { row.replace("| 60 |", "| |") } else { row };
    let rows = table(&places(5, blank));
    assert_eq!(
        found(&rows, None, 114, &[]),
        [
            "4: record/blank-total 10 households of idp and no number of individuals; the rule of the round makes it 60"
        ]
    );
}

#[test]
fn dashes_are_a_notice_and_words_in_many_cells_are_one_finding() {
    let dash = |_: u32, row: String| row.replace("| 0 | 0 |", "| - | NA |");
    let findings = found(&table(&places(30, dash)), None, 114, &[]);
    assert_eq!(
        findings,
        [
            "2: record/not-a-number \"NA\" in Camp is not a number; it counts as blank; the like in 30 of 30 cells",
            "2: record/not-a-number \"-\" in Anbar is not a number; it counts as blank; the like in 30 of 30 cells",
        ]
    );
}

#[test]
fn column_numbers_below_the_headings_are_no_place() {
    let instrument = instrument("idp-master-list");
    let numbers = "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |\n";
    let list =
        table(&format!("{numbers}{}", places(3, |id, row| row.replacen(&format!("| {id} |"), "| 9 |", 1))));
    let mut now = take(&list, &instrument, 114);
    // Sheets may have taken the row out; here it slipped in.
    now.table.data_rows = vec![1, 2, 3, 4];
    now.records =
        tracking::draft::read(&now.workbook.sheets[0], &now.table, &now.mapping, &instrument, 114).0;
    now.findings.clear();
    let findings = found_in(&instrument, &now, None, 114, &[]);
    assert_eq!(
        findings[0],
        "2: record/numbering-row the row numbers the columns from 1 to 12 and was counted as a place"
    );
}

#[test]
fn most_rows_with_one_trouble_are_one_finding() {
    let negative = |_: u32, row: String| row.replace("| 10 | 0 |", "| 12 | -2 |");
    check(&table(&places(40, negative)), &["2: record/negative Anbar is -2; the like in 40 of 40 rows"]);
}
