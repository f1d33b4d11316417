//! Names that stand only in the first row of their block, as pivot tables and
//! typed lists have them: which cells below mean the same name. Found only where
//! it can hardly be otherwise; a name that somebody forgot stays blank.

use terms::{Finding, FindingKind, Severity};

use crate::cell::Cell;
use crate::workbook::Sheet;
use crate::workbook::fill::Fill;

pub(crate) static FILLED_DOWN: FindingKind = FindingKind {
    code: "sheets/filled-down",
    severity: Severity::Notice,
    title: "names written once for several rows",
    message: "in the column \"{column}\" {count} blank cells were read as the name above them",
    remedy: "if a blank there means that nothing is known, write so in the cells",
};

/// Rows from the top by which a column is judged before it is read in full.
const SAMPLE: usize = 40;
/// Blank cells that make an outline, at least.
const LEAST_BLANK: usize = 3;
/// Outlines have at most so many levels.
const MOST_COLUMNS: usize = 6;

/// What a column holds, by the first rows of data.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    /// A text in each row.
    Full,
    /// A text in the first row and blanks below.
    Gaps,
    Numbers,
    Other,
}

/// The fills of a table, and a notice for each column. `headings` are column and
/// label of each heading, from the left.
pub(crate) fn outline(
    sheet: &Sheet,
    header: u32,
    data: &[u32],
    headings: &[(u32, String)],
) -> (Vec<Fill>, Vec<Finding>) {
    let nothing = (Vec::new(), Vec::new());
    let mut left: Vec<u32> = Vec::new();
    let mut found: Vec<(u32, &str, Vec<u32>)> = Vec::new();
    let mut finest = None;
    for (at, (column, label)) in headings.iter().enumerate() {
        match look(sheet, data, *column) {
            Look::Numbers => {}
            Look::Full if found.is_empty() && groups(sheet, data, *column) => left.push(*column),
            // The column that says what each row is about; right of it stand the counts.
            Look::Full => {
                finest = Some(*column).filter(|_| {
                    headings[at + 1..].iter().any(|(right, _)| look(sheet, data, *right) == Look::Numbers)
                });
                break;
            }
            Look::Gaps if found.len() < MOST_COLUMNS => {
                let Some(starts) = starts(sheet, data, *column, &left, &found) else { return nothing };
                found.push((*column, label, starts));
            }
            Look::Gaps | Look::Other => return nothing,
        }
    }
    let Some(finest) = finest else { return nothing };
    found.retain(|(_, _, starts)| each_block_is_of_its_own(sheet, data, starts, finest));
    let mut fills = Vec::new();
    let mut findings = Vec::new();
    for (column, label, starts) in found {
        let count = data.len() - starts.len();
        let ends = starts.iter().skip(1).map(|next| data[*next as usize] - 1).chain(data.last().copied());
        fills.extend(starts.iter().zip(ends).map(|(start, last_row)| Fill {
            column,
            first_row: data[*start as usize],
            last_row,
        }));
        let address = sheet.address().cell(header, column);
        findings.push(FILLED_DOWN.at(address, label, &[("column", &label), ("count", &count)]));
    }
    (fills, findings)
}

fn look(sheet: &Sheet, data: &[u32], column: u32) -> Look {
    let (mut texts, mut numbers, mut blanks) = (0, 0, 0);
    for row in data.iter().take(SAMPLE) {
        let cell = sheet.cell(*row, column);
        if cell.is_blank() {
            blanks += 1;
        } else if is_name(cell) {
            texts += 1;
        } else if cell.number().is_some() {
            numbers += 1;
        }
    }
    let begins = data.first().is_some_and(|first| is_name(sheet.cell(*first, column)));
    match (texts, numbers, blanks) {
        (0, 1.., _) => Look::Numbers,
        (1.., 0, 0) => Look::Full,
        (1.., 0, 1..) if begins => Look::Gaps,
        _ => Look::Other,
    }
}

fn is_name(cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(_)) && !cell.is_blank() && cell.number().is_none()
}

/// Whether a full column groups the rows: mostly the same name as in the row above.
fn groups(sheet: &Sheet, data: &[u32], column: u32) -> bool {
    let pairs = data.windows(2).take(SAMPLE * 5);
    let (same, all) = pairs.fold((0, 0), |(same, all), pair| {
        (same + usize::from(sheet.cell(pair[0], column) == sheet.cell(pair[1], column)), all + 1)
    });
    same * 2 >= all
}

/// Which rows of data begin a block of an outline column; `None` if it is none.
/// No name follows itself, a block begins wherever one of a column further left
/// does, and most rows are blank.
fn starts(
    sheet: &Sheet,
    data: &[u32],
    column: u32,
    left: &[u32],
    found: &[(u32, &str, Vec<u32>)],
) -> Option<Vec<u32>> {
    let mut starts: Vec<u32> = Vec::new();
    let mut current = Cell::Blank;
    for (at, row) in data.iter().enumerate() {
        let cell = sheet.cell(*row, column);
        let number = u32::try_from(at).ok()?;
        if !cell.is_blank() {
            if !is_name(cell) || cell == current && !outer_begins(sheet, data, at, left, found) {
                return None;
            }
            current = cell;
            starts.push(number);
        } else if outer_begins(sheet, data, at, left, found) {
            return None;
        }
    }
    let blanks = data.len() - starts.len();
    (blanks >= LEAST_BLANK && blanks >= starts.len()).then_some(starts)
}

/// Whether a block of a column further left begins at a row.
fn outer_begins(
    sheet: &Sheet,
    data: &[u32],
    at: usize,
    left: &[u32],
    found: &[(u32, &str, Vec<u32>)],
) -> bool {
    at == 0
        || left.iter().any(|column| sheet.cell(data[at], *column) != sheet.cell(data[at - 1], *column))
        || found
            .iter()
            .any(|(_, _, starts)| starts.binary_search_by(|start| (*start as usize).cmp(&at)).is_ok())
}

/// Whether the finest column is filled in every row, and never goes on over the
/// start of a block: a district lies in one governorate.
fn each_block_is_of_its_own(sheet: &Sheet, data: &[u32], starts: &[u32], finest: u32) -> bool {
    let name = |at: usize| sheet.cell(data[at], finest);
    (0..data.len()).all(|at| !name(at).is_blank())
        && starts.iter().skip(1).all(|start| name(*start as usize) != name(*start as usize - 1))
}
