//! Workbooks read back by calamine, and looked at as XML where calamine sees nothing.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;

use super::{any_table, day, master_list};
use crate::{Column, ColumnKind, Notes, Options, Product, PublishError, Table, Value};

fn product(table: Table) -> Product {
    Product { table, created: day(2021, 10, 5), ..Product::default() }
}

fn write(product: &Product) -> Vec<u8> {
    crate::xlsx(product, &Options::default()).unwrap()
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// A file of the archive.
fn part(bytes: &[u8], path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn text(text: &str) -> Data {
    Data::String(text.into())
}

#[test]
fn a_master_list_reads_back_with_its_types() {
    let bytes = write(&product(master_list()));
    let mut book = open(bytes);
    let cells = book.worksheet_range("قائمة النازحين").unwrap();
    let rows: Vec<&[Data]> = cells.rows().collect();
    assert_eq!(rows.len(), 5);
    // Groups, headings, tags.
    assert_eq!(rows[0][..5], [text("الموقع"), Data::Empty, Data::Empty, Data::Empty, Data::Empty]);
    assert_eq!(rows[0][6], text("المأوى"));
    assert_eq!(rows[1][1], text("قەزا"));
    assert_eq!(rows[2][4..6], [text("#affected+idps+ind"), Data::Empty]);
    // Values.
    assert_eq!(rows[3][0], text("مخيم حسن شام"));
    assert_eq!(rows[3][2], Data::Float(36.307_812_345));
    assert_eq!(rows[3][4], Data::Float(4_939_074.0));
    assert_eq!(rows[3][6], Data::Float(0.125));
    assert_eq!(rows[3][9], Data::Bool(true));
    let moment = |cell: &Data| match cell {
        Data::DateTime(moment) => moment.as_datetime().unwrap(),
        other => panic!("{other:?} is not a date"),
    };
    assert_eq!(moment(&rows[3][7]).date(), day(2021, 9, 30));
    assert_eq!(moment(&rows[3][8]), day(2021, 9, 30).and_hms_opt(12, 30, 15).unwrap());
    // A formula stays a text.
    assert_eq!(rows[4][0], text("=cmd|' /C calc'!A0"));
    assert_eq!(rows[4][5], Data::Empty);
    assert!(book.worksheet_formula("قائمة النازحين").unwrap().is_empty());
    let merged = book.merge_cells_by_sheet_name("قائمة النازحين").unwrap();
    assert_eq!(merged.iter().map(|cells| (cells.start, cells.end)).collect::<Vec<_>>(), [((0, 0), (0, 3))]);
}

#[test]
fn the_header_stays_and_the_filter_is_on_its_last_row() {
    let bytes = write(&product(master_list()));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "<sheetView rightToLeft=\"1\" tabSelected=\"1\" workbookViewId=\"0\">",
        "<pane ySplit=\"3\" topLeftCell=\"A4\" activePane=\"bottomLeft\" state=\"frozen\"/>",
        "<dimension ref=\"A1:J5\"/>",
        "<autoFilter ref=\"A3:J5\"/>",
        "<mergeCell ref=\"A1:D1\"/>",
        "<c r=\"E4\" s=\"4\"><v>4939074</v></c>",
    ] {
        assert!(sheet.contains(expected), "{expected}\n{sheet}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("hidden=\"1\">'قائمة النازحين'!$A$3:$J$5<"), "{book}");
    assert!(book.contains("\"_xlnm.Print_Titles\" localSheetId=\"0\">'قائمة النازحين'!$1:$3<"), "{book}");

    let mut plain = master_list();
    plain.right_to_left = false;
    plain.columns.iter_mut().for_each(|column| column.group = None);
    let bytes = crate::xlsx(&product(plain), &Options { hxl: false, ..Options::default() }).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("<autoFilter ref=\"A1:J3\"/>"));
    assert!(!sheet.contains("rightToLeft") && !sheet.contains("mergeCell"));
}

#[test]
fn the_same_product_gives_the_same_bytes() {
    let first = product(master_list());
    assert!(write(&first) == write(&first.clone()));
    let later = Product { created: day(2022, 1, 1), ..first.clone() };
    assert!(write(&first) != write(&later));
    assert!(part(&write(&later), "docProps/core.xml").contains("2022-01-01T00:00:00Z</dcterms:created>"));
}

#[test]
fn the_notes_are_the_last_sheet() {
    let mut findings = Table::new(
        "Findings",
        vec![
            Column::new("code", "Code", ColumnKind::Text),
            Column::new("count", "How often", ColumnKind::Integer),
        ],
    );
    findings.rows.push(vec!["record/sum-mismatch".into(), Value::Integer(2)]);
    let notes = Notes {
        title: "About: this list".into(),
        lines: vec![("Source".into(), "IOM ".repeat(200)), ("Rule".into(), "=6 × households".into())],
        tables: vec![findings.clone(), findings],
    };
    let further = Table::new("Findings", vec![Column::new("a", "A", ColumnKind::Text)]);
    let product = Product { notes: Some(notes), further: vec![further], ..product(master_list()) };
    let bytes = write(&product);
    let mut book = open(bytes.clone());
    assert_eq!(book.sheet_names(), ["قائمة النازحين", "Findings", "About this list"]);
    let cells = book.worksheet_range("About this list").unwrap();
    let cell = |row, column| cells.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(cell(0, 0), text("About: this list"));
    assert_eq!((cell(2, 0), cell(3, 1)), (text("Source"), text("=6 × households")));
    assert_eq!((cell(5, 0), cell(6, 1), cell(7, 1)), (text("Findings"), text("How often"), Data::Float(2.0)));
    assert_eq!((cell(9, 0), cell(11, 0)), (text("Findings"), text("record/sum-mismatch")));
    let sheet = part(&bytes, "xl/worksheets/sheet3.xml");
    assert!(
        sheet.contains("<mergeCell ref=\"B3:G3\"/>") && sheet.contains("<dimension ref=\"A1:G12\"/>"),
        "{sheet}"
    );
    assert!(sheet.contains("<row r=\"3\" ht=\"90\" customHeight=\"1\">"), "{sheet}");
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>About: this list</dc:title>"));
}

#[test]
fn a_long_table_continues_on_further_sheets() {
    let mut table = Table::new("List", vec![Column::new("a", "A", ColumnKind::Integer).with_tag("#x")]);
    table.rows = (0..7).map(|number| vec![Value::Integer(number)]).collect();
    for (rows_per_sheet, sizes) in [(5, vec![5, 5, 3]), (0, vec![3; 7]), (9, vec![9]), (u32::MAX, vec![9])] {
        let bytes = crate::xlsx(&product(table.clone()), &Options { rows_per_sheet, hxl: true }).unwrap();
        let mut book = open(bytes);
        let sheets = book.worksheets();
        assert_eq!(sheets.iter().map(|(_, cells)| cells.height()).collect::<Vec<_>>(), sizes);
        let numbers: Vec<f64> = sheets
            .iter()
            .flat_map(|(_, cells)| cells.rows().skip(2).filter_map(|row| calamine::DataType::as_f64(&row[0])))
            .collect();
        assert_eq!(numbers, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert!(sheets.iter().all(|(_, cells)| cells.get_value((0, 0)) == Some(&text("A"))));
    }
    table.rows.clear();
    let mut book = open(write(&product(table)));
    assert_eq!(book.worksheets().len(), 1);
    assert_eq!(book.worksheets()[0].1.height(), 2);
}

#[test]
fn what_excel_cannot_hold_is_text_or_an_error() {
    let mut table = Table::new("t", vec![Column::new("a", "A", ColumnKind::Integer)]);
    let early = day(1899, 12, 31);
    table.rows = [
        Value::Integer(i64::MIN),
        Value::Integer(999_999_999_999_999),
        Value::Date(early),
        Value::Instant(early.and_hms_opt(1, 2, 3).unwrap().and_utc()),
        Value::Number(f64::NAN),
        Value::Number(-0.0),
        Value::Number(f64::MAX),
        "\u{1} bad\u{b}\r\n\u{ffff}text".into(),
        "x".repeat(40_000).into(),
    ]
    .map(|value| vec![value])
    .to_vec();
    let mut book = open(write(&product(table.clone())));
    let (_, cells) = &book.worksheets()[0];
    let found: Vec<&Data> = cells.rows().skip(1).map(|row| &row[0]).collect();
    assert_eq!(
        found[..8],
        [
            &text("-9223372036854775808"),
            &Data::Float(999_999_999_999_999.0),
            &text("1899-12-31"),
            &text("1899-12-31T01:02:03Z"),
            &Data::Empty,
            &Data::Float(0.0),
            &Data::Float(f64::MAX),
            &text(" bad\ntext"),
        ]
    );
    assert_eq!(found[8].to_string().chars().count(), 32_767);

    table.rows[3].push(Value::Blank);
    let error = crate::xlsx(&product(table), &Options::default()).unwrap_err().to_string();
    assert_eq!(error, "row 4 of table \"t\" has 2 values for 1 columns");
    let column = Column::new("a", "A", ColumnKind::Text).with_group("g").with_width(1000);
    let mut wide = Table::new("wide", vec![column; 16_384]);
    assert!(
        part(&write(&product(wide.clone())), "xl/worksheets/sheet1.xml")
            .contains("<mergeCell ref=\"A1:XFD1\"/>")
    );
    wide.columns.push(Column::default());
    let error = crate::xlsx(&product(wide), &Options::default());
    assert!(matches!(error, Err(PublishError::TooLarge { found: 16_385, most: 16_384, .. })));
}

/// The text as a cell of a workbook holds it.
fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| {
            matches!(c, '\t' | '\n') || (*c >= ' ' && !matches!(c, '\u{7f}' | '\u{fffe}' | '\u{ffff}'))
        })
        .collect()
}

proptest! {
    #[test]
    fn any_table_comes_back(table in any_table()) {
        let mut book = open(write(&product(table.clone())));
        let header = 1 + u32::from(table.has_groups()) + u32::from(table.has_tags());
        let (_, cells) = book.worksheets().remove(0);
        for (index, row) in table.rows.iter().enumerate() {
            for (column, value) in row.iter().enumerate() {
                let at = (header + u32::try_from(index).unwrap(), u32::try_from(column).unwrap());
                let found = cells.get_value(at).cloned().unwrap_or_default();
                match (value, found) {
                    (value, Data::Empty) => {
                        let empty = value.is_blank() || matches!(value, Value::Text(text) if cleaned(text).is_empty());
                        prop_assert!(empty, "{value:?} was lost");
                    }
                    (Value::Text(text), Data::String(found)) => prop_assert_eq!(cleaned(text), found),
                    (Value::Bool(yes), found) => prop_assert_eq!(Data::Bool(*yes), found),
                    (Value::Number(number), found) => prop_assert_eq!(Data::Float(*number), found),
                    (_, Data::String(found)) => prop_assert_eq!(value.to_string(), found),
                    (Value::Integer(number), found) => prop_assert_eq!(Data::Float(*number as f64), found),
                    (Value::Date(date), Data::DateTime(found)) => {
                        prop_assert_eq!(*date, found.as_datetime().unwrap().date());
                    }
                    (Value::Instant(instant), Data::DateTime(found)) => {
                        let apart = instant.naive_utc() - found.as_datetime().unwrap();
                        prop_assert!(apart.num_milliseconds().abs() <= 1, "{apart}");
                    }
                    (value, found) => prop_assert!(false, "{value:?} became {found:?}"),
                }
            }
        }
    }
}
