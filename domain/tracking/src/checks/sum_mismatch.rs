//! Finding: record/sum-mismatch
//!
//! The cells of a dimension that splits the total (origin, shelter, period) do
//! not add up to it. The total is kept; one of the cells, or the total, is wrong.

use terms::{Finding, FindingKind, Severity, Unit};

use super::{Context, TOLERANCE, written};

/// Parts that do not add up to the total.
pub static KIND: FindingKind = FindingKind {
    code: "record/sum-mismatch",
    severity: Severity::Warning,
    title: "parts do not add up to the total",
    message: "the {dimension} cells add up to {found} {unit}, the row says {expected}",
    remedy: "correct the cells or the total",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for columns in context.complete.populations() {
        for dimension in columns.dimensions.iter().filter(|known| context.is_partition(&known.dimension)) {
            for unit in [Unit::Households, Unit::Individuals] {
                let measures: Vec<usize> = dimension
                    .parts
                    .iter()
                    .filter_map(|part| match unit {
                        Unit::Households => part.households,
                        Unit::Individuals => part.individuals,
                        Unit::Shares => None,
                    })
                    .collect();
                if measures.is_empty() {
                    continue;
                }
                // Places that were taken over from elsewhere may have other columns than the file.
                let here = measures.iter().all(|measure| records.measures()[*measure].column.is_some());
                let is_told = |row: &usize| {
                    here && context.own_rows().contains(row)
                        || measures.iter().any(|part| records.number(*row, *part).is_some())
                };
                for row in (0..records.len()).filter(is_told) {
                    let sum: f64 = measures.iter().filter_map(|measure| records.number(row, *measure)).sum();
                    let total = context.complete.total(row, columns).in_unit(unit);
                    let Some(total) = total.filter(|total| (total - sum).abs() > TOLERANCE) else { continue };
                    findings.push(KIND.at(
                        context.cell(row, measures[0]),
                        context.key(row),
                        &[
                            ("dimension", &dimension.dimension),
                            ("found", &written(sum)),
                            ("unit", &unit),
                            ("expected", &written(total)),
                        ],
                    ));
                }
            }
        }
    }
}
