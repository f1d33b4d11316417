//! Finding: record/individuals-rule
//!
//! The individuals of a row are not what the rule of the round makes of its
//! households. Where most rows break the rule, heads were counted and the rule
//! does not apply: then one finding for the whole file says so.

use terms::{Address, Finding, FindingKind, Severity};

use super::{Context, TOLERANCE, written};

/// Individuals that do not follow from the households.
pub static KIND: FindingKind = FindingKind {
    code: "record/individuals-rule",
    severity: Severity::Warning,
    title: "individuals do not follow from the households",
    message: "{individuals} individuals for {households} households; the rule of round {round} gives {expected}",
    remedy: "correct the number that is wrong; check the round",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    for columns in context.complete.populations() {
        let (Some(households), Some(individuals)) = (columns.households, columns.individuals) else {
            continue;
        };
        let mut broken = Vec::new();
        for row in 0..records.len() {
            let (Some(hh), Some(ind)) = (records.number(row, households), records.number(row, individuals))
            else {
                continue;
            };
            let Some(rule) = context.complete.rule_of(row) else { continue };
            let expected = rule.individuals(hh, context.complete.in_camp(row, columns));
            if (ind - expected).abs() > TOLERANCE {
                broken.push((row, hh, ind, expected));
            }
        }
        if broken.len() * 2 > records.len() {
            let sums = broken.iter().fold((0.0, 0.0, 0.0), |sum, (_, hh, ind, expected)| {
                (sum.0 + hh, sum.1 + ind, sum.2 + expected)
            });
            findings.push(of(context, context.source.sheet.address(), "", sums));
            continue;
        }
        for (row, hh, ind, expected) in broken {
            findings.push(of(context, context.cell(row, individuals), context.key(row), (hh, ind, expected)));
        }
    }
}

fn of(
    context: &Context<'_>,
    address: Address,
    subject: &str,
    (hh, ind, expected): (f64, f64, f64),
) -> Finding {
    KIND.at(
        address,
        subject,
        &[
            ("individuals", &written(ind)),
            ("households", &written(hh)),
            ("round", &context.round),
            ("expected", &written(expected)),
        ],
    )
}
