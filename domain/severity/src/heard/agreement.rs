//! How far informants of one location agree.

use super::Heard;
use crate::answers::Cell;
use crate::definition::Index;

/// How far informants agree on a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Locations at which two or more answered it.
    pub locations: usize,
    /// Answers that were given there.
    pub answers: usize,
    /// Of all pairs of informants of one location, the share that gave the same answer, `0..=1`;
    /// absent where there is no pair.
    pub same: Option<f64>,
    /// Krippendorff's alpha for ordered answers: 1 where all agree, 0 where they agree as often as
    /// by chance, below 0 where less. Absent where there is no pair, or only one answer was ever given.
    pub alpha: Option<f64>,
}

/// How far the informants of a location agree on all questions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocationAgreement {
    /// How many were asked.
    pub informants: usize,
    /// Of all pairs of answers to one question, the share that are the same; absent where there is no pair.
    pub same: Option<f64>,
}

impl Heard {
    /// How far informants agree on each question, in the order of the index.
    #[must_use]
    pub fn agreement(&self, index: &Index) -> Vec<Agreement> {
        let of = |(at, (_, indicator)): (usize, (_, &crate::definition::Indicator))| {
            let order = indicator.from_the_best();
            let rank = ranks(&order);
            let given: Vec<Vec<usize>> = (0..self.locations)
                .map(|location| self.said(at, location).iter().filter_map(|cell| rank(*cell)).collect())
                .filter(|given: &Vec<usize>| given.len() >= 2)
                .collect();
            Agreement {
                locations: given.len(),
                answers: given.iter().map(Vec::len).sum(),
                same: same(given.iter().map(Vec::as_slice)),
                alpha: alpha(&given, order.len()),
            }
        };
        index.indicators().enumerate().map(of).collect()
    }

    /// How far the informants of each location agree.
    #[must_use]
    pub fn agreement_at_locations(&self) -> Vec<LocationAgreement> {
        let of = |location: usize| {
            // As by question: that something does not arise is no answer.
            let answers = |indicator: usize| -> Vec<Cell> {
                let said = self.said(indicator, location).iter().copied();
                said.filter(|cell| cell.position().is_some()).collect()
            };
            let given: Vec<Vec<Cell>> = (0..self.indicators).map(answers).collect();
            LocationAgreement {
                informants: self.informants[location],
                same: same(given.iter().map(Vec::as_slice)),
            }
        };
        (0..self.locations).map(of).collect()
    }
}

/// The place of an answer among those of its question, 0 the best.
pub(super) fn ranks(order: &[usize]) -> impl Fn(Cell) -> Option<usize> + '_ {
    |cell| order.iter().position(|position| Some(*position) == cell.position())
}

/// The share of pairs within a group that are the same.
fn same<'a, T: PartialEq + 'a>(groups: impl Iterator<Item = &'a [T]>) -> Option<f64> {
    let (mut pairs, mut alike) = (0_u64, 0_u64);
    for group in groups {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                pairs += 1;
                alike += u64::from(one == other);
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "far fewer pairs than 2^52")]
    (pairs > 0).then(|| alike as f64 / pairs as f64)
}

/// Krippendorff's alpha with the ordinal difference (Krippendorff 2011, "Computing Krippendorff's
/// alpha-reliability", §D): 1 less observed by expected disagreement. Groups have two ranks or more.
#[expect(clippy::cast_precision_loss, reason = "far fewer answers than 2^52")]
fn alpha(groups: &[Vec<usize>], ranks: usize) -> Option<f64> {
    let mut together = vec![vec![0.0_f64; ranks]; ranks];
    for group in groups {
        for (at, one) in group.iter().enumerate() {
            for (other_at, other) in group.iter().enumerate() {
                if at != other_at {
                    together[*one][*other] += 1.0 / (group.len() - 1) as f64;
                }
            }
        }
    }
    let totals: Vec<f64> = together.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = totals.iter().sum();
    let difference = |a: usize, b: usize| {
        let (low, high) = (a.min(b), a.max(b));
        let between: f64 = totals[low..=high].iter().sum();
        let distance = between - (totals[low] + totals[high]) / 2.0;
        distance * distance
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for low in 0..ranks {
        for high in low + 1..ranks {
            observed += together[low][high] * difference(low, high);
            expected += totals[low] * totals[high] * difference(low, high);
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}
