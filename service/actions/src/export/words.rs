//! Words among counts, for formats in which a column has one type.
//!
//! In: a table in which `NA` may stand between numbers. Out: the same table with
//! numbers alone in these columns, and each word in a column of its own beside it,
//! `<code>_as_reported`. A column without words gets none, so that its type is the
//! same in each round.

use std::ops::Range;

use publish::{Column, ColumnKind, Table, Value};

/// Sets the words apart that stand in these columns; the columns have distinct codes.
pub(super) fn apart(table: &mut Table, counts: Range<usize>) {
    for at in counts.rev() {
        let has_words = table.columns[at].kind == ColumnKind::Text;
        if !has_words {
            continue;
        }
        let column = &mut table.columns[at];
        column.kind = ColumnKind::Integer;
        let mut words = Column::new(
            format!("{}_as_reported", column.code),
            format!("{} (as reported)", column.heading),
            ColumnKind::Text,
        );
        words.group = column.group.clone();
        for row in &mut table.rows {
            let word = match &row[at] {
                Value::Text(_) => std::mem::take(&mut row[at]),
                _ => Value::Blank,
            };
            if matches!(row[at], Value::Number(_)) {
                column.kind = ColumnKind::Number;
            }
            row.insert(at + 1, word);
        }
        table.columns.insert(at + 1, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers_and_words_stand_beside_them() {
        let columns = [("name", ColumnKind::Text), ("hh", ColumnKind::Text), ("ind", ColumnKind::Integer)];
        let columns = columns.map(|(code, kind)| Column::new(code, code, kind));
        let mut table = Table::new("t", columns.to_vec());
        table.rows = vec![
            vec![Value::text("a"), Value::text("NA"), Value::Integer(6)],
            vec![Value::text("b"), Value::Integer(2), Value::Blank],
        ];
        apart(&mut table, 1..3);
        let shape: Vec<_> = table.columns.iter().map(|column| (column.code.as_str(), column.kind)).collect();
        let expected = [
            ("name", ColumnKind::Text),
            ("hh", ColumnKind::Integer),
            ("hh_as_reported", ColumnKind::Text),
            ("ind", ColumnKind::Integer),
        ];
        assert_eq!(shape, expected);
        assert_eq!(table.rows[0][1..3], [Value::Blank, Value::text("NA")]);
        assert_eq!(table.rows[1][1..3], [Value::Integer(2), Value::Blank]);
    }
}
