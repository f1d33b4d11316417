//! Finding: record/blank-name
//!
//! A row does not name its governorate, its district or its place, although the
//! list has a column for it. Totals by area leave such a row out. Many blanks in
//! one column are one finding.

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::flood::READABLE;
use crate::instrument::Meaning;

/// A blank where a name belongs.
pub static KIND: FindingKind = FindingKind {
    code: "record/blank-name",
    severity: Severity::Warning,
    title: "blank where the name of a place or an area belongs",
    message: "{heading} is blank",
    remedy: "fill the cell; totals by area leave the row out, and its place is hard to recognise",
};

/// Below the districts, a column of which less than a half is filled names what few places have.
const OPTIONAL_FROM: u8 = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let rows = context.complete.records().rows();
    let own = context.own_rows().len();
    let mut seen = Vec::new();
    for column in &context.mapping.columns {
        // The names in the main language of the list; those in Arabic stand beside them.
        let Meaning::PlaceName { level: level @ 1.., arabic: false } = column.meaning else { continue };
        if seen.contains(&level) {
            continue;
        }
        seen.push(level);
        let blank: Vec<usize> =
            context.own_rows().filter(|row| rows[*row].stated.name(level).is_none()).collect();
        if blank.is_empty() || level >= OPTIONAL_FROM && blank.len() * 2 >= own {
            continue;
        }
        let of = |row: usize| {
            let address = context.source.sheet.address().cell(rows[row].source_row, column.column);
            KIND.at(address, context.key(row), &[("heading", &column.heading)])
        };
        if blank.len() > READABLE {
            findings.push(of(blank[0]).for_many(blank.len(), &format!("{own} rows")));
        } else {
            findings.extend(blank.into_iter().map(of));
        }
    }
}
