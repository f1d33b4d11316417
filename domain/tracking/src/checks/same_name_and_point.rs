//! Finding: record/same-name-and-point
//!
//! Two rows with different ids, the same name and the same point: most likely
//! one place that was registered twice.

use std::collections::BTreeMap;

use terms::{Finding, FindingKind, Severity};

use super::Context;

/// One place under two ids.
pub static KIND: FindingKind = FindingKind {
    code: "record/same-name-and-point",
    severity: Severity::Warning,
    title: "one place under two ids",
    message: "\"{name}\" has the name and the point of place {other} in {first}",
    remedy: "merge the two places, or correct the point",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<(String, i64, i64), usize> = BTreeMap::new();
    let rows = context.complete.records().rows();
    for (row, record) in rows.iter().enumerate() {
        let stated = &record.stated;
        let Some((_, name)) = stated.names.last() else { continue };
        let (Some(latitude), Some(longitude)) = (stated.latitude, stated.longitude) else { continue };
        // 0, 0 is what people write where they have no point.
        if latitude == 0.0 && longitude == 0.0 {
            continue;
        }
        let key = (crate::label::squeeze(name), grid(latitude), grid(longitude));
        match seen.get(&key) {
            None => {
                seen.insert(key, row);
            }
            // Those carried forward were compared with each other in their own round.
            Some(first) if !context.own_rows().contains(first) => {}
            Some(first) if rows[*first].key != record.key => findings.push(KIND.at(
                context.row(row),
                &*record.key,
                &[
                    ("name", name),
                    ("other", &rows[*first].key),
                    ("first", &context.row(*first).within_sheet()),
                ],
            )),
            Some(_) => {}
        }
    }
}

/// A coordinate in steps of a hundred-thousandth of a degree, about a metre.
fn grid(degrees: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "coordinates are far below the limits of i64")]
    let steps = libm::round(degrees * 1e5) as i64;
    steps
}
