//! What Excel must know of a sheet beside its cells: size, widths, frozen rows, filter,
//! merged ranges.
//!
//! In: a [`Setup`]. Out: the XML of the sheet before its rows, and after them.

use std::fmt;

use terms::address::column_letters;

use super::MOST_COLUMNS;
use super::book::{MAIN, XML};
use crate::{Options, PublishError};

/// A rectangle of cells, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) first_row: u32,
    pub(crate) first_column: u16,
    pub(crate) last_row: u32,
    pub(crate) last_column: u16,
}

/// What Excel must know of a sheet before its cells, and after.
#[derive(Debug, Clone, Default)]
pub(crate) struct Setup {
    /// The wished name.
    pub(crate) name: String,
    pub(crate) right_to_left: bool,
    pub(crate) hidden: bool,
    /// Rows that will be written.
    pub(crate) rows: u32,
    /// Columns that will be written.
    pub(crate) columns: usize,
    /// Widths of the first columns, in characters.
    pub(crate) widths: Vec<u16>,
    /// Rows that stay when the rest scrolls, and stand again on each printed page.
    pub(crate) header_rows: u32,
    pub(crate) filter: Option<Range>,
    pub(crate) merges: Vec<Range>,
}

impl Setup {
    /// Excel must be able to hold the sheet, and merged ranges may not touch each other.
    pub(crate) fn check(&self) -> Result<(), PublishError> {
        let too_large =
            |what, found, most| PublishError::TooLarge { sheet: self.name.clone(), what, found, most };
        if self.columns > MOST_COLUMNS {
            return Err(too_large("columns", self.columns, MOST_COLUMNS));
        }
        if self.rows > Options::MOST_ROWS {
            return Err(too_large("rows", self.rows as usize, Options::MOST_ROWS as usize));
        }
        let mut merges = self.merges.clone();
        merges.sort_by_key(|range| range.first_row);
        for (index, range) in merges.iter().enumerate() {
            let below = merges[index + 1..].iter().take_while(|other| other.first_row <= range.last_row);
            let overlaps = below.into_iter().any(|other| {
                other.first_column <= range.last_column && range.first_column <= other.last_column
            });
            if overlaps || !range.is_valid() {
                return Err(PublishError::Merge { sheet: self.name.clone(), range: range.to_string() });
            }
        }
        Ok(())
    }

    /// The XML of the sheet up to its rows.
    pub(crate) fn opening(&self, active: bool) -> String {
        let columns = u16::try_from(self.columns.saturating_sub(1)).unwrap_or_default();
        let all = Range::new(0, 0, self.rows.saturating_sub(1), columns);
        let fits_page = self.widths.iter().map(|width| u32::from(*width)).sum::<u32>() < 200;
        let page = if fits_page { "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" } else { "" };
        let side = if self.right_to_left { " rightToLeft=\"1\"" } else { "" };
        let chosen = if active { " tabSelected=\"1\"" } else { "" };
        let mut xml = format!(
            "{XML}<worksheet xmlns=\"{MAIN}\">{page}<dimension ref=\"{all}\"/>\
             <sheetViews><sheetView{side}{chosen} workbookViewId=\"0\">"
        );
        if self.header_rows > 0 {
            let (rows, next) = (self.header_rows, self.header_rows + 1);
            xml.push_str(&format!(
                "<pane ySplit=\"{rows}\" topLeftCell=\"A{next}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
                 <selection pane=\"bottomLeft\" activeCell=\"A{next}\" sqref=\"A{next}\"/>"
            ));
        }
        xml.push_str("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        if !self.widths.is_empty() {
            xml.push_str("<cols>");
            for (index, width) in self.widths.iter().enumerate() {
                let number = index + 1;
                xml.push_str(&format!(
                    "<col min=\"{number}\" max=\"{number}\" width=\"{width}.7109375\" customWidth=\"1\"/>"
                ));
            }
            xml.push_str("</cols>");
        }
        xml.push_str("<sheetData>");
        xml
    }

    /// The XML of the sheet after its rows.
    pub(crate) fn closing(&self) -> String {
        let mut xml = String::from("</sheetData>");
        if let Some(range) = self.filter {
            xml.push_str(&format!("<autoFilter ref=\"{range}\"/>"));
        }
        let merges: Vec<&Range> = self.merges.iter().filter(|range| !range.is_one_cell()).collect();
        if !merges.is_empty() {
            xml.push_str(&format!("<mergeCells count=\"{}\">", merges.len()));
            for range in merges {
                xml.push_str(&format!("<mergeCell ref=\"{range}\"/>"));
            }
            xml.push_str("</mergeCells>");
        }
        xml.push_str(
            "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
        );
        xml
    }
}

impl Range {
    pub(crate) fn new(first_row: u32, first_column: u16, last_row: u32, last_column: u16) -> Self {
        Self { first_row, first_column, last_row, last_column }
    }

    fn is_one_cell(self) -> bool {
        self.first_row == self.last_row && self.first_column == self.last_column
    }

    fn is_valid(self) -> bool {
        self.first_row <= self.last_row
            && self.first_column <= self.last_column
            && self.last_row < Options::MOST_ROWS
            && usize::from(self.last_column) < MOST_COLUMNS
    }

    /// `$A$1:$C$9`.
    pub(crate) fn absolute(self) -> String {
        let [first, last] = [self.first_column, self.last_column].map(|column| column_letters(column.into()));
        format!("${first}${}:${last}${}", self.first_row + 1, self.last_row + 1)
    }
}

impl fmt::Display for Range {
    /// `A1:C9`, or `A1` for one cell.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, last] = [self.first_column, self.last_column].map(|column| column_letters(column.into()));
        write!(f, "{first}{}", u64::from(self.first_row) + 1)?;
        if self.is_one_cell() { Ok(()) } else { write!(f, ":{last}{}", u64::from(self.last_row) + 1) }
    }
}
