//! Interviews: a questionnaire with a row for each informant who was asked.
//!
//! In: the sheet of a questionnaire, and the row of its headings. Out: which column says who was asked,
//! and which on what day. What the other columns mean is the work of `tracking`.

use chrono::NaiveDate;
use sheets::Sheet;
use terms::Address;

use crate::heading;

/// Who was asked, and when: columns of the sheet, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// The code of the informant.
    pub informant: u32,
    /// The day of the interview, if the sheet says it.
    pub day: Option<u32>,
}

/// A table that does not tell who was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InterviewsError {
    /// No column has the codes of informants.
    #[error(
        "{at} has no column for the code of who was asked (\"Informant code\", \"Key informant ID\" or \"KI code\"); its headings are {known}. A file of interviews has a row for each informant of each place"
    )]
    NoInformant {
        /// The row of headings.
        at: Address,
        /// Its headings.
        known: String,
    },
    /// Several columns could have them.
    #[error("{at} has {many} columns for the code of who was asked; leave one")]
    Several {
        /// The row of headings.
        at: Address,
        /// How many.
        many: usize,
    },
}

const DAY: [&str; 7] = [
    "Date of interview",
    "Interview date",
    "Date of assessment",
    "Date",
    "تاريخ المقابلة",
    "التاريخ",
    "بەرواری چاوپێکەوتن",
];

/// The columns that say who was asked, and when.
///
/// # Errors
///
/// [`InterviewsError`] if none or several columns have the codes of informants.
pub fn columns(sheet: &Sheet, header_row: u32) -> Result<Columns, InterviewsError> {
    let at = || sheet.address().row(header_row);
    let day = heading::first(sheet, header_row, &DAY);
    match heading::columns(sheet, header_row, &heading::INFORMANT)[..] {
        [informant] => Ok(Columns { informant, day }),
        [] => Err(InterviewsError::NoInformant { at: at(), known: heading::known(sheet, header_row) }),
        ref several => Err(InterviewsError::Several { at: at(), many: several.len() }),
    }
}

/// The day of an interview: a date cell, or `2021-09-30`; absent where it is neither.
#[must_use]
pub fn day_of(sheet: &Sheet, row: u32, column: u32) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(sheet.cell(row, column).text().trim().get(..10)?, "%Y-%m-%d").ok()
}
