//! Finding: round/vanished
//!
//! A place of the last round is not in this one. People may have left, the
//! place may have been merged with another, or a row may have been lost.

use std::collections::BTreeSet;

use terms::{Finding, FindingKind, Severity};

use super::{Context, written};
use crate::totals::is_above_zero;

/// A place of the last round that is missing.
pub static KIND: FindingKind = FindingKind {
    code: "round/vanished",
    severity: Severity::Notice,
    title: "place of the last round that is missing",
    message: "{name} had {households} households in round {previous} and is not in this file",
    remedy: "make sure that people left; if the place was not visited, import with --partial",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = context.previous else { return };
    let here: BTreeSet<&str> = context.complete.records().rows().iter().map(|row| &*row.key).collect();
    for columns in previous.complete.populations() {
        for (index, row) in previous.complete.records().rows().iter().enumerate() {
            let count = previous.complete.total(index, columns);
            if !here.contains(&*row.key) && is_above_zero(count) {
                let name = row.stated.names.last().map_or(&*row.key, |(_, name)| &**name);
                findings.push(KIND.at(
                    context.source.sheet.address(),
                    &*row.key,
                    &[
                        ("name", &name),
                        ("households", &written(count.households.or(count.individuals).unwrap_or_default())),
                        ("previous", &previous.round),
                    ],
                ));
            }
        }
    }
}
