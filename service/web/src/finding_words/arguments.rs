//! The values that findings speak of, as a page writes them.
//!
//! In: an argument as it is kept, a text. Out: a number, or a text in the language of the
//! page. What comes from a file (headings, names, ids, cells) stays as it is.

use chrono::NaiveDate;
use terms::{Code, Language};
use tracking::instrument::Instrument;

use super::phrases;
use crate::names;
use language::{Gap, Words};

/// A value as a message takes it.
pub(super) enum Value {
    /// A whole number, which also chooses the plural.
    Number(f64),
    /// A text that is written already.
    Text(String),
}

impl Value {
    pub fn gap(&self) -> Gap<'_> {
        match self {
            Self::Number(number) => Gap::Number(*number),
            Self::Text(text) => Gap::Text(text),
        }
    }

    pub fn written(self, words: &Words) -> String {
        match self {
            Self::Number(number) => words.whole(number),
            Self::Text(text) => text,
        }
    }
}

/// What an argument holds.
enum Sort {
    /// What a file or the gazetteer has: it stays as it is.
    Raw,
    /// A number that is counted or measured.
    Number,
    /// A number that names something: of a round, a row, a level.
    Name,
    /// A day or a month.
    Day,
    /// A population, by its code.
    Population,
    /// A dimension, by its code.
    Dimension,
    /// The title of an instrument, in English.
    Instrument,
    /// Words of ours, a number, or what a file has.
    Words,
}

fn sort(code: &str, argument: &str) -> Sort {
    match (code, argument) {
        ("column/damaged-date", "expected") | ("cleaning/other-value", _) => Sort::Raw,
        ("column/guessed", "expected") => Sort::Words,
        ("round/other-date", "found") | ("round/date-order", "before") | (_, "date" | "until") => Sort::Day,
        ("round/other-round", "found") | ("round/came-back", "last") | ("place/level-differs", "known") => {
            Sort::Name
        }
        ("sheets/hidden-rows" | "sheets/numbering-row" | "record/numbering-row", "first" | "last") => {
            Sort::Name
        }
        (_, "round" | "previous" | "header" | "level") => Sort::Name,
        ("column/other-unit" | "column/tag-contradicted", "found") => Sort::Words,
        ("sheet/summary-mismatch" | "place/code-contradicts-name", "area") => Sort::Words,
        ("round/vanished" | "round/came-back", "name") => Sort::Words,
        (
            _,
            "after" | "alike" | "before" | "count" | "expected" | "found" | "households" | "individuals"
            | "lines" | "number" | "part" | "size" | "sum" | "total",
        ) => Sort::Number,
        (_, "population") => Sort::Population,
        (_, "dimension") => Sort::Dimension,
        (_, "instrument") => Sort::Instrument,
        (
            _,
            "candidates" | "consequence" | "defined" | "distance" | "first" | "guess" | "inside" | "missing"
            | "of" | "others" | "ours" | "places" | "rounds" | "rows" | "theirs" | "unit" | "values" | "what",
        ) => Sort::Words,
        _ => Sort::Raw,
    }
}

/// An argument as the page writes it.
pub(super) fn value(code: &str, argument: &str, text: &str, instrument: &Instrument, words: &Words) -> Value {
    let told = match sort(code, argument) {
        Sort::Raw => None,
        Sort::Number => return number(text, words),
        Sort::Name => name(text, words).or_else(|| phrases::spoken(text, words)),
        Sort::Day => day(text, words),
        Sort::Population => Some(names::of_population(&Code::from_label(text), words)),
        Sort::Dimension => instrument
            .dimension(&Code::from_label(text))
            .map(|dimension| dimension.title.best(words.language).to_string()),
        Sort::Instrument => (instrument.title.best(Language::English) == text)
            .then(|| instrument.title.best(words.language).to_string()),
        Sort::Words if text.parse::<f64>().is_ok() => return number(text, words),
        Sort::Words => phrases::spoken(text, words),
    };
    Value::Text(told.unwrap_or_else(|| as_it_is(text, words)))
}

/// A number with the digits and groups of the language; a text that is none stays.
pub(super) fn number(text: &str, words: &Words) -> Value {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number.fract() == 0.0 => Value::Number(number),
        Ok(number) if number.is_finite() => Value::Text(words.exact(number)),
        _ => Value::Text(as_it_is(text, words)),
    }
}

/// A number that names something, without groups; a text that is none gives nothing.
pub(super) fn name(text: &str, words: &Words) -> Option<String> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| words.digits(text))
}

/// `2019-04-30`, or `2019-04` for a month.
fn day(text: &str, words: &Words) -> Option<String> {
    let month = || text.len() == 7;
    let day = text.parse::<NaiveDate>().ok();
    day.map(|day| words.day(day))
        .or_else(|| format!("{text}-01").parse().ok().filter(|_| month()).map(|day| words.month(day)))
}

/// A text of a file. Between words of another direction it is kept apart; in messages
/// of right-to-left languages all gaps are.
pub(super) fn as_it_is(text: &str, words: &Words) -> String {
    let is_mixed = words.language == Language::English && text.chars().any(is_right_to_left);
    if is_mixed { super::kept_apart(text) } else { text.into() }
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
