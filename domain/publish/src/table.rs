//! Tables: building them, and checking their shape before they are written.

use std::collections::BTreeSet;

use crate::{Column, ColumnKind, PublishError, Table};

impl Column {
    /// A column with a code, a heading and a kind, and nothing else.
    #[must_use]
    pub fn new(code: impl Into<String>, heading: impl Into<String>, kind: ColumnKind) -> Self {
        Self { code: code.into(), heading: heading.into(), kind, ..Self::default() }
    }

    /// The same column with an HXL tag.
    #[must_use]
    pub fn with_tag(mut self, tag: impl Into<String>) -> Self {
        self.tag = Some(tag.into());
        self
    }

    /// The same column under a group heading.
    #[must_use]
    pub fn with_group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// The same column with a fixed width, in characters.
    #[must_use]
    pub fn with_width(mut self, width: u16) -> Self {
        self.width = Some(width);
        self
    }
}

impl Table {
    /// A table without rows, laid out from left to right.
    #[must_use]
    pub fn new(name: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { name: name.into(), columns, rows: Vec::new(), right_to_left: false }
    }

    /// The same table with `_2`, `_3`, … added to codes that stand more than once, and
    /// `column_3` for an empty code of the third column.
    ///
    /// Columns made from headings of a foreign file can have the same code; GeoJSON and
    /// Parquet need different ones.
    #[must_use]
    pub fn with_distinct_codes(mut self) -> Self {
        let given: BTreeSet<String> = self.columns.iter().map(|column| column.code.clone()).collect();
        let mut taken = BTreeSet::new();
        for (index, column) in self.columns.iter_mut().enumerate() {
            let nameless = column.code.is_empty();
            if nameless {
                column.code = format!("column_{}", index + 1);
            }
            if taken.contains(&column.code) || (nameless && given.contains(&column.code)) {
                let free = (2_usize..)
                    .map(|number| format!("{}_{number}", column.code))
                    .find(|code| !taken.contains(code) && !given.contains(code));
                column.code = free.unwrap_or_default();
            }
            taken.insert(column.code.clone());
        }
        self
    }

    /// Whether a column has an HXL tag.
    #[must_use]
    pub fn has_tags(&self) -> bool {
        self.columns.iter().any(|column| column.tag.is_some())
    }

    /// Whether a column stands under a group heading.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.columns.iter().any(|column| column.group.is_some())
    }

    /// Each row must have a value for each column.
    pub(crate) fn check_rows(&self) -> Result<(), PublishError> {
        let expected = self.columns.len();
        match self.rows.iter().enumerate().find(|(_, row)| row.len() != expected) {
            None => Ok(()),
            Some((index, row)) => Err(PublishError::RowLength {
                table: self.name.clone(),
                row: index + 1,
                found: row.len(),
                expected,
            }),
        }
    }

    /// Each column must have a code of its own.
    pub(crate) fn check_codes(&self) -> Result<(), PublishError> {
        let mut taken = BTreeSet::new();
        match self.columns.iter().find(|column| !taken.insert(column.code.as_str())) {
            None => Ok(()),
            Some(column) => {
                Err(PublishError::SameCode { table: self.name.clone(), code: column.code.clone() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_distinct_and_keep_those_that_were() {
        let columns = ["a", "a", "", "a_2", "a", ""].map(|code| Column::new(code, "", ColumnKind::Text));
        let table = Table::new("t", columns.to_vec());
        assert!(table.check_codes().is_err());
        let table = table.with_distinct_codes();
        let codes: Vec<&str> = table.columns.iter().map(|column| column.code.as_str()).collect();
        assert_eq!(codes, ["a", "a_3", "column_3", "a_2", "a_4", "column_6"]);
        assert!(table.check_codes().is_ok());
    }
}
