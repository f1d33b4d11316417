//! Finding: record/not-a-number
//!
//! A word stands where a number belongs: `NA`, `-`, `12 hh`. It counts as blank.
//! In a total it blocks, because people may be missing from the sum.

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// A word where a number belongs.
pub static KIND: FindingKind = FindingKind {
    code: "record/not-a-number",
    severity: Severity::Warning,
    title: "word where a number belongs",
    message: "\"{word}\" in {heading} is not a number; it counts as blank",
    remedy: "write the number, or leave the cell empty",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for (row, measure, word) in records.words() {
        let finding = KIND.at(
            context.cell(row, measure),
            context.key(row),
            &[("word", &word), ("heading", &context.heading(measure))],
        );
        let is_total = records.measures()[measure].measure.part.is_none();
        findings.push(if is_total { finding.with_severity(Severity::Blocking) } else { finding });
    }
}
