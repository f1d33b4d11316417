//! What a file says of itself in words: its round and its day.
//!
//! In: the lines above the headings, names of sheet and file. Out: the rounds and
//! the days that they speak of, in the order in which they stand there.

use std::fmt;

use chrono::{Months, NaiveDate};
use terms::Address;

use crate::checks::Context;

/// A day or a month that a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spoken {
    from: NaiveDate,
    until: NaiveDate,
}

impl Spoken {
    /// How many days lie between it and a day; 0 within it.
    pub(crate) fn distance(self, day: NaiveDate) -> i64 {
        (self.from - day).num_days().max((day - self.until).num_days()).max(0)
    }
}

impl fmt::Display for Spoken {
    /// `2019-04-30`, or `2019-04` for a month.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = if self.from == self.until { "%Y-%m-%d" } else { "%Y-%m" };
        write!(f, "{}", self.from.format(format))
    }
}

/// The texts in which a file speaks of itself, those nearest to the data first: the
/// lines above the headings, the name of the sheet, the name of the file.
pub(crate) fn texts(context: &Context<'_>) -> [Vec<(Address, String)>; 3] {
    let source = context.source;
    let address = source.sheet.address();
    let banner = source.table.banner.iter().map(|(row, text)| (address.row(*row), text.clone()));
    let name = |text: &str| vec![(address.clone(), text.to_string())];
    [banner.collect(), name(source.sheet.name()), name(&source.workbook.file_name)]
}

/// A run of letters or digits, and whether it touches the one before.
struct Word {
    text: String,
    touches: bool,
}

/// The rounds that a text speaks of: `Round 109`, `R123`, `ronde 72`.
pub(crate) fn rounds(text: &str) -> Vec<u32> {
    let words = words(text);
    let pairs = words.windows(2).filter(|pair| {
        matches!(&*pair[0].text, "round" | "rnd" | "ronde" | "ronda" | "rodada" | "الجولة" | "جولة")
            // `R2` may be a second version; `R38` is a round.
            || pair[0].text == "r" && !pair[0].touches && pair[1].touches && pair[1].text.len() > 1
    });
    pairs
        .filter(|pair| pair[1].text.len() <= 3)
        .filter_map(|pair| pair[1].text.parse().ok())
        .filter(|round| *round > 0)
        .collect()
}

/// The days and months that a text speaks of: `30 April 2019`, `Feb 2020`,
/// `2021-09-30`, `20210930`, `30/04/2019` (both ways where both are days).
pub(crate) fn days(text: &str) -> Vec<Spoken> {
    let words = words(text);
    let mut days = Vec::new();
    for at in 0..words.len() {
        let next = |by: usize| words.get(at + by).map_or("", |word| &*word.text);
        let text = &*words[at].text;
        if let (Some(year), Ok(month), Ok(day)) = (year(text), next(1).parse(), next(2).parse()) {
            days.extend(one_day(year, month, day));
        } else if let (Ok(first), Ok(second), Some(year)) = (text.parse(), next(1).parse(), year(next(2))) {
            days.extend(one_day(year, second, first));
            days.extend(one_day(year, first, second).filter(|_| first != second));
        } else if text.len() == 8
            && text.is_ascii()
            && let (Some(year), Ok(month), Ok(day)) =
                (text.get(..4).and_then(year), text[4..6].parse(), text[6..].parse())
        {
            days.extend(one_day(year, month, day));
        } else if let Some(month) = month(text) {
            let before = at.checked_sub(1).and_then(|before| words[before].text.parse().ok());
            if let Some(year) = year(next(1)) {
                days.extend(
                    before.and_then(|day| one_day(year, month, day)).or_else(|| one_month(year, month)),
                );
            } else if let (Ok(day), Some(year)) = (next(1).parse(), year(next(2))) {
                days.extend(one_day(year, month, day));
            }
        }
    }
    days
}

fn one_day(year: i32, month: u32, day: u32) -> Option<Spoken> {
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    Some(Spoken { from: day, until: day })
}

fn one_month(year: i32, month: u32) -> Option<Spoken> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(Spoken { from, until: from.checked_add_months(Months::new(1))?.pred_opt()? })
}

/// A year in which somebody may have counted.
fn year(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| text.len() == 4 && (1990..2090).contains(year))
}

/// The month of an English or French name, from 1.
fn month(text: &str) -> Option<u32> {
    Some(match text {
        "jan" | "january" | "janvier" => 1,
        "feb" | "february" | "février" | "fevrier" => 2,
        "mar" | "march" | "mars" => 3,
        "apr" | "april" | "avril" => 4,
        "may" | "mai" => 5,
        "jun" | "june" | "juin" => 6,
        "jul" | "july" | "juillet" => 7,
        "aug" | "august" | "août" | "aout" => 8,
        "sep" | "sept" | "september" | "septembre" => 9,
        "oct" | "october" | "octobre" => 10,
        "nov" | "november" | "novembre" => 11,
        "dec" | "december" | "décembre" | "decembre" => 12,
        _ => return None,
    })
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut last = (false, false);
    for character in text.chars().flat_map(char::to_lowercase) {
        let kind = (character.is_alphabetic(), character.is_ascii_digit());
        if kind != (false, false) {
            if kind != last {
                words.push(Word { text: String::new(), touches: last != (false, false) });
            }
            if let Some(word) = words.last_mut() {
                word.text.push(character);
            }
        }
        last = kind;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_heard_in_banners_and_names() {
        for (text, expected) in [
            ("IDP Master List - Round 109 - 30 April 2019", vec![109]),
            ("DTM_R123_2021.xlsx", vec![123]),
            ("list_round114.csv", vec![114]),
            ("list_R2_final.xlsx", vec![]),
            ("Round 114 compared with round 113", vec![114, 113]),
            ("Assessment of year 2020, car 12, playground 5", vec![]),
        ] {
            assert_eq!(rounds(text), expected, "{text}");
        }
    }

    #[test]
    fn days_are_heard_however_they_are_written() {
        for (text, expected) in [
            ("Round 109 - 30 April 2019", "2019-04-30"),
            ("as of February 29, 2020", "2020-02-29"),
            ("Feb 2020", "2020-02"),
            ("list_2021-09-30.xlsx", "2021-09-30"),
            ("list_20210930.xlsx", "2021-09-30"),
            ("31/08/2019", "2019-08-31"),
            ("situation au 15 août 2023", "2023-08-15"),
            ("03/04/2019", "2019-04-03 2019-03-04"),
            ("3,014 places, 18 governorates; may change", ""),
            ("Ménages estimés arrivés touchés 中文ab", ""),
        ] {
            let heard: Vec<String> = days(text).iter().map(ToString::to_string).collect();
            assert_eq!(heard.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_month_is_as_far_as_its_nearest_day() {
        let distance = |text, day: &str| days(text)[0].distance(day.parse().unwrap());
        assert_eq!(distance("April 2019", "2019-04-11"), 0);
        assert_eq!(distance("April 2019", "2019-05-02"), 2);
        assert_eq!(distance("30 April 2019", "2019-08-31"), 123);
    }
}
