//! Finding: round/jump
//!
//! A place changed far more than places did on the whole since the last round.
//! New displacement does this, and so does a digit too many.
//!
//! The change of a place is `d = ln((after + 5) / (before + 5))`. A jump lies
//! more than `jump_spreads` spreads from the median of all `d`, where the spread
//! is 1.4826 times the median distance from the median, at least 0.15; and it
//! is at least `jump_households` large. Source: `docs/methods/jumps.md`.

use std::collections::BTreeMap;

use terms::{Count, Finding, FindingKind, Severity, Unit};

use super::{Context, written};
use crate::complete::Complete;

/// A change that is out of line.
pub static KIND: FindingKind = FindingKind {
    code: "round/jump",
    severity: Severity::Warning,
    title: "change out of line with the rest",
    message: "from {before} to {after} {unit} since round {previous}",
    remedy: "ask the field team; accept with the reason if it is true",
};

/// Softens the change of places with few households.
const SOFTENING: f64 = 5.0;
/// The spread is never taken for less: in quiet times most places do not change at all.
const LEAST_SPREAD: f64 = 0.15;
/// Turns the median absolute deviation into a standard deviation, for normal data.
const NORMAL: f64 = 1.4826;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = context.previous else { return };
    for columns in context.complete.populations() {
        let before = by_key(previous.complete, &columns.population);
        let after = by_key(context.complete, &columns.population);
        // A place that lacks its households is passed over; it must not silence the others.
        let comparable = |unit| {
            let known = |(key, (_, count)): &(&&str, &(usize, Count))| {
                count.in_unit(unit).is_some()
                    && before.get(*key).is_some_and(|(_, old)| old.in_unit(unit).is_some())
            };
            after.iter().filter(known).count()
        };
        let by_households = comparable(Unit::Households) >= comparable(Unit::Individuals);
        let unit = if by_households { Unit::Households } else { Unit::Individuals };
        let scale = if unit == Unit::Households { 1.0 } else { 6.0 };
        let mut changes: Vec<(usize, f64, f64, f64)> = Vec::new();
        for (key, (row, count)) in &after {
            let (Some((_, old)), Some(new)) = (before.get(key), count.in_unit(unit)) else { continue };
            let Some(old) = old.in_unit(unit) else { continue };
            let change = libm::log((new.max(0.0) + SOFTENING * scale) / (old.max(0.0) + SOFTENING * scale));
            changes.push((*row, old, new, change));
        }
        let Some(middle) = median(changes.iter().map(|change| change.3)) else { continue };
        let deviation = median(changes.iter().map(|change| (change.3 - middle).abs())).unwrap_or_default();
        let spread = (NORMAL * deviation).max(LEAST_SPREAD);
        changes.sort_by_key(|change| change.0);
        for (row, old, new, change) in changes {
            let far = (change - middle).abs() > context.thresholds.jump_spreads * spread;
            if far && (new - old).abs() >= context.thresholds.jump_households * scale {
                let arguments: [(&str, &dyn std::fmt::Display); 4] = [
                    ("before", &written(old)),
                    ("after", &written(new)),
                    ("unit", &unit),
                    ("previous", &previous.round),
                ];
                findings.push(KIND.at(context.row(row), context.key(row), &arguments));
            }
        }
    }
}

/// First row and sum of the rows of each place.
fn by_key<'a>(complete: &Complete<'a>, population: &terms::Code) -> BTreeMap<&'a str, (usize, Count)> {
    let mut places: BTreeMap<&str, (usize, Count)> = BTreeMap::new();
    let Some(columns) = complete.population(population) else { return places };
    for (index, row) in complete.records().rows().iter().enumerate() {
        let count = complete.total(index, columns);
        places.entry(&*row.key).and_modify(|place| place.1 += count).or_insert((index, count));
    }
    places
}

/// The middle value; the mean of the two middle ones where there are two. `None` for nothing.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        length if length % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median([].into_iter()), None);
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), Some(2.0));
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), Some(2.5));
    }
}
