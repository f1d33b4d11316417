//! Texts that stand for several rows below each other: merged cells, and blocks
//! that a table has found. What goes in is which rows they reach over, what comes
//! out is the row whose text a blank cell repeats.

use super::Sheet;

/// A text that also stands in the blank cells below it. Rows and columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fill {
    /// The column.
    pub column: u32,
    /// The row with the text.
    pub first_row: u32,
    /// The last row that it stands for.
    pub last_row: u32,
}

/// The fills of a sheet, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fills(Vec<Fill>);

impl Fills {
    /// What merged cells say: texts and dates over several rows. Numbers, which may
    /// be counts, stand for themselves only.
    pub(crate) fn of_merged(sheet: &Sheet) -> Self {
        let down = sheet.merged().iter().filter(|block| block.last_row > block.first_row);
        let told = down.filter(|block| {
            let cell = sheet.own_cell(block.first_row, block.first_column);
            !cell.is_blank() && cell.number().is_none()
        });
        let fills = told.map(|block| Fill {
            column: block.first_column,
            first_row: block.first_row,
            last_row: block.last_row,
        });
        Self::sorted(fills.collect())
    }

    /// These and others.
    pub(crate) fn with(&self, others: &[Fill]) -> Self {
        Self::sorted(self.0.iter().chain(others).copied().collect())
    }

    fn sorted(mut fills: Vec<Fill>) -> Self {
        fills.sort_unstable();
        fills.shrink_to_fit();
        Self(fills)
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Fill] {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The row whose text reaches down to a cell; of several the lowest.
    pub(crate) fn source(&self, row: u32, column: u32) -> Option<u32> {
        let at = self.0.partition_point(|fill| (fill.column, fill.first_row) <= (column, row));
        let fill = self.0.get(at.checked_sub(1)?)?;
        (fill.column == column && fill.last_row >= row).then_some(fill.first_row)
    }
}
