//! Finding: record/duplicate-place
//!
//! Two rows with the id of the same place. Both are kept and counted, so the
//! people may be counted twice.

use std::collections::BTreeMap;

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// Two rows about one place.
pub static KIND: FindingKind = FindingKind {
    code: "record/duplicate-place",
    severity: Severity::Blocking,
    title: "two rows about one place",
    message: "place {key} stands in {first} already",
    remedy: "take one of the rows out, correct its id, or accept if both count different people",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    // Those carried forward were looked at in their own round.
    for row in context.own_rows() {
        let record = &context.complete.records().rows()[row];
        if record.occurrence == 0 {
            first.insert(&record.key, row);
        } else if let Some(first) = first.get(&*record.key) {
            let finding = KIND.at(
                context.row(row),
                &*record.key,
                &[("key", &record.key), ("first", &context.row(*first).within_sheet())],
            );
            // Without an id for each place, a repeated name or area code is no proof.
            let certain = !context.instrument.proposes;
            findings.push(if certain { finding } else { finding.with_severity(Severity::Warning) });
        }
    }
}
