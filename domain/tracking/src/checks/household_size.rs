//! Finding: record/household-size
//!
//! So many individuals per household that nobody would believe it. Looked at
//! only where no individuals rule says what to expect.

use terms::{Finding, FindingKind, Severity};

use super::{Context, written};

/// Too many individuals per household.
pub static KIND: FindingKind = FindingKind {
    code: "record/household-size",
    severity: Severity::Warning,
    title: "household size beyond belief",
    message: "{individuals} individuals in {households} households are {size} each",
    remedy: "correct the number that is wrong",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.complete.rule().is_some() {
        return;
    }
    let (_, most) = context.instrument.household_size;
    let records = context.complete.records();
    for columns in context.complete.populations() {
        let (Some(households), Some(individuals)) = (columns.households, columns.individuals) else {
            continue;
        };
        for row in 0..records.len() {
            let (Some(hh), Some(ind)) = (records.number(row, households), records.number(row, individuals))
            else {
                continue;
            };
            if hh > 0.0 && ind / hh > most {
                findings.push(KIND.at(
                    context.cell(row, individuals),
                    context.key(row),
                    &[
                        ("individuals", &written(ind)),
                        ("households", &written(hh)),
                        ("size", &format!("{:.1}", ind / hh)),
                    ],
                ));
            }
        }
    }
}
