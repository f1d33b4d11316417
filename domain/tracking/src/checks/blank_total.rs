//! Finding: record/blank-total
//!
//! A row has a number of households and none of individuals, or the reverse,
//! though the list gives both. The total of the one that is blank leaves the row
//! out, unless a rule of the round computes it.

use terms::{Count, Finding, FindingKind, Severity, Unit};

use super::{Context, written};
use crate::complete::PopulationColumns;

/// One of two totals is blank.
pub static KIND: FindingKind = FindingKind {
    code: "record/blank-total",
    severity: Severity::Warning,
    title: "one of the two totals is blank",
    message: "{found} {unit} of {population} and no number of {missing}; {consequence}",
    remedy: "fill the cell",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for columns in context.complete.populations() {
        let (Some(households), Some(individuals)) = (columns.households, columns.individuals) else {
            continue;
        };
        let (mut both, mut one) = (0_usize, Vec::new());
        for row in context.own_rows() {
            match (records.number(row, households), records.number(row, individuals)) {
                (Some(_), Some(_)) => both += 1,
                (Some(found), None) if found > 0.0 && is_open(context, row, individuals) => {
                    one.push((row, found, Unit::Households, individuals));
                }
                (None, Some(found)) if found > 0.0 && is_open(context, row, households) => {
                    one.push((row, found, Unit::Individuals, households));
                }
                _ => {}
            }
        }
        // Where most rows give one unit only, that is how the list is made.
        if one.len() < both {
            findings.extend(one.into_iter().map(|blank| of(context, columns, blank)));
        }
    }
}

/// Whether no other finding speaks of the cell: a word in a total has its own.
fn is_open(context: &Context<'_>, row: usize, measure: usize) -> bool {
    context.complete.records().word(row, measure).is_none_or(super::not_a_number::is_dash)
}

fn of(
    context: &Context<'_>,
    columns: &PopulationColumns,
    (row, found, unit, missing): (usize, f64, Unit, usize),
) -> Finding {
    let total: Count = context.complete.total(row, columns);
    let other = if unit == Unit::Households { Unit::Individuals } else { Unit::Households };
    let consequence = match total.in_unit(other) {
        Some(computed) => format!("the rule of the round makes it {}", written(computed)),
        None => format!("the total of {other} leaves this row out"),
    };
    let arguments: [(&str, &dyn std::fmt::Display); 5] = [
        ("found", &written(found)),
        ("unit", &unit),
        ("population", &columns.population),
        ("missing", &other),
        ("consequence", &consequence),
    ];
    KIND.at(context.cell(row, missing), context.key(row), &arguments)
}
