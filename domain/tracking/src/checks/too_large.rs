//! Finding: record/too-large
//!
//! More people in one row than are displaced in any country: a digit too many, an
//! id or a phone number in the wrong column.

use terms::{Finding, FindingKind, Severity, Unit};

use super::{Context, written};

/// A count that no place can have.
pub static KIND: FindingKind = FindingKind {
    code: "record/too-large",
    severity: Severity::Blocking,
    title: "count that no place can have",
    message: "{heading} is {number}; no place has so many",
    remedy: "correct the number, or see whether the column holds something else",
};

/// Individuals; no country has had as many displaced people.
const INDIVIDUALS: f64 = 50_000_000.0;
/// Households.
const HOUSEHOLDS: f64 = 10_000_000.0;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (measure, column) in context.complete.records().measures().iter().enumerate() {
        let most = match column.measure.unit {
            Unit::Households => HOUSEHOLDS,
            Unit::Individuals => INDIVIDUALS,
            Unit::Shares => continue,
        };
        for (row, number) in context.complete.records().column(measure).iter().enumerate() {
            if *number > most {
                findings.push(KIND.at(
                    context.cell(row, measure),
                    context.key(row),
                    &[("heading", &context.heading(measure)), ("number", &written(*number))],
                ));
            }
        }
    }
}
