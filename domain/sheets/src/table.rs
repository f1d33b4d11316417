//! Tables in sheets: where the header is, what the headings say, which rows are
//! data. A [`Workbook`] goes in, a [`Table`] of row and column numbers comes out;
//! cells stay where they are.

mod header;
pub mod hxl;
pub mod label;
mod months;
mod numbering;
mod outline;
mod profile;
mod rival;
mod rows;

use std::collections::BTreeSet;

use terms::{Finding, FindingKind, Severity};
use thiserror::Error;

use crate::cell::Cell;
use crate::workbook::fill::Fill;
use crate::workbook::{Sheet, Visibility, Workbook};
use header::{Candidate, Search};
use profile::{Row, first_rows};
use rival::{first_of_its_kind, in_two_languages, is_rival, own_labels};

pub use hxl::HxlTag;

pub(crate) static TAG_WITHOUT_HEADING: FindingKind = FindingKind {
    code: "sheets/tags-for-headings",
    severity: Severity::Notice,
    title: "tags instead of headings",
    message: "the table has no headings; its HXL tags were taken for them",
    remedy: "nothing has to be done",
};

pub(crate) static HIDDEN_ROWS: FindingKind = FindingKind {
    code: "sheets/hidden-rows",
    severity: Severity::Notice,
    title: "hidden rows were read",
    message: "{count} rows of the data are hidden, by hand or by a filter, the first in row {first}; they were read like the others",
    remedy: "if they should not count, remove them from the sheet and import it again",
};

/// Every kind of finding that the search for a table can give.
pub static FINDING_KINDS: [&FindingKind; 8] = [
    &TAG_WITHOUT_HEADING,
    &rows::ROW_LEFT_OUT,
    &rows::MORE_ROWS_LEFT_OUT,
    &rows::REPEATED_HEADINGS,
    &numbering::NUMBERING_ROW,
    &outline::FILLED_DOWN,
    &HIDDEN_ROWS,
    &rows::SECOND_TABLE,
];

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
    /// Names that stand for the blank cells below them, as in the outlines of pivot
    /// tables. [`Table::sheet_in`] gives a sheet that is read so.
    pub fills: Vec<Fill>,
    /// What was doubtful.
    pub findings: Vec<Finding>,
}

impl Table {
    /// The sheet of this table in its workbook, as the table is to be read: its
    /// cells also stand in the blank ones below where [`Table::fills`] says so.
    /// Cells are shared with the workbook, not copied.
    ///
    /// `None` if the workbook is not the one in which the table was found.
    #[must_use]
    pub fn sheet_in(&self, workbook: &Workbook) -> Option<Sheet> {
        let sheet = workbook.sheets.get(self.sheet)?;
        Some(if self.fills.is_empty() { sheet.clone() } else { sheet.filled_down(&self.fills) })
    }
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
    /// Whether a program has probably turned the label into a date (`14-Aug`, `8/14/2022`),
    /// or a month among other months into the serial number of one (`44787`).
    pub damaged_date: bool,
    /// The date that the cell holds, or that its text or number shows, where [`Heading::damaged_date`] is set.
    pub damaged_date_value: Option<chrono::NaiveDate>,
    /// An earlier column with the same groups and label.
    pub copy_of: Option<u32>,
}

/// Why no table was found.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TableError {
    /// No row looks like a header with data below it.
    #[error(
        "cannot find a table in {address}: no row looks like headings with data below; \
         put the headings in one row above the data"
    )]
    NoTable {
        /// The sheet.
        address: terms::Address,
    },
    /// Two rows could be the header.
    #[error(
        "cannot tell which row of {address} holds the headings, {}: both look like headings; \
         remove one of them, or move the second table to a sheet of its own",
        written(.rows)
    )]
    TwoHeaders {
        /// The sheet.
        address: terms::Address,
        /// The rows in question, from 0.
        rows: Vec<u32>,
    },
}

/// Rows from the top that are looked at in full.
const LOOKED_AT: usize = header::CANDIDATES + 42;

/// Finds the table of a sheet. `knows` says whether the caller's vocabulary has
/// a label (in the plain form of [`Heading::label`]).
///
/// The header is the row that looks most like one: its texts are many and
/// distinct, the vocabulary knows them, what stands below has another nature
/// (numbers under words), HXL tags follow. Rows right above it may hold group
/// headings or the upper half of split labels.
///
/// # Errors
///
/// [`TableError`] if there is no table, or two rows could be its header.
pub fn find_table(
    workbook: &Workbook,
    sheet: usize,
    knows: &dyn Fn(&str) -> bool,
) -> Result<Table, TableError> {
    find_scored(workbook, sheet, knows).1
}

/// The tables of all sheets with a score each, best first. Hidden sheets count
/// less; sheets without a table, or with two headers, are left out.
#[must_use]
pub fn find_tables(workbook: &Workbook, knows: &dyn Fn(&str) -> bool) -> Vec<(f64, Table)> {
    survey(workbook, knows).into_iter().filter_map(|(score, table)| Some((score, table.ok()?))).collect()
}

/// What was found in each sheet, best first: as [`find_tables`], with the sheets
/// whose header is in doubt in their place among the others. A caller that takes
/// the first one learns of the doubt instead of getting another sheet's table.
#[must_use]
pub fn survey(workbook: &Workbook, knows: &dyn Fn(&str) -> bool) -> Vec<(f64, Result<Table, TableError>)> {
    let mut found: Vec<(f64, Result<Table, TableError>)> =
        (0..workbook.sheets.len()).map(|sheet| find_scored(workbook, sheet, knows)).collect();
    found.retain(|(_, table)| !matches!(table, Err(TableError::NoTable { .. })));
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found
}

fn find_scored(
    workbook: &Workbook,
    at: usize,
    knows: &dyn Fn(&str) -> bool,
) -> (f64, Result<Table, TableError>) {
    let Some(sheet) = workbook.sheets.get(at) else {
        let address = terms::Address { file: workbook.file_name.clone(), ..terms::Address::default() };
        return (0.0, Err(TableError::NoTable { address }));
    };
    let rows = first_rows(sheet, LOOKED_AT);
    let search = Search { sheet, rows: &rows, knows };
    let tags = search.tags_row();
    let candidates = search.candidates();
    let best = candidates.first().map(|best| first_of_its_kind(&search, best, &candidates));
    let Some(best) = &best else {
        let table = tags.and_then(|tags| of_tags(&search, at, rows[tags].number));
        let score = table
            .as_ref()
            .map_or(0.0, |table| rank(sheet, 1.0, 0, table.headings.len(), table.data_rows.len()));
        return (score, table.ok_or_else(|| TableError::NoTable { address: sheet.address() }));
    };
    if let Some(rival) = candidates.iter().find(|rival| is_rival(&search, best, rival)) {
        let mut doubtful = vec![rows[best.at].number, rows[rival.at].number];
        doubtful.sort_unstable();
        let filled = sheet.filled_rows().count();
        let score = rank(sheet, best.score, best.known, best.labels.len(), filled);
        return (score, Err(TableError::TwoHeaders { address: sheet.address(), rows: doubtful }));
    }
    let best = candidates
        .iter()
        .find_map(|other| in_two_languages(&search, best, other))
        .unwrap_or_else(|| best.clone());
    let table = build(&search, at, &best, tags.map(|tags| rows[tags].number));
    let score = rank(sheet, best.score, best.known, table.headings.len(), table.data_rows.len());
    (score, Ok(table))
}

/// How much a table looks like the one that matters: many known columns and many
/// rows in a sheet that people see.
fn rank(sheet: &Sheet, score: f64, known: usize, columns: usize, rows: usize) -> f64 {
    let seen = match sheet.visibility() {
        Visibility::Visible => 1.0,
        Visibility::Hidden => 0.5,
        Visibility::VeryHidden => 0.25,
    };
    let rows = f64::from((rows + 1).ilog2()) + 1.0;
    seen * score.max(0.1) * (columns as f64 + 4.0 * known as f64) * rows
}

fn build(search: &Search<'_>, at: usize, best: &Candidate, tags: Option<u32>) -> Table {
    let header_row = search.rows[best.at].number;
    let after = tags.map_or(header_row, |tags| tags.max(header_row));
    let own = own_labels(search, best);
    let mut sorted = rows::sort(search.sheet, after, &own);
    let between: Vec<u32> = search
        .sheet
        .filled_rows()
        .skip_while(|row| *row <= header_row)
        .take_while(|row| *row < after)
        .collect();
    sorted.skipped.extend(between.into_iter().filter(|row| Some(*row) != tags));
    sorted.skipped.sort_unstable();
    let (fills, told) = outline::outline(search.sheet, header_row, &sorted.data, &best.labels);
    sorted.findings.extend(told);
    sorted.findings.extend(hidden_rows(search.sheet, &sorted.data));
    let used = used_columns(search.sheet, &sorted.data);
    let banner = search.rows[..best.first]
        .iter()
        .filter(|row| Some(row.number) != tags)
        .map(|row| (row.number, line(search.sheet, row)))
        .collect();
    Table {
        sheet: at,
        header_row,
        headings: search.headings(best, tags, &used),
        banner,
        tags_row: tags,
        data_rows: sorted.data,
        total_rows: sorted.totals,
        skipped_rows: sorted.skipped,
        fills,
        findings: sorted.findings,
    }
}

/// A table that has tags and no headings: the tags are its labels.
fn of_tags(search: &Search<'_>, at: usize, tags: u32) -> Option<Table> {
    let labels: Vec<(u32, String)> = search
        .sheet
        .row(tags)
        .filter(|(_, cell)| !cell.is_blank())
        .map(|(column, cell)| (column, label::plain(&cell.text())))
        .collect();
    let at_tags = search.rows.iter().position(|row| row.number == tags)?;
    let best = Candidate { at: at_tags, first: at_tags, score: 1.0, known: 0, labels };
    let mut table = build(search, at, &best, Some(tags));
    table.findings.insert(0, TAG_WITHOUT_HEADING.at(search.sheet.address().row(tags), "", &[]));
    (!table.data_rows.is_empty()).then_some(table)
}

/// Says how many of the rows people do not see.
fn hidden_rows(sheet: &Sheet, data: &[u32]) -> Option<Finding> {
    if !sheet.has_hidden_rows() {
        return None;
    }
    let mut hidden = data.iter().filter(|row| sheet.is_hidden(**row));
    let first = *hidden.next()?;
    let count = hidden.count() + 1;
    let shown = u64::from(first) + 1;
    Some(HIDDEN_ROWS.at(sheet.address().row(first), "", &[("count", &count), ("first", &shown)]))
}

/// The columns in which some of the rows hold something.
fn used_columns(sheet: &Sheet, rows: &[u32]) -> BTreeSet<u32> {
    let mut used = vec![false; sheet.column_count() as usize];
    for row in rows {
        for (column, cell) in sheet.row(*row) {
            let used = &mut used[column as usize];
            *used = *used || !cell.is_blank();
        }
    }
    (0..sheet.column_count()).zip(used).filter(|(_, used)| *used).map(|(column, _)| column).collect()
}

/// The texts of a row in one line.
fn line(sheet: &Sheet, row: &Row) -> String {
    let texts: Vec<String> = sheet
        .row(row.number)
        .filter(|(_, cell)| !matches!(cell, Cell::Blank))
        .map(|(_, cell)| label::plain(&cell.text()))
        .filter(|text| !text.is_empty())
        .collect();
    texts.join(" ")
}

/// Rows as people count them: `row 1 or row 3`.
fn written(rows: &[u32]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| format!("row {}", u64::from(*row) + 1)).collect();
    rows.join(" or ")
}

#[cfg(test)]
mod tests;
