//! Headings that were months and became the serial numbers of dates (`44787`), as
//! R and pandas write them, or dates with slashes (`8/14/2022`).

use chrono::{Datelike, Days, NaiveDate};

use crate::cell::Cell;
use crate::read::moment;
use crate::table::Heading;
use crate::table::label::names_month;

/// What a heading says of its being a month.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    /// A date, or a label with the name of a month.
    Month,
    Serial(NaiveDate),
    /// Two numbers, of which one is the day and one the month, and a year.
    Slashes(u32, u32, i32),
    Other,
}

/// Serial numbers of days that headings may speak of: 2000 to 2050.
const SERIALS: std::ops::RangeInclusive<f64> = 36_526.0..=55_153.0;

/// Gives the headings their dates that were months once. A serial number counts
/// only in a row of months, or among other serials of first or last days of
/// months; of `8/7/2022` the others in the row tell which is the month.
pub(crate) fn mark_months(headings: &mut [Heading]) {
    let looks: Vec<Look> = headings.iter().map(look).collect();
    let month_first = month_first(&looks);
    let mut from = 0;
    while from < looks.len() {
        let run = looks[from..].iter().take_while(|look| **look != Look::Other).count();
        let serials = serials_are_months(&looks[from..from + run]);
        for (heading, look) in headings[from..from + run].iter_mut().zip(&looks[from..]) {
            let date = match *look {
                Look::Serial(date) if serials => Some(date),
                Look::Slashes(first, second, year) => {
                    month_first.or((first == second).then_some(true)).and_then(|month_first| {
                        let (month, day) = if month_first { (first, second) } else { (second, first) };
                        NaiveDate::from_ymd_opt(year, month, day)
                    })
                }
                _ => None,
            };
            if date.is_some() {
                heading.damaged_date = true;
                heading.damaged_date_value = date;
            }
        }
        from += run.max(1);
    }
}

fn look(heading: &Heading) -> Look {
    if heading.damaged_date || names_month(&heading.label) {
        return Look::Month;
    }
    if let Some(number) = Cell::Text(&heading.label).number() {
        let date =
            (SERIALS.contains(&number) && number.fract() == 0.0).then(|| moment(number, false)).flatten();
        return date.map_or(Look::Other, |moment| Look::Serial(moment.date()));
    }
    slashes(&heading.label).unwrap_or(Look::Other)
}

/// `8/14/2022`, `8/14/22 0:00`, `14.08.2022`.
fn slashes(label: &str) -> Option<Look> {
    let day = label.split(' ').next()?;
    let mut parts = day.split(['/', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
    let year = match year.len() {
        2 => 2000 + number(year)?,
        4 => number(year)?,
        _ => return None,
    };
    let (first, second) = (number(first)?, number(second)?);
    let valid = parts.next().is_none()
        && (1990..2100).contains(&year)
        && (1..=31).contains(&first)
        && (1..=31).contains(&second)
        && first.min(second) <= 12;
    valid.then_some(Look::Slashes(first, second, i32::try_from(year).ok()?))
}

/// Whether the month stands first in dates with slashes, as far as the row tells.
fn month_first(looks: &[Look]) -> Option<bool> {
    let pairs: Vec<(u32, u32)> = looks
        .iter()
        .filter_map(|look| match look {
            Look::Slashes(first, second, _) => Some((*first, *second)),
            _ => None,
        })
        .collect();
    let any = |test: fn(&(u32, u32)) -> bool| pairs.iter().any(test);
    match (any(|(_, second)| *second > 12), any(|(first, _)| *first > 12)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) => None,
        // The first day of one month after the other.
        (false, false) if pairs.len() < 2 => None,
        (false, false) if pairs.iter().all(|(_, second)| *second == 1) => Some(true),
        (false, false) if pairs.iter().all(|(first, _)| *first == 1) => Some(false),
        (false, false) => None,
    }
}

/// Whether the serial numbers in a run of headings that might all be months are.
fn serials_are_months(run: &[Look]) -> bool {
    let ends_month = |date: NaiveDate| {
        date.day() == 1 || date.checked_add_days(Days::new(1)).is_some_and(|next| next.day() == 1)
    };
    run.iter().any(|look| matches!(look, Look::Month | Look::Slashes(..)))
        || run.len() >= 2 && run.iter().all(|look| matches!(look, Look::Serial(date) if ends_month(*date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates that the labels of a row are given, a dash where none.
    fn dates(labels: &str) -> String {
        let heading = |(column, label): (usize, &str)| {
            let date = crate::table::label::damaged_date(Cell::Text(label));
            Heading {
                column: column as u32,
                label: label.into(),
                raw: label.into(),
                groups: vec![],
                tag: None,
                damaged_date: date.is_some(),
                damaged_date_value: date,
                copy_of: None,
            }
        };
        let mut headings: Vec<Heading> = labels.split('|').map(str::trim).enumerate().map(heading).collect();
        mark_months(&mut headings);
        let dates = headings.iter().map(|heading| match heading.damaged_date_value {
            Some(date) => date.to_string(),
            None => "-".into(),
        });
        dates.collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn serials_among_months_are_dates() {
        for (labels, expected) in [
            ("Place | June-July14 | 44787 | Post September14", "- - 2022-08-14 -"),
            ("Post 17 October16 | 44759 | 44580 | 44197 | Map", "- 2022-07-17 2022-01-19 2021-01-01 -"),
            ("HH | 14-Aug | 44759", "- 2000-08-14 2022-07-17"),
            ("HH | 44562 | 44593 | 44621", "- 2022-01-01 2022-02-01 2022-03-01"),
            ("HH | 44592 | 44620", "- 2022-01-31 2022-02-28"),
            // Numbers of places, and one number alone.
            ("HH | 44563 | 44594 | 44622", "- - - -"),
            ("HH | 44562 | Map", "- - -"),
            ("HH | June 14 | Camp | 44787", "- - - -"),
            ("Marches | 44787 | Mayor", "- - -"),
            ("June 14 | 12 | 2022", "- - -"),
        ] {
            assert_eq!(dates(labels), expected, "{labels}");
        }
    }

    #[test]
    fn dates_with_slashes_are_read_by_their_row() {
        for (labels, expected) in [
            ("HH | 8/14/2022 | 7/8/2022", "- 2022-08-14 2022-07-08"),
            ("HH | 14/8/2022 | 7/8/2022", "- 2022-08-14 2022-08-07"),
            ("HH | 14.08.22 | x", "- 2022-08-14 -"),
            ("HH | 8/14/2022 0:00 | 1/1/2021", "- 2022-08-14 2021-01-01"),
            ("1/1/2021 | 2/1/2021 | 3/1/2021", "2021-01-01 2021-02-01 2021-03-01"),
            ("1/1/2021 | 1/2/2021 | 1/3/2021", "2021-01-01 2021-02-01 2021-03-01"),
            ("HH | 7/8/2022 | x", "- - -"),
            ("8/14/2022 | 14/8/2022 | 3/3/2022", "- - 2022-03-03"),
            ("HH | 31/2/2022 | 40/1/2022 | 1/2 | 1/2/3/2022", "- - - - -"),
        ] {
            assert_eq!(dates(labels), expected, "{labels}");
        }
    }
}
