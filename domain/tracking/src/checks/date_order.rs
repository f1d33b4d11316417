//! Finding: round/date-order
//!
//! The round is dated before the round that comes before it by number. One of the
//! two dates, or the number, is wrong; what changed between them would be told the
//! wrong way round.

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// A round dated before the last one.
pub static KIND: FindingKind = FindingKind {
    code: "round/date-order",
    severity: Severity::Warning,
    title: "a round dated before the last one",
    message: "round {round} is dated {date}, before round {previous} of {before}",
    remedy: "check the date and the number of the round",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = context.previous.filter(|previous| context.date < previous.date) else { return };
    let arguments: [(&str, &dyn std::fmt::Display); 4] = [
        ("round", &context.round),
        ("date", &context.date),
        ("previous", &previous.round),
        ("before", &previous.date),
    ];
    findings.push(KIND.at(context.source.sheet.address(), "", &arguments));
}
