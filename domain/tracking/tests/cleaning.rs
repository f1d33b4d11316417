//! The cleaning log on a small list: corrected values and rows left out, read anew.
#![expect(clippy::disallowed_methods, reason = "tests read files; the crate does not")]
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;

use tracking::cleaning::{Change, Cleaned, Entry, RowName, apply};
use tracking::columns::{Labels, understand};
use tracking::instrument::Instrument;
use tracking::record::{Records, Reported};

const LIST: &str = "Place id,Governorate,District,Location Name,Latitude,Longitude,Families,Individuals\n\
    11,Anbar,Falluja,Hay Al-Amal,33.3,43.7,53,318\n\
    12,Anbar,Falluja,Hay Al-Salam,33.4,43.8,n/a,60\n\
    12,Anbar,Falluja,Hay Al-Salam,33.4,43.8,7,42\n\
    13,Anbar,Ramadi,Hay Al-Jund,33.5,43.2,20,120\n";

fn instrument() -> Instrument {
    let pack = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../../packs/dtm");
    let read = |name: &str| std::fs::read_to_string(pack.join(name)).unwrap();
    let vocabularies = ["iraq-governorates", "iraq-periods", "intentions"]
        .map(|name| (name.to_string(), read(&format!("vocabularies/{name}.toml"))));
    Instrument::parse("idp-master-list", &read("instruments/idp-master-list.toml"), &vocabularies).unwrap()
}

fn cleaned(list: &str, log: &[Entry], partial: bool) -> (Cleaned, Records) {
    let instrument = instrument();
    let workbook = sheets::read("list.csv", list.as_bytes(), &sheets::Limits::default()).unwrap();
    let labels = Labels::new(&instrument);
    let table = sheets::find_table(&workbook, 0, &|label| labels.know(label)).unwrap();
    let sheet = &workbook.sheets[0];
    let (mapping, _) = understand(&table, sheet, &instrument, 120, "2020-02-29".parse().unwrap());
    let cleaned = apply((sheet, &table), &mapping, &instrument, log, partial);
    let (records, _) = tracking::draft::read(&cleaned.sheet, &cleaned.table, &mapping, &instrument, 120);
    (cleaned, records)
}

fn entry(key: &str, occurrence: u16, change: Change) -> Entry {
    Entry { row: RowName { key: key.into(), occurrence }, change }
}

fn value(column: u32, heading: &str, before: &str, after: &str) -> Change {
    let text = String::from;
    Change::Value { column, heading: text(heading), before: text(before), after: text(after) }
}

fn codes(cleaned: &Cleaned) -> Vec<(&str, Option<u32>)> {
    cleaned.findings.iter().map(|finding| (finding.code.as_str(), finding.address.row)).collect()
}

#[test]
fn a_corrected_value_is_read_in_the_place_of_the_one_in_the_file() {
    let log = [
        entry("11", 0, value(6, "Families", "53", "54")),
        entry("12", 0, value(6, "Families", "n/a", "10")),
        entry("12", 1, value(6, "Families", "7", "")),
        entry("13", 0, value(3, "Location Name", "Hay Al-Jund", "Hay Al-Jundi")),
        entry("13", 0, value(0, "Place id", "13", "14")),
    ];
    let (cleaned, records) = cleaned(LIST, &log, false);
    assert_eq!(codes(&cleaned), []);
    let families: Vec<Reported> = (0..4).map(|row| records.reported(row, 0)).collect();
    let number = Reported::Number;
    assert_eq!(families, [number(54.0), number(10.0), Reported::Blank, number(20.0)]);
    let last = &records.rows()[3];
    assert_eq!((&*last.key, last.stated.name(4)), ("14", Some("Hay Al-Jundi")));
}

#[test]
fn a_row_left_out_is_read_as_if_the_file_did_not_have_it() {
    let (cleaned, records) = cleaned(LIST, &[entry("12", 1, Change::Exclude)], false);
    assert_eq!(codes(&cleaned), []);
    let rows: Vec<(&str, u16, u32)> =
        records.rows().iter().map(|row| (&*row.key, row.occurrence, row.source_row)).collect();
    assert_eq!(rows, [("11", 0, 1), ("12", 0, 2), ("13", 0, 4)]);
}

#[test]
fn a_new_file_with_the_right_value_needs_no_correction_and_one_with_a_third_value_is_told() {
    let log = [entry("11", 0, value(6, "Families", "53", "54"))];
    let (right, records) = cleaned(&LIST.replace(",53,", ",54,"), &log, false);
    assert_eq!((codes(&right), records.number(0, 0)), (vec![], Some(54.0)));
    let (third, records) = cleaned(&LIST.replace(",53,", ",55,"), &log, false);
    assert_eq!((codes(&third), records.number(0, 0)), (vec![("cleaning/other-value", Some(1))], Some(55.0)));
    assert_eq!(
        third.findings[0].message,
        "the cleaning log says that \"Families\" of 11 is \"54\" and not \"53\"; this file says \"55\", which was left as it is"
    );
}

#[test]
fn a_column_that_moved_is_found_by_its_heading_and_a_row_that_is_gone_is_told() {
    let moved: String = LIST
        .lines()
        .map(|line| {
            let (first, rest) = line.split_once(',').unwrap();
            format!("{first},,{rest}\n")
        })
        .collect();
    let log = [entry("11", 0, value(6, "Families", "53", "54"))];
    let (fits, records) = cleaned(&moved, &log, false);
    assert_eq!((codes(&fits), records.number(0, 0)), (vec![], Some(54.0)));

    let gone = LIST.replace("11,Anbar", "15,Anbar");
    assert_eq!(codes(&cleaned(&gone, &log, false).0), [("cleaning/no-cell", None)]);
    assert_eq!(codes(&cleaned(&gone, &log, true).0), [], "a part of a list has other rows");
    let renamed = LIST.replace("Families", "HH");
    assert_eq!(codes(&cleaned(&renamed, &log, false).0), [("cleaning/no-cell", Some(1))]);
}
