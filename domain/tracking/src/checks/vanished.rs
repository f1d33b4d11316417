//! Finding: round/vanished
//!
//! A place of the last round is not in this one. People may have left, the
//! place may have been merged with another, or a row may have been lost. Of many
//! places the largest are named and the others counted by governorate; where more
//! than a third is missing, the file itself is in doubt.

use std::collections::{BTreeMap, BTreeSet};

use terms::{Count, Finding, FindingKind, Severity};

use super::{Context, Previous, written};
use crate::complete::PopulationColumns;
use crate::flood::READABLE;
use crate::totals::is_above_zero;

/// A place of the last round that is missing.
pub static KIND: FindingKind = FindingKind {
    code: "round/vanished",
    severity: Severity::Notice,
    title: "place of the last round that is missing",
    message: "not in this file: {name}, {number} {unit} in round {previous}",
    remedy: "make sure that people left; if places were not visited, import the file as a part of the places; where most are missing, see whether it is cut or knows them by other ids",
};

/// Of many places, so many are named, the largest ones.
const NAMED: usize = 10;

/// A place that is missing.
struct Missing<'a> {
    row: usize,
    area: &'a str,
    count: Count,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = context.previous else { return };
    // No row at all is a finding of its own.
    if context.own_rows().is_empty() {
        return;
    }
    let here: BTreeSet<&str> = context.complete.records().rows().iter().map(|row| &*row.key).collect();
    for columns in previous.complete.populations() {
        let mut missing = Vec::new();
        let mut places = 0_usize;
        for (row, record) in previous.complete.records().rows().iter().enumerate() {
            let count = previous.complete.total(row, columns);
            places += usize::from(is_above_zero(count));
            if is_above_zero(count) && !here.contains(&*record.key) {
                missing.push(Missing { row, area: record.stated.name(1).unwrap_or_default(), count });
            }
        }
        if missing.len() <= READABLE {
            findings.extend(missing.iter().map(|place| one(context, previous, place)));
        } else if missing.len() * 3 > places {
            findings.push(most(context, previous, columns, &missing, places));
        } else {
            many(context, previous, missing, findings);
        }
    }
}

fn one(context: &Context<'_>, previous: Previous<'_>, place: &Missing<'_>) -> Finding {
    let row = &previous.complete.records().rows()[place.row];
    let name = row.stated.names.last().map_or(&*row.key, |(_, name)| &**name);
    let (number, unit) = in_words(place.count);
    let arguments: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &name), ("number", &number), ("unit", &unit), ("previous", &previous.round)];
    KIND.at(context.source.sheet.address(), &*row.key, &arguments)
}

/// The largest one by one, the others by governorate.
fn many(
    context: &Context<'_>,
    previous: Previous<'_>,
    mut missing: Vec<Missing<'_>>,
    findings: &mut Vec<Finding>,
) {
    missing.sort_by(|a, b| size(b.count).total_cmp(&size(a.count)).then(a.row.cmp(&b.row)));
    let small = missing.split_off(NAMED);
    findings.extend(missing.iter().map(|place| one(context, previous, place)));
    let mut areas: BTreeMap<&str, (usize, Count)> = BTreeMap::new();
    for place in small {
        let entry = areas.entry(place.area).or_default();
        entry.0 += 1;
        entry.1 += place.count;
    }
    for (area, (places, count)) in areas {
        findings.push(group(context, previous, area, places, count));
    }
}

fn group(context: &Context<'_>, previous: Previous<'_>, area: &str, places: usize, count: Count) -> Finding {
    let (number, unit) = in_words(count);
    let of = if area.is_empty() { String::new() } else { format!(" of {area}") };
    let noun = if places == 1 { "place" } else { "places" };
    let name = format!("{places} smaller {noun}{of}");
    let arguments: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &name), ("number", &number), ("unit", &unit), ("previous", &previous.round)];
    KIND.at(context.source.sheet.address(), area, &arguments)
}

/// One warning for a file from which a large part is missing.
fn most(
    context: &Context<'_>,
    previous: Previous<'_>,
    columns: &PopulationColumns,
    missing: &[Missing<'_>],
    places: usize,
) -> Finding {
    let count: Count = missing.iter().map(|place| place.count).sum();
    let (number, unit) = in_words(count);
    let name = format!("{} of {places} places of {}", missing.len(), columns.population);
    let arguments: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &name), ("number", &number), ("unit", &unit), ("previous", &previous.round)];
    KIND.at(context.source.sheet.address(), "", &arguments).with_severity(Severity::Warning)
}

fn size(count: Count) -> f64 {
    count.households.or(count.individuals).unwrap_or_default()
}

fn in_words(count: Count) -> (String, &'static str) {
    let (number, one, more) = match (count.households, count.individuals) {
        (Some(households), _) => (households, "household", "households"),
        (None, individuals) => (individuals.unwrap_or_default(), "individual", "individuals"),
    };
    (written(number), if written(number) == "1" { one } else { more })
}
