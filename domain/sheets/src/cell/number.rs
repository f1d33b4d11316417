//! Plain numbers: from a text to a number, and from a number to the text that a
//! spreadsheet shows.

/// The number that a text is, if it is a number in full (see
/// [`Cell::number`](crate::Cell::number)).
///
/// A comma is a thousands separator only where groups of three follow it
/// (`1,234`, `1,234.5`); anything else with a comma is not a number here:
/// whether `12,5` means twelve and a half is for [`parse_decimal_comma`].
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    parse_with(text, &[',', '\'', '’', '٬', ' ', '\u{a0}', '\u{202f}', '\u{2009}'], '.')
}

/// As [`parse`], where the comma is the decimal mark and the point separates
/// thousands: `1.234,5`.
#[must_use]
pub fn parse_decimal_comma(text: &str) -> Option<f64> {
    parse_with(text, &['.', '\'', '’', '٬', ' ', '\u{a0}', '\u{202f}', '\u{2009}'], ',')
}

/// The number that ASCII digits with sign, point and exponent are, as xlsx
/// stores it.
pub(crate) fn parse_plain(raw: &[u8]) -> Option<f64> {
    if !raw.iter().any(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(raw).ok()?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A number as a spreadsheet shows it when the cell is wide enough: at most 15
/// significant digits, no exponent (unless it would have more than 300 digits),
/// no trailing zeros.
#[must_use]
pub fn write(number: f64) -> String {
    if number == 0.0 {
        return "0".into();
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within the limits of i64")]
        let whole = number as i64;
        return whole.to_string();
    }
    let shortest = format!("{number}");
    if significant_digits(&shortest) <= 15 {
        return shortest;
    }
    // Sixteen and more digits are the noise of binary arithmetic.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

fn significant_digits(text: &str) -> usize {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let from = digits.iter().position(|digit| *digit != b'0').unwrap_or(digits.len());
    let to = digits.iter().rposition(|digit| *digit != b'0').map_or(from, |at| at + 1);
    to.saturating_sub(from)
}

/// The longest text that can be a number, in bytes.
const LONGEST: usize = 120;

fn parse_with(text: &str, separators: &[char], decimal: char) -> Option<f64> {
    let text = text.trim_matches(crate::cell::is_invisible);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    // The plain case first: it is nearly all of them.
    let bytes = text.as_bytes();
    if bytes.len() <= 15 && bytes.iter().all(u8::is_ascii_digit) {
        return Some(bytes.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0')) as f64);
    }
    let (sign, unsigned) = split_sign(text);
    let (mantissa, exponent) = split_exponent(unsigned);
    let decimals_at = mantissa.find([decimal, '٫']);
    let (whole, decimals) = match decimals_at {
        Some(at) => {
            let mark = mantissa[at..].chars().next().map_or(1, char::len_utf8);
            (&mantissa[..at], Some(&mantissa[at + mark..]))
        }
        None => (mantissa, None),
    };
    let mut plain = String::with_capacity(text.len());
    plain.push_str(sign);
    push_whole(whole, separators, &mut plain)?;
    if let Some(decimals) = decimals {
        if whole.is_empty() && decimals.is_empty() {
            return None;
        }
        plain.push('.');
        for character in decimals.chars() {
            plain.push(digit(character)?);
        }
    } else if whole.is_empty() {
        return None;
    }
    plain.push_str(&exponent?);
    let number: f64 = plain.parse().ok()?;
    number.is_finite().then_some(number)
}

/// Sign (`-`, `−`, `+` or none) and the rest.
fn split_sign(text: &str) -> (&'static str, &str) {
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        ("-", rest.trim_start_matches(crate::cell::is_invisible))
    } else {
        ("", text.strip_prefix('+').unwrap_or(text))
    }
}

/// Mantissa, and exponent as text (`e+05`); `None` for a broken exponent.
fn split_exponent(text: &str) -> (&str, Option<String>) {
    let Some(at) = text.find(['e', 'E']) else { return (text, Some(String::new())) };
    let exponent = &text[at + 1..];
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let good = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    // `1E5` in a column of codes is a number for a spreadsheet as well.
    (&text[..at], (good && at > 0).then(|| format!("e{exponent}")))
}

/// Writes the whole part without its separators; `None` if the groups are not of three.
fn push_whole(whole: &str, separators: &[char], plain: &mut String) -> Option<()> {
    let mut separator = None;
    let mut in_group = 0_usize;
    for character in whole.chars() {
        if separators.contains(&character) {
            let first_group = separator.is_none();
            let good_group = if first_group { (1..=3).contains(&in_group) } else { in_group == 3 };
            if !good_group || separator.is_some_and(|earlier| earlier != character) {
                return None;
            }
            separator = Some(character);
            in_group = 0;
        } else {
            plain.push(digit(character)?);
            in_group += 1;
        }
    }
    (separator.is_none() || in_group == 3).then_some(())
}

/// The ASCII digit that a Latin, Arabic-Indic or Persian digit means.
fn digit(character: char) -> Option<char> {
    let value = match character {
        '0'..='9' => return Some(character),
        '\u{0660}'..='\u{0669}' => u32::from(character) - 0x0660,
        '\u{06F0}'..='\u{06F9}' => u32::from(character) - 0x06F0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_numbers_of_all_scripts_are_read() {
        for (text, expected) in [
            ("0", 0.0),
            ("007", 7.0),
            (" 42 ", 42.0),
            ("42\u{a0}", 42.0),
            ("1,234", 1234.0),
            ("1,234,567.5", 1_234_567.5),
            ("1 234 567", 1_234_567.0),
            ("1\u{a0}234", 1234.0),
            ("1\u{202f}234", 1234.0),
            ("1'234", 1234.0),
            ("-3", -3.0),
            ("\u{2212}3.5", -3.5),
            ("+3", 3.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("1.5E+03", 1500.0),
            ("٣٤٥", 345.0),
            ("۳۴۵", 345.0),
            ("١٬٢٣٤٫٥", 1234.5),
            ("\u{200f}١٢", 12.0),
            ("33.03761591", 33.037_615_91),
            ("123456789012345678", 123_456_789_012_345_678.0),
        ] {
            assert_eq!(parse(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_a_number_in_full_is_none() {
        for text in [
            "",
            " ",
            "-",
            "NA",
            "N/A",
            "na",
            "Inf",
            "-inf",
            "NaN",
            "infinity",
            ".",
            "e5",
            "1e",
            "1e5x",
            "12a",
            "1,23",
            "12,5",
            "1,2345",
            "1,234 567",
            ",123",
            "1,,234",
            "1.2.3",
            "1-2",
            "٣a",
            "0x10",
            "5%",
            "1e999",
            "--1",
            "12 34",
            "1 2",
            "14-Aug",
            "2021-09-30",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
        assert_eq!(parse_decimal_comma("1.234,5"), Some(1234.5));
        assert_eq!(parse_decimal_comma("12,5"), Some(12.5));
        assert_eq!(parse_decimal_comma("1.23"), None);
    }

    #[test]
    fn numbers_are_written_without_exponent_and_noise() {
        for (number, expected) in [
            (0.0, "0"),
            (-1.0, "-1"),
            (1e15, "1000000000000000"),
            (0.1 + 0.2, "0.3"),
            (1e-7, "0.0000001"),
            (1.0 / 3.0, "0.333333333333333"),
            (123_456_789.123_456, "123456789.123456"),
        ] {
            assert_eq!(write(number), expected);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_trouble(text in ".*") {
            if let Some(number) = parse(&text) {
                prop_assert!(number.is_finite());
            }
        }

        #[test]
        fn a_written_number_is_read_back(number in -1e14..1e14_f64) {
            let back = parse(&write(number)).unwrap();
            prop_assert!((back - number).abs() <= number.abs() * 1e-14);
        }

        #[test]
        fn a_whole_number_is_read_back_to_the_unit(number in -999_999_999_999_999_i64..999_999_999_999_999) {
            prop_assert_eq!(write(number as f64), number.to_string());
            prop_assert_eq!(parse(&number.to_string()), Some(number as f64));
        }
    }
}
