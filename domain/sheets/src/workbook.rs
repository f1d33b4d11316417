//! A workbook once read: sheets, and in them rows of cells that know their
//! address. Readers put cells in (see `storage`); everybody else takes them out.

mod corrected;
pub(crate) mod fill;
pub(crate) mod storage;
pub(crate) mod texts;

use std::sync::Arc;

use terms::{Address, Finding};

use crate::cell::Cell;
use fill::Fills;
use storage::{RowStart, Stored};
use texts::Texts;

/// The kind of file that a workbook was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML (`.xlsx`, `.xlsm`).
    Xlsx,
    /// Excel 97–2003 (`.xls`).
    Xls,
    /// OpenDocument (`.ods`).
    Ods,
    /// Text with a separator between cells.
    Csv {
        /// The separator: `,` `;` `|` or tab.
        delimiter: char,
        /// How the bytes were turned into text.
        encoding: Encoding,
    },
}

/// How the bytes of a text file were turned into text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; single stray bytes are taken for windows-1252 and reported.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Western European.
    Windows1252,
    /// Arabic.
    Windows1256,
}

impl Encoding {
    /// The usual name: `UTF-8`, `windows-1256`, …
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
            Self::Windows1256 => "windows-1256",
        }
    }
}

/// Whether people see a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Visibility {
    /// As usual.
    #[default]
    Visible,
    /// Hidden; people can bring it back.
    Hidden,
    /// Hidden so that only a macro can bring it back.
    VeryHidden,
}

/// A block of merged cells; its content stands in the first cell. Rows and
/// columns from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merged {
    /// Upper row.
    pub first_row: u32,
    /// Left column.
    pub first_column: u32,
    /// Lower row.
    pub last_row: u32,
    /// Right column.
    pub last_column: u32,
}

/// Everything that was read from a file.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// Name of the file, without its folder.
    pub file_name: Arc<str>,
    /// What kind of file it was, told by its content.
    pub format: Format,
    /// Its sheets, in their order; a csv file has one, without a name.
    pub sheets: Vec<Sheet>,
    /// What was doubtful while reading.
    pub findings: Vec<Finding>,
}

impl Workbook {
    /// The sheet of that name, if there is one.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name() == name)
    }
}

/// A sheet: rows of cells, stored without the blank ones. A clone shares its cells.
#[derive(Debug, Clone)]
pub struct Sheet {
    address: Address,
    visibility: Visibility,
    rows: Arc<Vec<RowStart>>,
    cells: Arc<Vec<Stored>>,
    columns: u32,
    merged: Arc<Vec<Merged>>,
    hidden: Arc<Vec<(u32, u32)>>,
    fills: Arc<Fills>,
    texts: Arc<Texts>,
}

impl Sheet {
    /// Name of the sheet; empty for csv.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.address.sheet
    }

    /// Whether people see it.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// Rows up to the last one that holds anything; what the file declares does not count.
    #[must_use]
    pub fn row_count(&self) -> u32 {
        self.rows.last().map_or(0, |last| last.row + 1)
    }

    /// Columns up to the last one that holds anything.
    #[must_use]
    pub fn column_count(&self) -> u32 {
        self.columns
    }

    /// How many cells hold something.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The cell at a row and a column, from 0; blank outside of what is stored.
    ///
    /// A text or date that is merged down over several rows stands in each of
    /// them, in the column of its own cell, as people read it: `Anbar` over its
    /// districts. Numbers never do: a count merged over three places is not three
    /// counts. [`Sheet::own_cell`] and [`Sheet::row`] give what is stored.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Cell<'_> {
        let own = self.own_cell(row, column);
        if self.fills.is_empty() || !own.is_blank() {
            return own;
        }
        match self.fills.source(row, column) {
            Some(above) => self.own_cell(above, column),
            None => own,
        }
    }

    /// What the cell itself holds: blank where a merged cell covers it.
    #[must_use]
    pub fn own_cell(&self, row: u32, column: u32) -> Cell<'_> {
        let cells = self.stored(row);
        // Most rows begin in column 0 and have no gaps.
        let at = match cells.get(column as usize) {
            Some(cell) if cell.column() == column => column as usize,
            _ => match cells.binary_search_by_key(&column, |cell| cell.column()) {
                Ok(at) => at,
                Err(_) => return Cell::Blank,
            },
        };
        cells[at].read(&self.texts)
    }

    /// The cells of a row that hold something, from left to right, each with its
    /// column. Texts of white space alone are among them: see [`Cell::is_blank`].
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, Cell<'_>)> {
        self.stored(row).iter().map(|cell| (cell.column(), cell.read(&self.texts)))
    }

    /// The rows that hold something, from the top.
    pub fn filled_rows(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.rows.iter().map(|start| start.row)
    }

    /// The blocks of merged cells, in the order of their first cells.
    #[must_use]
    pub fn merged(&self) -> &[Merged] {
        &self.merged
    }

    /// Whether any row is hidden.
    #[must_use]
    pub fn has_hidden_rows(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// Whether a row is hidden, by hand or by a filter.
    #[must_use]
    pub fn is_hidden(&self, row: u32) -> bool {
        let at = self.hidden.partition_point(|(first, _)| *first <= row);
        at > 0 && self.hidden[at - 1].1 >= row
    }

    /// The same sheet, in which texts also reach down where the fills say so.
    pub(crate) fn filled_down(&self, fills: &[fill::Fill]) -> Self {
        Self { fills: Arc::new(self.fills.with(fills)), ..self.clone() }
    }

    /// The address of the sheet; [`Address::cell`] makes that of a cell.
    #[must_use]
    pub fn address(&self) -> Address {
        self.address.clone()
    }

    fn stored(&self, row: u32) -> &[Stored] {
        let at = match self.rows.get(row as usize) {
            Some(start) if start.row == row => row as usize,
            _ => match self.rows.binary_search_by_key(&row, |start| start.row) {
                Ok(at) => at,
                Err(_) => return &[],
            },
        };
        let from = self.rows[at].start as usize;
        let to = self.rows.get(at + 1).map_or(self.cells.len(), |next| next.start as usize);
        &self.cells[from..to]
    }
}
