//! Finding: record/one-unit-only
//!
//! Households without individuals, or individuals without households, or fewer
//! individuals than households: one of the two cells is wrong.

use terms::{Count, Finding, FindingKind, Severity};

use super::{Context, written};

/// Households and individuals that cannot both be right.
pub static KIND: FindingKind = FindingKind {
    code: "record/one-unit-only",
    severity: Severity::Warning,
    title: "households and individuals contradict each other",
    message: "{households} households and {individuals} individuals of {population}",
    remedy: "correct the one that is wrong",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for columns in context.complete.populations() {
        let (Some(households), Some(individuals)) = (columns.households, columns.individuals) else {
            continue;
        };
        for row in 0..records.len() {
            let reported = Count {
                households: records.number(row, households),
                individuals: records.number(row, individuals),
            };
            let (Some(hh), Some(ind)) = (reported.households, reported.individuals) else { continue };
            if hh >= 0.0 && ind >= 0.0 && ((hh > 0.0) != (ind > 0.0) || ind < hh) {
                findings.push(KIND.at(
                    context.cell(row, individuals),
                    context.key(row),
                    &[
                        ("households", &written(hh)),
                        ("individuals", &written(ind)),
                        ("population", &columns.population),
                    ],
                ));
            }
        }
    }
}
