//! Finding: record/missing-total
//!
//! A row has no total in any unit, or a word where it should be. It counts as
//! nobody until the total is given.

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// A row without a total.
pub static KIND: FindingKind = FindingKind {
    code: "record/missing-total",
    severity: Severity::Warning,
    title: "row without a total",
    message: "no number of {population} in this row although its parts are filled",
    remedy: "give the total and import again, or take the row out",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for columns in context.complete.populations() {
        let parts = || columns.dimensions.iter().flat_map(|dimension| &dimension.parts);
        for row in 0..records.len() {
            let total = context.complete.total(row, columns);
            if total.households.is_some() || total.individuals.is_some() {
                continue;
            }
            let filled = parts().any(|part| {
                [part.households, part.individuals]
                    .into_iter()
                    .flatten()
                    .any(|measure| records.number(row, measure).is_some_and(|number| number != 0.0))
            });
            if filled {
                findings.push(KIND.at(
                    context.row(row),
                    context.key(row),
                    &[("population", &columns.population)],
                ));
            }
        }
    }
}
