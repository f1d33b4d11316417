#![doc = include_str!("../README.md")]
//!
//! In: tables of typed values. Out: bytes of xlsx, csv, GeoJSON and Parquet, the same
//! bytes each time; [charts](chart); borders for [maps that move](topology). What stands in a table, and who may see it, is the
//! work of others.

pub mod chart;
pub mod topology;

mod delimited;
mod format;
mod geojson;
mod guard;
mod parquet;
mod raw;
mod table;
mod value;
mod xlsx;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

/// Rows of typed values under described columns: a sheet of a workbook, a csv file, a
/// layer of a map, a Parquet file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the sheet or layer, as people read it. Excel allows 31 characters and not
    /// all of them; [`xlsx()`] shortens and mends it where needed.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows; each has exactly one value for each column.
    pub rows: Vec<Vec<Value>>,
    /// Whether the sheet is laid out from right to left (Arabic, Sorani).
    pub right_to_left: bool,
}

/// What a column of a [`Table`] is called and what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Stable field name for programs, in `snake_case`, unique within the table: the name
    /// of the Parquet field and of the GeoJSON property.
    pub code: String,
    /// What people read above the column.
    pub heading: String,
    /// Heading over this and the neighbouring columns with the same group.
    pub group: Option<String>,
    /// HXL hashtag with attributes: `#adm1+name`.
    pub tag: Option<String>,
    /// What its values are.
    pub kind: ColumnKind,
    /// Width in characters; if not given it follows from the content.
    pub width: Option<u16>,
}

/// What the values of a column are. It decides how they are shown in a workbook, and
/// the type of a Parquet field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKind {
    /// Text.
    #[default]
    Text,
    /// Whole numbers, shown with thousands separators.
    Integer,
    /// Numbers.
    Number,
    /// Days.
    Date,
    /// Moments, in UTC.
    Instant,
    /// Degrees north of the equator (WGS 84), `-90..=90`.
    Latitude,
    /// Degrees east of Greenwich (WGS 84), `-180..=180`.
    Longitude,
    /// Shares `0..=1`, shown as per cent in a workbook and kept as they are elsewhere.
    Share,
    /// Yes or no.
    Bool,
}

/// One value of a table. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing there.
    #[default]
    Blank,
    /// Text.
    Text(Arc<str>),
    /// A whole number.
    Integer(i64),
    /// A number; one that is not finite is written as blank.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A moment.
    Instant(DateTime<Utc>),
    /// Yes or no.
    Bool(bool),
}

/// What a reader should know about a product: where it is from, what it means, what is
/// doubtful. The last sheets of a workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notes {
    /// Heading of the notes, and name of their sheet.
    pub title: String,
    /// Labels and texts: `("Source", "IOM, Displacement Tracking Matrix")`.
    pub lines: Vec<(String, String)>,
    /// Tables below the lines on the same sheet: findings, sources.
    pub tables: Vec<Table>,
}

/// A workbook to be made: a main table, further ones, and notes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Product {
    /// The first sheet.
    pub table: Table,
    /// Further sheets, in order.
    pub further: Vec<Table>,
    /// The notes sheet, at the end.
    pub notes: Option<Notes>,
    /// The day that stands as day of creation in the properties of the file.
    pub created: NaiveDate,
}

/// How a workbook is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether HXL tags stand in a row directly below the header (only in tables where a
    /// column has a tag).
    pub hxl: bool,
    /// Rows of a sheet, headers included, after which a table continues on a further
    /// sheet; at most 1,048,576, which is what Excel can hold.
    pub rows_per_sheet: u32,
}

/// How a csv file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    /// Whether HXL tags stand in a row directly below the header (only if a column has a tag).
    pub hxl: bool,
    /// Whether the file starts with a byte order mark, by which Excel knows UTF-8. It does
    /// anyway if the first heading starts with one, which would be lost otherwise.
    pub bom: bool,
    /// What stands between cells: an ASCII character such as `,` `;` or tab.
    pub delimiter: u8,
}

/// A kind of file that can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Comma-separated text.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// GeoJSON (RFC 7946).
    Geojson,
    /// Apache Parquet.
    Parquet,
}

/// A sheet written cell by cell, as somebody else would have made it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawSheet {
    /// Name of the sheet.
    pub name: String,
    /// The rows, from the top; they need not be of equal length.
    pub cells: Vec<Vec<Value>>,
    /// Merged ranges: first row, first column, last row, last column, counted from 0.
    /// A merged range shows the value of its first cell.
    pub merges: Vec<(u32, u16, u32, u16)>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
}

/// How [`raw_csv`] writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawCsvOptions {
    /// Whether the file starts with a byte order mark (UTF-8 only).
    pub bom: bool,
    /// The character encoding.
    pub encoding: Encoding,
    /// What stands between cells: an ASCII character such as `,` `;` or tab.
    pub delimiter: u8,
    /// Whether lines end with CR LF, or else with LF.
    pub crlf: bool,
}

/// A character encoding of csv files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// Windows-1256 (Arabic).
    Windows1256,
    /// Windows-1252 (Western European); Arabic becomes question marks.
    Windows1252,
}

/// A file could not be made of a table.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A row has more or fewer values than there are columns.
    #[error("row {row} of table \"{table}\" has {found} values for {expected} columns")]
    RowLength {
        /// Name of the table.
        table: String,
        /// Row, from 1.
        row: usize,
        /// Values in the row.
        found: usize,
        /// Columns of the table.
        expected: usize,
    },
    /// Two columns have the same code. [`Table::with_distinct_codes`] mends it.
    #[error("table \"{table}\" has two columns with the code \"{code}\"; give each its own")]
    SameCode {
        /// Name of the table.
        table: String,
        /// The code that stands twice.
        code: String,
    },
    /// A value is not of the kind of its column.
    #[error("row {row} of table \"{table}\": column \"{column}\" holds {expected}, not {found}")]
    WrongKind {
        /// Name of the table.
        table: String,
        /// Row, from 1.
        row: usize,
        /// Code of the column.
        column: String,
        /// What the column holds.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A table for a map has no latitude or no longitude column.
    #[error("table \"{table}\" cannot be put on a map: it needs one latitude and one longitude column")]
    NoPoint {
        /// Name of the table.
        table: String,
    },
    /// A sheet would be larger than Excel can hold.
    #[error(
        "sheet \"{sheet}\" would have {found} {what}, a workbook can hold {most}; split it or choose csv"
    )]
    TooLarge {
        /// Name of the sheet.
        sheet: String,
        /// What there are too many of: `columns`, `rows`.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there can be.
        most: usize,
    },
    /// Merged ranges overlap, are upside down, or lie outside the sheet.
    #[error("sheet \"{sheet}\": the merged range {range} overlaps another or is not a range")]
    Merge {
        /// Name of the sheet.
        sheet: String,
        /// The range, as in a spreadsheet.
        range: String,
    },
    /// The workbook could not be put together.
    #[error("writing the workbook failed")]
    Workbook(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The Parquet file could not be put together.
    #[error("writing Parquet failed")]
    Parquet(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Writes a workbook: a sheet for each table, and the notes at the end.
///
/// A sheet has a row of merged group headings (if a column has a group), a bold header,
/// the HXL row below it (if asked for), all three frozen, and a filter. A table with more
/// rows than a sheet can hold continues on a further sheet. Texts are never formulas.
///
/// # Errors
///
/// [`PublishError::RowLength`], [`PublishError::TooLarge`] for more than 16,384 columns,
/// [`PublishError::Workbook`].
pub fn xlsx(product: &Product, options: &Options) -> Result<Vec<u8>, PublishError> {
    xlsx::write_product(product, options)
}

/// Writes a table as csv: UTF-8, a header, the HXL row below it (if asked for), lines
/// ended by CR LF as in RFC 4180.
///
/// Dates are `YYYY-MM-DD`, moments RFC 3339 in UTC, yes and no are `true` and `false`,
/// decimals have a point. A text by which a spreadsheet would start a formula gets an
/// apostrophe in front, which [`unguard`] takes away again. A row that is shorter than
/// the header is filled up with blanks; what is longer is written as it is.
#[must_use]
pub fn csv(table: &Table, options: &CsvOptions) -> Vec<u8> {
    delimited::write_table(table, options)
}

/// Gives back the text that [`csv()`] was given, from a cell that it wrote: takes away the
/// apostrophe that keeps a spreadsheet from running the text as a formula.
///
/// ```
/// assert_eq!(publish::unguard("'=1+1"), "=1+1");
/// assert_eq!(publish::unguard("'Ain Sifni"), "'Ain Sifni");
/// ```
#[must_use]
pub fn unguard(cell: &str) -> &str {
    guard::unguard(cell)
}

/// Writes a table as a GeoJSON feature collection: a point and the values of all columns
/// for each row; no geometry where the point is missing or not on the globe.
///
/// The collection carries the table's name, `metadata` (such as title and source), and
/// under `columns` the heading, group and HXL tag of each property.
///
/// # Errors
///
/// [`PublishError::NoPoint`] unless there is one [`ColumnKind::Latitude`] and one
/// [`ColumnKind::Longitude`] column; [`PublishError::SameCode`], [`PublishError::RowLength`].
pub fn geojson(table: &Table, metadata: &[(String, String)]) -> Result<Vec<u8>, PublishError> {
    geojson::write_table(table, metadata, &[])
}

/// As [`geojson()`], with a shape in the place of the point for each row that has one: the text of a
/// GeoJSON geometry.
///
/// # Errors
///
/// As [`geojson()`].
pub fn geojson_with_shapes(
    table: &Table,
    metadata: &[(String, String)],
    shapes: &[Option<String>],
) -> Result<Vec<u8>, PublishError> {
    geojson::write_table(table, metadata, shapes)
}

/// Writes a table as Parquet, compressed with Snappy. `metadata` goes into the file as it
/// is; heading, group and HXL tag of a column become metadata of its field
/// (`heading`, `group`, `hxl`).
///
/// # Errors
///
/// [`PublishError::WrongKind`] if a value does not fit the kind of its column (a
/// [`ColumnKind::Text`] column takes any value, as text); [`PublishError::SameCode`],
/// [`PublishError::RowLength`], [`PublishError::Parquet`].
pub fn parquet(table: &Table, metadata: &[(String, String)]) -> Result<Vec<u8>, PublishError> {
    parquet::write_table(table, metadata)
}

/// Writes a workbook cell by cell, without any order of its own: to make files such as
/// others publish, for demos and tests.
///
/// # Errors
///
/// [`PublishError::TooLarge`], [`PublishError::Merge`], [`PublishError::Workbook`].
pub fn raw_xlsx(sheets: &[RawSheet], created: NaiveDate) -> Result<Vec<u8>, PublishError> {
    raw::write_workbook(sheets, created)
}

/// Writes cells as csv without any order or protection of its own: to make files such as
/// others publish, for demos and tests. What the encoding does not have becomes `?`.
#[must_use]
pub fn raw_csv(cells: &[Vec<Value>], options: &RawCsvOptions) -> Vec<u8> {
    raw::write_csv(cells, options)
}
