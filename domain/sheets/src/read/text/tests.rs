//! Whole text files, from bytes to cells and findings.

use proptest::prelude::*;

use crate::cell::Cell;
use crate::limits::Limits;
use crate::read::{ReadError, read};
use crate::workbook::{Encoding, Format, Workbook};

fn csv(bytes: &[u8]) -> Workbook {
    read("list.csv", bytes, &Limits::default()).unwrap()
}

fn codes(workbook: &Workbook) -> Vec<String> {
    workbook
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.code, finding.address.within_sheet()))
        .collect()
}

#[test]
fn cells_keep_their_text_exactly() {
    let workbook = csv(b"id,name,count\n0018048, Mosul ,\"1,234\"\n7\n");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(1, 0), Cell::Text("0018048"));
    assert_eq!(sheet.cell(1, 1), Cell::Text(" Mosul "));
    assert_eq!(sheet.cell(1, 2).number(), Some(1234.0));
    assert_eq!((sheet.cell(2, 0).number(), sheet.cell(2, 1)), (Some(7.0), Cell::Blank));
    assert_eq!(workbook.format, Format::Csv { delimiter: ',', encoding: Encoding::Utf8 });
    assert_eq!(sheet.address().cell(1, 2).to_string(), "list.csv › C2");
}

#[test]
fn an_empty_line_is_a_row_and_a_line_break_in_quotes_is_not() {
    let workbook = csv(b"Title\r\n\r\n\"Location\nname\",n\r\nx,1\r\n");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.filled_rows().collect::<Vec<_>>(), [0, 2, 3]);
    assert_eq!(sheet.cell(2, 0), Cell::Text("Location\nname"));
}

#[test]
fn a_mark_at_the_end_of_the_file_is_no_cell() {
    let rows = "name,value\r\n".repeat(20);
    for end in ["\x1A", "\x1A\r\n", "", "\r\n"] {
        let workbook = csv(format!("{rows}{end}").as_bytes());
        assert_eq!((workbook.sheets[0].row_count(), workbook.sheets[0].cell_count()), (20, 40), "{end:?}");
    }
    let workbook = csv(format!("{rows}a\x1Ab,c\n").as_bytes());
    assert_eq!(workbook.sheets[0].cell(20, 0), Cell::Text("a\x1Ab"));
}

#[test]
fn a_file_with_carriage_returns_keeps_the_line_breaks_in_its_cells() {
    let workbook = csv(b"Location name\nin English,HH\rAl Haara,54\rAl Rabet,3\r");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(0, 0), Cell::Text("Location name\nin English"));
    assert_eq!((sheet.row_count(), sheet.cell(2, 1)), (3, Cell::Text("3")));
    let workbook = csv(b"Location name\rin English,HH\r\nAl Haara,54\r\nAl Rabet,3\r\n");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(0, 0), Cell::Text("Location name\rin English"));
    assert_eq!((sheet.row_count(), sheet.cell(2, 1)), (3, Cell::Text("3")));
}

#[test]
fn a_stray_byte_is_reported_with_its_cell() {
    let workbook = csv("الاسم,b\nx,\u{1}y\n".replace('\u{1}', "é").as_bytes());
    assert!(codes(&workbook).is_empty());
    let mut bytes = "الاسم,b\nx,".as_bytes().to_vec();
    bytes.extend_from_slice(b"caf\xE9\n");
    let workbook = csv(&bytes);
    assert_eq!(workbook.sheets[0].cell(1, 1), Cell::Text("café"));
    assert_eq!(workbook.sheets[0].cell(0, 0), Cell::Text("الاسم"));
    assert_eq!(codes(&workbook), ["sheets/stray-byte B2"]);
    assert!(workbook.findings[0].message.contains("0xE9"), "{}", workbook.findings[0].message);
}

#[test]
fn many_stray_bytes_are_reported_once() {
    let mut bytes = "ب".repeat(1000).into_bytes();
    bytes.extend(b"\n\xE9".repeat(50));
    let workbook = csv(&bytes);
    assert_eq!(workbook.findings.len(), 21);
    assert!(workbook.findings[20].message.starts_with("30 more bytes"));
}

#[test]
fn a_guessed_encoding_and_nuls_are_reported() {
    let (arabic, _, _) = encoding_rs::WINDOWS_1256.encode("المحافظة;القضاء\nنينوى;الموصل\n");
    let workbook = csv(&arabic);
    assert_eq!(workbook.format, Format::Csv { delimiter: ';', encoding: Encoding::Windows1256 });
    assert_eq!(workbook.sheets[0].cell(1, 1), Cell::Text("الموصل"));
    assert_eq!(codes(&workbook), ["sheets/guessed-encoding "]);

    let bytes = ["name,value\n".repeat(20).as_bytes(), b"a,\0b\n"].concat();
    let workbook = csv(&bytes);
    assert_eq!(workbook.sheets[0].cell(20, 1), Cell::Text("b"));
    assert_eq!(codes(&workbook), ["sheets/nul-bytes B21"]);
}

#[test]
fn decimal_commas_are_seen_where_they_can_be_nothing_else() {
    let workbook = csv("id;lat;n\n007;33,0376;1.234\n008;34,5;2.000.000\n".as_bytes());
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(1, 0), Cell::Text("007"));
    assert_eq!(sheet.cell(1, 1), Cell::Number(33.0376));
    assert_eq!((sheet.cell(1, 2).number(), sheet.cell(2, 2).number()), (Some(1234.0), Some(2e6)));
    assert_eq!(codes(&workbook), ["sheets/decimal-comma "]);

    for other in
        ["id;n\n1;1,234\n", "id;a;b\n1;1,5;2.5\n", "id;choices\n1;1,2\n2;1,2,3\n", "id,n\n1,\"1,5\"\n"]
    {
        let workbook = csv(other.as_bytes());
        assert!(codes(&workbook).is_empty(), "{other}");
        assert!(matches!(workbook.sheets[0].cell(1, 1), Cell::Text(_)), "{other}");
    }
}

#[test]
fn an_open_quotation_is_an_error_and_a_late_one_a_finding() {
    let error = read("list.csv", b"a,b\n1,2\n3,\"four\n5,6\n", &Limits::default()).unwrap_err();
    assert!(matches!(&error, ReadError::OpenQuotation { at } if at.within_sheet() == "B3"), "{error}");
    assert!(error.to_string().contains("list.csv › B3"), "{error}");

    let text = "a,b,c,d\n1,\"2,3,4\n5,6,7,8 and more\n9,10,11,12 and more\n1,2\",3,4\n";
    assert_eq!(codes(&csv(text.as_bytes())), ["sheets/swallowed-rows B2"]);
    let text = "a,b\n1,\"a remark, that goes on,\nand on, and on; with a comma or two\nand more\"\n";
    assert!(codes(&csv(text.as_bytes())).is_empty());
}

#[test]
fn limits_hold_in_text_files_too() {
    let limits = Limits { rows: 3, columns: 3, text_bytes_per_cell: 100, ..Limits::default() };
    for (text, expected) in [
        ("a\nb\nc\nd\n".to_string(), "below row 3"),
        ("a,b,c,d\n".to_string(), "right of column 3"),
        (format!("a,{}\n", "x".repeat(101)), "more than 100 bytes"),
    ] {
        let message = read("list.csv", text.as_bytes(), &limits).unwrap_err().to_string();
        assert!(message.contains(expected), "{message}");
    }
    // Blank cells cost nothing, wherever they stand.
    read("list.csv", b"a\n\n\n\n\n\n,,,,,,\n", &limits).unwrap();
}

#[test]
fn a_separator_that_leaves_a_quotation_open_is_none_where_another_reads_all_alike() {
    let text = "first,second,third\n;;;,;,\";\n\"\n\";\"\"0\",;;,\",;;\"\n";
    let workbook = csv(text.as_bytes());
    assert_eq!(workbook.format, Format::Csv { delimiter: ',', encoding: Encoding::Utf8 });
    assert_eq!(workbook.sheets[0].cell(2, 0).text(), ";\"0");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read("list.csv", &bytes, &Limits::default());
    }

    #[test]
    fn any_text_that_is_written_is_read_back(cells in prop::collection::vec(prop::collection::vec("[a-zب0-9 ,;\t|\"\n]{0,8}", 3), 1..8)) {
        let mut writer = csv::Writer::from_writer(vec![]);
        writer.write_record(["first", "second", "third"]).unwrap();
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let workbook = csv(&bytes);
        let Format::Csv { delimiter: ',', .. } = workbook.format else { return Ok(()) };
        for (row, texts) in cells.iter().enumerate() {
            for (column, text) in texts.iter().enumerate() {
                prop_assert_eq!(workbook.sheets[0].cell(row as u32 + 1, column as u32).text(), text.as_str());
            }
        }
    }
}
