//! Finding: round/came-back
//!
//! A place that was missing from the last round is counted again. People came
//! back, or it was left out by mistake then. Many are counted by governorate.

use std::collections::{BTreeMap, BTreeSet};

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::flood::READABLE;

/// A place that is counted again.
pub static KIND: FindingKind = FindingKind {
    code: "round/came-back",
    severity: Severity::Notice,
    title: "place that is counted again",
    message: "counted again: {name}, last in round {last}",
    remedy: "make sure that it was not left out of the last round by mistake",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = context.previous else { return };
    let before: BTreeSet<&str> = previous.complete.records().rows().iter().map(|row| &*row.key).collect();
    let rows = context.complete.records().rows();
    let mut back = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if !before.contains(&*row.key)
            && row.occurrence == 0
            && let Some(last) = context.last_seen.get(&row.key)
        {
            back.push((index, *last));
        }
    }
    if back.len() <= READABLE {
        findings.extend(back.into_iter().map(|(index, last)| {
            let row = &rows[index];
            let name = row.stated.names.last().map_or(&*row.key, |(_, name)| &**name);
            KIND.at(context.row(index), &*row.key, &[("name", &name), ("last", &last)])
        }));
        return;
    }
    let mut areas: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
    for (index, last) in back {
        let entry = areas.entry(rows[index].stated.name(1).unwrap_or_default()).or_default();
        *entry = (entry.0 + 1, entry.1.max(last));
    }
    for (area, (places, last)) in areas {
        let of = if area.is_empty() { String::new() } else { format!(" of {area}") };
        let noun = if places == 1 { "place" } else { "places" };
        let name = format!("{places} {noun}{of}");
        let last = if places == 1 { last.to_string() } else { format!("{last} or before") };
        findings.push(KIND.at(context.source.sheet.address(), area, &[("name", &name), ("last", &last)]));
    }
}
