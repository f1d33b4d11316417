//! Finding: record/numbering-row
//!
//! The first row under the headings numbers the columns (1, 2, 3, …) and was read
//! as a place: every total is wrong by it.

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// A row of column numbers among the data.
pub static KIND: FindingKind = FindingKind {
    code: "record/numbering-row",
    severity: Severity::Blocking,
    title: "numbers of the columns read as a place",
    message: "the row numbers the columns from {first} to {last} and was counted as a place",
    remedy: "delete the row in the file and import again",
};

/// Fewer numbers in a row may follow each other by chance.
const LEAST: usize = 5;
/// Rows under the headings that are looked at.
const LOOKED_AT: usize = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let table = context.source.table;
    for row in context.own_rows().take(LOOKED_AT) {
        let source_row = context.complete.records().rows()[row].source_row;
        let cells =
            table.headings.iter().map(|heading| context.source.sheet.cell(source_row, heading.column));
        let filled: Vec<Option<f64>> =
            cells.filter(|cell| !cell.is_blank()).map(sheets::Cell::number).collect();
        let Some(numbers) = filled.iter().copied().collect::<Option<Vec<f64>>>() else { continue };
        let follow = numbers.windows(2).all(|pair| (pair[1] - pair[0] - 1.0).abs() < 1e-9);
        if numbers.len() >= LEAST && follow && (0.0..=2.0).contains(&numbers[0]) {
            let (first, last) = (numbers[0], numbers[numbers.len() - 1]);
            findings.push(KIND.at(
                context.row(row),
                context.key(row),
                &[("first", &super::written(first)), ("last", &super::written(last))],
            ));
        }
    }
}
