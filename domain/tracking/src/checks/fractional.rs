//! Finding: record/fractional
//!
//! A count that is not whole. It comes from a formula, a share, or a slip.

use terms::{Finding, FindingKind, Severity, Unit};

use super::{Context, TOLERANCE, written};

/// A count that is not whole.
pub static KIND: FindingKind = FindingKind {
    code: "record/fractional",
    severity: Severity::Warning,
    title: "count that is not whole",
    message: "{heading} is {number}",
    remedy: "correct the number; if it is estimated, round it",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (measure, column) in context.complete.records().measures().iter().enumerate() {
        if column.measure.unit == Unit::Shares {
            continue;
        }
        for (row, number) in context.complete.records().column(measure).iter().enumerate() {
            if !number.is_nan() && (number - libm::round(*number)).abs() > TOLERANCE {
                findings.push(KIND.at(
                    context.cell(row, measure),
                    context.key(row),
                    &[("heading", &context.heading(measure)), ("number", &written(*number))],
                ));
            }
        }
    }
}
