//! Rows that number the columns: `1 2 3 …`, `(1) (2) (3) …`, `A B C …`, as printed
//! forms have them right under the headings. They say nothing about any place.

use terms::{FindingKind, Severity};

use crate::cell::Cell;
use crate::table::label::plain;
use crate::workbook::Sheet;

pub(crate) static NUMBERING_ROW: FindingKind = FindingKind {
    code: "sheets/numbering-row",
    severity: Severity::Notice,
    title: "a row that numbers the columns",
    message: "the row numbers the columns from {first} to {last} and was left out",
    remedy: "if it is data, put a row of other data above it",
};

/// How columns are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1`: might be counts as well.
    Plain,
    /// `(1)`, `1.`, `5=3+4`: nothing else looks so.
    Marked,
    /// `A`.
    Letters,
}

/// Rows with fewer cells are never taken for numbering.
const LEAST: usize = 3;
/// So many plain numbers in a row are no chance, whatever the columns hold.
const CERTAIN: usize = 5;

/// The first and the last number of a row that numbers its columns one by one,
/// from 1 or A. `holds_texts` says whether a column holds texts below: a number
/// there makes even a short row certain.
pub(crate) fn numbering(
    sheet: &Sheet,
    row: u32,
    holds_texts: impl Fn(u32) -> bool,
) -> Option<(String, String)> {
    let mut cells = sheet.row(row).filter(|(_, cell)| !cell.is_blank());
    let (first_column, first) = cells.next()?;
    let (mut number, style) = ordinal(first)?;
    if number != 1 {
        return None;
    }
    let mut count = 1;
    let mut among_texts = holds_texts(first_column);
    let mut last = first;
    let mut by_place = true;
    let mut by_count = true;
    for (column, cell) in cells {
        let (next, own) = ordinal(cell)?;
        by_count &= next == number + 1;
        by_place &= next == column - first_column + 1;
        let same_style = own == style || own != Style::Letters && style != Style::Letters;
        if !same_style || !by_count && !by_place {
            return None;
        }
        (number, last) = (next, cell);
        count += 1;
        among_texts |= holds_texts(column);
    }
    let certain = count >= CERTAIN || style != Style::Plain || among_texts;
    (count >= LEAST && certain).then(|| (plain(&first.text()), plain(&last.text())))
}

/// The number that a cell gives its column, from 1.
fn ordinal(cell: Cell<'_>) -> Option<(u32, Style)> {
    match cell {
        Cell::Number(number) if (1.0..=100_000.0).contains(&number) && number.fract() == 0.0 => {
            Some((number as u32, Style::Plain))
        }
        Cell::Text(text) if text.len() <= 40 => of_text(plain(text).as_str()),
        _ => None,
    }
}

fn of_text(text: &str) -> Option<(u32, Style)> {
    // `5=3+4` and `(5)=(3)+(4)` number their column and say how it was calculated.
    let (head, calculated) = text.split_once('=').map_or((text, false), |(head, _)| (head.trim(), true));
    let bare = head.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    if let Some(number) = Cell::Text(bare).number() {
        let is_whole = (1.0..=100_000.0).contains(&number) && number.fract() == 0.0;
        let style = if calculated || bare != head { Style::Marked } else { Style::Plain };
        return is_whole.then_some((number as u32, style));
    }
    // `A` to `ZZ`, in capitals or not.
    let letters = (1..=2).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    let value = |byte: u8| u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    letters.then(|| (bare.bytes().fold(0, |sum, byte| sum * 26 + value(byte)), Style::Letters))
}
