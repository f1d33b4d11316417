//! Finding: record/part-exceeds-total
//!
//! An "of which" count (coming from a camp, displaced for a first time) is
//! larger than the total that it is a part of.

use terms::{Count, Finding, FindingKind, Severity};

use super::{Context, TOLERANCE, written};

/// A part larger than its whole.
pub static KIND: FindingKind = FindingKind {
    code: "record/part-exceeds-total",
    severity: Severity::Warning,
    title: "part larger than the total",
    message: "{heading} is {part}, the row's total is {total} {unit}",
    remedy: "correct the part or the total",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for columns in context.complete.populations() {
        for dimension in columns.dimensions.iter().filter(|known| !context.is_partition(&known.dimension)) {
            if crate::propose::is_earlier_round(&dimension.dimension) {
                continue;
            }
            let measures = dimension.parts.iter().flat_map(|part| [part.households, part.individuals]);
            for measure in measures.flatten() {
                let unit = records.measures()[measure].measure.unit;
                for row in 0..records.len() {
                    let total: Count = context.complete.total(row, columns);
                    let (Some(part), Some(total)) = (records.number(row, measure), total.in_unit(unit))
                    else {
                        continue;
                    };
                    if part > total + TOLERANCE {
                        findings.push(KIND.at(
                            context.cell(row, measure),
                            context.key(row),
                            &[
                                ("heading", &context.heading(measure)),
                                ("part", &written(part)),
                                ("total", &written(total)),
                                ("unit", &unit),
                            ],
                        ));
                    }
                }
            }
        }
    }
}
