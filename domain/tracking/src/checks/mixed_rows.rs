//! Finding: sheet/mixed-rows
//!
//! Rows of several rounds, days, admin levels or populations stand in one table
//! (as in a download of everything): added up, people are counted many times.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// Rows that must not be added up.
pub static KIND: FindingKind = FindingKind {
    code: "sheet/mixed-rows",
    severity: Severity::Blocking,
    title: "rows of several rounds, days, levels or populations in one table",
    message: "\"{heading}\" has rows of several {what}: {values}; all were added up",
    remedy: "keep the rows of one and import again; accept if no people stand in two of them",
};

/// The extras that say which rows belong together, and what differs if they do not.
const SAYING: [(&str, &str); 4] = [
    ("admin_level", "admin levels"),
    ("population_type", "populations"),
    ("reporting_date", "reporting dates"),
    ("round", "rounds"),
];
/// So many values are named.
const NAMED: usize = 6;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !context.instrument.proposes {
        return;
    }
    let records = context.complete.records();
    for (code, what) in SAYING {
        let Some(at) = records.extras().iter().position(|extra| extra.code == *code) else { continue };
        let extra = &records.extras()[at];
        let rows = &records.rows()[context.own_rows()];
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for value in rows.iter().filter_map(|row| row.extras.get(at)?.as_deref()) {
            *counts.entry(value).or_default() += 1;
        }
        // Places may be visited on different days; one place on two days was counted twice.
        let apart =
            code == "reporting_date" && !repeat(rows.iter().map(|row| (&row.key, row.extras.get(at))));
        if counts.len() < 2 || apart {
            continue;
        }
        let address = match extra.column {
            Some(column) => context.source.sheet.address().cell(context.source.table.header_row, column),
            None => context.source.sheet.address(),
        };
        findings.push(KIND.at(
            address,
            code,
            &[("heading", &extra.heading), ("what", &what), ("values", &written(&counts))],
        ));
    }
}

/// Whether a key stands with two values.
fn repeat<'a>(rows: impl Iterator<Item = (&'a Arc<str>, Option<&'a Option<Arc<str>>>)>) -> bool {
    let mut first: BTreeMap<&str, Option<&Option<Arc<str>>>> = BTreeMap::new();
    for (key, value) in rows {
        if *first.entry(key).or_insert(value) != value {
            return true;
        }
    }
    false
}

/// `1 (120 rows), 2 (118 rows) and 4 more`, those with most rows first.
fn written(counts: &BTreeMap<&str, usize>) -> String {
    let by_rows: BTreeSet<(std::cmp::Reverse<usize>, &str)> =
        counts.iter().map(|(value, rows)| (std::cmp::Reverse(*rows), *value)).collect();
    let named: Vec<String> = by_rows
        .iter()
        .take(NAMED)
        .map(|(rows, value)| format!("{value} ({} {})", rows.0, if rows.0 == 1 { "row" } else { "rows" }))
        .collect();
    match counts.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => format!("{} and {more} more", named.join(", ")),
        None => named.join(", "),
    }
}
