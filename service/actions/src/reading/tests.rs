//! Which sheet and which instrument a file is read with, on workbooks small enough to see.
#![allow(clippy::unwrap_used, clippy::panic)]

use publish::{RawSheet, Value, raw_xlsx};

use super::*;

/// A sheet out of rows with `|` between cells; numbers are numbers.
fn sheet(name: &str, rows: &str) -> RawSheet {
    let cell = |text: &str| {
        let text = text.trim();
        text.parse::<f64>().map_or_else(|_| Value::Text(text.into()), Value::Number)
    };
    let rows = rows.lines().map(str::trim).filter(|row| !row.is_empty());
    let cells = rows.map(|row| row.split('|').map(cell).collect()).collect();
    RawSheet { name: name.into(), cells, merges: Vec::new(), hidden: false }
}

const HEADINGS: &str = "Place id | Governorate | District | Location name | Households | Individuals | Anbar | Ninewa | Camp | Host families\n";

fn rows(first: u32, count: u32) -> String {
    (first..first + count).fold(HEADINGS.to_string(), |rows, id| {
        format!("{rows}{id} | Ninewa | Mosul | Hay {id} | 10 | 60 | 4 | 6 | 3 | 7\n")
    })
}

fn workbook(sheets: &[RawSheet]) -> Workbook {
    let bytes = raw_xlsx(sheets, NaiveDate::default()).unwrap();
    sheets::read("list.xlsx", &bytes, &sheets::Limits::default()).unwrap()
}

fn read_as(code: &str, workbook: &Workbook, sheet: Option<&str>, kept: &Kept) -> Result<Reading, Refusal> {
    let pack = Pack::load().unwrap();
    let instrument = pack.instruments().iter().find(|known| known.code == *code).unwrap();
    let purpose = Purpose { instrument, round: 116, date: NaiveDate::default(), force: false, sheet, kept };
    read(workbook, purpose, &pack)
}

fn refusal(code: &str, workbook: &Workbook) -> String {
    read_as(code, workbook, None, &Kept::new()).unwrap_err().to_string()
}

#[test]
fn a_list_in_parts_is_refused_with_all_sheets_and_one_can_be_named() {
    let parts = workbook(&[sheet("North", &rows(1, 9)), sheet("South", &rows(100, 9))]);
    let told = refusal("idp-master-list", &parts);
    assert!(told.contains("2 sheets each hold a part") && told.contains("North, South"), "{told}");
    let south = read_as("idp-master-list", &parts, Some("south"), &Kept::new()).unwrap();
    assert_eq!((south.table.sheet, south.table.data_rows.len()), (1, 9));
    let wrong = read_as("idp-master-list", &parts, Some("West"), &Kept::new()).unwrap_err().to_string();
    assert!(wrong.contains("no sheet \"West\"; it has North, South"), "{wrong}");
}

#[test]
fn a_copy_of_the_list_is_told_and_not_read() {
    let copy = workbook(&[sheet("List", &rows(1, 9)), sheet("Last month", &rows(1, 8))]);
    let reading = read_as("idp-master-list", &copy, None, &Kept::new()).unwrap();
    assert_eq!(reading.table.sheet, 0);
    let told: Vec<&str> = reading
        .findings
        .iter()
        .filter(|finding| finding.code == "sheet/not-read")
        .map(|finding| &*finding.subject)
        .collect();
    assert_eq!(told, ["Last month"]);
}

#[test]
fn each_instrument_finds_its_own_sheet_of_a_workbook_with_both() {
    let both = workbook(&[sheet("IDP list", &rows(1, 9)), sheet("Returnee list", &rows(1, 5))]);
    let idps = read_as("idp-master-list", &both, None, &Kept::new()).unwrap();
    let returnees = read_as("returnee-master-list", &both, None, &Kept::new()).unwrap();
    assert_eq!((idps.table.sheet, returnees.table.sheet), (0, 1));
}

#[test]
fn shelter_types_that_only_one_instrument_has_tell_it_from_the_other() {
    let of_idps = HEADINGS.replace("Camp |", "Camp | Own Property | Rental (Habitable) |");
    let of_idps = format!("{of_idps}1 | Ninewa | Mosul | Hay 1 | 10 | 60 | 4 | 6 | 3 | 1 | 1 | 5\n");
    let list = workbook(&[sheet("Data", &of_idps)]);
    let told = refusal("returnee-master-list", &list);
    assert!(told.contains("looks like idp-master-list"), "{told}");
    assert!(read_as("idp-master-list", &list, None, &Kept::new()).is_ok());

    let of_returnees =
        of_idps.replace("Own Property | Rental (Habitable)", "Habitual residence (Habitable) | School");
    let list = workbook(&[sheet("Data", &of_returnees)]);
    assert!(refusal("idp-master-list", &list).contains("looks like returnee-master-list"));
}

#[test]
fn a_mapping_that_somebody_gave_opens_a_file_that_no_label_opens() {
    let strange = "Kennung | Gebiet | Kreis | Ort | Familien\n1 | Ninewa | Mosul | Hay 1 | 10\n2 | Ninewa | Mosul | Hay 2 | 20\n";
    let list = workbook(&[sheet("Daten", strange)]);
    assert!(read_as("idp-master-list", &list, None, &Kept::new()).is_err());
    let pack = Pack::load().unwrap();
    let instrument = pack.instruments().iter().find(|known| known.code == *"idp-master-list").unwrap();
    let none = Kept::new();
    let purpose =
        Purpose { instrument, round: 116, date: NaiveDate::default(), force: true, sheet: None, kept: &none };
    let shown = read_leniently(&list, purpose, &pack).unwrap();
    let text = shown.mapping.to_text();
    assert!(text.contains("\"Kennung\" = extra kennung"), "{text}");
    let given = text
        .replace("extra kennung", "place-code 4 iom-place")
        .replace("extra gebiet", "place-name 1")
        .replace("extra kreis", "place-name 2")
        .replace("extra ort", "place-name 4")
        .replace("extra familien", "count idp:households");
    let kept = Kept::from([(layout(&shown.table.headings), given)]);
    let reading = read_as("idp-master-list", &list, None, &kept).unwrap();
    assert_eq!(reading.table.data_rows.len(), 2);
    assert!(reading.findings.iter().all(|finding| !finding.code.starts_with("column/")));
}

#[test]
fn a_list_without_place_ids_is_read_by_its_names() {
    let nameless: String = rows(1, 9).replace("Place id", "Remark");
    let list = workbook(&[sheet("IDP list", &nameless)]);
    let reading = read_as("idp-master-list", &list, None, &Kept::new()).unwrap();
    assert_eq!(reading.table.data_rows.len(), 9);
    let neither = nameless.replace("Location name", "Note");
    let told = refusal("idp-master-list", &workbook(&[sheet("IDP list", &neither)]));
    assert!(told.contains("lack \"Place id\", \"Location name in English\""), "{told}");
}

#[test]
fn cells_with_very_long_texts_are_no_headings_and_cost_little() {
    let long = "aB ".repeat(10_000);
    let row = vec![Value::text(long); 5];
    let texts = RawSheet { name: "Texts".into(), cells: vec![row; 8], merges: Vec::new(), hidden: false };
    let bytes = raw_xlsx(&[texts], NaiveDate::default()).unwrap();
    let list = sheets::read("texts.xlsx", &bytes, &sheets::Limits::default()).unwrap();
    for code in ["idp-master-list", "baseline-assessment"] {
        assert!(read_as(code, &list, None, &Kept::new()).is_err(), "{code}");
    }
}
