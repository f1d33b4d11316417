//! Every real workbook, cell by cell, against what another reader makes of it.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, Sheets};
use sheets::{Cell, Limits, read};

use crate::shared;

/// How another reader's cell reads in our terms.
fn same(ours: Cell<'_>, theirs: &Data) -> bool {
    match (ours, theirs) {
        (Cell::Blank, Data::Empty) => true,
        (Cell::Blank, Data::String(text)) => text.is_empty(),
        (Cell::Number(ours), Data::Float(theirs)) => ours.to_bits() == theirs.to_bits() || ours == *theirs,
        (Cell::Number(ours), Data::Int(theirs)) => ours == *theirs as f64,
        (Cell::Text(ours), Data::String(theirs)) => squeeze(ours) == squeeze(theirs),
        (Cell::Bool(ours), Data::Bool(theirs)) => ours == *theirs,
        (Cell::Fault(ours), Data::Error(theirs)) => ours == theirs.to_string(),
        (Cell::Date(ours), Data::DateTime(theirs)) => {
            theirs.as_datetime().is_some_and(|theirs| ours == theirs)
        }
        (Cell::Number(ours), Data::DateTime(theirs)) => theirs.is_duration() && ours == theirs.as_f64(),
        _ => false,
    }
}

/// That reader trims texts that do not ask to be kept as they are.
fn squeeze(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

#[test]
fn every_cell_of_every_real_workbook_is_what_another_reader_sees() {
    let Some(root) = shared::data() else { return };
    let mut cells = 0;
    for path in shared::files(&root, &["xlsx", "xls"]) {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let ours = read(name, &bytes, &Limits::default()).unwrap();
        let mut theirs: Sheets<_> = calamine::open_workbook_auto_from_rs(Cursor::new(&bytes[..])).unwrap();
        let listed: Vec<_> = theirs
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .cloned()
            .collect();
        assert_eq!(ours.sheets.len(), listed.len(), "{name}");
        for (sheet, listed) in ours.sheets.iter().zip(&listed) {
            assert_eq!(sheet.name(), listed.name);
            let range = theirs.worksheet_range(&listed.name).unwrap();
            let (first_row, first_column) = range.start().unwrap_or_default();
            for (row, column, value) in range.cells() {
                let (row, column) = (row as u32 + first_row, column as u32 + first_column);
                let cell = sheet.own_cell(row, column);
                let address = sheet.address().cell(row, column);
                assert!(same(cell, value), "{address}: ours {cell:?}, theirs {value:?}");
                cells += usize::from(!matches!(cell, Cell::Blank));
            }
        }
        cells = cells.checked_sub(ours.sheets.iter().map(sheets::Sheet::cell_count).sum()).unwrap();
        assert_eq!(cells, 0, "{name} holds cells that the other reader does not see");
    }
}
