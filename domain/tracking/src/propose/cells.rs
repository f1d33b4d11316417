//! What the cells of a column look like, and how two columns hang together.

use std::collections::{BTreeMap, BTreeSet};

use sheets::{Sheet, Table};
use terms::is_arabic_letter;

/// So many rows are enough to see what a column holds.
const SAMPLE: usize = 2000;
/// The share of rows that must agree; the rest may hold mistakes.
const NEARLY_ALL: f64 = 0.9;

/// How many cells of a column are filled, and with what.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Numbers {
    /// Cells that are neither blank nor a sign for nothing (`-`, `n/a`).
    pub filled: usize,
    /// Cells that are numbers.
    pub numbers: usize,
    /// The largest number; 0 if there is none.
    pub largest: f64,
}

impl Numbers {
    pub(super) fn of(sheet: &Sheet, table: &Table, column: u32) -> Self {
        let mut found = Self::default();
        for row in &table.data_rows {
            let cell = sheet.cell(*row, column);
            if let Some(number) = cell.number() {
                found.filled += 1;
                found.numbers += 1;
                found.largest = found.largest.max(number);
            } else if !cell.is_blank() && !is_nothing(cell.text().trim()) {
                found.filled += 1;
            }
        }
        found
    }

    /// Whether nearly all cells are numbers, and if not all, not only zeros.
    pub(super) fn is_numeric(&self) -> bool {
        self.numbers * 20 >= self.filled * 19 && (self.largest > 0.0 || self.numbers == self.filled)
    }

    /// Whether at least half of the cells are numbers.
    pub(super) fn is_half_numeric(&self) -> bool {
        self.numbers * 2 >= self.filled
    }
}

/// Signs that people write where there is nothing.
fn is_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
        || ["na", "n/a", "nan", "nd", "null", "none"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The texts of a column, from a sample of the rows, blank where blank.
pub(super) fn texts(sheet: &Sheet, table: &Table, column: u32) -> Vec<String> {
    let step = table.data_rows.len().div_ceil(SAMPLE).max(1);
    let rows = table.data_rows.iter().step_by(step);
    rows.map(|row| sheet.cell(*row, column).text().trim().to_string()).collect()
}

fn share(texts: &[String], is: impl Fn(&str) -> bool) -> f64 {
    let filled: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
    let hits = filled.iter().filter(|text| is(text)).count();
    ratio(hits, filled.len())
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand rows")]
fn ratio(count: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}

/// Codes are single words with digits, or short words in capitals.
pub(super) fn look_like_codes(texts: &[String]) -> bool {
    share(texts, |text| {
        let plain =
            text.chars().all(|character| character.is_ascii_alphanumeric() || "_-./".contains(character));
        let digits = text.chars().any(|character| character.is_ascii_digit());
        let short =
            (2..=3).contains(&text.len()) && text.chars().all(|character| character.is_ascii_uppercase());
        plain && (digits || short)
    }) > NEARLY_ALL
}

/// P-codes are the two letters of the country (three in some) and digits.
pub(super) fn look_like_pcodes(texts: &[String]) -> bool {
    let is_pcode = |text: &str| {
        let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits = text[letters..].bytes().take_while(u8::is_ascii_digit).count();
        (2..=3).contains(&letters) && digits >= 2 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let countries: BTreeSet<&str> = texts.iter().filter_map(|text| text.get(..2)).collect();
    countries.len() == 1 && share(texts, is_pcode) > NEARLY_ALL
}

/// Whether more than half of the cells have letters.
pub(super) fn have_letters(texts: &[String]) -> bool {
    share(texts, |text| text.chars().any(char::is_alphabetic)) > 0.5
}

/// Whether more than half of the cells have Arabic letters.
pub(super) fn look_arabic(texts: &[String]) -> bool {
    share(texts, |text| text.chars().any(is_arabic_letter)) > 0.5
}

/// Whether nearly all cells are filled.
pub(super) fn are_filled(texts: &[String]) -> bool {
    ratio(texts.iter().filter(|text| !text.is_empty()).count(), texts.len()) >= NEARLY_ALL
}

/// How many different texts there are.
pub(super) fn distinct(texts: &[String]) -> usize {
    texts.iter().filter(|text| !text.is_empty()).collect::<BTreeSet<_>>().len()
}

/// Whether each text of the inner column stands with one text of the outer one
/// only, in nearly all rows: districts lie in one province each.
pub(super) fn lie_in(inner: &[String], outer: &[String]) -> bool {
    let mut together: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut rows = 0;
    for (inner, outer) in inner.iter().zip(outer) {
        if !inner.is_empty() && !outer.is_empty() {
            *together.entry(inner).or_default().entry(outer).or_default() += 1;
            rows += 1;
        }
    }
    let agreeing: usize = together.values().filter_map(|outers| outers.values().max()).sum();
    rows > 0 && ratio(agreeing, rows) >= NEARLY_ALL
}

/// Whether codes begin with the codes of the column above, and go on.
pub(super) fn begin_with(inner: &[String], outer: &[String]) -> bool {
    let mut pairs = inner.iter().zip(outer).filter(|(inner, outer)| !inner.is_empty() && !outer.is_empty());
    let (mut rows, mut agreeing) = (0, 0);
    for (inner, outer) in &mut pairs {
        rows += 1;
        agreeing += usize::from(inner.len() > outer.len() && inner.starts_with(outer.as_str()));
    }
    rows > 0 && ratio(agreeing, rows) >= NEARLY_ALL
}
