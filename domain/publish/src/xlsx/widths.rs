//! How wide columns and how high rows are: the content decides, within bounds.

use crate::{ColumnKind, Table, Value};

/// Excel allows 255 with the edges of the cell.
const WIDEST_IN_EXCEL: u16 = 254;
const NARROWEST: usize = 7;
const WIDEST: usize = 48;
/// A heading is wrapped rather than making its column wider than this.
const WIDEST_HEADING: usize = 20;
/// Room for the button of the filter and the edges of the cell.
const MARGIN: usize = 3;
/// Rows that are looked at, evenly over the table.
const SAMPLED_ROWS: usize = 2_000;
const MOST_LINES: usize = 6;

/// The width of a column in characters.
pub(crate) fn column_width(table: &Table, index: usize) -> u16 {
    let column = &table.columns[index];
    if let Some(width) = column.width {
        return width.clamp(1, WIDEST_IN_EXCEL);
    }
    let step = table.rows.len().div_ceil(SAMPLED_ROWS).max(1);
    let sampled = table.rows.iter().step_by(step).filter_map(|row| row.get(index));
    let content = sampled.map(|value| shown_length(value, column.kind)).max().unwrap_or_default();
    let heading = column.heading.chars().count();
    let word = column.heading.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    let wrapped = heading.div_ceil(3).max(word).min(WIDEST_HEADING);
    let width = (content.max(wrapped) + MARGIN).clamp(NARROWEST, WIDEST);
    u16::try_from(width).expect("within the bounds above")
}

/// About how many characters a value takes when shown.
fn shown_length(value: &Value, kind: ColumnKind) -> usize {
    match value {
        Value::Text(text) => {
            text.lines().map(|line| line.chars().take(WIDEST).count()).max().unwrap_or_default()
        }
        Value::Integer(number) => {
            let digits = number.unsigned_abs().checked_ilog10().unwrap_or_default() as usize + 1;
            digits + digits / 3 + usize::from(*number < 0)
        }
        Value::Number(_) if kind == ColumnKind::Share => 6,
        Value::Number(_) => 11,
        Value::Date(_) => 10,
        Value::Instant(_) => 16,
        Value::Bool(_) => 5,
        Value::Blank => 0,
    }
}

/// The width of neighbouring columns together.
pub(crate) fn sum(widths: &[u16]) -> usize {
    widths.iter().map(|width| usize::from(*width)).sum()
}

/// How many lines a text takes in a cell of that width.
pub(crate) fn lines(text: &str, width: usize) -> usize {
    let width = width.saturating_sub(1).max(1);
    let mut lines = 0;
    for line in text.lines() {
        lines += 1;
        let mut taken = 0;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if taken > 0 && taken + 1 + length > width {
                lines += 1;
                taken = 0;
            }
            lines += length.saturating_sub(1) / width;
            taken += usize::from(taken > 0) + length.min(width);
        }
    }
    lines.max(1)
}

/// The height of a row with that many lines, in points.
pub(crate) fn height(lines: usize) -> u16 {
    u16::try_from(lines.clamp(1, MOST_LINES) * 15).expect("within the bounds above")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Column;

    #[test]
    fn content_decides_within_bounds() {
        let width = |heading: &str, value: Value, kind: ColumnKind| {
            let mut table = Table::new("t", vec![Column::new("c", heading, kind)]);
            table.rows.push(vec![value]);
            column_width(&table, 0)
        };
        assert_eq!(width("No", Value::Integer(5), ColumnKind::Integer), 7);
        assert_eq!(width("", Value::Integer(1_189_581), ColumnKind::Integer), 12);
        assert_eq!(width("District", "Al-Hamdaniya".into(), ColumnKind::Text), 15);
        assert_eq!(width("", "x".repeat(5000).into(), ColumnKind::Text), 48);
        assert_eq!(
            width("Individuals arriving from other location of displacement", Value::Blank, ColumnKind::Text),
            22
        );
    }

    #[test]
    fn text_is_wrapped_at_words() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("one two three", 20), 1);
        assert_eq!(lines("one two three", 8), 2);
        assert_eq!(lines("a\nb", 8), 2);
        assert_eq!(lines(&"x".repeat(30), 11), 3);
        assert_eq!(height(1), 15);
        assert_eq!(height(1000), 90);
    }
}
