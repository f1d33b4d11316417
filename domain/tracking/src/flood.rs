//! Floods: the same trouble in most rows is one trouble, said once with its count.
//!
//! In: findings about rows. Out: the same, where each kind that hits more than
//! half of the rows in one column is a single finding.

use std::collections::BTreeMap;
use std::sync::Arc;

use terms::{Finding, Severity};

/// So many findings of one kind can be read one by one in any list.
pub(crate) const READABLE: usize = 20;

/// What findings of one flood have in common: kind, severity, sheet, column.
type Topic = (String, Severity, Arc<str>, Option<u32>);

/// Says once what is said of more than half of `rows` rows, and of more than
/// [`READABLE`], about the same column. The order of the others stays.
pub(crate) fn fold(findings: Vec<Finding>, rows: usize) -> Vec<Finding> {
    let mut counts: BTreeMap<Topic, usize> = BTreeMap::new();
    for topic in findings.iter().filter_map(topic) {
        *counts.entry(topic).or_default() += 1;
    }
    counts.retain(|_, count| *count > READABLE && *count * 2 > rows);
    if counts.is_empty() {
        return findings;
    }
    let mut folded = Vec::with_capacity(findings.len());
    for finding in findings {
        match topic(&finding).map(|topic| (counts.get(&topic).copied(), topic)) {
            // The first of a flood speaks for it; the others find a zero.
            Some((Some(0), _)) => {}
            Some((Some(count), topic)) => {
                counts.insert(topic, 0);
                folded.push(finding.for_many(count, &format!("{rows} rows")));
            }
            _ => folded.push(finding),
        }
    }
    folded
}

fn topic(finding: &Finding) -> Option<Topic> {
    finding.address.row?;
    let address = &finding.address;
    Some((finding.code.clone(), finding.severity, address.sheet.clone(), address.column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::{Address, FindingKind};

    static KIND: FindingKind = FindingKind {
        code: "record/negative",
        severity: Severity::Blocking,
        title: "count below zero",
        message: "{heading} is {number}",
        remedy: "correct the number",
    };

    fn findings(column: u32, rows: u32) -> Vec<Finding> {
        let at = |row| Address::sheet("a.csv", "").cell(row, column);
        let made =
            (1..=rows).map(|row| KIND.at(at(row), row.to_string(), &[("heading", &"Camp"), ("number", &-1)]));
        made.collect()
    }

    #[test]
    fn what_most_rows_have_is_said_once_and_the_rest_one_by_one() {
        let both = [findings(3, 30), findings(4, 25)].concat();
        let folded = fold(both, 50);
        assert_eq!(folded.len(), 26);
        assert_eq!(folded[0].message, "Camp is -1; the like in 30 of 50 rows");
        assert_eq!((folded[0].subject.as_str(), folded[0].address.row), ("", Some(1)));
        assert_eq!(folded[1].message, "Camp is -1");
    }

    #[test]
    fn few_findings_stay_even_where_all_rows_have_them() {
        assert_eq!(fold(findings(3, 20), 20), findings(3, 20));
    }
}
