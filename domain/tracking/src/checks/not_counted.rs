//! Finding: column/not-counted
//!
//! A column of numbers whose heading speaks of people, where columns are
//! proposed, and which got no meaning: its people are in no total. Other columns
//! without a meaning are told as in master lists.

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::columns::{Basis, UNKNOWN};
use crate::instrument::Meaning;
use crate::propose;

/// A column that may count people and is not counted.
pub static KIND: FindingKind = FindingKind {
    code: "column/not-counted",
    severity: Severity::Warning,
    title: "column that may count people and is not counted",
    message: "\"{heading}\" may count people (sum {sum}); it is kept as an extra and is in no total",
    remedy: "if it counts people, give it a meaning when the file is brought in, or with `masar mapping edit`; else accept",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !context.instrument.proposes {
        return;
    }
    let source = context.source;
    for column in &context.mapping.columns {
        let heading = source.table.headings.iter().find(|heading| heading.column == column.column);
        let (Meaning::Extra(_), Some(heading)) = (&column.meaning, heading) else { continue };
        if matches!(column.basis, Basis::Repeated { .. }) {
            continue;
        }
        let address = source.sheet.address().cell(source.table.header_row, column.column);
        if propose::may_count_people(heading, source.table, source.sheet, context.instrument) {
            let cells = source.table.data_rows.iter().map(|row| source.sheet.cell(*row, column.column));
            let sum: f64 = cells.filter_map(|cell| cell.number()).sum();
            let arguments: [(&str, &dyn std::fmt::Display); 2] =
                [("heading", &column.heading), ("sum", &super::written(sum))];
            findings.push(KIND.at(address, &*column.heading, &arguments));
        } else if column.basis == Basis::Unknown && !column.heading.is_empty() {
            findings.push(UNKNOWN.at(address, &*column.heading, &[("heading", &column.heading)]));
        }
    }
}
