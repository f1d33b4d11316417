//! The real files as the tests need them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use calamine::{Data, Reader, open_workbook_auto};
use places::{AreaDraft, BoundaryFile, Gazetteer, import_boundaries, import_table, merge_areas};

/// The path of a real file, if the files are there.
pub fn path(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(name);
    if !path.exists() {
        eprintln!("skipped: no shared data");
        return None;
    }
    Some(path)
}

/// The bytes of a real file.
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    path(name).map(|path| std::fs::read(path).unwrap())
}

pub fn json(name: &str) -> Option<serde_json::Value> {
    bytes(name).map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

/// The records of a csv file, its bytes read as UTF-8 as far as they are.
pub fn csv(name: &str) -> Option<Vec<Vec<String>>> {
    let text = String::from_utf8_lossy(&bytes(name)?).trim_start_matches('\u{FEFF}').to_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    Some(reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect())
}

/// The rows of a sheet as texts.
pub fn sheet(name: &str, sheet: &str) -> Option<Vec<Vec<String>>> {
    let mut book = open_workbook_auto(path(name)?).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let text = |cell: &Data| if matches!(cell, Data::Empty) { String::new() } else { cell.to_string() };
    Some(range.rows().map(|row| row.iter().map(text).collect()).collect())
}

/// A gazetteer of the COD boundaries of Iraq down to that level.
pub fn iraq(level: u8) -> Option<Gazetteer> {
    let mut gazetteer = Gazetteer::default();
    for level in 1..=level {
        let name = format!("irq_admbnda_adm{level}_cso_20190603.geojson");
        let bytes = bytes(&format!("boundaries/{name}"))?;
        let (drafts, _) = import_boundaries(BoundaryFile::GeoJson(&bytes), &name).unwrap();
        gazetteer.apply(&merge_areas(&gazetteer, drafts).0).unwrap();
    }
    Some(gazetteer)
}

/// The areas of one country in the global list of P-codes.
pub fn p_codes(iso: &str) -> Option<Vec<AreaDraft>> {
    let table = csv("boundaries/hdx_global_pcodes_adm1_2.csv")?;
    let own = |(at, row): &(usize, Vec<String>)| *at < 2 || row[0] == iso;
    let table: Vec<Vec<String>> = table.into_iter().enumerate().filter(own).map(|(_, row)| row).collect();
    let (drafts, findings) = import_table(&table, "p-codes.csv", "").unwrap();
    assert_eq!(findings, []);
    Some(drafts)
}

/// A gazetteer of the P-codes of one country.
pub fn country(iso: &str) -> Option<Gazetteer> {
    let mut gazetteer = Gazetteer::default();
    gazetteer.apply(&merge_areas(&gazetteer, p_codes(iso)?).0).unwrap();
    Some(gazetteer)
}

/// DTM governorate → DTM district → COD code of the district, if it has one.
pub fn iraq_truth() -> Option<BTreeMap<String, BTreeMap<String, Option<String>>>> {
    let oracles = json("ORACLES.json")?;
    let mut truth: BTreeMap<String, BTreeMap<String, Option<String>>> = BTreeMap::new();
    for (key, value) in
        oracles["district_crosswalks"]["dtm_district_to_COD_admin2_used_here"].as_object().unwrap()
    {
        let (governorate, district) = key.split_once(" / ").unwrap();
        let code = value.get(0).map(|code| code.as_str().unwrap().to_owned());
        truth.entry(governorate.into()).or_default().insert(district.into(), code);
    }
    Some(truth)
}
