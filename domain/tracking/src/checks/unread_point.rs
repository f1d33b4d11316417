//! Finding: place/unread-point
//!
//! A text stands where degrees belong and cannot be read as any. A column of such
//! texts puts no place on the map; it is one finding.

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::flood::READABLE;
use crate::instrument::Meaning;

/// A coordinate that cannot be read.
pub static KIND: FindingKind = FindingKind {
    code: "place/unread-point",
    severity: Severity::Warning,
    title: "a coordinate that cannot be read",
    message: "\"{text}\" in {heading} cannot be read as degrees; the row has no point",
    remedy: "write decimal degrees (33.0376), or degrees, minutes and seconds (33°02'15\"N)",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let rows = context.complete.records().rows();
    let sheet = context.source.sheet;
    for column in &context.mapping.columns {
        let is_latitude = column.meaning == Meaning::Latitude;
        if !is_latitude && column.meaning != Meaning::Longitude {
            continue;
        }
        let mut unread = Vec::new();
        for row in context.own_rows() {
            let stated = &rows[row].stated;
            let read = if is_latitude { stated.latitude } else { stated.longitude };
            let cell = sheet.cell(rows[row].source_row, column.column);
            if read.is_none() && !cell.is_blank() && !super::not_a_number::says_nothing(&cell.text()) {
                unread.push(row);
            }
        }
        let of = |row: usize| {
            let source_row = rows[row].source_row;
            let text = sheet.cell(source_row, column.column).text();
            let arguments: [(&str, &dyn std::fmt::Display); 2] =
                [("text", &text.trim()), ("heading", &column.heading)];
            KIND.at(sheet.address().cell(source_row, column.column), context.key(row), &arguments)
        };
        if unread.len() > READABLE {
            let own = context.own_rows().len();
            findings.push(of(unread[0]).for_many(unread.len(), &format!("{own} rows")));
        } else {
            findings.extend(unread.into_iter().map(of));
        }
    }
}
