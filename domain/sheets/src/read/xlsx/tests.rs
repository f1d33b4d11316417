//! Workbooks written by a library or by hand, and what is read from them.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{Format as Style, Formula, Workbook as Writer};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cell::Cell;
use crate::limits::Limits;
use crate::read::read;
use crate::workbook::{Format, Merged, Visibility, Workbook};

fn open(bytes: &[u8]) -> Workbook {
    read("list.xlsx", bytes, &Limits::default()).unwrap()
}

/// A workbook by hand: its main part, styles, shared texts, and one sheet.
fn by_hand(book: &str, styles: &str, strings: &str, sheet: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let relations = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="/xl/worksheets/s.xml"/>
        <Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/>
        <Relationship Id="rId3" Type="http://x/sharedStrings" Target="./sharedStrings.xml"/></Relationships>"#;
    for (name, content) in [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/book.xml"/></Relationships>"#,
        ),
        ("[Content_Types].xml", "<Types/>"),
        ("xl/book.xml", book),
        ("xl/_rels/book.xml.rels", relations),
        ("xl/Styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/s.xml", sheet),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BOOK: &str =
    r#"<x:workbook><x:sheets><x:sheet name="A &amp; B" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>"#;

fn cells(rows: &str) -> Vec<String> {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d\-mmm"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="46"/></cellXfs></styleSheet>"#;
    let strings = r#"<sst count="4"><si><t>plain</t></si><si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space="preserve">text</t></r></si>
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si/><si><t> kept&#160;_x000D_
b</t></si></sst>"#;
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let workbook = open(&by_hand(BOOK, styles, strings, &sheet));
    let sheet = &workbook.sheets[0];
    sheet
        .filled_rows()
        .flat_map(|row| sheet.row(row).map(move |(column, cell)| format!("{row},{column} {cell:?}")))
        .collect()
}

#[test]
fn rows_without_a_number_follow_each_other_also_where_they_are_empty() {
    let value = "<c><v>1</v></c>";
    assert_eq!(
        cells(&format!("<row>{value}</row><row/><row></row><row>{value}</row>")),
        ["0,0 Number(1.0)", "3,0 Number(1.0)"]
    );
    assert_eq!(cells(r#"<row r="4294967295"></row><row></row><row></row>"#), [""; 0]);
}

#[test]
fn every_kind_of_cell_is_read() {
    for (cell, expected) in [
        ("<c><v>12.50</v></c>", "Number(12.5)"),
        ("<c t=\"n\"><v>-1e-3</v></c>", "Number(-0.001)"),
        ("<c t=\"s\"><v>0</v></c>", "Text(\"plain\")"),
        ("<c t=\"s\"><v>1</v></c>", "Text(\"rich text\")"),
        ("<c t=\"s\"><v>2</v></c>", "Text(\"東京\")"),
        ("<c t=\"s\"><v>4</v></c>", "Text(\" kept\\u{a0}\\nb\")"),
        ("<c t=\"b\"><v>1</v></c>", "Bool(true)"),
        ("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "Fault(\"#DIV/0!\")"),
        ("<c t=\"str\"><f>A1&amp;B1</f><v>a &amp; b</v></c>", "Text(\"a & b\")"),
        ("<c t=\"inlineStr\"><is><t>in </t><r><t>line</t></r></is></c>", "Text(\"in line\")"),
        ("<c t=\"d\"><v>2021-09-30T00:00:00</v></c>", "Date(2021-09-30T00:00:00)"),
        ("<c s=\"1\"><v>44469</v></c>", "Date(2021-09-30T00:00:00)"),
        ("<c s=\"2\"><v>44469.25</v></c>", "Date(2021-09-30T06:00:00)"),
        ("<c s=\"3\"><v>1.5</v></c>", "Number(1.5)"),
        ("<c s=\"1\"><v>-5</v></c>", "Number(-5.0)"),
        ("<c><f>SUM(B1:B9)</f><v>45</v></c>", "Number(45.0)"),
        ("<c><v>not a number</v></c>", "Text(\"not a number\")"),
        ("<c><v>NaN</v></c>", "Text(\"NaN\")"),
        ("<x:c><x:v>1</x:v></x:c>", "Number(1.0)"),
        ("<c><v><![CDATA[7]]></v></c>", "Number(7.0)"),
    ] {
        assert_eq!(cells(&format!("<row>{cell}</row>")), [format!("0,0 {expected}")], "{cell}");
    }
    for blank in [
        "<c/>",
        "<c s=\"2\"/>",
        "<c></c>",
        "<c t=\"s\"><v>3</v></c>",
        "<c t=\"inlineStr\"><is/></c>",
        "<c t=\"str\"><v></v></c>",
    ] {
        assert!(cells(&format!("<row>{blank}</row>")).is_empty(), "{blank}");
    }
}

#[test]
fn a_cell_reads_the_same_in_its_plain_look_and_in_any_other() {
    for cell in [
        "<c r=\"B2\" s=\"1\"><v>44469</v></c>",
        "<c s=\"2\" t=\"b\"><v>0</v></c>",
        "<c t=\"s\"><v>1</v></c>",
        "<c t=\"e\"><v>#N/A</v></c>",
        "<c t=\"str\"><v>&lt;a_x0041_</v></c>",
        "<c r=\"C9\"><v>1e3</v></c>",
    ] {
        let plain = cells(&format!("<row>{cell}<c><v>9</v></c></row>"));
        let other = cells(&format!("<row>{}<c><v>9</v></c></row>", cell.replacen("<c ", "<c  ", 1)));
        assert_eq!((plain.len(), &plain), (2, &other), "{cell}");
    }
}

#[test]
fn places_are_counted_where_they_are_not_stated() {
    let rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>";
    assert_eq!(
        cells(rows),
        ["0,0 Number(1.0)", "0,2 Number(2.0)", "4,2 Number(3.0)", "4,3 Number(4.0)", "5,0 Number(5.0)"]
    );
}

#[test]
fn wrong_references_are_damage_and_not_ignored() {
    for sheet in [
        "<row><c t=\"s\"><v>99</v></c></row>",
        "<row><c r=\"1A\"><v>9</v></c></row>",
        "<row r=\"0\"><c><v>9</v></c></row>",
    ] {
        let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
        let bytes = by_hand(BOOK, "<a/>", "<sst/>", &sheet);
        let error = read("list.xlsx", &bytes, &Limits::default()).unwrap_err();
        assert!(error.to_string().contains("xl/worksheets/s.xml"), "{error}");
    }
}

#[test]
fn names_states_merged_cells_and_the_epoch_are_read() {
    let book = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="Lists" state="veryHidden" r:id="rId1"/>
        <sheet name="Chart" r:id="rId9"/><sheet name="Notes" state="hidden" r:id="rId1"/></sheets></workbook>"#;
    let sheet = r#"<worksheet><sheetData><row><c s="0"><v>43007</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D4"/><mergeCell ref="E:F"/></mergeCells></worksheet>"#;
    let workbook = open(&by_hand(book, "<s><cellXfs><xf numFmtId=\"15\"/></cellXfs></s>", "<sst/>", sheet));
    let seen: Vec<_> = workbook.sheets.iter().map(|sheet| (sheet.name(), sheet.visibility())).collect();
    assert_eq!(seen, [("Lists", Visibility::VeryHidden), ("Notes", Visibility::Hidden)]);
    assert_eq!(workbook.sheets[0].cell(0, 0).text(), "2021-09-30");
    assert_eq!(
        workbook.sheets[0].merged(),
        [Merged { first_row: 0, first_column: 0, last_row: 1, last_column: 2 }]
    );
    assert_eq!(workbook.format, Format::Xlsx);
}

#[test]
fn hidden_rows_are_known() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    for row in 0..8 {
        sheet.write(row, 0, row).unwrap();
    }
    for row in [2, 3, 6] {
        sheet.set_row_hidden(row).unwrap();
    }
    let workbook = open(&writer.save_to_buffer().unwrap());
    let sheet = &workbook.sheets[0];
    let hidden: Vec<u32> = (0..10).filter(|row| sheet.is_hidden(*row)).collect();
    assert_eq!((hidden, sheet.has_hidden_rows()), (vec![2, 3, 6], true));
}

#[test]
fn a_text_merged_down_stands_in_each_row_and_a_number_does_not() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.merge_range(1, 0, 3, 0, "Anbar", &Style::new()).unwrap();
    sheet.merge_range(4, 0, 5, 1, "Ninewa", &Style::new()).unwrap();
    sheet.merge_range(1, 2, 3, 2, "", &Style::new()).unwrap();
    sheet.write(1, 2, 54).unwrap();
    sheet.write(5, 3, 1).unwrap();
    let workbook = open(&writer.save_to_buffer().unwrap());
    let sheet = &workbook.sheets[0];
    let column =
        |column| (0..8).map(|row| sheet.cell(row, column).text().into_owned()).collect::<Vec<_>>().join("|");
    assert_eq!(column(0), "|Anbar|Anbar|Anbar|Ninewa|Ninewa||");
    assert_eq!((column(1), column(2)), ("|||||||".into(), "|54||||||".into()));
    assert_eq!((sheet.own_cell(2, 0), sheet.cell_count()), (Cell::Blank, 4));
    assert!(!sheet.has_hidden_rows());
}

#[test]
fn formulas_without_results_are_reported_once_for_a_sheet() {
    let sheet = r#"<worksheet><sheetData><row r="3"><c r="B3"><f>A1</f></c><c r="C3"><f>A2</f><v></v></c>
        <c r="D3"><f>A3</f><v>4</v></c><c r="E3" t="str"><f>A4</f><v></v></c></row></sheetData></worksheet>"#;
    let workbook = open(&by_hand(BOOK, "<s/>", "<sst/>", sheet));
    assert_eq!(workbook.findings.len(), 1);
    let finding = &workbook.findings[0];
    assert_eq!(
        (finding.code.as_str(), finding.address.to_string().as_str()),
        ("sheets/formula-without-value", "list.xlsx › A & B › B3")
    );
    assert!(finding.message.starts_with("2 cells"), "{}", finding.message);
}

#[test]
fn what_a_library_writes_is_read() {
    let mut writer = Writer::new();
    let day = Style::new().set_num_format("yyyy-mm-dd");
    let first = writer.add_worksheet();
    first.set_name("Données").unwrap();
    first.write(0, 0, "المحافظة").unwrap();
    first.write(2, 3, 1_189_581).unwrap();
    first.write(2, 4, true).unwrap();
    first.write_with_format(3, 0, 44_469, &day).unwrap();
    first.write_formula(3, 1, Formula::new("=1+1").set_result("2")).unwrap();
    first.merge_range(5, 0, 5, 3, "Total of all", &Style::new()).unwrap();
    writer.add_worksheet().set_hidden(true);
    let workbook = open(&writer.save_to_buffer().unwrap());
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.name(), "Données");
    assert_eq!(sheet.cell(0, 0), Cell::Text("المحافظة"));
    assert_eq!(sheet.cell(2, 3).text(), "1189581");
    assert_eq!(sheet.cell(2, 4), Cell::Bool(true));
    assert_eq!(sheet.cell(3, 0).text(), "2021-09-30");
    assert_eq!(sheet.cell(3, 1), Cell::Number(2.0));
    assert_eq!(sheet.merged()[0].last_column, 3);
    assert_eq!(workbook.sheets[1].visibility(), Visibility::Hidden);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn texts_and_numbers_come_back_as_written(
        cells in prop::collection::btree_map((0..40_u32, 0..30_u16), prop_oneof![
            "[ -~ا-ي\n\t_&<>x0-9]{1,30}".prop_map(Ok),
            any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Err),
        ], 1..40)
    ) {
        let mut writer = Writer::new();
        let sheet = writer.add_worksheet();
        for ((row, column), value) in &cells {
            match value {
                Ok(text) => sheet.write_string(*row, *column, text).unwrap(),
                Err(number) => sheet.write_number(*row, *column, *number).unwrap(),
            };
        }
        let workbook = open(&writer.save_to_buffer().unwrap());
        prop_assert_eq!(workbook.sheets[0].cell_count(), cells.len());
        for ((row, column), value) in &cells {
            let cell = workbook.sheets[0].cell(*row, u32::from(*column));
            match value {
                Ok(text) => prop_assert_eq!(cell, Cell::Text(text)),
                Err(number) => prop_assert_eq!(cell, Cell::Number(*number)),
            }
        }
    }
}
