//! A sheet in which some cells read otherwise: people correct values without
//! touching the file. In: a sheet, and the texts that stand in cells from now on.
//! Out: another sheet; the first one stays as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Sheet;
use super::fill::Fill;
use super::storage::{RowStart, Stored};
use super::texts::Texts;
use crate::cell::{Cell, number};

impl Sheet {
    /// The same sheet, with other texts in some cells: row and column from 0, and the
    /// text as a person would type it. A text that is written as numbers are becomes
    /// one; an empty text empties the cell. Of two texts for one cell the later counts.
    ///
    /// Each text is for its own cell alone: where a name is merged over several rows,
    /// the others keep it. A cell that is emptied within such a block reads like the
    /// block again, for so people read it.
    #[must_use]
    pub fn corrected(&self, corrections: &[(u32, u32, &str)]) -> Self {
        let mut wanted: BTreeMap<(u32, u32), Content> = BTreeMap::new();
        let mut fills = self.fills.all().to_vec();
        for fill in &mut fills {
            if corrections.iter().any(|(row, column, _)| (*row, *column) == (fill.first_row, fill.column)) {
                self.move_down(fill, &mut wanted);
            }
        }
        fills.retain(|fill| fill.first_row <= fill.last_row);
        for (row, column, text) in corrections {
            wanted.insert((*row, *column), Content::Typed((*text).to_string()));
        }
        self.with_contents(&wanted, &fills)
    }

    /// Lets a fill begin one row further down, with the content that it has.
    fn move_down(&self, fill: &mut Fill, wanted: &mut BTreeMap<(u32, u32), Content>) {
        let blank = |row: &u32| self.own_cell(*row, fill.column).is_blank();
        let Some(next) = (fill.first_row + 1..=fill.last_row).find(blank) else {
            fill.first_row = fill.last_row + 1;
            return;
        };
        let own = self.own_cell(fill.first_row, fill.column);
        let content = match own {
            Cell::Text(text) => Content::Text(text.to_string()),
            other => Content::Typed(other.text().into_owned()),
        };
        wanted.insert((next, fill.column), content);
        fill.first_row = next;
    }

    fn with_contents(&self, wanted: &BTreeMap<(u32, u32), Content>, fills: &[Fill]) -> Self {
        let mut texts = (*self.texts).clone();
        let mut sheet = Contents { rows: Vec::new(), cells: Vec::with_capacity(self.cells.len() + 8) };
        let mut changes = wanted.iter().peekable();
        for row in self.filled_rows() {
            while let Some(((at, column), content)) = changes.next_if(|((at, _), _)| *at < row) {
                sheet.put(*at, content.stored(*column, &mut texts));
            }
            for cell in self.stored(row) {
                let before = |(at, column): &(u32, u32)| *at == row && *column <= cell.column();
                let mut replaced = false;
                while let Some(((_, column), content)) = changes.next_if(|(at, _)| before(at)) {
                    replaced = *column == cell.column();
                    sheet.put(row, content.stored(*column, &mut texts));
                }
                if !replaced {
                    sheet.put(row, Some(*cell));
                }
            }
        }
        for ((at, column), content) in changes {
            sheet.put(*at, content.stored(*column, &mut texts));
        }
        let widest = sheet.cells.iter().map(|cell| cell.column() + 1).max().unwrap_or_default();
        let mut corrected = Self {
            rows: Arc::new(sheet.rows),
            cells: Arc::new(sheet.cells),
            columns: self.columns.max(widest),
            texts: Arc::new(texts),
            ..self.clone()
        };
        corrected.fills = Arc::new(super::fill::Fills::default().with(fills));
        corrected
    }
}

/// What stands in a cell from now on.
enum Content {
    /// As a person typed it: a number, if it is written as one.
    Typed(String),
    /// A text, whatever it looks like.
    Text(String),
}

impl Content {
    /// The cell, or nothing where it is empty.
    fn stored(&self, column: u32, texts: &mut Texts) -> Option<Stored> {
        let column = u16::try_from(column).ok()?;
        match self {
            Self::Typed(text) | Self::Text(text) if text.is_empty() => None,
            Self::Typed(text) => match number::parse(text).filter(|number| number::write(*number) == *text) {
                Some(number) => Some(Stored::of_number(column, number)),
                None => Some(Stored::of_text(column, text, texts)),
            },
            Self::Text(text) => Some(Stored::of_text(column, text, texts)),
        }
    }
}

/// Rows and cells on their way into a sheet, in order.
struct Contents {
    rows: Vec<RowStart>,
    cells: Vec<Stored>,
}

impl Contents {
    fn put(&mut self, row: u32, cell: Option<Stored>) {
        let Some(cell) = cell else { return };
        if self.rows.last().is_none_or(|last| last.row != row) {
            self.rows.push(RowStart { row, start: u32::try_from(self.cells.len()).unwrap_or(u32::MAX) });
        }
        self.cells.push(cell);
    }
}

#[cfg(test)]
mod tests {
    use crate::limits::Limits;
    use crate::workbook::storage::{Draft, Value};
    use crate::workbook::{Merged, Sheet, Visibility};
    use crate::{Cell, Fill};

    fn sheet() -> Sheet {
        let mut draft = Draft::new("a.xlsx", &Limits::default());
        draft.begin_sheet("S", Visibility::Visible).unwrap();
        for (row, column, value) in [
            (0, 0, Value::Text("Governorate")),
            (0, 2, Value::Text("Households")),
            (1, 0, Value::Text("Al Sulaymaniyah")),
            (1, 2, Value::Number(53.0)),
            (2, 2, Value::Number(7.0)),
            (4, 1, Value::Text("last")),
        ] {
            draft.put(row, column, value).unwrap();
        }
        draft.merge(Merged { first_row: 1, first_column: 0, last_row: 3, last_column: 0 }).unwrap();
        draft.finish().remove(0)
    }

    #[test]
    fn corrected_cells_read_as_they_were_typed_and_all_others_as_before() {
        let sheet = sheet();
        let corrected = sheet.corrected(&[
            (1, 2, "54"),
            (2, 2, ""),
            (2, 1, "0071"),
            (3, 5, "٥٤"),
            (7, 0, "a text below all others"),
            (1, 2, "55"),
        ]);
        assert_eq!(corrected.cell(1, 2), Cell::Number(55.0));
        assert_eq!(corrected.cell(2, 2), Cell::Blank);
        assert_eq!(corrected.cell(2, 1), Cell::Text("0071"));
        assert_eq!(corrected.cell(3, 5).number(), Some(54.0));
        assert_eq!(corrected.cell(7, 0), Cell::Text("a text below all others"));
        assert_eq!(corrected.cell(4, 1), Cell::Text("last"));
        assert_eq!((corrected.row_count(), corrected.column_count()), (8, 6));
        assert_eq!(corrected.filled_rows().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 7]);
        assert_eq!(sheet.cell(1, 2), Cell::Number(53.0));
    }

    #[test]
    fn a_correction_within_a_merged_block_is_for_its_row_alone() {
        let sheet = sheet();
        let name = |sheet: &Sheet, row| sheet.cell(row, 0).text().into_owned();
        let first = sheet.corrected(&[(1, 0, "Erbil")]);
        let names: Vec<String> = (1..=4).map(|row| name(&first, row)).collect();
        assert_eq!(names, ["Erbil", "Al Sulaymaniyah", "Al Sulaymaniyah", ""]);
        let second = sheet.corrected(&[(2, 0, "Erbil")]);
        let names: Vec<String> = (1..=3).map(|row| name(&second, row)).collect();
        assert_eq!(names, ["Al Sulaymaniyah", "Erbil", "Al Sulaymaniyah"]);
        let all = sheet.corrected(&[(1, 0, "A"), (2, 0, "B"), (3, 0, "C")]);
        let names: Vec<String> = (1..=3).map(|row| name(&all, row)).collect();
        assert_eq!(names, ["A", "B", "C"]);
        assert!(all.fills.all().iter().all(|Fill { first_row, last_row, .. }| first_row <= last_row));
    }

    #[test]
    fn no_correction_changes_nothing() {
        let (before, after) = (sheet(), sheet().corrected(&[]));
        for row in 0..6 {
            for column in 0..4 {
                assert_eq!(before.cell(row, column), after.cell(row, column));
            }
        }
    }
}
