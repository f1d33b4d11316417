//! Labels of columns: from the text in a heading cell to its plain form, and
//! labels that a spreadsheet has turned into dates.

use chrono::{Datelike, NaiveDate};

use crate::cell::{Cell, is_zero_width};

/// The plain form of a label: white space of any kind squeezed to single blanks,
/// tatweel and marks without width removed, trimmed.
#[must_use]
pub fn plain(raw: &str) -> String {
    let mut label = String::with_capacity(raw.len());
    for character in raw.chars() {
        if character.is_whitespace() {
            if !label.is_empty() && !label.ends_with(' ') {
                label.push(' ');
            }
        } else if !is_zero_width(character) && character != '\u{640}' && !character.is_control() {
            label.push(character);
        }
    }
    label.truncate(label.trim_end().len());
    label
}

/// The date in a heading cell, if it holds one or shows what spreadsheets make
/// of labels such as `August14` or `July 17`: `14-Aug`, `17-Jul`, `Jan-21`,
/// `14-Aug-14`. Where no year is shown, the year is 2000.
#[must_use]
pub(crate) fn damaged_date(cell: Cell<'_>) -> Option<NaiveDate> {
    match cell {
        Cell::Date(moment) => Some(moment.date()),
        Cell::Text(text) => of_text(&plain(text)),
        _ => None,
    }
}

fn of_text(label: &str) -> Option<NaiveDate> {
    if label.len() > 24 {
        return None;
    }
    let date = label.strip_suffix(" 00:00:00").unwrap_or(label);
    if let Ok(date) = NaiveDate::parse_from_str(date, "%Y-%m-%d") {
        return Some(date);
    }
    let parts: Vec<&str> = label.split('-').collect();
    match parts.as_slice() {
        // `14-Aug` or `Aug-14`: day and month, or month and year.
        [first, second] => match (number(first), month(second), month(first), number(second)) {
            (Some(day), Some(month), _, _) => NaiveDate::from_ymd_opt(2000, month, day),
            (_, _, Some(month), Some(year)) => NaiveDate::from_ymd_opt(full_year(year), month, 1),
            _ => None,
        },
        [day, name, year] => NaiveDate::from_ymd_opt(full_year(number(year)?), month(name)?, number(day)?),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    let good = matches!(text.len(), 1 | 2 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
    if good { text.parse().ok() } else { None }
}

/// Two digits are read as spreadsheets read them: up to 29 in this century.
fn full_year(year: u32) -> i32 {
    let year = i32::try_from(year).unwrap_or_default();
    match year {
        0..=29 => 2000 + year,
        30..=99 => 1900 + year,
        _ => year,
    }
}

/// The month of a short or full English or French name.
fn month(name: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "january", "janv", "janvier"],
        &["feb", "february", "févr", "fevr", "février"],
        &["mar", "march", "mars"],
        &["apr", "april", "avr", "avril"],
        &["may", "mai"],
        &["jun", "june", "juin"],
        &["jul", "july", "juil", "juillet"],
        &["aug", "august", "août", "aout"],
        &["sep", "sept", "september", "septembre"],
        &["oct", "october", "octobre"],
        &["nov", "november", "novembre"],
        &["dec", "december", "déc", "décembre"],
    ];
    let name = name.trim_end_matches('.').to_lowercase();
    let at = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    u32::try_from(at + 1).ok()
}

/// Whether a label has the name of a month as one of its words: `Post April15`.
pub(crate) fn names_month(label: &str) -> bool {
    label.split(|letter: char| !letter.is_alphabetic()).any(|word| word.len() >= 3 && month(word).is_some())
}

/// Whether a text is a date as people write it: `2021-09-30`, `30/09/2021`,
/// `1 March 2015`, `18-May-14`.
pub(crate) fn looks_like_date(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 24 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if of_text(text).is_some_and(|date| date.year() > 1900) && text.matches('-').count() == 2 {
        return true;
    }
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let formats = ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%m-%Y", "%d/%m/%y"];
    formats.iter().any(|format| NaiveDate::parse_from_str(day, format).is_ok())
        || NaiveDate::parse_from_str(text, "%d %B %Y").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_are_squeezed_and_freed_of_marks() {
        for (raw, expected) in [
            ("Location name\nin English", "Location name in English"),
            (" Apartment/House\r\n (not owned)\u{a0}(habitable) ", "Apartment/House (not owned) (habitable)"),
            ("\u{640}Jan 20", "Jan 20"),
            ("\u{200f}المحـــافظة\u{200b}", "المحافظة"),
            ("#adm1+name\t", "#adm1+name"),
            ("\u{a0}", ""),
            ("\u{feff}id", "id"),
        ] {
            assert_eq!(plain(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn labels_that_became_dates_are_seen() {
        let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        for (label, expected) in [
            ("14-Aug", date(2000, 8, 14)),
            ("17-Jul", date(2000, 7, 17)),
            ("20-Jan ", date(2000, 1, 20)),
            ("Jan-21", date(2021, 1, 1)),
            ("14-Aug-14", date(2014, 8, 14)),
            ("14-août", date(2000, 8, 14)),
            ("2014-08-14 00:00:00", date(2014, 8, 14)),
            ("July 17", None),
            ("August14", None),
            ("Pre-June14", None),
            ("30-Feb", None),
            ("14-18", None),
            ("June-July14", None),
            ("Post April15", None),
            ("", None),
        ] {
            assert_eq!(damaged_date(Cell::Text(label)), expected, "{label}");
        }
        let moment = date(2021, 8, 14).unwrap().and_hms_opt(0, 0, 0).unwrap();
        assert_eq!(damaged_date(Cell::Date(moment)), date(2021, 8, 14));
        assert_eq!(damaged_date(Cell::Number(41_865.0)), None);
    }

    #[test]
    fn dates_are_told_from_other_texts() {
        for date in
            ["2021-09-30", "2021-09-30 14:05", "30/09/2021", "30.09.2021", "18-May-14", "1 March 2015"]
        {
            assert!(looks_like_date(date), "{date}");
        }
        for other in ["2021", "14-Aug", "1/2", "Round 3", "IQ-G01-02", "99/99/9999", ""] {
            assert!(!looks_like_date(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn a_plain_label_stays_as_it_is(raw in ".*") {
            let label = plain(&raw);
            prop_assert_eq!(plain(&label), label);
        }
    }
}
