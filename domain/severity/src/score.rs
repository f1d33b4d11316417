//! Scores of locations: each scale, and all together.
//!
//! In: an index and the answers of a round. Out: for each location and scale a score from 0 to
//! [`Index::out_of`], or none where too little was answered. A location's score depends on its own
//! answers alone.
//!
//! A share is the points of an answer as a part of the most that its indicator can give. With shares
//! `s` and weights `w`, a scale is `Σ w·s / Σ w` (sum, mean), `√(Σ w·s² / Σ w)` (quadratic) or `max s`
//! (highest); for the sum an indicator weighs as many points as it can give.

use crate::answers::{Answers, Cell};
use crate::definition::{Combine, Index, Indicator, Missing, NotApplicable, Reading, Scale};

/// The scores of a round, for each location in the order of the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// For each scale of the index its score at each location.
    pub scales: Vec<Vec<Option<f64>>>,
    /// The overall score at each location; none if any scale has none.
    pub overall: Vec<Option<f64>>,
}

/// Scores a round.
#[must_use]
pub fn score(index: &Index, answers: &Answers) -> Scores {
    let whole = whole_scales(index, answers);
    scored(index, answers.locations(), &whole, |indicator| answers.column(indicator).iter().copied())
}

/// Scores these locations alone, in their order. `whole` says of each scale whether all of it is answered
/// everywhere; where it says no, that is only slower.
pub(crate) fn score_of(index: &Index, answers: &Answers, locations: &[usize], whole: &[bool]) -> Scores {
    scored(index, locations.len(), whole, |indicator| {
        let column = answers.column(indicator);
        locations.iter().map(move |at| column.get(*at).copied().unwrap_or(Cell::MISSING))
    })
}

/// For each scale whether all of its indicators are answered at all locations.
pub(crate) fn whole_scales(index: &Index, answers: &Answers) -> Vec<bool> {
    let mut whole = vec![true; index.scales.len()];
    for (at, (scale, indicator)) in index.indicators().enumerate() {
        let known = indicator.answers();
        let is_answered = |cell: &Cell| cell.position().is_some_and(|position| position < known);
        whole[scale] &= answers.column(at).iter().all(is_answered);
    }
    whole
}

fn scored<C: Iterator<Item = Cell> + Clone>(
    index: &Index,
    locations: usize,
    whole: &[bool],
    column: impl Fn(usize) -> C,
) -> Scores {
    let mut first = 0;
    let mut scales = Vec::with_capacity(index.scales.len());
    for (scale, is_whole) in index.scales.iter().zip(whole) {
        let mut sums = Sums::new(locations);
        for (at, indicator) in scale.indicators.iter().enumerate() {
            let table = Table::new(index, indicator, scale.combine);
            if *is_whole {
                sums.add_whole(scale.combine, &table, column(first + at));
            } else {
                sums.add(scale.combine, &table, column(first + at));
            }
        }
        first += scale.indicators.len();
        scales.push(if *is_whole {
            sums.finish_whole(scale, index)
        } else {
            sums.finish(scale.combine, index)
        });
    }
    let overall = overall(index, &scales, locations);
    Scores { scales, overall }
}

/// How much an indicator counts in its scale.
pub(crate) fn weight(combine: Combine, indicator: &Indicator) -> f64 {
    match combine {
        Combine::Sum => indicator.most(),
        Combine::Mean | Combine::Quadratic | Combine::Highest => indicator.weight,
    }
}

/// How much each scale counts in the overall score.
pub(crate) fn scale_weights(index: &Index) -> Vec<f64> {
    let weight = |scale: &Scale| match index.combine {
        Combine::Sum => scale.indicators.iter().map(Indicator::most).sum(),
        Combine::Mean | Combine::Quadratic | Combine::Highest => scale.weight,
    };
    index.scales.iter().map(weight).collect()
}

/// What a cell of an indicator stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value {
    /// A share of the most, from 0 to 1.
    Share(f64),
    /// It is no part of the scale there.
    Outside,
    /// It is a part of the scale, and nobody knows what it is.
    Unknown,
}

/// The value of a cell of an indicator.
pub(crate) fn value(index: &Index, indicator: &Indicator, cell: Cell) -> Value {
    let Some(position) = cell.position() else {
        return match (cell, index.not_applicable, index.missing) {
            (Cell::NOT_APPLICABLE, NotApplicable::LeaveOut, _) => Value::Outside,
            (Cell::NOT_APPLICABLE, NotApplicable::Best, _) | (_, _, Missing::Best) => Value::Share(0.0),
            (_, _, Missing::Worst) => Value::Share(1.0),
            (_, _, Missing::LeaveOut { .. } | Missing::Unscored) => Value::Unknown,
        };
    };
    let points = match &indicator.reading {
        Reading::Options(answers) => answers.get(position).map(|answer| answer.points),
        Reading::Number(steps) => steps.points.get(position).copied(),
    };
    points.map_or(Value::Unknown, |points| Value::Share(points / indicator.most()))
}

/// What each cell of an indicator adds to its scale, by the slot of the cell.
struct Table {
    /// Its weighted share, the square of that, or the share, as the scale combines.
    adds: [f64; 256],
    /// What counts of it.
    answered: [f64; 256],
    /// What could count.
    applies: [f64; 256],
}

impl Table {
    fn new(index: &Index, indicator: &Indicator, combine: Combine) -> Self {
        let weight = weight(combine, indicator);
        let mut table = Self { adds: [0.0; 256], answered: [0.0; 256], applies: [weight; 256] };
        for cell in Cell::all_of(indicator) {
            let slot = cell.slot();
            match value(index, indicator, cell) {
                Value::Share(share) => {
                    table.answered[slot] = weight;
                    table.adds[slot] = part(combine, weight, share);
                }
                Value::Outside => table.applies[slot] = 0.0,
                Value::Unknown => {}
            }
        }
        table
    }
}

/// What a share adds to its scale.
fn part(combine: Combine, weight: f64, share: f64) -> f64 {
    match combine {
        Combine::Sum | Combine::Mean => weight * share,
        Combine::Quadratic => weight * share * share,
        Combine::Highest => share,
    }
}

/// The sums of a scale at all locations.
struct Sums {
    /// Of what cells add, or the most that one does.
    adds: Vec<f64>,
    answered: Vec<f64>,
    applies: Vec<f64>,
}

impl Sums {
    fn new(locations: usize) -> Self {
        Self { adds: vec![0.0; locations], answered: Vec::new(), applies: Vec::new() }
    }

    fn add(&mut self, combine: Combine, table: &Table, column: impl Iterator<Item = Cell> + Clone) {
        self.add_whole(combine, table, column.clone());
        self.answered.resize(self.adds.len(), 0.0);
        self.applies.resize(self.adds.len(), 0.0);
        for ((answered, applies), cell) in self.answered.iter_mut().zip(&mut self.applies).zip(column) {
            *answered += table.answered[cell.slot()];
            *applies += table.applies[cell.slot()];
        }
    }

    /// The same where all of the scale is answered everywhere: what counts need not be counted.
    fn add_whole(&mut self, combine: Combine, table: &Table, column: impl Iterator<Item = Cell>) {
        let sums = self.adds.iter_mut().zip(column);
        if combine == Combine::Highest {
            sums.for_each(|(sum, cell)| *sum = sum.max(table.adds[cell.slot()]));
        } else {
            sums.for_each(|(sum, cell)| *sum += table.adds[cell.slot()]);
        }
    }

    fn finish(self, combine: Combine, index: &Index) -> Vec<Option<f64>> {
        let all = self.adds.into_iter().zip(self.answered).zip(self.applies);
        all.map(|((sum, answered), applies)| {
            is_enough(index.missing, answered, applies).then(|| scale_score(index, combine, sum, answered))
        })
        .collect()
    }

    fn finish_whole(self, scale: &Scale, index: &Index) -> Vec<Option<f64>> {
        // Added in the order of the indicators, as elsewhere, so that all is the same to the bit.
        let weights = scale.indicators.iter().map(|indicator| weight(scale.combine, indicator));
        let answered = weights.fold(0.0, |sum, weight| sum + weight);
        if !is_enough(index.missing, answered, answered) {
            return vec![None; self.adds.len()];
        }
        self.adds.into_iter().map(|sum| Some(scale_score(index, scale.combine, sum, answered))).collect()
    }
}

/// The score of a scale at a location.
fn scale_score(index: &Index, combine: Combine, sum: f64, answered: f64) -> f64 {
    let share = match combine {
        Combine::Sum | Combine::Mean => sum / answered,
        Combine::Quadratic => libm::sqrt(sum / answered),
        Combine::Highest => sum,
    };
    index.out_of * share.clamp(0.0, 1.0)
}

/// Whether so much was answered of what applies that there is a score.
pub(crate) fn is_enough(missing: Missing, answered: f64, applies: f64) -> bool {
    let least = match missing {
        Missing::LeaveOut { least_answered } => least_answered,
        Missing::Unscored => 1.0,
        Missing::Best | Missing::Worst => 0.0,
    };
    // Sums of the same weights in the same order are the same to the bit where nothing is missing.
    answered > 0.0 && answered >= least * applies
}

fn overall(index: &Index, scales: &[Vec<Option<f64>>], locations: usize) -> Vec<Option<f64>> {
    let weights = scale_weights(index);
    let all: f64 = weights.iter().sum();
    let at = |location: usize| {
        let mut shares = 0.0;
        for (scores, weight) in scales.iter().zip(&weights) {
            let share = scores[location]? / index.out_of;
            match index.combine {
                Combine::Sum | Combine::Mean => shares += weight * share,
                Combine::Quadratic => shares += weight * share * share,
                Combine::Highest => shares = f64::max(shares, share),
            }
        }
        let share = match index.combine {
            Combine::Sum | Combine::Mean => shares / all,
            Combine::Quadratic => libm::sqrt(shares / all),
            Combine::Highest => shares,
        };
        Some(index.out_of * share.clamp(0.0, 1.0))
    };
    (0..locations).map(at).collect()
}

/// What indicators add up to in each scale, where a score is known by that alone: to seven digits, so that
/// hundreds of draws are read in little time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Added {
    scales: Vec<AddedScale>,
    combine: Combine,
    out_of: f64,
}

#[derive(Debug, Clone, PartialEq)]
struct AddedScale {
    /// The sum at each location.
    sums: Vec<f32>,
    combine: Combine,
    /// One by what counts of it at each location: dividing takes longer than all else.
    by_counted: ByCounted,
    /// Its weight as a part of all.
    weight: f64,
}

#[derive(Debug, Clone, PartialEq)]
enum ByCounted {
    /// The same everywhere: nothing was left out.
    Even(f64),
    /// At each location its own.
    Each(Vec<f32>),
}

impl ByCounted {
    fn new(counted: &[f64]) -> Self {
        match counted {
            [first, others @ ..] if others.iter().all(|one| one == first) => Self::Even(1.0 / first),
            _ => Self::Each(counted.iter().map(|counted| coarse(1.0 / counted)).collect()),
        }
    }
}

/// A number to seven digits.
#[expect(clippy::cast_possible_truncation, reason = "what is lost is told by Added::error")]
fn coarse(number: f64) -> f32 {
    number as f32
}

impl Added {
    /// How far a score may be from the true one, in parts of the whole scale. Sums and what counts of them
    /// are kept to 6e-8 each, and a share is at most 1; a root makes more of what is wrong with one near 0.
    pub(crate) fn error(&self) -> f64 {
        let combined = self.scales.iter().map(|scale| scale.combine);
        let is_rooted = combined.chain([self.combine]).any(|combine| combine == Combine::Quadratic);
        if is_rooted { 1e-3 } else { 1e-6 }
    }

    /// Nothing where what counts could become more, since an answer is not known somewhere, or where a
    /// score is as high as the highest of its parts.
    pub(crate) fn new(index: &Index, answers: &Answers) -> Option<Self> {
        let combined = index.scales.iter().map(|scale| scale.combine);
        if combined.chain([index.combine]).any(|combine| combine == Combine::Highest) {
            return None;
        }
        let weights = scale_weights(index);
        let all: f64 = weights.iter().sum();
        let mut first = 0;
        let mut scales = Vec::new();
        for (scale, weight) in index.scales.iter().zip(weights) {
            let mut sums = Sums::new(answers.locations());
            for (at, indicator) in scale.indicators.iter().enumerate() {
                let table = Table::new(index, indicator, scale.combine);
                sums.add(scale.combine, &table, answers.column(first + at).iter().copied());
            }
            first += scale.indicators.len();
            if sums.answered != sums.applies {
                return None;
            }
            let by_counted = ByCounted::new(&sums.answered);
            let (combine, weight) = (scale.combine, weight / all);
            let sums = sums.adds.into_iter().map(coarse).collect();
            scales.push(AddedScale { sums, combine, by_counted, weight });
        }
        Some(Self { scales, combine: index.combine, out_of: index.out_of })
    }

    /// The overall scores at these locations where something more is added to each scale, to
    /// [`Added::error`]. No number where nothing of a scale applies.
    pub(crate) fn overall(&self, locations: &[usize], more: &[Vec<f64>], scores: &mut [f64]) {
        scores.fill(0.0);
        let is_squared = self.combine == Combine::Quadratic;
        for (scale, more) in self.scales.iter().zip(more) {
            let is_rooted = scale.combine == Combine::Quadratic;
            let sums = locations.iter().zip(more).map(|(at, more)| f64::from(scale.sums[*at]) + more);
            let form = (is_rooted, is_squared, scale.weight);
            match &scale.by_counted {
                ByCounted::Even(by) => add_parts(scores, sums.map(|sum| sum * by), form),
                ByCounted::Each(by) => {
                    add_parts(scores, sums.zip(locations).map(|(sum, at)| sum * f64::from(by[*at])), form);
                }
            }
        }
        for score in scores {
            *score = self.out_of * if is_squared { libm::sqrt(at_least_none(*score)) } else { *score };
        }
    }
}

/// Adds the shares of a scale: rooted or not, squared or not, with its weight. Each way is a loop of its
/// own, in which nothing is left to decide.
fn add_parts(
    scores: &mut [f64],
    shares: impl Iterator<Item = f64>,
    (is_rooted, is_squared, weight): (bool, bool, f64),
) {
    let pairs = scores.iter_mut().zip(shares);
    match (is_rooted, is_squared) {
        (false, false) => pairs.for_each(|(score, share)| *score += weight * share),
        (false, true) => pairs.for_each(|(score, share)| *score += weight * share * share),
        (true, false) => pairs.for_each(|(score, share)| *score += weight * libm::sqrt(at_least_none(share))),
        // The square of a root.
        (true, true) => pairs.for_each(|(score, share)| *score += weight * at_least_none(share)),
    }
}

/// What is taken from a sum may leave less than nothing in the last bit; what is no number stays so.
fn at_least_none(share: f64) -> f64 {
    if share < 0.0 { 0.0 } else { share }
}

/// What a cell of an indicator adds to its scale.
pub(crate) fn adds(index: &Index, indicator: &Indicator, combine: Combine, cell: Cell) -> f64 {
    match value(index, indicator, cell) {
        Value::Share(share) => part(combine, weight(combine, indicator), share),
        Value::Outside | Value::Unknown => 0.0,
    }
}

#[cfg(test)]
pub(crate) mod tests;
