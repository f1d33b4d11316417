//! Small OpenDocument files, written as XML in the test.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cell::Cell;
use crate::limits::Limits;
use crate::read::{ReadError, read};
use crate::workbook::{Format, Merged, Visibility, Workbook};

fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content><office:automatic-styles>
        <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
        <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
        </office:document-content>"#
    );
    pack(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn rows(rows: &str) -> Result<Workbook, ReadError> {
    let bytes = ods(&format!("<table:table table:name=\"S\">{rows}</table:table>"));
    read("list.ods", &bytes, &Limits { cells: 1000, ..Limits::default() })
}

fn row(cells: &str) -> Vec<String> {
    let workbook = rows(&format!("<table:table-row>{cells}</table:table-row>")).unwrap();
    workbook.sheets[0].row(0).map(|(column, cell)| format!("{column}:{cell:?}")).collect()
}

#[test]
fn every_kind_of_cell_is_read() {
    for (cell, expected) in [
        (
            r#"<table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell>"#,
            "Number(12.5)",
        ),
        (r#"<table:table-cell office:value-type="percentage" office:value="0.5"/>"#, "Number(0.5)"),
        (r#"<table:table-cell office:value-type="boolean" office:boolean-value="true"/>"#, "Bool(true)"),
        (
            r#"<table:table-cell office:value-type="date" office:date-value="2021-09-30"/>"#,
            "Date(2021-09-30T00:00:00)",
        ),
        (
            r#"<table:table-cell office:value-type="date" office:date-value="2021-09-30T14:05:00"/>"#,
            "Date(2021-09-30T14:05:00)",
        ),
        (
            r#"<table:table-cell office:value-type="time" office:time-value="PT14H05M30S"/>"#,
            "Date(1899-12-31T14:05:30)",
        ),
        (r#"<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/>"#, "Number(1.5)"),
        (
            r#"<table:table-cell office:value-type="string"><text:p>a &amp; b</text:p><text:p>c<text:span>d</text:span></text:p></table:table-cell>"#,
            "Text(\"a & b\\ncd\")",
        ),
        (
            r#"<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p></table:table-cell>"#,
            "Text(\"a  b\\tc\\nd\")",
        ),
        (
            r#"<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>text</text:p></table:table-cell>"#,
            "Text(\"text\")",
        ),
        (
            r#"<table:table-cell office:value-type="string" office:string-value="stored"><text:p>shown</text:p></table:table-cell>"#,
            "Text(\"stored\")",
        ),
        (
            r##"<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>"##,
            "Fault(\"#N/A\")",
        ),
        (
            r#"<table:table-cell office:value-type="float" office:value="odd"><text:p>shown</text:p></table:table-cell>"#,
            "Text(\"shown\")",
        ),
    ] {
        assert_eq!(row(cell), [format!("0:{expected}")], "{cell}");
    }
    assert!(
        row(r#"<table:table-cell/><table:covered-table-cell office:value-type="float" office:value="1"/>"#)
            .is_empty()
    );
}

#[test]
fn repeated_blanks_cost_nothing_and_repeated_contents_count() {
    let one = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let workbook = rows(&format!(
        r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
           <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16383"/>{one}</table:table-row>
           <table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000"/></table:table-row>"#
    ))
    .unwrap();
    // An empty text is no content either.
    let empty = r#"<table:table-cell office:value-type="string" table:number-columns-repeated="4000000000"><text:p/></table:table-cell>"#;
    let hollow =
        format!(r#"<table:table-row table:number-rows-repeated="4000000000">{empty}</table:table-row>"#);
    assert_eq!(rows(&hollow).unwrap().sheets[0].cell_count(), 0);
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.filled_rows().collect::<Vec<_>>(), [1_000_000, 1_000_001]);
    assert_eq!((sheet.cell(1_000_001, 16_383), sheet.cell_count()), (Cell::Number(1.0), 2));

    for (hostile, expected) in [
        (format!(r#"<table:table-row table:number-rows-repeated="1048576">{one}</table:table-row>"#), "more than 1000 cells"),
        (r#"<table:table-row><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>"#.into(), "more than 1000 cells"),
        (format!(r#"<table:table-row table:number-rows-repeated="2000000"/><table:table-row>{one}</table:table-row>"#), "below row 1048576"),
    ] {
        let message = rows(&hostile).unwrap_err().to_string();
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn hidden_rows_and_texts_merged_down_are_known() {
    let one = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let workbook = rows(&format!(
        r#"<table:table-row><table:table-cell table:number-rows-spanned="3" office:value-type="string"><text:p>Anbar</text:p></table:table-cell>{one}</table:table-row>
           <table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:covered-table-cell/>{one}</table:table-row>
           <table:table-row><table:table-cell/>{one}</table:table-row>
           <table:table-row table:visibility="collapse" table:number-rows-repeated="4000000000"/>"#
    ))
    .unwrap();
    let sheet = &workbook.sheets[0];
    let names: Vec<_> = (0..4).map(|row| sheet.cell(row, 0).text().into_owned()).collect();
    assert_eq!(names, ["Anbar", "Anbar", "Anbar", ""]);
    let hidden: Vec<u32> = (0..6).filter(|row| sheet.is_hidden(*row)).collect();
    assert_eq!(hidden, [1, 2, 4, 5]);
}

#[test]
fn sheets_have_names_visibility_and_merged_cells() {
    let bytes = ods(
        r#"<table:table table:name="Données" table:style-name="ta1"><table:table-column table:number-columns-repeated="3"/>
           <table:table-header-rows><table:table-row>
           <table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"><text:p>Group</text:p></table:table-cell>
           <table:covered-table-cell/></table:table-row></table:table-header-rows></table:table>
           <table:table table:name="Lists" table:style-name="ta2"/>"#,
    );
    let workbook = read("list.ods", &bytes, &Limits::default()).unwrap();
    assert_eq!(workbook.format, Format::Ods);
    let seen: Vec<_> = workbook.sheets.iter().map(|sheet| (sheet.name(), sheet.visibility())).collect();
    assert_eq!(seen, [("Données", Visibility::Visible), ("Lists", Visibility::Hidden)]);
    let merged = Merged { first_row: 0, first_column: 0, last_row: 1, last_column: 1 };
    assert_eq!(workbook.sheets[0].merged(), [merged]);
}

#[test]
fn what_is_not_a_readable_sheet_is_refused() {
    let text = pack(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]);
    assert!(matches!(read("a.ods", &text, &Limits::default()), Err(ReadError::NotASpreadsheet { .. })));
    let text = pack(&[("content.xml", "<office:text/>")]);
    assert!(matches!(read("a.ods", &text, &Limits::default()), Err(ReadError::NotASpreadsheet { .. })));
    let manifest = "<!DOCTYPE manifest:manifest PUBLIC \"-//X//DTD\" \"M.dtd\"><manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = pack(&[("META-INF/manifest.xml", manifest), ("content.xml", "x")]);
    assert!(matches!(read("a.ods", &locked, &Limits::default()), Err(ReadError::Encrypted { .. })));
    let cut = pack(&[("content.xml", "<office:spreadsheet><table:table table:name=\"S\"><table:table-row>")]);
    assert!(matches!(read("a.ods", &cut, &Limits::default()), Err(ReadError::Damaged { .. })));
}
