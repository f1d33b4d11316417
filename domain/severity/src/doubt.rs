//! How sure scores are: what they could be if answers and weights were a little other than they are.
//!
//! In: an index, the answers of a round, and how far both may be trusted. Out: for each location the
//! interval of its score, the chance of each band and of being among the worst; for areas and bands the
//! interval of what they add up to. The same seed gives the same figures on every machine.
//!
//! Each draw makes another round that could have been:
//!
//! - an answer is with a given chance the next better or next worse one (the only one beside it at
//!   the ends), as when another informant had been asked; where it is known what each informant said, it
//!   is drawn by the chances that this leaves to each ([`crate::heard`]);
//! - an answer that is missing is that of another location of the round, drawn among all that
//!   answered the question;
//! - the points of each answer are drawn from a normal distribution around what the index says: with
//!   the standard error that the index gives with them, else with a share of them that is assumed.
//!   Draws below the next better answer are lifted to it, and the best stays 0.
//!
//! Intervals run from the 2.5th to the 97.5th hundredth of the draws, and always hold the score itself:
//! a location whose answers are all the worst can only come out better.

mod draw;
mod draws;
mod sum;

use crate::answers::Answers;
use crate::definition::Index;
use crate::score::{Scores, score};
use draw::{Drawer, drawn_index};
use sum::Gathered;
use terms::{Count, Random};

pub use draws::Draws;
pub(crate) use draws::{Draw, NONE};

/// How far answers and weights may be trusted, and how often to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubts {
    /// How many draws, at least 1; 500 settle an interval to about a point.
    pub draws: u32,
    /// The seed.
    pub seed: u64,
    /// The chance that an answer is the one beside it, `0.0..=1.0`.
    pub answer_error: f64,
    /// The standard error of points as a share of them, where the index gives none; 0 or more.
    pub weight_error: f64,
    /// How many locations are "the worst".
    pub worst: usize,
}

impl Default for Doubts {
    fn default() -> Self {
        Self { draws: 500, seed: 1, answer_error: 0.1, weight_error: 0.2, worst: 50 }
    }
}

/// From here to there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How sure the score of a location is.
#[derive(Debug, Clone, PartialEq)]
pub struct LocationDoubt {
    /// Where its overall score lies.
    pub interval: Interval,
    /// The chance of each band; they add up to 1.
    pub bands: Vec<f64>,
    /// Its rank from 1, the worst, where it is among the locations with a score.
    pub rank: Interval,
    /// The chance of being among the worst.
    pub among_worst: f64,
}

/// How sure the score of an area is.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaDoubt {
    /// Where its mean overall score lies; absent where no location counts.
    pub interval: Option<Interval>,
    /// The chance that it is a hotspot.
    pub hotspot: f64,
}

/// How sure the scores of a round are.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundDoubt {
    /// For each location; absent where it has no score.
    pub locations: Vec<Option<LocationDoubt>>,
    /// For each area that was given.
    pub areas: Vec<AreaDoubt>,
    /// For each band the interval of the individuals who live in it.
    pub individuals: Vec<Interval>,
}

/// How sure the scores of a round are, and those of areas that are made of locations by their
/// positions. `people` is who lives at each location.
#[must_use]
pub fn doubt(
    index: &Index,
    answers: &Answers,
    people: &[Count],
    areas: &[Vec<usize>],
    doubts: Doubts,
) -> RoundDoubt {
    let scores = score(index, answers);
    let individuals: Vec<f64> = people.iter().map(|count| count.individuals.unwrap_or_default()).collect();
    let mut gathered = Gathered::new(index, &scores, &individuals, areas, doubts);
    each_draw(index, answers, doubts, |drawn, drawn_answers| {
        let mut drawn_scores = score(drawn, drawn_answers);
        keep_unscored(&scores, &mut drawn_scores);
        gathered.add(&drawn_scores);
    });
    gathered.finish(&scores)
}

/// Gives each draw, an index and answers that could have been, to who wants them.
pub fn each_draw(index: &Index, answers: &Answers, doubts: Doubts, mut visit: impl FnMut(&Index, &Answers)) {
    let drawer = Drawer::new(index, answers, doubts.answer_error);
    let mut drawn_answers = answers.clone();
    for draw in 0..doubts.draws.max(1) {
        let drawn =
            drawn_index(index, doubts.weight_error, &mut Random::stream(doubts.seed, "weights", draw.into()));
        drawer.draw(answers, &mut drawn_answers, &mut Random::stream(doubts.seed, "answers", draw.into()));
        visit(&drawn, &drawn_answers);
    }
}

/// A location of which too little is known has no score in any draw either.
pub(crate) fn keep_unscored(scores: &Scores, drawn: &mut Scores) {
    for (before, after) in scores.overall.iter().zip(&mut drawn.overall) {
        if before.is_none() {
            *after = None;
        }
    }
    for (before, after) in scores.scales.iter().zip(&mut drawn.scales) {
        for (before, after) in before.iter().zip(after) {
            if before.is_none() {
                *after = None;
            }
        }
    }
}

/// The interval of numbers that were drawn, from the 2.5th to the 97.5th hundredth, with another in it.
pub(crate) fn interval(drawn: &mut [f64], with: f64) -> Interval {
    if drawn.is_empty() {
        return Interval { low: with, high: with };
    }
    drawn.sort_unstable_by(f64::total_cmp);
    Interval { low: quantile(drawn, 0.025).min(with), high: quantile(drawn, 0.975).max(with) }
}

/// A quantile of sorted numbers, between neighbours by share (Hyndman and Fan 1996, type 7).
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let below = at as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests;
