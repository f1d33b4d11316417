//! Titles above repeated headings: those of a page of the same table, or that of
//! another table.

use std::collections::BTreeSet;

use crate::table::label::plain;
use crate::workbook::Sheet;

/// The titles seen so far.
pub(super) struct Titles<'a> {
    sheet: &'a Sheet,
    seen: BTreeSet<String>,
}

/// Rows above the headings whose text may come again on each page.
const ABOVE: usize = 60;

impl<'a> Titles<'a> {
    /// The titles above the headings, which end with the row `after`.
    pub(super) fn above(sheet: &'a Sheet, after: u32) -> Self {
        let rows = sheet.filled_rows().take_while(|row| *row < after).take(ABOVE);
        Self { sheet, seen: rows.map(|row| line(sheet, row)).collect() }
    }

    /// Whether a title is that of a page: the same as one above, or it says so.
    /// Another one, such as the name of a population or the number of a round,
    /// begins another table.
    pub(super) fn is_of_a_page(&self, row: u32) -> bool {
        let text = line(self.sheet, row);
        let names_page = text.to_lowercase().split(|letter: char| !letter.is_alphabetic()).any(|word| {
            matches!(word, "page" | "pages" | "continued" | "suite" | "página" | "صفحة" | "الصفحة" | "لاپەڕە")
        });
        names_page || self.seen.contains(&text)
    }
}

fn line(sheet: &Sheet, row: u32) -> String {
    let texts: Vec<String> = sheet.row(row).take(8).map(|(_, cell)| plain(&cell.text())).collect();
    texts.join(" ").trim().to_string()
}
