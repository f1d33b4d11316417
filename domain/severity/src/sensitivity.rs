//! What hangs on a choice: how other weights, or another way to combine, would rank the locations.
//!
//! In: an index and the answers of a round. Out: for each change of the index how far the ranking stays
//! the same (Spearman's correlation of ranks, ties sharing their mean rank), and how many locations
//! would be in another band.

use crate::answers::Answers;
use crate::definition::{Combine, Index, Reading};
use crate::score::{Scores, score};

/// A weight is lowered to this part of it at most.
const LEAST: f64 = 0.001;

/// What changes where an index is changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// Spearman's correlation between the rankings, `-1.0..=1.0`; 1 where nothing changes. Absent where
    /// all locations have one score.
    pub ranking: Option<f64>,
    /// How many locations are in another band.
    pub other_band: usize,
    /// How many locations were compared: those with a score both times.
    pub locations: usize,
    /// The largest change of a score, in points.
    pub largest: f64,
}

/// What hangs on the weight of each indicator, in the order of the index: the larger effect of raising
/// and of lowering all its points (or its weight, where indicators are averaged) by a share.
#[must_use]
pub fn of_weights(index: &Index, answers: &Answers, share: f64) -> Vec<Effect> {
    let before = score(index, answers);
    let many = index.indicators().count();
    let one = |at: usize| {
        let effect = |factor: f64| effect(index, &before, &score(&weighed(index, at, factor), answers));
        let (more, less) = (effect(1.0 + share), effect(1.0 - share));
        if more.largest >= less.largest { more } else { less }
    };
    (0..many).map(one).collect()
}

/// What hangs on each indicator: the effect of leaving it out. Absent for the only one of its scale.
#[must_use]
pub fn of_leaving_out(index: &Index, answers: &Answers) -> Vec<Option<Effect>> {
    let before = score(index, answers);
    let mut at = 0;
    let mut effects = Vec::new();
    for (number, scale) in index.scales.iter().enumerate() {
        for own in 0..scale.indicators.len() {
            let left = (scale.indicators.len() > 1).then(|| {
                let mut without = index.clone();
                without.scales[number].indicators.remove(own);
                effect(index, &before, &score(&without, &answers.without(at)))
            });
            effects.push(left);
            at += 1;
        }
    }
    effects
}

/// What hangs on how scores are combined: the effect of each other way, for all scales and overall at once.
#[must_use]
pub fn of_combining(index: &Index, answers: &Answers) -> Vec<(Combine, Effect)> {
    let before = score(index, answers);
    let other = |combine: Combine| {
        let mut changed = index.clone();
        changed.combine = combine;
        changed.scales.iter_mut().for_each(|scale| scale.combine = combine);
        (combine, effect(index, &before, &score(&changed, answers)))
    };
    let is_all = |combine: &Combine| {
        index.combine == *combine && index.scales.iter().all(|scale| scale.combine == *combine)
    };
    Combine::ALL.into_iter().filter(|combine| !is_all(combine)).map(other).collect()
}

/// The index with one indicator counting more or less.
fn weighed(index: &Index, indicator: usize, factor: f64) -> Index {
    // A question that counts nothing at all could not be scored.
    let factor = factor.max(LEAST);
    let mut changed = index.clone();
    let mut at = 0;
    for scale in &mut changed.scales {
        for one in &mut scale.indicators {
            if at == indicator {
                match (scale.combine, &mut one.reading) {
                    (Combine::Sum, Reading::Options(answers)) => {
                        answers.iter_mut().for_each(|answer| answer.points *= factor);
                    }
                    (Combine::Sum, Reading::Number(steps)) => {
                        steps.points.iter_mut().for_each(|points| *points *= factor);
                    }
                    _ => one.weight *= factor,
                }
            }
            at += 1;
        }
    }
    changed
}

/// What two scorings of the same locations have in common.
#[must_use]
pub fn effect(index: &Index, before: &Scores, after: &Scores) -> Effect {
    let both: Vec<(f64, f64)> =
        before.overall.iter().zip(&after.overall).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
    let band = |score: f64| index.bands.band(&index.bands.cuts, score);
    let (first, second): (Vec<f64>, Vec<f64>) = both.iter().copied().unzip();
    Effect {
        ranking: spearman(&first, &second),
        other_band: both.iter().filter(|(a, b)| band(*a) != band(*b)).count(),
        locations: both.len(),
        largest: both.iter().map(|(a, b)| (a - b).abs()).fold(0.0, f64::max),
    }
}

/// Spearman's correlation of ranks; absent where one side is all alike.
#[must_use]
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = (mean_ranks(a), mean_ranks(b));
    let mean = (a.len() as f64 + 1.0) / 2.0;
    let sum = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean)).sum::<f64>();
    let (own, other) = (sum(&a, &a), sum(&b, &b));
    (own > 0.0 && other > 0.0).then(|| sum(&a, &b) / libm::sqrt(own * other))
}

/// Ranks from 1, those that are alike sharing the mean of theirs.
fn mean_ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_unstable_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut at = 0;
    while at < order.len() {
        let is_other = |end: &usize| numbers[order[*end]].total_cmp(&numbers[order[at]]).is_ne();
        let end = (at + 1..order.len()).find(is_other).unwrap_or(order.len());
        let rank = (at + 1 + end) as f64 / 2.0;
        order[at..end].iter().for_each(|one| ranks[*one] = rank);
        at = end;
    }
    ranks
}

#[cfg(test)]
mod tests;
