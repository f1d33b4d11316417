//! Numbers as each language writes them: its digits, its separators.
//!
//! Digits of Arabic and Sorani are those of the Arabic-Indic row, thousands are parted by
//! `٬` and decimals by `٫`, as in CLDR for both; a minus is the sign U+2212 in all.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use terms::Language;

use super::Words;

/// What stands where there is no number.
const NONE: &str = "–";

impl Words {
    /// A whole number: `1,234`, `١٬٢٣٤`; rounded if it is not whole.
    #[must_use]
    pub fn whole(&self, number: f64) -> String {
        write(number, 0, self.language)
    }

    /// A number with one decimal, unless it is whole: `5.5`, `6`.
    #[must_use]
    pub fn tenths(&self, number: f64) -> String {
        let is_whole = (number - number.round()).abs() < 0.05;
        write(number, usize::from(!is_whole), self.language)
    }

    /// A score: always with one decimal, so that scores stand in line: `5.5`, `6.0`.
    #[must_use]
    pub fn points(&self, number: f64) -> String {
        write(number, 1, self.language)
    }

    /// A coefficient: always with two decimals.
    #[must_use]
    pub fn hundredths(&self, number: f64) -> String {
        write(number, 2, self.language)
    }

    /// A number with up to three decimals, as many as it has: `0.583`, `12.5`, `6`.
    #[must_use]
    pub fn exact(&self, number: f64) -> String {
        let digits = format!("{:.3}", number.abs());
        let decimals = digits.trim_end_matches('0').rsplit_once('.').map_or(0, |(_, rest)| rest.len());
        write(number, decimals, self.language)
    }

    /// A whole number, or a dash where there is none.
    #[must_use]
    pub fn whole_or_dash(&self, number: Option<f64>) -> String {
        number.map_or(NONE.into(), |number| self.whole(number))
    }

    /// A change: `+1,234`, `−56`, `0`.
    #[must_use]
    pub fn signed(&self, number: f64) -> String {
        let text = self.whole(number);
        if number.round() > 0.0 { format!("+{text}") } else { text }
    }

    /// A change of a score with its sign and one decimal; `0.0` where nothing is left of it.
    #[must_use]
    pub fn signed_points(&self, number: f64) -> String {
        let text = self.points(number);
        if number >= 0.05 { format!("+{text}") } else { text }
    }

    /// A share of 1 as per cent: `12.5%`, `١٢٫٥٪`. Whole where it is 10 or more.
    #[must_use]
    pub fn share(&self, share: f64) -> String {
        let percent = share * 100.0;
        let decimals = usize::from(percent.abs() < 9.95 && percent != 0.0);
        let text = write(percent, decimals, self.language);
        if self.language == Language::English { format!("{text}%") } else { format!("{text}٪") }
    }

    /// A share, or a dash where there is none.
    #[must_use]
    pub fn share_or_dash(&self, share: Option<f64>) -> String {
        share.filter(|share| share.is_finite()).map_or(NONE.into(), |share| self.share(share))
    }

    /// A number in few characters, for axes: `1.2M`, `250K`, `٢٥٠ ألف`.
    #[must_use]
    pub fn short(&self, number: f64) -> String {
        let (size, unit) = match number.abs() {
            size if size >= 1e6 => (1e6, 1),
            size if size >= 1e4 => (1e3, 0),
            _ => return self.whole(number),
        };
        let scaled = number / size;
        let decimals = usize::from((scaled - scaled.round()).abs() > 0.04);
        let unit = match self.language {
            Language::English => ["K", "M"],
            Language::Arabic => ["\u{a0}ألف", "\u{a0}مليون"],
            Language::Sorani => ["\u{a0}هەزار", "\u{a0}ملیۆن"],
        }[unit];
        format!("{}{unit}", write(scaled, decimals, self.language))
    }

    /// Digits of a text in the digits of the language: numbers of rounds, years.
    #[must_use]
    pub fn digits(&self, text: &str) -> String {
        if self.language == Language::English { text.into() } else { text.chars().map(eastern).collect() }
    }
}

/// A number for a message, where it may choose the plural.
///
/// Plurals in Arabic follow the last two digits, also above a hundred: 103 is said as 3
/// is. The plural rules that messages use look at the whole number instead. So they are
/// given the last two digits, and the hundreds travel beside them.
pub(super) fn to_fluent<'a>(number: f64) -> FluentValue<'a> {
    let (hundreds, rest) = (number.abs() / 100.0, number.abs() % 100.0);
    if !(1.0..1e13).contains(&hundreds) || rest < 3.0 {
        return FluentValue::from(number);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 10^13")]
    let hundreds = hundreds as usize;
    let options = FluentNumberOptions { maximum_significant_digits: Some(hundreds), ..Default::default() };
    FluentValue::Number(FluentNumber::new(rest * number.signum(), options))
}

/// A number in a message.
pub(super) fn of_fluent(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let hundreds = number.options.maximum_significant_digits.unwrap_or_default() as f64;
            Some(write(number.value + number.value.signum() * hundreds * 100.0, 0, language))
        }
        _ => None,
    }
}

fn write(number: f64, decimals: usize, language: Language) -> String {
    let plain = format!("{:.decimals$}", number.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let (thousands, point) = if language == Language::English { (',', '.') } else { ('٬', '٫') };
    let mut text = String::new();
    if number < 0.0 && !is_zero {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    if language == Language::English { text } else { text.chars().map(eastern).collect() }
}

/// The Arabic-Indic digit of a digit; other characters as they are.
fn eastern(character: char) -> char {
    let digit = character.to_digit(10).filter(|_| character.is_ascii_digit());
    digit.and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(character)
}
