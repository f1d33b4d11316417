//! Excel 97–2003 files built record by record.

use std::io::{Cursor, Write};

use calamine::Reader;
use proptest::prelude::*;

use crate::cell::Cell;
use crate::limits::Limits;
use crate::read::{ReadError, read};
use crate::workbook::{Format, Merged, Visibility, Workbook};

/// A stream of records under construction.
#[derive(Default, Clone)]
struct Stream(Vec<u8>);

impl Stream {
    fn record(mut self, kind: u16, parts: &[&[u8]]) -> Self {
        let body = parts.concat();
        self.0.extend(kind.to_le_bytes());
        self.0.extend((body.len() as u16).to_le_bytes());
        self.0.extend(body);
        self
    }
}

fn two(number: u16) -> [u8; 2] {
    number.to_le_bytes()
}

/// Row, column, style.
fn place(row: u16, column: u16, style: u16) -> [u8; 6] {
    let mut bytes = [0; 6];
    for (at, number) in [row, column, style].into_iter().enumerate() {
        bytes[at * 2..at * 2 + 2].copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A text with its length in two bytes and the mark for wide characters.
fn text(text: &str) -> Vec<u8> {
    [&two(text.encode_utf16().count() as u16)[..], &[1], &wide(text)].concat()
}

const BEGIN: [u8; 16] = [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0];

/// A compound file with these sheets: name, state, records.
fn xls(globals: &Stream, sheets: &[(&str, u8, Stream)]) -> Vec<u8> {
    // The places of sheets are known once all before them has been written.
    let write = |places: &[u32]| {
        let mut stream = Stream::default().record(0x0809, &[&BEGIN]);
        stream.0.extend(&globals.0);
        for ((name, state, _), place) in sheets.iter().zip(places) {
            let name = [&[name.encode_utf16().count() as u8, 1][..], &wide(name)].concat();
            stream = stream.record(0x0085, &[&place.to_le_bytes(), &[*state, 0], &name]);
        }
        stream = stream.record(0x000A, &[]);
        let mut places = Vec::new();
        for (_, _, records) in sheets {
            places.push(stream.0.len() as u32);
            stream = stream.record(0x0809, &[&BEGIN]);
            stream.0.extend(&records.0);
            stream = stream.record(0x000A, &[]);
        }
        (stream.0, places)
    };
    let (_, places) = write(&vec![0; sheets.len()]);
    let (stream, _) = write(&places);
    pack(&stream)
}

fn pack(stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn open(bytes: &[u8]) -> Result<Workbook, ReadError> {
    read("old.xls", bytes, &Limits::default())
}

/// Styles: a general one, a date, a date by its own format.
fn globals() -> Stream {
    let style = |format: u16| [&two(0)[..], &two(format), &[0; 16]].concat();
    Stream::default()
        .record(0x041E, &[&two(164), &text("d\\-mmm")])
        .record(0x00E0, &[&style(0)])
        .record(0x00E0, &[&style(14)])
        .record(0x00E0, &[&style(164)])
        .record(
            0x00FC,
            &[
                &4_u32.to_le_bytes(),
                &4_u32.to_le_bytes(),
                &text("shared"),
                &[5, 0, 0],
                b"plain",
                &[3, 0, 9, 1, 0],
                &wide("ابج"),
                &[0; 4],
            ],
        )
        // The fourth text goes on in the next record, wide first and narrow then.
        .record(0x003C, &[&two(6), &[1], &wide("بغدا")])
        .record(0x003C, &[&[0], b"dd"])
}

#[test]
fn every_kind_of_cell_is_read() {
    let packed = |number: u32| number.to_le_bytes();
    let formula = |column, value: [u8; 8]| [&place(1, column, 0)[..], &value, &[0; 8]].concat();
    let sheet = Stream::default()
        .record(0x0203, &[&place(0, 0, 0), &12.5_f64.to_le_bytes()])
        .record(0x027E, &[&place(0, 1, 0), &packed((54 << 2) | 2)])
        .record(0x027E, &[&place(0, 2, 0), &packed((1250 << 2) | 3)])
        .record(0x027E, &[&place(0, 3, 0), &packed((1.5_f64.to_bits() >> 32) as u32)])
        .record(
            0x00BD,
            &[&two(0), &two(4), &two(0), &packed((7 << 2) | 2), &two(1), &packed((44469 << 2) | 2), &two(5)],
        )
        .record(0x00FD, &[&place(0, 6, 0), &packed(0)])
        .record(0x00FD, &[&place(0, 7, 0), &packed(2)])
        .record(0x00FD, &[&place(0, 8, 0), &packed(3)])
        .record(0x0204, &[&place(0, 9, 0), &text("label")])
        .record(0x0205, &[&place(0, 10, 0), &[1, 0]])
        .record(0x0205, &[&place(0, 11, 0), &[0x2A, 1]])
        .record(0x0201, &[&place(0, 12, 1)])
        .record(0x0203, &[&place(0, 13, 2), &44_469.5_f64.to_le_bytes()])
        .record(0x0006, &[&formula(0, 45.0_f64.to_le_bytes())])
        .record(0x0006, &[&formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF])])
        .record(0x0207, &[&text("result")])
        .record(0x0006, &[&formula(2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF])])
        .record(0x0006, &[&formula(3, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF])])
        .record(0x0006, &[&formula(4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF])])
        .record(0x00E5, &[&two(1), &two(0), &two(1), &two(2), &two(3)]);
    let bytes = xls(&globals(), &[("بيانات", 0, sheet), ("Lists", 2, Stream::default())]);
    let workbook = open(&bytes).unwrap();
    let sheet = &workbook.sheets[0];
    let shown: Vec<String> = sheet.row(0).map(|(column, cell)| format!("{column} {}", cell.text())).collect();
    assert_eq!(
        shown,
        [
            "0 12.5",
            "1 54",
            "2 12.5",
            "3 1.5",
            "4 7",
            "5 2021-09-30",
            "6 shared",
            "7 ابج",
            "8 بغداdd",
            "9 label",
            "10 TRUE",
            "11 #N/A",
            "13 2021-09-30 12:00:00",
        ]
    );
    let results: Vec<Cell<'_>> = sheet.row(1).map(|(_, cell)| cell).collect();
    assert_eq!(results, [Cell::Number(45.0), Cell::Text("result"), Cell::Bool(true), Cell::Fault("#DIV/0!")]);
    assert_eq!(sheet.merged(), [Merged { first_row: 0, last_row: 1, first_column: 2, last_column: 3 }]);
    assert_eq!((sheet.name(), workbook.sheets[1].visibility()), ("بيانات", Visibility::VeryHidden));
    assert_eq!(workbook.format, Format::Xls);

    // Another reader sees the same numbers and texts.
    let mut theirs = calamine::Xls::new(Cursor::new(&bytes[..])).unwrap();
    let range = theirs.worksheet_range("بيانات").unwrap();
    for column in [0, 1, 2, 3, 4, 6, 7, 8, 9] {
        let their = range.get_value((0, column)).unwrap().to_string();
        assert_eq!(sheet.cell(0, column).text(), their, "column {column}");
    }
}

#[test]
fn hidden_rows_and_texts_merged_down_are_known() {
    let row = |row: u16, flags: u16| {
        [two(row), two(0), two(2), two(255), two(0), two(0), two(flags), two(15)].concat()
    };
    let number = |row, value: f64| [&place(row, 1, 0)[..], &value.to_le_bytes()].concat();
    let sheet = Stream::default()
        .record(0x0208, &[&row(0, 0x0100)])
        .record(0x0208, &[&row(1, 0x0120)])
        .record(0x0208, &[&row(2, 0x0100)])
        .record(0x0208, &[&two(9)])
        .record(0x0204, &[&place(0, 0, 0), &text("Anbar")])
        .record(0x0203, &[&number(0, 1.0)])
        .record(0x0203, &[&number(1, 2.0)])
        .record(0x0203, &[&number(2, 3.0)])
        .record(0x00E5, &[&two(1), &two(0), &two(1), &two(0), &two(0)]);
    let workbook = open(&xls(&globals(), &[("S", 0, sheet)])).unwrap();
    let sheet = &workbook.sheets[0];
    let names: Vec<_> = (0..3).map(|row| sheet.cell(row, 0).text().into_owned()).collect();
    assert_eq!(names, ["Anbar", "Anbar", ""]);
    assert_eq!((0..4).filter(|row| sheet.is_hidden(*row)).collect::<Vec<_>>(), [1]);
}

#[test]
fn charts_within_a_sheet_are_passed_over() {
    let number = |row, value: f64| [&place(row, 0, 0)[..], &value.to_le_bytes()].concat();
    let sheet = Stream::default()
        .record(0x0203, &[&number(0, 1.0)])
        .record(0x0809, &[&BEGIN])
        .record(0x0203, &[&number(1, 99.0)])
        .record(0x000A, &[])
        .record(0x0203, &[&number(2, 2.0)]);
    let workbook = open(&xls(&globals(), &[("S", 0, sheet)])).unwrap();
    assert_eq!(workbook.sheets[0].filled_rows().collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn encrypted_old_and_damaged_streams_are_refused() {
    let locked = Stream::default().record(0x002F, &[&two(1), &[0; 52]]);
    assert!(matches!(open(&xls(&locked, &[])), Err(ReadError::Encrypted { .. })));
    let old = pack(&Stream::default().record(0x0809, &[&[0, 5, 5, 0]]).0);
    assert!(matches!(open(&old), Err(ReadError::NotASpreadsheet { .. })));
    let endless = Stream::default()
        .record(0x0809, &[&BEGIN])
        .record(0x0085, &[&40_u32.to_le_bytes(), &[0, 0, 1, 0, b'S']]);
    assert!(matches!(open(&pack(&endless.0)), Err(ReadError::Damaged { .. })));
    let far = Stream::default().record(0x00FD, &[&place(0, 0, 0), &99_u32.to_le_bytes()]);
    assert!(matches!(open(&xls(&globals(), &[("S", 0, far)])), Err(ReadError::Damaged { .. })));
    let counts = Stream::default().record(0x00FC, &[&u32::MAX.to_le_bytes(), &u32::MAX.to_le_bytes()]);
    assert!(matches!(open(&xls(&counts, &[])), Err(ReadError::Damaged { .. })));
}

#[test]
fn declared_sizes_cost_nothing() {
    let sheet = Stream::default()
        .record(0x0200, &[&0_u32.to_le_bytes(), &u32::MAX.to_le_bytes(), &two(0), &two(u16::MAX), &two(0)])
        .record(0x0203, &[&place(0, 0, 0), &1.0_f64.to_le_bytes()])
        .record(0x0203, &[&place(65_535, 255, 0), &2.0_f64.to_le_bytes()]);
    let workbook = open(&xls(&globals(), &[("S", 0, sheet)])).unwrap();
    assert_eq!(workbook.sheets[0].cell_count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_records_are_read_or_refused(records in prop::collection::vec((prop::sample::select(vec![
        0x0006_u16, 0x000A, 0x0022, 0x003C, 0x0085, 0x00BD, 0x00D6, 0x00E0, 0x00E5, 0x00FC, 0x00FD, 0x0203, 0x0204,
        0x0205, 0x0207, 0x0208, 0x027E, 0x041E, 0x0809,
    ]), prop::collection::vec(any::<u8>(), 0..24)), 0..12)) {
        let mut globals = Stream::default();
        let mut sheet = Stream::default();
        for (at, (kind, body)) in records.iter().enumerate() {
            if at % 2 == 0 {
                globals = globals.record(*kind, &[body]);
            } else {
                sheet = sheet.record(*kind, &[body]);
            }
        }
        let _ = open(&xls(&globals, &[("S", 0, sheet)]));
    }

    #[test]
    fn a_changed_byte_is_read_or_refused(at in 0_usize..4000, change in 1_u8..) {
        let mut bytes = xls(&globals(), &[("S", 0, Stream::default().record(0x00FD, &[&place(0, 0, 0), &3_u32.to_le_bytes()]))]);
        let at = at % bytes.len();
        bytes[at] ^= change;
        let _ = open(&bytes);
    }
}
