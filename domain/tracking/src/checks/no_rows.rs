//! Finding: sheet/no-rows
//!
//! There are headings and no row below them. The round would say that nobody is
//! displaced any more, and every place of the last round would vanish.

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// A table without rows.
pub static KIND: FindingKind = FindingKind {
    code: "sheet/no-rows",
    severity: Severity::Blocking,
    title: "a table without rows",
    message: "there are headings in row {header} and no data below them",
    remedy: "import the file that has the rows; a round without any cannot be submitted. Where nobody is left, list the places with 0",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let table = context.source.table;
    if table.data_rows.is_empty() {
        let header = u64::from(table.header_row) + 1;
        findings.push(KIND.at(context.source.sheet.address(), "", &[("header", &header)]));
    }
}
