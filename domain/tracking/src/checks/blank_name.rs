//! Finding: record/blank-name
//!
//! A row does not name its governorate, its district or its place, although the
//! list has a column for it. Totals by area leave such a row out. Many blanks in
//! one column are one finding.

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::flood::{READABLE, for_many};
use crate::instrument::Meaning;

/// A blank where a name belongs.
pub static KIND: FindingKind = FindingKind {
    code: "record/blank-name",
    severity: Severity::Warning,
    title: "blank where the name of a place or an area belongs",
    message: "{heading} is blank",
    remedy: "fill the cell; totals by area leave the row out, and its place is hard to recognise",
};

/// A column of which less than a half is filled names what few places have.
const FILLED_SHARE: f64 = 0.5;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let rows = context.complete.records().rows();
    let mut seen = Vec::new();
    for column in &context.mapping.columns {
        let Meaning::PlaceName { level, .. } = column.meaning else { continue };
        // Two columns may name one level, in two languages: a row needs one of them.
        if level == 0 || seen.contains(&level) {
            continue;
        }
        seen.push(level);
        let is_blank = |row: usize| {
            rows[row].stated.name(level).is_none() && rows[row].stated.arabic_name(level).is_none()
        };
        let blank: Vec<usize> = context.own_rows().filter(|row| is_blank(*row)).collect();
        let own = context.own_rows().len();
        #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 rows")]
        if blank.is_empty() || (own - blank.len()) as f64 <= own as f64 * FILLED_SHARE {
            continue;
        }
        let of = |row: usize| {
            let address = context.source.sheet.address().cell(rows[row].source_row, column.column);
            KIND.at(address, context.key(row), &[("heading", &column.heading)])
        };
        if blank.len() > READABLE {
            findings.push(for_many(of(blank[0]), blank.len(), &format!("{own} rows")));
        } else {
            findings.extend(blank.into_iter().map(of));
        }
    }
}
