//! Finding: record/share-above-one
//!
//! A share of more than all. It comes from percents written as whole numbers, or
//! from a number of people among shares.

use terms::{Finding, FindingKind, Severity, Unit};

use super::{Context, TOLERANCE, written};

/// A share of more than all.
pub static KIND: FindingKind = FindingKind {
    code: "record/share-above-one",
    severity: Severity::Blocking,
    title: "share of more than all",
    message: "{heading} is {number}; a share lies between 0 and 1",
    remedy: "write shares as parts of 1 (0.58, or 58% in a cell of percents), not as 58",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for (measure, column) in records.measures().iter().enumerate() {
        if column.measure.unit != Unit::Shares {
            continue;
        }
        for (row, number) in records.column(measure).iter().enumerate() {
            if *number > 1.0 + TOLERANCE {
                findings.push(KIND.at(
                    context.cell(row, measure),
                    context.key(row),
                    &[("heading", &context.heading(measure)), ("number", &written(*number))],
                ));
            }
        }
    }
}
