//! Finding: record/shares-sum
//!
//! The shares of a row do not make up everybody. It comes from a missing or
//! doubled category, or from a slip.

use terms::{Finding, FindingKind, Severity};

use super::{Context, written};
use crate::shares::share_dimensions;

/// Shares that do not add up to 1.
pub static KIND: FindingKind = FindingKind {
    code: "record/shares-sum",
    severity: Severity::Warning,
    title: "shares that do not add up to 1",
    message: "the {dimension} shares add up to {found}",
    remedy: "correct the shares, or add the category that is missing",
};

/// Each share may have been rounded to two decimals.
const ROUNDING: f64 = 0.005;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for dimension in share_dimensions(records) {
        if !context.is_partition(&dimension.dimension) {
            continue;
        }
        for row in 0..records.len() {
            let shares: Vec<f64> =
                dimension.parts.iter().filter_map(|(_, measure)| records.number(row, *measure)).collect();
            let sum: f64 = shares.iter().sum();
            // A row of blanks was not asked; parts above 1 are a finding of their own.
            if shares.is_empty() || shares.iter().any(|share| *share > 1.0) {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "no dimension has 2^53 parts")]
            let tolerance = ROUNDING * shares.len() as f64;
            if (sum - 1.0).abs() > tolerance {
                findings.push(KIND.at(
                    context.cell(row, dimension.parts[0].1),
                    context.key(row),
                    &[("dimension", &dimension.dimension), ("found", &written(sum))],
                ));
            }
        }
    }
}
