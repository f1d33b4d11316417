//! Finding: round/came-back
//!
//! A place that was missing from the last round is counted again. People came
//! back, or it was left out by mistake then.

use std::collections::BTreeSet;

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// A place that is counted again.
pub static KIND: FindingKind = FindingKind {
    code: "round/came-back",
    severity: Severity::Notice,
    title: "place that is counted again",
    message: "{name} was last counted in round {last} and is back",
    remedy: "make sure that it was not left out of the last round by mistake",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = context.previous else { return };
    let before: BTreeSet<&str> = previous.complete.records().rows().iter().map(|row| &*row.key).collect();
    for (index, row) in context.complete.records().rows().iter().enumerate() {
        if before.contains(&*row.key) || row.occurrence > 0 {
            continue;
        }
        if let Some(last) = context.last_seen.get(&row.key) {
            let name = row.stated.names.last().map_or(&*row.key, |(_, name)| &**name);
            findings.push(KIND.at(context.row(index), &*row.key, &[("name", &name), ("last", last)]));
        }
    }
}
