//! Files that are not what they should be: each gets its own error, and none
//! takes much memory.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::Workbook as Writer;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::cell::Cell;

fn refuse(bytes: &[u8]) -> ReadError {
    let error = read("list.xlsx", bytes, &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("list.xlsx"), "{error}");
    assert!(error.to_string().contains(';'), "what to do stands after a semicolon: {error}");
    error
}

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // Packing is slow in daily builds: only what must be small is packed.
        let method = if content.iter().take(5000).filter(|byte| **byte == b' ').count() > 4000 {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet with this content between `<worksheet>` and its end.
fn xlsx(sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    pack(&[
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/></Relationships>"#,
        ),
        ("xl/sheet.xml", sheet.as_bytes()),
    ])
}

fn small() -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.write(0, 0, "Place").unwrap();
    sheet.write(1, 0, "Anbar").unwrap();
    sheet.write(1, 1, 54).unwrap();
    writer.save_to_buffer().unwrap()
}

#[test]
fn files_of_other_kinds_are_called_by_their_name() {
    let compound = |stream: &str| {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(b"content").unwrap();
        file.into_inner().into_inner()
    };
    for (bytes, expected) in [
        (b"%PDF-1.7 ...".to_vec(), "a PDF"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "a picture"),
        (b"\xFF\xD8\xFF\xE0 JFIF".to_vec(), "a picture"),
        (b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>".to_vec(), "a web page"),
        (
            b"\xEF\xBB\xBF  <html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>".to_vec(),
            "a web page",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related".to_vec(), "a web page"),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"
                .to_vec(),
            "an XML spreadsheet of 2003",
        ),
        (b"<?xml version=\"1.0\"?><kml/>".to_vec(), "an XML file"),
        (b"{\"type\": \"FeatureCollection\"}".to_vec(), "a JSON file"),
        (b"\x1F\x8B\x08\x00".to_vec(), "a packed archive"),
        (b"SQLite format 3\0".to_vec(), "a database"),
        (pack(&[("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<T/>")]), "a text document"),
        (pack(&[("ppt/presentation.xml", b"<p/>")]), "a presentation"),
        (pack(&[("xl/workbook.bin", b"..")]), "a binary workbook (xlsb)"),
        (pack(&[("a/list.csv", b"..")]), "a packed archive"),
        (compound("WordDocument"), "a text document"),
        (compound("Book"), "an Office file of an old"),
        (vec![0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07], "a file of unknown kind"),
    ] {
        let message = refuse(&bytes).to_string();
        assert!(message.contains(&format!("not a spreadsheet but {expected}")), "{message}");
    }
    assert!(matches!(refuse(b""), ReadError::Empty { .. }));
    assert!(matches!(refuse(b" \r\n\t"), ReadError::Empty { .. }));
    assert!(matches!(refuse(&compound("EncryptedPackage")), ReadError::Encrypted { .. }));
}

#[test]
fn a_workbook_without_sheets_is_not_an_empty_one() {
    let only_charts = pack(&[("xl/workbook.xml", br#"<workbook><sheets/></workbook>"#)]);
    assert!(matches!(refuse(&only_charts), ReadError::NoSheets { .. }));
    let utf_16: Vec<u8> = "\u{feff}<workbook><sheets><sheet name=\"S\"/></sheets></workbook>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(matches!(refuse(&pack(&[("xl/workbook.xml", &utf_16)])), ReadError::NoSheets { .. }));
}

#[test]
fn a_workbook_under_another_name_is_read_all_the_same() {
    let workbook = read("list.csv", &small(), &Limits::default()).unwrap();
    assert_eq!(workbook.sheets[0].cell(1, 1), Cell::Number(54.0));
}

#[test]
fn a_workbook_cut_off_anywhere_is_damaged_and_never_half_read() {
    let whole = small();
    for length in (4..whole.len()).step_by(97).chain([whole.len() - 1]) {
        let error = refuse(&whole[..length]);
        assert!(matches!(error, ReadError::Damaged { .. }), "{length}: {error}");
    }
    let cut = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    assert!(matches!(refuse(&xlsx(cut)), ReadError::Damaged { .. }));
    let missing = pack(&[("xl/workbook.xml", br#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#), (
        "xl/_rels/workbook.xml.rels",
        br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/></Relationships>"#,
    )]);
    let message = refuse(&missing).to_string();
    assert!(message.contains("xl/sheet.xml"), "{message}");
}

#[test]
fn one_changed_byte_never_goes_unnoticed_in_packed_parts() {
    let whole = small();
    for at in (0..whole.len()).step_by(13) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        if let Ok(workbook) = read("list.xlsx", &changed, &Limits::default()) {
            let cells: Vec<String> = workbook
                .sheets
                .iter()
                .flat_map(|sheet| {
                    sheet
                        .filled_rows()
                        .flat_map(|row| sheet.row(row).map(|(_, cell)| cell.text().into_owned()))
                })
                .collect();
            assert!(cells.is_empty() || cells == ["Place", "Anbar", "54"], "{at}: {cells:?}");
        }
    }
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let text = " ".repeat(2 << 20);
    let bomb = xlsx(&format!("<sheetData>{text}</sheetData>"));
    assert!(bomb.len() < 16 << 10);
    let error = read("list.xlsx", &bomb, &limits).unwrap_err();
    assert!(matches!(&error, ReadError::UnpacksTooLarge { .. }), "{error}");
    // The limit is one for all parts together.
    let halves = xlsx(&format!("<sheetData>{}</sheetData>", &text[..3 << 18]));
    read("list.xlsx", &halves, &limits).unwrap();
    let strings = format!("<sst>{}</sst>", &text[..3 << 18]);
    let both = pack(&[
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<R><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="strings.xml"/></R>"#,
        ),
        ("xl/strings.xml", strings.as_bytes()),
        ("xl/sheet.xml", format!("<worksheet><sheetData>{}</sheetData></worksheet>", &text[..3 << 18]).as_bytes()),
    ]);
    assert!(matches!(read("list.xlsx", &both, &limits), Err(ReadError::UnpacksTooLarge { .. })));
}

#[test]
fn a_lying_size_in_the_directory_changes_nothing() {
    let mut bytes = xlsx(&format!("<sheetData>{}</sheetData>", " ".repeat(2 << 20)));
    // The unpacked size stands 24 bytes into each entry of the directory.
    let entries: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    for at in entries {
        bytes[at + 24..at + 28].copy_from_slice(&10_u32.to_le_bytes());
    }
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let error = read("list.xlsx", &bytes, &limits).unwrap_err();
    assert!(matches!(error, ReadError::UnpacksTooLarge { .. } | ReadError::Damaged { .. }), "{error}");
}

#[test]
fn two_cells_at_the_far_corners_are_two_cells() {
    let bytes = xlsx(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
        <row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>"#,
    );
    let workbook = read("list.xlsx", &bytes, &Limits::default()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.cell_count(), sheet.row_count(), sheet.column_count()), (2, 1_048_576, 16_384));
    assert_eq!(sheet.cell(1_048_575, 16_383), Cell::Number(2.0));

    for (outside, expected) in [("XFE1", "XFE1"), ("A1048577", "A1048577")] {
        let bytes = xlsx(&format!("<sheetData><row><c r=\"{outside}\"><v>1</v></c></row></sheetData>"));
        let message = refuse(&bytes).to_string();
        assert!(message.contains(&format!("list.xlsx › S › {expected}")), "{message}");
    }
}

#[test]
fn a_million_styled_rows_without_content_leave_nothing() {
    let rows = "<row s=\"1\"><c s=\"1\"/></row>".repeat(1_000_000);
    let workbook =
        read("list.xlsx", &xlsx(&format!("<sheetData>{rows}</sheetData>")), &Limits::default()).unwrap();
    assert_eq!((workbook.sheets[0].cell_count(), workbook.sheets[0].row_count()), (0, 0));
}

#[test]
fn huge_texts_many_cells_and_many_sheets_are_refused() {
    let long = "x".repeat(10 << 20);
    let bytes = xlsx(&format!(
        "<sheetData><row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>{long}</t></is></c></row></sheetData>"
    ));
    let message = refuse(&bytes).to_string();
    assert!(message.contains("list.xlsx › S › B3") && message.contains("65536 bytes"), "{message}");

    let longer = "x".repeat(20 << 20);
    assert!(matches!(refuse(&xlsx(&format!("<sheetData>{longer}</sheetData>"))), ReadError::Damaged { .. }));

    let limits = Limits { cells: 10, ..Limits::default() };
    let many = xlsx(&format!("<sheetData><row>{}</row></sheetData>", "<c><v>1</v></c>".repeat(11)));
    let message = read("list.xlsx", &many, &limits).unwrap_err().to_string();
    assert!(message.contains("more than 10 cells"), "{message}");

    let mut sheets = String::from("<workbook><sheets>");
    for number in 0..100_000 {
        sheets.push_str(&format!("<sheet name=\"S{number}\" r:id=\"r1\"/>"));
    }
    sheets.push_str("</sheets></workbook>");
    let bytes = pack(&[
        ("xl/workbook.xml", sheets.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<R><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/></R>"#,
        ),
        ("xl/sheet.xml", b"<worksheet><sheetData/></worksheet>"),
    ]);
    let message = refuse(&bytes).to_string();
    assert!(message.contains("more than 256 sheets"), "{message}");

    let limits = Limits { file_bytes: 100, ..Limits::default() };
    assert!(matches!(read("list.xlsx", &small(), &limits), Err(ReadError::FileTooLarge { .. })));
}

#[test]
fn an_archive_of_endless_parts_is_refused_before_its_directory_is_read() {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(b"PK\x01\x02".repeat(30_000));
    let message = refuse(&bytes).to_string();
    assert!(message.contains("parts are packed"), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_after_any_signature_are_read_or_refused(
        head in prop::sample::select(vec![&b"PK\x03\x04"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"<", b"sep="]),
        rest in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let _ = read("list", &[head, &rest].concat(), &Limits::default());
    }

    #[test]
    fn any_sheet_xml_is_read_or_refused(inside in "(<row( r=\"[0-9]{1,3}\")?( hidden=\"1\")?>|</row>|<c( r=\"[A-C][0-9]\")?( t=\"(s|str|b|e|d|inlineStr)\")?>|</c>|<v>|</v>|<f/>|<is><t>x</t></is>|[0-9a-z#&;.-]{1,4}|<mergeCell ref=\"A1:B[1-9]\"/>){0,30}") {
        if let Ok(workbook) = read("list.xlsx", &xlsx(&format!("<sheetData>{inside}</sheetData>")), &Limits::default()) {
            for (_, table) in crate::find_tables(&workbook, &|_| false) {
                let sheet = table.sheet_in(&workbook).unwrap();
                table.data_rows.iter().for_each(|row| assert!(sheet.cell(*row, 0).text().len() < 1000));
            }
        }
    }
}
