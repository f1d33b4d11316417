//! Finding: record/damaged-text
//!
//! A name that lost its letters (`????`) or that was read in a wrong encoding
//! (`Ø§Ù„`). Where nearly all names of a column are damaged, one finding speaks
//! for the column.

use std::collections::BTreeMap;

use places::TextState;
use terms::{Finding, FindingKind, Severity};

use super::Context;

/// A name whose letters are lost.
pub static KIND: FindingKind = FindingKind {
    code: "record/damaged-text",
    severity: Severity::Warning,
    title: "name whose letters are lost",
    message: "\"{text}\" is damaged ({rows} in this column)",
    remedy: "take the names from another list, or save the file again as UTF-8",
};

/// Names with blanks around them.
pub static UNTIDY: FindingKind = FindingKind {
    code: "record/untidy-name",
    severity: Severity::Notice,
    title: "names with blanks around or doubled inside",
    message: "{rows} names of this column have blanks around them; they were taken off",
    remedy: "nothing to do",
};

/// So many findings of one column are given one by one; beyond, one for all.
const ONE_BY_ONE: usize = 20;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sheet = context.source.sheet;
    let rows = context.complete.records().rows();
    for column in name_columns(context) {
        let mut damaged: BTreeMap<usize, String> = BTreeMap::new();
        let mut untidy = 0;
        for (index, row) in rows.iter().enumerate().take(context.own_rows().len()) {
            let cell = sheet.cell(row.source_row, column);
            let text = cell.text();
            if text.is_empty() {
                continue;
            }
            if text.trim().len() != text.len() {
                untidy += 1;
            }
            if matches!(places::repair_text(&text), TextState::Damaged | TextState::Repaired(_)) {
                damaged.insert(index, text.into_owned());
            }
        }
        let count = damaged.len();
        for (index, text) in damaged.iter().take(if count > ONE_BY_ONE { 1 } else { count }) {
            let address = sheet.address().cell(rows[*index].source_row, column);
            let subject = if count > ONE_BY_ONE { "" } else { &*rows[*index].key };
            findings.push(KIND.at(address, subject, &[("text", text), ("rows", &count)]));
        }
        if untidy > 0 {
            findings.push(UNTIDY.at(sheet.address().column(column), "", &[("rows", &untidy)]));
        }
    }
}

/// The columns of names, by their place in the sheet.
fn name_columns(context: &Context<'_>) -> Vec<u32> {
    let headings = &context.source.table.headings;
    context
        .mapping
        .columns
        .iter()
        .filter(|column| matches!(column.meaning, crate::instrument::Meaning::PlaceName { .. }))
        .map(|column| column.column)
        .filter(|column| headings.iter().any(|heading| heading.column == *column))
        .collect()
}
