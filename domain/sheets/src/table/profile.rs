//! What kinds of content the rows of a sheet have: the ground on which headings
//! are told from data.

use crate::cell::Cell;
use crate::table::label::looks_like_date;
use crate::workbook::Sheet;

/// The kind of content of a cell, as far as it tells headings from data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Number,
    Date,
    Text,
    /// Says nothing: an error value, `NA`, a dash.
    Neutral,
}

/// A row with the kinds of its cells; blank cells are left out.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) number: u32,
    pub(crate) cells: Vec<(u32, Class)>,
}

/// What the columns below a row mostly hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Profile {
    columns: Vec<Option<Class>>,
}

/// The kind of a cell; `None` if it is blank.
pub(crate) fn class(cell: Cell<'_>) -> Option<Class> {
    Some(match cell {
        Cell::Blank => return None,
        Cell::Number(_) | Cell::Bool(_) => Class::Number,
        Cell::Date(_) => Class::Date,
        Cell::Fault(_) => Class::Neutral,
        Cell::Text(text) => {
            if cell.is_blank() {
                return None;
            } else if cell.number().is_some() {
                Class::Number
            } else if is_neutral(text) {
                Class::Neutral
            } else if looks_like_date(text) {
                Class::Date
            } else {
                Class::Text
            }
        }
    })
}

fn is_neutral(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 14 {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let is_fault = text.starts_with('#') && (text.ends_with(['!', '?']) || lower == "#n/a");
    is_fault
        || matches!(
            lower.as_str(),
            "na" | "n/a" | "n.a." | "nan" | "null" | "none" | "-" | "--" | "–" | "—" | "." | "inf" | "-inf"
        )
        || (lower.ends_with('%') && lower[..lower.len() - 1].trim().parse::<f64>().is_ok())
}

/// The first rows of a sheet that hold more than white space.
pub(crate) fn first_rows(sheet: &Sheet, count: usize) -> Vec<Row> {
    sheet
        .filled_rows()
        .map(|number| row(sheet, number))
        .filter(|row| !row.cells.is_empty())
        .take(count)
        .collect()
}

/// The kinds of the cells of a row.
pub(crate) fn row(sheet: &Sheet, number: u32) -> Row {
    let cells = sheet.row(number).filter_map(|(column, cell)| Some((column, class(cell)?))).collect();
    Row { number, cells }
}

impl Row {
    /// How many of its cells are of a kind.
    pub(crate) fn count(&self, class: Class) -> usize {
        self.cells.iter().filter(|(_, own)| *own == class).count()
    }
}

impl Profile {
    /// What the columns of some rows mostly hold: the kind of six in ten cells.
    pub(crate) fn of<'a>(rows: impl Iterator<Item = &'a Row>, columns: u32) -> Self {
        let mut counts = vec![[0_u32; 3]; columns as usize];
        for (column, class) in rows.flat_map(|row| &row.cells) {
            let at = match class {
                Class::Number => 0,
                Class::Date => 1,
                Class::Text => 2,
                Class::Neutral => continue,
            };
            if let Some(counts) = counts.get_mut(*column as usize) {
                counts[at] += 1;
            }
        }
        let most = |counts: &[u32; 3]| {
            let total: u32 = counts.iter().sum();
            let at = (0..3).find(|at| counts[*at] > 0 && counts[*at] * 10 >= total * 6)?;
            Some([Class::Number, Class::Date, Class::Text][at])
        };
        Self { columns: counts.iter().map(most).collect() }
    }

    /// What a column mostly holds.
    pub(crate) fn column(&self, column: u32) -> Option<Class> {
        self.columns.get(column as usize).copied().flatten()
    }

    /// How many columns hold something.
    pub(crate) fn used(&self) -> impl Iterator<Item = u32> + '_ {
        (0_u32..).zip(&self.columns).filter(|(_, class)| class.is_some()).map(|(column, _)| column)
    }

    /// Whether a column mostly holds numbers or dates.
    pub(crate) fn is_measured(&self, column: u32) -> bool {
        matches!(self.column(column), Some(Class::Number | Class::Date))
    }

    /// The share of a row's cells that are of the kind of their column; 1 if none tells.
    pub(crate) fn agreement(&self, row: &Row) -> f64 {
        let telling: Vec<bool> = row
            .cells
            .iter()
            .filter(|(_, class)| *class != Class::Neutral)
            .filter_map(|(column, class)| Some(self.column(*column)? == *class))
            .collect();
        if telling.is_empty() {
            return 1.0;
        }
        telling.iter().filter(|agrees| **agrees).count() as f64 / telling.len() as f64
    }
}
