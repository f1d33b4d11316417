//! The package of files that a workbook is: a zip archive of XML (ECMA-376).
//!
//! In: sheets, one after another. Out: the bytes of the archive. All dates in it are the
//! one given, or none, so that the same sheets give the same bytes.

use std::io::{Cursor, Write as _};

use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, System, ZipWriter};

use super::names::Names;
use super::rows::Rows;
use super::setup::{Range, Setup};
use super::strings::{Strings, write_xml};
use super::styles;
use crate::PublishError;

pub(crate) type Zip = ZipWriter<Cursor<Vec<u8>>>;

/// How hard to compress: half the time of the usual 6, files a tenth larger.
const LEVEL: i64 = 3;
/// Above this many cells a sheet may be larger than 4 GB, which the archive must know before.
const LARGE_CELLS: u64 = 40_000_000;
pub(crate) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A sheet to be written.
pub(crate) struct Sheet<'a> {
    pub(crate) setup: Setup,
    /// Writes its rows.
    pub(crate) fill: Fill<'a>,
}

pub(crate) type Fill<'a> = Box<dyn FnOnce(&mut Rows) -> Result<(), PublishError> + 'a>;

/// Writes a workbook; one without sheets gets an empty one.
pub(crate) fn write_book(
    mut sheets: Vec<Sheet>,
    title: &str,
    created: NaiveDate,
) -> Result<Vec<u8>, PublishError> {
    if sheets.is_empty() {
        let setup = Setup { name: "Sheet1".into(), ..Setup::default() };
        sheets.push(Sheet { setup, fill: Box::new(|_| Ok(())) });
    }
    // A workbook needs a sheet that can be seen.
    if sheets.iter().all(|sheet| sheet.setup.hidden) {
        sheets[0].setup.hidden = false;
    }
    let mut names = Names::default();
    let listed: Vec<Listed> = sheets.iter().map(|sheet| Listed::of(&sheet.setup, &mut names)).collect();
    let list = List(&listed);
    let mut archive = Archive(ZipWriter::new(Cursor::new(Vec::new())));
    archive.file("[Content_Types].xml", &list.content_types())?;
    archive.file("_rels/.rels", &package_parts())?;
    archive.file("docProps/app.xml", &application())?;
    archive.file("docProps/core.xml", &properties(title, created))?;
    archive.file("xl/workbook.xml", &list.workbook())?;
    archive.file("xl/_rels/workbook.xml.rels", &list.workbook_parts())?;
    archive.file("xl/styles.xml", styles::XML)?;
    let mut strings = Strings::default();
    for (index, sheet) in sheets.into_iter().enumerate() {
        archive.sheet(index, list.active(), sheet, &mut strings)?;
    }
    archive.strings(&strings)?;
    Ok(archive.0.finish().map_err(failed)?.into_inner())
}

/// The archive in the making.
struct Archive(Zip);

impl Archive {
    fn sheet(
        &mut self,
        index: usize,
        active: usize,
        sheet: Sheet,
        strings: &mut Strings,
    ) -> Result<(), PublishError> {
        let setup = &sheet.setup;
        setup.check()?;
        let path = format!("xl/worksheets/sheet{}.xml", index + 1);
        let large = u64::from(setup.rows) * setup.columns as u64 > LARGE_CELLS;
        self.0.start_file(path, file_options(large)).map_err(failed)?;
        self.write(&setup.opening(index == active))?;
        let mut rows = Rows::new(&mut self.0, strings);
        (sheet.fill)(&mut rows)?;
        rows.finish()?;
        self.write(&setup.closing())
    }

    fn strings(&mut self, strings: &Strings) -> Result<(), PublishError> {
        let large = strings.size() > 1 << 31;
        self.0.start_file("xl/sharedStrings.xml", file_options(large)).map_err(failed)?;
        strings.write(|piece| self.write(piece))
    }

    fn file(&mut self, path: &str, text: &str) -> Result<(), PublishError> {
        self.0.start_file(path, file_options(false)).map_err(failed)?;
        self.write(text)
    }

    fn write(&mut self, text: &str) -> Result<(), PublishError> {
        self.0.write_all(text.as_bytes()).map_err(failed)
    }
}

/// What the list of sheets says of a sheet.
struct Listed {
    name: String,
    hidden: bool,
    filter: Option<Range>,
    header_rows: u32,
}

/// The files of the package that speak of all sheets.
struct List<'a>(&'a [Listed]);

impl List<'_> {
    /// The sheet that is open at first.
    fn active(&self) -> usize {
        self.0.iter().position(|sheet| !sheet.hidden).unwrap_or_default()
    }

    fn workbook(&self) -> String {
        let active = self.active();
        let mut xml = format!(
            "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}/relationships\"><workbookPr/>\
             <bookViews><workbookView activeTab=\"{active}\" firstSheet=\"{active}\"/></bookViews><sheets>"
        );
        for (index, sheet) in self.0.iter().enumerate() {
            xml.push_str("<sheet name=\"");
            write_xml(&sheet.name, &mut xml);
            let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
            let number = index + 1;
            xml.push_str(&format!("\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"));
        }
        xml.push_str("</sheets>");
        let names: String =
            self.0.iter().enumerate().map(|(index, sheet)| sheet.defined_names(index)).collect();
        if !names.is_empty() {
            xml.push_str(&format!("<definedNames>{names}</definedNames>"));
        }
        xml.push_str("</workbook>");
        xml
    }

    fn workbook_parts(&self) -> String {
        let mut xml = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
        let sheets = (1..=self.0.len()).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml")));
        let others = [("styles", "styles.xml".into()), ("sharedStrings", "sharedStrings.xml".into())];
        for (index, (kind, path)) in sheets.chain(others).enumerate() {
            let number = index + 1;
            xml.push_str(&format!(
                "<Relationship Id=\"rId{number}\" Type=\"{DOCUMENT}/relationships/{kind}\" Target=\"{path}\"/>"
            ));
        }
        xml.push_str("</Relationships>");
        xml
    }

    fn content_types(&self) -> String {
        let mut xml = format!(
            "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        );
        let mut part = |path: &str, content: &str| {
            xml.push_str(&format!("<Override PartName=\"/{path}\" ContentType=\"{content}\"/>"));
        };
        part("xl/workbook.xml", &format!("{CONTENT}.sheet.main+xml"));
        for number in 1..=self.0.len() {
            part(&format!("xl/worksheets/sheet{number}.xml"), &format!("{CONTENT}.worksheet+xml"));
        }
        part("xl/styles.xml", &format!("{CONTENT}.styles+xml"));
        part("xl/sharedStrings.xml", &format!("{CONTENT}.sharedStrings+xml"));
        part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
        xml.push_str("</Types>");
        xml
    }
}

impl Listed {
    fn of(setup: &Setup, names: &mut Names) -> Self {
        Self {
            name: names.take(&setup.name),
            hidden: setup.hidden,
            filter: setup.filter,
            header_rows: setup.header_rows,
        }
    }

    /// The names by which Excel finds the filter and the rows to print on each page.
    fn defined_names(&self, index: usize) -> String {
        let mut quoted = String::new();
        write_xml(&self.name.replace('\'', "''"), &mut quoted);
        let mut xml = String::new();
        if let Some(range) = self.filter {
            let absolute = range.absolute();
            xml.push_str(&format!(
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{index}\" hidden=\"1\">\
                 '{quoted}'!{absolute}</definedName>"
            ));
        }
        if self.header_rows > 0 {
            let last = self.header_rows;
            xml.push_str(&format!(
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">'{quoted}'!$1:${last}</definedName>"
            ));
        }
        xml
    }
}

pub(crate) fn failed(error: impl std::error::Error + Send + Sync + 'static) -> PublishError {
    PublishError::Workbook(Box::new(error))
}

/// The same on each system, and without a date.
fn file_options(large: bool) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(zip::DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644)
        .large_file(large)
}

fn properties(title: &str, created: NaiveDate) -> String {
    let mut xml = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
    );
    write_xml(title, &mut xml);
    let moment = format!("{}T00:00:00Z", created.format("%Y-%m-%d"));
    xml.push_str("</dc:title><dc:creator>Masar</dc:creator>");
    for name in ["created", "modified"] {
        xml.push_str(&format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:{name}>"));
    }
    xml.push_str("</cp:coreProperties>");
    xml
}

fn application() -> String {
    format!(
        "{XML}<Properties xmlns=\"{DOCUMENT}/extended-properties\"><Application>Masar</Application></Properties>"
    )
}

fn package_parts() -> String {
    let mut xml = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (number, kind, path) in [
        (1, format!("{DOCUMENT}/relationships/officeDocument"), "xl/workbook.xml"),
        (2, format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
        (3, format!("{DOCUMENT}/relationships/extended-properties"), "docProps/app.xml"),
    ] {
        xml.push_str(&format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{path}\"/>"));
    }
    xml.push_str("</Relationships>");
    xml
}
