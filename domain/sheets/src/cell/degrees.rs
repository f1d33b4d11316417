//! Latitudes and longitudes as people and devices write them: a text in, decimal
//! degrees out.

use crate::cell::number;

/// The decimal degrees that a text means: `33.03762`, `33,0376`, `33.03762° N`,
/// `N 33 02.25`, `33°02'15"N`, `33:02:15 S`, `-70.5°`, `٣٣٫٥ ش`.
///
/// South and west are negative; a sign and a letter together (`-33 S`) are none,
/// nor are degrees beyond 180, minutes or seconds of 60 and more, decimals before
/// the last part, texts with anything else in them, and blanks. Whether the text
/// is a latitude is for the caller, who knows the column.
///
/// A comma is a decimal mark here, never one of thousands: no degree has thousands.
#[must_use]
pub fn degrees(text: &str) -> Option<f64> {
    if text.len() > LONGEST {
        return None;
    }
    let text: String = text.chars().filter_map(plain).collect();
    let (sign, rest) = direction(text.trim())?;
    let (sign, rest) = match (sign, rest.strip_prefix('-'), rest.strip_prefix('+')) {
        (None, Some(rest), _) => (-1.0, rest),
        (None, None, Some(rest)) => (1.0, rest),
        (None, None, None) => (1.0, rest),
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) => return None,
        (Some(sign), None, None) => (sign, rest),
    };
    parts(rest.trim_start()).map(|degrees| sign * degrees)
}

/// The longest text that can be a position, in bytes.
const LONGEST: usize = 60;

/// A character in its plainest form; marks without width are left out.
fn plain(character: char) -> Option<char> {
    Some(match character {
        // Degree sign, ordinal indicator, ring above, superscript o.
        '°' | 'º' | '˚' | 'ᵒ' => '°',
        '\'' | '’' | '‘' | '′' | '´' | '`' | 'ʹ' => '\'',
        '"' | '”' | '“' | '″' | 'ʺ' | '¨' => '"',
        '\u{2212}' | '–' => '-',
        '٫' | ',' => '.',
        '\u{0660}'..='\u{0669}' => char::from_digit(u32::from(character) - 0x0660, 10)?,
        '\u{06F0}'..='\u{06F9}' => char::from_digit(u32::from(character) - 0x06F0, 10)?,
        other if other.is_whitespace() => ' ',
        other if super::is_zero_width(other) => return None,
        other => other.to_ascii_uppercase(),
    })
}

/// The sign that a direction before or behind the numbers gives, and the rest;
/// `None` if there are two directions.
fn direction(text: &str) -> Option<(Option<f64>, &str)> {
    const DIRECTIONS: [(&str, f64); 14] = [
        ("NORTH", 1.0),
        ("SOUTH", -1.0),
        ("EAST", 1.0),
        ("WEST", -1.0),
        ("شمال", 1.0),
        ("جنوب", -1.0),
        ("شرق", 1.0),
        ("غرب", -1.0),
        ("N", 1.0),
        ("S", -1.0),
        ("E", 1.0),
        ("W", -1.0),
        // Ouest, oeste.
        ("O", -1.0),
        ("ش", 1.0),
    ];
    for (word, sign) in DIRECTIONS {
        // Not the last letter of `min`.
        let before = text.strip_prefix(word).filter(|rest| !rest.starts_with(char::is_alphabetic));
        let behind = text.strip_suffix(word).filter(|rest| !rest.ends_with(char::is_alphabetic));
        match (before, behind) {
            (Some(_), Some(_)) => return None,
            (Some(rest), None) => return Some((Some(sign), rest.trim_start_matches([' ', ':', '.']))),
            (None, Some(rest)) => return Some((Some(sign), rest.trim_end())),
            (None, None) => {}
        }
    }
    Some((None, text))
}

/// Degrees, minutes and seconds added up; each may be told by its mark or by its place.
fn parts(text: &str) -> Option<f64> {
    let mut sum = 0.0;
    let mut count = 0;
    let mut rest = text;
    let mut was_decimal = false;
    for (marks, scale, limit) in [
        (&["°", "DEGREES", "DEG", "D", ":"][..], 1.0, 180.0),
        (&["'", "MIN", "M", ":"], 60.0, 60.0),
        (&["''", "\"", "SEC"], 3600.0, 60.0),
    ] {
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let value = number::parse_plain(digits.as_bytes()).filter(|_| digits.len() <= 20)?;
        // Only the last part has decimals.
        if was_decimal || value > limit || count > 0 && value >= limit {
            return None;
        }
        was_decimal = digits.contains('.');
        sum += value / scale;
        count += 1;
        let after = after.trim_start();
        let marked = marks.iter().find_map(|mark| after.strip_prefix(mark));
        // Without a mark, a blank must part the numbers.
        if marked.is_none() && !after.is_empty() && !rest[end..].starts_with(' ') {
            return None;
        }
        rest = marked.unwrap_or(after).trim_start();
    }
    (count > 0 && rest.is_empty() && sum <= 180.0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn positions_are_read_in_every_usual_form() {
        for (text, expected) in [
            ("33.03762", 33.03762),
            (" 33.03762 ", 33.03762),
            ("33,0376", 33.0376),
            ("-33.5", -33.5),
            ("\u{2212}33.5°", -33.5),
            ("+44.5", 44.5),
            ("33.03762° N", 33.03762),
            ("33.03762°N", 33.03762),
            ("N33.03762", 33.03762),
            ("33.03762 S", -33.03762),
            ("70.5 w", -70.5),
            ("70,5° O", -70.5),
            ("33°02'15\"N", 33.0375),
            ("33° 02' 15.0\" N", 33.0375),
            ("33°02′15″ S", -33.0375),
            ("33º02’15”N", 33.0375),
            ("33°02'15''N", 33.0375),
            ("N 33 02.25", 33.0375),
            ("N 33° 02.25'", 33.0375),
            ("33 02 15 N", 33.0375),
            ("33:02:15", 33.0375),
            ("-33°02'15\"", -33.0375),
            ("33°30'", 33.5),
            ("33d 30m", 33.5),
            ("33 deg 30 min", 33.5),
            ("33.5 degrees north", 33.5),
            ("33.5 North", 33.5),
            ("٣٣٫٥", 33.5),
            ("٣٣٫٥ شمال", 33.5),
            ("\u{200f}33.5°\u{a0}N", 33.5),
            ("0", 0.0),
            ("180°", 180.0),
        ] {
            let read = degrees(text).unwrap_or_else(|| panic!("{text:?} is not read"));
            assert!((read - expected).abs() < 1e-9, "{text:?}: {read}");
        }
    }

    #[test]
    fn what_is_no_position_is_none() {
        for text in [
            "",
            " ",
            "N",
            "N/A",
            "-",
            ".",
            "°",
            "-33 S",
            "N 33 S",
            "33N E",
            "181",
            "1,234,567",
            "33°75'",
            "33°10'60\"",
            "33.5°10'",
            "33 02 15 20",
            "33;44",
            "33.1.2",
            "33.03762, 44.36",
            "33a",
            "33-02-15",
            "1e1",
            "180°30'",
            "IQ0101",
            "38N 450000 3700000",
        ] {
            assert_eq!(degrees(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_trouble(text in ".*|[-+NSEWO0-9.,:°'\" ]{0,20}") {
            if let Some(read) = degrees(&text) {
                prop_assert!((-180.0..=180.0).contains(&read));
            }
        }

        #[test]
        fn a_position_is_the_same_in_every_form(seconds in 0_u32..648_000, south in any::<bool>()) {
            let (d, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            let sign = if south { -1.0 } else { 1.0 };
            let letter = if south { 'S' } else { 'N' };
            let expected = sign * f64::from(seconds) / 3600.0;
            let minus = if south { "-" } else { "" };
            for text in [
                format!("{d}°{m:02}'{s:02}\"{letter}"),
                format!("{letter} {d} {m} {s}"),
                format!("{minus}{d}:{m:02}:{s:02}"),
                format!("{d}° {:.6}' {letter}", f64::from(seconds % 3600) / 60.0),
                format!("{minus}{:.9}", f64::from(seconds) / 3600.0),
                format!("{:.9}° {letter}", f64::from(seconds) / 3600.0).replace('.', ","),
            ] {
                // The rounding of minutes may give a full hour, which is refused.
                if text.contains("60.000000") {
                    continue;
                }
                let read = degrees(&text);
                prop_assert!(read.is_some_and(|read| (read - expected).abs() < 1e-7), "{}: {:?}", text, read);
            }
        }
    }
}
