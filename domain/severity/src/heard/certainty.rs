//! How often informants err, and how sure reported answers are.

use super::Heard;
use super::agreement::ranks;
use crate::answers::Answers;
use crate::definition::Index;

/// What is assumed of how often informants err counts as much as so many answers.
pub const PRIOR: f64 = 20.0;
/// Of those who err, so many give any of the other answers rather than one beside the true one.
const ASTRAY: f64 = 0.05;
/// Nobody is taken to err more often than this: else the others would be the ones who know.
const MOST: f64 = 0.5;
/// Steps of the search, which settles far sooner.
const STEPS: usize = 200;
/// Where a step changes the rate by less, it has settled.
const SETTLED: f64 = 1e-10;

/// How sure the reported answers of a round are.
#[derive(Debug, Clone, PartialEq)]
pub struct Certainty {
    /// For each indicator how often an informant errs, `0..=0.5`; absent where nobody answered.
    pub errors: Vec<Option<f64>>,
    /// For each location the mean chance that a reported answer is true, `0..=1`, over the questions that
    /// informants there answered; absent where there are none.
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
            for (location, said) in said.iter().enumerate().filter(|(_, said)| !said.is_empty()) {
                let Some(reported) = rank(answers.at(at, location)) else { continue };
                if !said.contains(&reported) {
                    certainty.unheard.push((at, location));
                    continue;
                }
                let chances = model.chances(said);
                let sum = &mut sums[location];
                *sum = (sum.0 + chances[reported], sum.1 + 1);
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
        let mut common = vec![1.0; answers];
        said.iter().flatten().for_each(|rank| common[*rank] += 1.0);
        let mut model = Self { common: shares(common), error: assumed.max(0.01) };
        for _ in 0..STEPS {
            let mut common = vec![1.0 / answers.max(1) as f64; answers];
            let (mut wrong, mut all) = (PRIOR * assumed, PRIOR);
            for said in said.iter().filter(|said| !said.is_empty()) {
                let chances = model.chances(said);
                for (rank, chance) in chances.iter().enumerate() {
                    common[rank] += chance;
                }
                // One informant alone says nothing of how often informants err.
                if said.len() > 1 {
                    all += said.len() as f64;
                    wrong += said.iter().map(|rank| 1.0 - chances[*rank]).sum::<f64>();
                }
            }
            let error = (wrong / all).min(MOST);
            let has_settled = (error - model.error).abs() < SETTLED;
            model = Self { common: shares(common), error };
            if has_settled {
                break;
            }
        }
        model
    }

    /// The chance of each answer to be true, after what was said.
    fn chances(&self, said: &[usize]) -> Vec<f64> {
        let likely = self.common.iter().enumerate().map(|(truth, common)| {
            said.iter().fold(*common, |likely, rank| likely * self.says(truth, *rank))
        });
        shares(likely.collect())
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
