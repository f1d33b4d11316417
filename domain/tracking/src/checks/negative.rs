//! Finding: record/negative
//!
//! A count below zero. Nobody can be less than nobody.

use terms::{Finding, FindingKind, Severity};

use super::{Context, written};

/// A count below zero.
pub static KIND: FindingKind = FindingKind {
    code: "record/negative",
    severity: Severity::Blocking,
    title: "count below zero",
    message: "{heading} is {number}",
    remedy: "correct the number",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for measure in 0..context.complete.records().measures().len() {
        for (row, number) in context.complete.records().column(measure).iter().enumerate() {
            if *number < 0.0 {
                findings.push(KIND.at(
                    context.cell(row, measure),
                    context.key(row),
                    &[("heading", &context.heading(measure)), ("number", &written(*number))],
                ));
            }
        }
    }
}
