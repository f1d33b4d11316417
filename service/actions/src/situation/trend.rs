//! How many over the rounds that are released.

use chrono::{Datelike, NaiveDate};
use publish::chart::palette::Colour;
use publish::chart::trend::{Break, Point, Series, Trend};
use terms::Unit;

use super::{Moment, of_round};
use language::Words;

/// A day as a number on the axis of time.
#[must_use]
pub fn day_number(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

/// Labels below: the years, or the months where there are few.
#[must_use]
pub fn ticks(days: &[NaiveDate], words: &Words) -> Vec<(f64, String)> {
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Vec::new() };
    if (*last - *first).num_days() < 550 {
        let mut days: Vec<NaiveDate> = days.to_vec();
        days.sort();
        days.dedup();
        return days.into_iter().map(|day| (day_number(day), words.month(day))).collect();
    }
    let years = (first.year() + 1)..=last.year();
    let start = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    years.filter_map(|year| Some((day_number(start(year)?), words.year(year)))).collect()
}

/// The unit in which all of these can be told: individuals are left out of some.
#[must_use]
pub fn unit_of_all<'a>(mut moments: impl Iterator<Item = &'a Moment>) -> Unit {
    if moments.all(|one| one.individuals.is_some()) { Unit::Individuals } else { Unit::Households }
}

/// A line for each list, in the unit in which all can be told; nothing where no line has two rounds. The first list
/// says where its rule for individuals changed. `axis` writes the numbers beside the lines.
#[must_use]
pub fn trend<'a>(
    lines: &[(String, Vec<Moment>)],
    axis: &'a dyn Fn(f64) -> String,
    words: &Words,
) -> Option<Trend<'a>> {
    if lines.iter().all(|(_, moments)| moments.len() < 2) {
        return None;
    }
    let all = || lines.iter().flat_map(|(_, moments)| moments);
    let unit = unit_of_all(all());
    let days: Vec<NaiveDate> = all().map(|one| one.day).collect();
    let is_break = |pair: &[Moment]| {
        let [before, after] = pair else { return None };
        (before.rule != after.rule)
            .then(|| Break { x: day_number(after.day), label: words.say("rule-break") })
    };
    let breaks = lines.first().map(|(_, main)| main.windows(2).filter_map(is_break).collect());
    Some(Trend {
        series: lines.iter().enumerate().map(|(at, line)| series(line, at, (unit, words))).collect(),
        ticks: ticks(&days, words),
        breaks: breaks.unwrap_or_default(),
        dots: true,
        whole: true,
        y_text: axis,
    })
}

fn series((name, moments): &(String, Vec<Moment>), at: usize, (unit, words): (Unit, &Words)) -> Series {
    let point = |one: &Moment| {
        let number = one.in_unit(unit);
        Point {
            x: day_number(one.day),
            y: number,
            day: of_round((one.round, one.day), words),
            label: words.whole_or_dash(number),
        }
    };
    let points: Vec<Point> = moments.iter().map(point).collect();
    let last = points.last().map(|point| point.label.clone());
    Series { name: name.clone(), colour: Colour::category(at), points, last }
}
