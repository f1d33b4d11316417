//! How often informants err, and how sure reported answers are.

use super::Heard;
use super::agreement::ranks;
use std::collections::BTreeMap;

use crate::answers::{Answers, Cell};
use crate::definition::Index;

/// What is assumed of how often informants err counts as much as so many answers.
pub const PRIOR: f64 = 20.0;
/// Of those who err, so many give any of the other answers rather than one beside the true one.
const ASTRAY: f64 = 0.05;
/// Nobody is taken to err more often than this: else the others would be the ones who know.
const MOST: f64 = 0.5;
/// Steps of the search, which mostly settles far sooner.
const STEPS: usize = 2_000;
/// Where a step changes the rate and how common each answer is by less, it has settled.
const SETTLED: f64 = 1e-10;
/// Nobody is taken never to err: then nothing that was said could be otherwise.
const LEAST: f64 = 1e-4;

/// How sure the reported answers of a round are.
#[derive(Debug, Clone, PartialEq)]
pub struct Certainty {
    /// For each indicator how often an informant errs, `0..=0.5`; absent where nobody answered.
    pub errors: Vec<Option<f64>>,
    /// For each location the mean chance that a reported answer is true, `0..=1`, over the questions that
    /// informants there answered, also where none of them gave it; absent where there are none.
    pub locations: Vec<Option<f64>>,
    /// Reported answers that none of the informants of the location gave: indicator, location. The team
    /// must have known from elsewhere.
    pub unheard: Vec<(usize, usize)>,
}

impl Heard {
    /// Weighs what informants said, and notes with the answers how likely each is true, for all draws
    /// that are made of them. `assumed` is how often informants err as far as is known before, `0..=1`.
    ///
    /// An answer that no informant gave keeps the assumed chance of error, as do those where nobody was asked.
    pub fn weigh(&self, index: &Index, answers: &mut Answers, assumed: f64) -> Certainty {
        let locations = self.locations.min(answers.locations());
        let mut certainty =
            Certainty { errors: Vec::new(), locations: vec![None; locations], unheard: Vec::new() };
        let mut sums = vec![(0.0_f64, 0_u32); locations];
        for (at, (_, indicator)) in index.indicators().enumerate() {
            let order = indicator.from_the_best();
            let rank = ranks(&order);
            let said: Vec<Vec<usize>> = (0..locations)
                .map(|location| self.said(at, location).iter().filter_map(|cell| rank(*cell)).collect())
                .collect();
            if said.iter().all(Vec::is_empty) {
                certainty.errors.push(None);
                continue;
            }
            let model = Model::fit(&said, order.len(), assumed.clamp(0.0, MOST));
            certainty.errors.push(Some(model.error));
            for (location, said) in said.iter().enumerate() {
                let reported = answers.at(at, location);
                let given = self.said(at, location);
                let is_heard = given.contains(&reported);
                if reported != Cell::MISSING && !given.is_empty() && !is_heard {
                    certainty.unheard.push((at, location));
                }
                let Some(reported) = rank(reported).filter(|_| !said.is_empty()) else { continue };
                let chances = model.chances(said);
                let sum = &mut sums[location];
                *sum = (sum.0 + chances[reported], sum.1 + 1);
                if !is_heard {
                    continue;
                }
                let mut of_position = vec![0.0; order.len()];
                for (position, chance) in order.iter().zip(&chances) {
                    of_position[*position] = *chance;
                }
                answers.note_chances(at, location, &of_position);
            }
        }
        for (location, (sum, questions)) in certainty.locations.iter_mut().zip(sums) {
            *location = (questions > 0).then(|| sum / f64::from(questions));
        }
        certainty
    }
}

/// How a question is answered: how common each answer is, from the best, and how often an informant errs.
struct Model {
    common: Vec<f64>,
    error: f64,
}

impl Model {
    fn fit(said: &[Vec<usize>], answers: usize, assumed: f64) -> Self {
        // Many locations say the same: each set of answers is looked at once.
        let mut sets: BTreeMap<Vec<usize>, f64> = BTreeMap::new();
        for said in said.iter().filter(|said| !said.is_empty()) {
            let mut set = said.clone();
            set.sort_unstable();
            *sets.entry(set).or_default() += 1.0;
        }
        let assumed = assumed.max(LEAST);
        let mut common = vec![1.0; answers];
        said.iter().flatten().for_each(|rank| common[*rank] += 1.0);
        let mut model = Self { common: shares(common), error: assumed };
        for _ in 0..STEPS {
            let mut common = vec![1.0 / answers.max(1) as f64; answers];
            let (mut wrong, mut all) = (PRIOR * assumed, PRIOR);
            for (said, many) in &sets {
                let chances = model.chances(said);
                for (rank, chance) in chances.iter().enumerate() {
                    common[rank] += many * chance;
                }
                // One informant alone says nothing of how often informants err.
                if said.len() > 1 {
                    all += many * said.len() as f64;
                    wrong += many * said.iter().map(|rank| 1.0 - chances[*rank]).sum::<f64>();
                }
            }
            let next = Self { common: shares(common), error: (wrong / all).clamp(LEAST, MOST) };
            let moved = next.common.iter().zip(&model.common).map(|(next, was)| (next - was).abs());
            let moved = moved.fold((next.error - model.error).abs(), f64::max);
            model = next;
            if moved < SETTLED {
                break;
            }
        }
        model
    }

    /// The chance of each answer to be true, after what was said.
    fn chances(&self, said: &[usize]) -> Vec<f64> {
        // As logarithms: of a hundred who contradict each other the product would be nothing.
        let likely: Vec<f64> = (0..self.common.len())
            .map(|truth| {
                let said = said.iter().map(|rank| libm::log(self.says(truth, *rank)));
                libm::log(self.common[truth]) + said.sum::<f64>()
            })
            .collect();
        let most = likely.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        shares(likely.into_iter().map(|likely| libm::exp(likely - most)).collect())
    }

    /// The chance that an informant says the one where the other is true.
    fn says(&self, truth: usize, said: usize) -> f64 {
        let answers = self.common.len();
        if answers < 2 {
            return 1.0;
        }
        if truth == said {
            return 1.0 - self.error;
        }
        let neighbours = if truth == 0 || truth + 1 == answers { 1.0 } else { 2.0 };
        let beside = if truth.abs_diff(said) == 1 { (1.0 - ASTRAY) / neighbours } else { 0.0 };
        self.error * (beside + ASTRAY / (answers - 1) as f64)
    }
}

/// Numbers as shares of their sum.
fn shares(mut numbers: Vec<f64>) -> Vec<f64> {
    let sum: f64 = numbers.iter().sum();
    if sum > 0.0 {
        numbers.iter_mut().for_each(|number| *number /= sum);
    }
    numbers
}
