//! Finding: sheet/total-row-mismatch
//!
//! The total row at the end of the file does not agree with the sum of the rows
//! above it: a row was added or changed after it was written, or was lost.

use terms::{Finding, FindingKind, Severity};

use super::{Context, TOLERANCE, written};

/// A total row that does not agree with the rows.
pub static KIND: FindingKind = FindingKind {
    code: "sheet/total-row-mismatch",
    severity: Severity::Warning,
    title: "the file's total row disagrees with its rows",
    message: "the total row says {found} for {heading}, the rows add up to {expected}",
    remedy: "find the row that was changed or lost; the rows count, not the total row",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    let Some(row) = context.source.table.total_rows.first() else { return };
    for (measure, definition) in records.measures().iter().enumerate() {
        let Some(column) = definition.column else { continue };
        let Some(stated) = context.source.sheet.cell(*row, column).number() else { continue };
        let sum: f64 = records.column(measure).iter().filter(|number| !number.is_nan()).sum();
        if (stated - sum).abs() > TOLERANCE {
            findings.push(KIND.at(
                context.source.sheet.address().cell(*row, column),
                &*definition.heading,
                &[("found", &written(stated)), ("heading", &definition.heading), ("expected", &written(sum))],
            ));
        }
    }
}
