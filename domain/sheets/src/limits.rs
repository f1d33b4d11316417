//! How much of a file is read before it is refused: what goes in is nothing,
//! what comes out is a set of ceilings that every reader keeps.

/// Ceilings that keep a hostile file from filling the memory.
///
/// A file that passes one of them is refused as a whole; nothing is cut off
/// silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file itself, in bytes.
    pub file_bytes: u64,
    /// Sum of the sizes of all parts of a packed file once unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// Cells that hold something, in all sheets together.
    pub cells: u64,
    /// Rows of a sheet; a cell below this row is an error.
    pub rows: u32,
    /// Columns of a sheet, at most 65,535; a cell right of this column is an error.
    pub columns: u32,
    /// Length of the text of one cell, in bytes of UTF-8.
    pub text_bytes_per_cell: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            unpacked_bytes: 2 << 30,
            cells: 40_000_000,
            rows: 1_048_576,
            columns: 16_384,
            text_bytes_per_cell: 64 << 10,
            sheets: 256,
        }
    }
}
