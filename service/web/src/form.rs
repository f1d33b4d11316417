//! What somebody typed into a form, and what to say where it could not be done.

use std::collections::HashMap;

use actions::Refusal;
use chrono::{Datelike, NaiveDate};

use crate::refused;
use crate::respond::Failure;
use language::Words;

/// What somebody typed into a form, by the names of its fields.
pub(crate) type Filled = HashMap<String, String>;

/// A field of a form as it was filled in; empty if it was not there.
pub(crate) fn field<'f>(filled: &'f Filled, name: &str) -> &'f str {
    filled.get(name).map_or("", String::as_str)
}

/// A day that can be meant: of a year from 1900 to 2100, in whichever digits.
pub(crate) fn sound_day(text: &str) -> Option<NaiveDate> {
    latin_digits(text).parse().ok().filter(|day: &NaiveDate| (1900..=2100).contains(&day.year()))
}

/// A text with Arabic-Indic and Persian digits and decimal marks as Latin ones: who reads them types them
/// too.
pub(crate) fn latin_digits(text: &str) -> String {
    let latin = |letter: char| match letter {
        '٠'..='٩' => char::from_digit(u32::from(letter) - u32::from('٠'), 10).unwrap_or(letter),
        '۰'..='۹' => char::from_digit(u32::from(letter) - u32::from('۰'), 10).unwrap_or(letter),
        '٫' => '.',
        letter => letter,
    };
    text.trim().chars().map(latin).collect()
}

/// What to say about a refusal on the page where it happened.
///
/// # Errors
/// What is not said there: that they may not do this at all has a page of its own, and a fault
/// goes to whoever runs the server.
pub(crate) fn said(refusal: Refusal, words: &Words) -> Result<String, Failure> {
    match refusal {
        Refusal::NotAllowed { .. } | Refusal::OnlyPart { .. } => {
            Err(Failure::NotAllowed(refused::in_words(&refusal, words)))
        }
        refusal if refused::is_fault(&refusal) => Err(refusal.into()),
        refusal => Ok(refused::in_words(&refusal, words)),
    }
}
