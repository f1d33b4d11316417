//! The cells of a sheet, written from the top and from the left, straight into the file.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use terms::address::column_letters;

use super::book::{Zip, failed};
use super::strings::Strings;
use super::styles::Style;
use crate::value::write_number;
use crate::{PublishError, Value};

/// Excel holds fifteen digits; a longer whole number is written as text to keep them all.
const LARGEST_INTEGER: u64 = 999_999_999_999_999;
/// Bytes that are gathered before they go into the file.
const PIECE: usize = 1 << 16;

/// The open rows of a sheet.
pub(crate) struct Rows<'a> {
    zip: &'a mut Zip,
    strings: &'a mut Strings,
    /// What is not yet in the file.
    piece: String,
    /// Letters of the columns, as far as they were needed.
    letters: Vec<String>,
    /// Rows started.
    row: u32,
    /// Cells of the row written or skipped.
    column: usize,
    /// The number of the row, as text.
    number: String,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(zip: &'a mut Zip, strings: &'a mut Strings) -> Self {
        let piece = String::with_capacity(PIECE * 2);
        Self { zip, strings, piece, letters: Vec::new(), row: 0, column: 0, number: String::new() }
    }

    /// Starts the next row, of that height in points if given.
    pub(crate) fn start_row(&mut self, height: Option<u16>) -> Result<(), PublishError> {
        self.end_row();
        if self.piece.len() > PIECE {
            self.flush()?;
        }
        self.row += 1;
        self.column = 0;
        self.number = self.row.to_string();
        self.piece.push_str("<row r=\"");
        self.piece.push_str(&self.number);
        match height {
            // Writing to a string does not fail.
            Some(height) => {
                let _ = write!(self.piece, "\" ht=\"{height}\" customHeight=\"1\">");
            }
            None => self.piece.push_str("\">"),
        }
        Ok(())
    }

    /// Leaves a cell out.
    pub(crate) fn skip(&mut self) {
        self.column += 1;
    }

    /// Writes a text; nothing for an empty one, unless the style shows.
    pub(crate) fn text(&mut self, text: &str, style: Style) {
        if text.is_empty() { self.value(&Value::Blank, style) } else { self.shared(&text.into(), style) }
    }

    /// Writes a value; nothing for a blank one, unless the style shows.
    pub(crate) fn value(&mut self, value: &Value, style: Style) {
        if value.is_blank() {
            if matches!(style, Style::Heading | Style::Group) {
                self.open(style, "");
                self.piece.push_str("\"/>");
            }
            self.column += 1;
            return;
        }
        match value {
            Value::Blank => {}
            Value::Text(text) => self.shared(text, style),
            Value::Integer(number) if number.unsigned_abs() > LARGEST_INTEGER => {
                self.shared(&number.to_string().into(), Style::General);
            }
            Value::Integer(number) => self.number(style, |out| {
                // Writing to a string does not fail.
                let _ = write!(out, "{number}");
            }),
            // Adding nought makes a negative nought a plain one.
            Value::Number(number) => self.number(style, |out| write_number(*number + 0.0, out)),
            Value::Date(date) => self.moment(days(*date).map(f64::from), value, style),
            Value::Instant(instant) => self.moment(serial(*instant), value, style),
            Value::Bool(yes) => {
                self.open(style, "\" t=\"b");
                self.piece.push_str(if *yes { "\"><v>1</v></c>" } else { "\"><v>0</v></c>" });
                self.column += 1;
            }
        }
    }

    /// Ends the last row and hands all to the file.
    pub(crate) fn finish(mut self) -> Result<(), PublishError> {
        self.end_row();
        self.flush()
    }

    fn end_row(&mut self) {
        if self.row > 0 {
            self.piece.push_str("</row>");
        }
    }

    fn flush(&mut self) -> Result<(), PublishError> {
        self.zip.write_all(self.piece.as_bytes()).map_err(failed)?;
        self.piece.clear();
        Ok(())
    }

    fn shared(&mut self, text: &Arc<str>, style: Style) {
        let number = self.strings.number(text);
        self.open(style, "\" t=\"s");
        // Writing to a string does not fail.
        let _ = write!(self.piece, "\"><v>{number}</v></c>");
        self.column += 1;
    }

    fn number(&mut self, style: Style, write: impl FnOnce(&mut String)) {
        self.open(style, "");
        self.piece.push_str("\"><v>");
        write(&mut self.piece);
        self.piece.push_str("</v></c>");
        self.column += 1;
    }

    /// A date that Excel can hold, else its text.
    fn moment(&mut self, serial: Option<f64>, value: &Value, style: Style) {
        match serial {
            Some(serial) => self.number(style, |out| write_number(serial, out)),
            None => self.shared(&value.to_string().into(), Style::General),
        }
    }

    /// Starts a cell: `<c r="A1" s="2` and what follows.
    fn open(&mut self, style: Style, rest: &str) {
        while self.letters.len() <= self.column {
            let next = u32::try_from(self.letters.len()).expect("columns were counted before");
            self.letters.push(column_letters(next));
        }
        self.piece.push_str("<c r=\"");
        self.piece.push_str(&self.letters[self.column]);
        self.piece.push_str(&self.number);
        if style != Style::General {
            let index = style.index();
            self.piece.push_str("\" s=\"");
            if index >= 10 {
                self.piece.push(char::from(b'0' + index / 10));
            }
            self.piece.push(char::from(b'0' + index % 10));
        }
        self.piece.push_str(rest);
    }
}

/// Excel's number of a day, counted from 30 December 1899. `None` before March 1900, where
/// Excel counts a day that never was, and after the year 9999.
fn days(date: NaiveDate) -> Option<i32> {
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let last = NaiveDate::from_ymd_opt(9999, 12, 31)?;
    let days = date.signed_duration_since(first).num_days() + 61;
    if date < first || date > last { None } else { i32::try_from(days).ok() }
}

/// Excel's number of a moment: the day, and its share that is gone, to the millisecond.
fn serial(instant: DateTime<Utc>) -> Option<f64> {
    let time = instant.time();
    let milliseconds = u64::from(time.num_seconds_from_midnight()) * 1000
        + u64::from((time.nanosecond() / 1_000_000).min(999));
    #[expect(clippy::cast_precision_loss, reason = "a day has 86,400,000 milliseconds")]
    let share = milliseconds as f64 / 86_400_000.0;
    Some(f64::from(days(instant.date_naive())?) + share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_does() {
        for ((year, month, day), number) in [
            ((2021, 9, 30), Some(44_469)),
            ((1900, 3, 1), Some(61)),
            ((1900, 2, 28), None),
            ((9999, 12, 31), Some(2_958_465)),
            ((10_000, 1, 1), None),
        ] {
            assert_eq!(days(NaiveDate::from_ymd_opt(year, month, day).unwrap()), number);
        }
        let noon = NaiveDate::from_ymd_opt(2021, 9, 30).unwrap().and_hms_opt(12, 0, 0).unwrap();
        assert_eq!(serial(noon.and_utc()), Some(44_469.5));
    }
}
