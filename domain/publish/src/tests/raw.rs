//! Raw workbooks and csv files.

use calamine::{Data, Reader, SheetVisible, Xlsx};
use std::io::Cursor;

use super::day;
use crate::{Encoding, PublishError, RawCsvOptions, RawSheet, Value};

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn a_workbook_is_written_as_it_was_laid_out() {
    let sheet = RawSheet {
        name: "DTM Dataset".into(),
        cells: vec![
            vec!["Master List".into()],
            vec![],
            vec!["Location".into(), Value::Blank, Value::Date(day(2014, 6, 1)), "=A1".into()],
            vec!["Al-Hamdaniya".into(), Value::Integer(54), Value::Number(36.5), Value::Bool(true)],
        ],
        merges: vec![(0, 0, 0, 3), (2, 0, 2, 1), (3, 3, 3, 3)],
        hidden: false,
    };
    let summary = RawSheet { name: "Summary".into(), hidden: true, ..RawSheet::default() };
    let bytes = crate::raw_xlsx(&[summary, sheet], day(2021, 9, 30)).unwrap();
    let mut book = open(bytes);
    let seen: Vec<_> =
        book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    assert_eq!(
        seen,
        [("Summary".to_string(), SheetVisible::Hidden), ("DTM Dataset".to_string(), SheetVisible::Visible),]
    );
    let cells = book.worksheet_range("DTM Dataset").unwrap();
    let text = |text: &str| Some(Data::String(text.into()));
    assert_eq!(cells.get_value((0, 0)).cloned(), text("Master List"));
    assert_eq!(cells.get_value((2, 3)).cloned(), text("=A1"));
    let Some(Data::DateTime(heading)) = cells.get_value((2, 2)) else { panic!("not a date") };
    assert_eq!(heading.as_datetime().unwrap().date(), day(2014, 6, 1));
    assert_eq!(cells.get_value((3, 1)), Some(&Data::Float(54.0)));
    assert_eq!(cells.get_value((3, 3)), Some(&Data::Bool(true)));
    assert!(book.worksheet_formula("DTM Dataset").unwrap().is_empty());
    let merged: Vec<_> = book
        .merge_cells_by_sheet_name("DTM Dataset")
        .unwrap()
        .into_iter()
        .map(|cells| (cells.start, cells.end))
        .collect();
    assert_eq!(merged, [((0, 0), (0, 3)), ((2, 0), (2, 1))]);
}

#[test]
fn merged_ranges_may_not_overlap_or_be_upside_down() {
    for (merges, range) in [
        (vec![(0, 0, 1, 1), (1, 1, 2, 2)], Some("A1:B2")),
        (vec![(5, 3, 6, 4), (0, 0, 9, 9)], Some("A1:J10")),
        (vec![(1, 0, 0, 0)], Some("A2:A1")),
        (vec![(0, 5, 0, 4)], Some("F1:E1")),
        (vec![(0, 0, u32::MAX, 0)], Some("A1:A4294967296")),
        (vec![(0, 0, 0, 16_384)], Some("A1:XFE1")),
        (vec![(0, 0, 1, 1), (0, 2, 1, 3), (2, 0, 2, 3)], None),
    ] {
        let sheet = RawSheet { name: "s".into(), merges, ..RawSheet::default() };
        match (crate::raw_xlsx(&[sheet], day(2021, 1, 1)), range) {
            (Ok(_), None) => {}
            (Err(PublishError::Merge { range, .. }), Some(expected)) => assert_eq!(range, expected),
            (result, _) => panic!("{range:?} gave {:?}", result.map(|bytes| bytes.len())),
        }
    }
}

#[test]
fn more_rows_than_excel_can_hold_are_refused() {
    let sheet = RawSheet { name: "s".into(), cells: vec![vec![]; 1_048_577], ..RawSheet::default() };
    let error = crate::raw_xlsx(&[sheet], day(2021, 1, 1)).unwrap_err().to_string();
    let expected = "sheet \"s\" would have 1048577 rows, a workbook can hold 1048576; split it or choose csv";
    assert_eq!(error, expected);
}

#[test]
fn a_workbook_always_has_a_sheet_to_see() {
    let book = open(crate::raw_xlsx(&[], day(2021, 1, 1)).unwrap());
    assert_eq!(book.sheet_names(), ["Sheet1"]);
    let hidden = RawSheet { name: "a".into(), hidden: true, ..RawSheet::default() };
    let book = open(crate::raw_xlsx(&[hidden], day(2021, 1, 1)).unwrap());
    assert_eq!(book.sheets_metadata()[0].visible, SheetVisible::Visible);
}

#[test]
fn a_csv_file_comes_in_the_encoding_of_its_publisher() {
    let cells = [vec!["مخيم".into(), Value::Integer(6)], vec!["=é".into(), Value::Blank, "a;b\"".into()]];
    for (encoding, bom, crlf, expected) in [
        (Encoding::Utf8, true, true, "\u{feff}مخيم;6\r\n=é;;\"a;b\"\"\"\r\n".as_bytes().to_vec()),
        (Encoding::Utf8, false, false, "مخيم;6\n=é;;\"a;b\"\"\"\n".as_bytes().to_vec()),
        (Encoding::Windows1256, true, false, b"\xe3\xce\xed\xe3;6\n=\xe9;;\"a;b\"\"\"\n".to_vec()),
        (Encoding::Windows1252, false, false, b"????;6\n=\xe9;;\"a;b\"\"\"\n".to_vec()),
    ] {
        let options = RawCsvOptions { bom, encoding, delimiter: b';', crlf };
        assert_eq!(crate::raw_csv(&cells, &options), expected, "{encoding:?}");
    }
}
