//! Finding: record/not-a-number
//!
//! A word stands where a number belongs: `NA`, `-`, `12 hh`. It counts as blank.
//! In a total it blocks, because people may be missing from the sum. A lone dash
//! says "nothing here" and is a notice; so is `NA` in a count that the total does
//! not consist of (displaced for a first time). One word that stands in many cells
//! of a column is one finding.

use std::collections::BTreeMap;

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::flood::READABLE;

/// A word where a number belongs.
pub static KIND: FindingKind = FindingKind {
    code: "record/not-a-number",
    severity: Severity::Warning,
    title: "word where a number belongs",
    message: "\"{word}\" in {heading} is not a number; it counts as blank",
    remedy: "write the number, or leave the cell empty",
};

/// In more columns than these a dash is the way in which the file writes blanks.
const COLUMNS_OF_DASHES: usize = 5;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    let mut words: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    let mut dashes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (row, measure, word) in records.words() {
        if is_dash(word) {
            dashes.entry(measure).or_default().push(row);
        } else {
            words.entry((measure, word)).or_default().push(row);
        }
    }
    for ((measure, _), rows) in words {
        let one_by_one = if rows.len() > READABLE { 1 } else { rows.len() };
        for row in rows.iter().take(one_by_one) {
            findings.push(of_cells(
                context,
                measure,
                if one_by_one == rows.len() { &rows[..1] } else { &rows },
                *row,
            ));
        }
    }
    if dashes.len() > COLUMNS_OF_DASHES {
        findings.push(all_dashes(context, &dashes));
        return;
    }
    for (measure, rows) in dashes {
        findings.push(of_cells(context, measure, &rows, rows[0]));
    }
}

/// The finding about a word in `rows` of a measure, at the first of them.
fn of_cells(context: &Context<'_>, measure: usize, rows: &[usize], row: usize) -> Finding {
    let word = context.complete.records().word(row, measure).unwrap_or_default();
    let arguments: [(&str, &dyn std::fmt::Display); 2] =
        [("word", &word), ("heading", &context.heading(measure))];
    let finding = KIND.at(context.cell(row, measure), context.key(row), &arguments);
    let finding = finding.with_severity(severity(context, measure, word));
    if rows.len() == 1 {
        return finding;
    }
    finding.for_many(rows.len(), &format!("{} cells", context.complete.records().len()))
}

fn severity(context: &Context<'_>, measure: usize, word: &str) -> Severity {
    let part = context.complete.records().measures()[measure].measure.part.as_ref();
    match part {
        _ if is_dash(word) => Severity::Notice,
        None => Severity::Blocking,
        Some(part) if says_not_asked(word) && !context.is_partition(&part.dimension) => Severity::Notice,
        Some(_) => Severity::Warning,
    }
}

/// One notice for a file that writes blanks as dashes.
fn all_dashes(context: &Context<'_>, dashes: &BTreeMap<usize, Vec<usize>>) -> Finding {
    let cells: usize = dashes.values().map(Vec::len).sum();
    let first = dashes.keys().next().copied().unwrap_or_default();
    let row = dashes.values().next().and_then(|rows| rows.first()).copied().unwrap_or_default();
    let word = context.complete.records().word(row, first).unwrap_or_default();
    let heading = context.heading(first);
    let all = dashes.len() * context.complete.records().len();
    KIND.at(context.cell(row, first), "", &[("word", &word), ("heading", &heading)])
        .with_severity(Severity::Notice)
        .for_many(cells, &format!("{all} cells in {} columns", dashes.len()))
}

/// `-`, `–`, `—`, `--`, `.`: nothing but a mark.
pub(super) fn is_dash(word: &str) -> bool {
    let marks = |character: char| {
        matches!(character, '-' | '.' | '_' | '·' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{640}')
    };
    !word.is_empty() && word.chars().all(marks)
}

/// Whether a text says that there is nothing: a dash, or `NA`.
pub(super) fn says_nothing(text: &str) -> bool {
    is_dash(text.trim()) || says_not_asked(text)
}

/// `NA`, `n/a`, `#N/A`, `not applicable`: nobody was asked.
fn says_not_asked(word: &str) -> bool {
    let letters: String =
        word.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
    matches!(
        &*letters,
        "na" | "nan"
            | "null"
            | "none"
            | "nil"
            | "notapplicable"
            | "notavailable"
            | "nodata"
            | "لايوجد"
            | "لاينطبق"
    )
}
