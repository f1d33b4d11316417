//! Where in a file something stands.

use std::fmt;
use std::sync::Arc;

/// A place in a source: a file, and as far as known a sheet, a row and a column.
///
/// Rows and columns count from 0 inside and are written as people see them:
/// `list.xlsx › DTM Dataset › C14`. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Name of the file, without its folder; empty if not known.
    pub file: Arc<str>,
    /// Name of the sheet; empty for files without sheets (csv).
    pub sheet: Arc<str>,
    /// Row, from 0.
    pub row: Option<u32>,
    /// Column, from 0.
    pub column: Option<u32>,
}

impl Address {
    /// The address of a sheet of a file.
    #[must_use]
    pub fn sheet(file: &str, sheet: &str) -> Self {
        Self { file: file.into(), sheet: sheet.into(), row: None, column: None }
    }

    /// The address of a row of the same sheet.
    #[must_use]
    pub fn row(&self, row: u32) -> Self {
        Self { row: Some(row), column: None, ..self.clone() }
    }

    /// The address of a column of the same sheet.
    #[must_use]
    pub fn column(&self, column: u32) -> Self {
        Self { row: None, column: Some(column), ..self.clone() }
    }

    /// The address of a cell of the same sheet.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Self {
        Self { row: Some(row), column: Some(column), ..self.clone() }
    }

    /// The part within the sheet: `C14`, `row 14`, `column C`, or nothing.
    #[must_use]
    pub fn within_sheet(&self) -> String {
        match (self.row, self.column) {
            (Some(row), Some(column)) => format!("{}{}", column_letters(column), u64::from(row) + 1),
            (Some(row), None) => format!("row {}", u64::from(row) + 1),
            (None, Some(column)) => format!("column {}", column_letters(column)),
            (None, None) => String::new(),
        }
    }
}

/// The letters of a column counted from 0: `A`, …, `Z`, `AA`, …
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The row and the column, from 0, of a cell as people write it: `C14` is (13, 2).
/// Absent where it is no such address, or one beyond what a spreadsheet has.
#[must_use]
pub fn cell(written: &str) -> Option<(u32, u32)> {
    let digits = written.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = written.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|letter| letter.is_ascii_alphabetic())
    {
        return None;
    }
    let number = |column: u32, letter: u8| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, number) - 1;
    let row: u32 = row.parse().ok().filter(|row| (1..=1_048_576).contains(row))?;
    (column < 16_384).then_some((row - 1, column))
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = self.within_sheet();
        let parts = [&*self.file, &*self.sheet, &cell];
        let text: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        f.pad(&text.join(" › "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_as_in_a_spreadsheet() {
        let sheet = Address::sheet("list.xlsx", "DTM Dataset");
        assert_eq!(sheet.cell(13, 2).to_string(), "list.xlsx › DTM Dataset › C14");
        assert_eq!(sheet.row(0).to_string(), "list.xlsx › DTM Dataset › row 1");
        assert_eq!(Address::sheet("list.csv", "").column(55).to_string(), "list.csv › column BD");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(16383), "XFD");
    }

    #[test]
    fn a_cell_is_found_as_people_write_it() {
        for (written, expected) in [
            ("A1", Some((0, 0))),
            ("c14", Some((13, 2))),
            ("AA27", Some((26, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("XFE1", None),
            ("A0", None),
            ("A1048577", None),
            ("14", None),
            ("C", None),
            ("C1x", None),
            ("ABCD1", None),
            ("é1", None),
        ] {
            assert_eq!(cell(written), expected, "{written}");
        }
    }
}
