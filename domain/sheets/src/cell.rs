//! One cell: what a person sees in it, and the number that it means.

mod degrees;
pub mod number;

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

pub use degrees::degrees;

/// The content of a cell, borrowed from its sheet.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or nothing but a style.
    Blank,
    /// A number. Never NaN or infinite.
    Number(f64),
    /// A text, exactly as stored. Every cell of a csv file that is not empty is one.
    Text(&'a str),
    /// A truth value.
    Bool(bool),
    /// A number that the workbook shows as a date or a time. A time without a
    /// date stands on 1899-12-31 (or 1904-01-01).
    Date(NaiveDateTime),
    /// An error value: `#N/A`, `#REF!`, …
    Fault(&'a str),
}

impl<'a> Cell<'a> {
    /// Whether a person sees nothing: no content, or a text of only white space,
    /// no-break blanks, and marks that have no width.
    #[must_use]
    pub fn is_blank(self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.chars().all(is_invisible),
            _ => false,
        }
    }

    /// The text as a person sees it.
    ///
    /// Numbers are written without exponent and, if whole, without decimals:
    /// `1189581`, `33.03761591`. Dates are `2021-09-30`, with ` 14:05:00` where a
    /// time is given. Truth values are `TRUE` and `FALSE`. Texts come unchanged,
    /// blanks as empty text.
    #[must_use]
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) | Self::Fault(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number::write(number)),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
            Self::Date(moment) => Cow::Owned(write_moment(moment)),
        }
    }

    /// The number that the cell holds, or that its text is.
    ///
    /// A text is a number if it is one in full: ASCII, Arabic-Indic or Persian
    /// digits, a sign, thousands separators (comma, blank, no-break blank,
    /// apostrophe, `٬`) between groups of three, one decimal mark (`.` or `٫`).
    /// Blank cells, `NA`, `N/A`, `-`, `Inf`, truth values, dates and faults have
    /// none.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Text(text) => number::parse(text),
            _ => None,
        }
    }
}

/// White space, and characters that take no room: zero-width marks, bidi marks,
/// the byte order mark.
#[must_use]
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_whitespace() || is_zero_width(character)
}

/// Characters that take no room and mean nothing in a label or a number.
#[must_use]
pub(crate) fn is_zero_width(character: char) -> bool {
    matches!(character,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{061C}' | '\u{FEFF}' | '\u{00AD}')
}

fn write_moment(moment: NaiveDateTime) -> String {
    let date = moment.date();
    let time = moment.time();
    let no_date = date < NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN);
    match (no_date, time == NaiveTime::MIN) {
        (true, _) => time.format("%H:%M:%S").to_string(),
        (false, true) => date.format("%Y-%m-%d").to_string(),
        (false, false) => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
    }

    #[test]
    fn a_cell_reads_as_a_person_sees_it() {
        for (cell, expected) in [
            (Cell::Blank, ""),
            (Cell::Number(1_189_581.0), "1189581"),
            (Cell::Number(33.037_615_91), "33.03761591"),
            (Cell::Number(-0.0), "0"),
            (Cell::Number(105.000_000_000_000_71), "105.000000000001"),
            (Cell::Text(" a\u{a0}"), " a\u{a0}"),
            (Cell::Bool(true), "TRUE"),
            (Cell::Date(moment("2021-09-30 00:00:00")), "2021-09-30"),
            (Cell::Date(moment("2021-09-30 14:05:00")), "2021-09-30 14:05:00"),
            (Cell::Date(moment("1899-12-31 14:05:00")), "14:05:00"),
            (Cell::Fault("#N/A"), "#N/A"),
        ] {
            assert_eq!(cell.text(), expected);
        }
    }

    #[test]
    fn a_cell_of_white_space_is_blank() {
        for blank in ["", " ", "\u{a0}\t", "\u{200f}", "\u{feff} \n"] {
            assert!(Cell::Text(blank).is_blank(), "{blank:?}");
        }
        for filled in ["0", "-", ".", "\u{640}"] {
            assert!(!Cell::Text(filled).is_blank(), "{filled:?}");
        }
        assert!(!Cell::Number(0.0).is_blank());
        assert!(!Cell::Fault("#N/A").is_blank());
    }
}
