//! Draws that are kept, for questions that are asked of one round again and again.
//!
//! In: an index, the answers of a round, and how far both may be trusted. Out: the same draws that
//! [`super::doubt`] makes, each with the band of every location. They take a byte for each answer of each
//! draw and up to eight for each scale: 200 draws of 2,200 locations with 16 indicators in two scales are 14 MB.

use super::{Doubts, each_draw, keep_unscored};
use crate::answers::Answers;
use crate::definition::Index;
use crate::score::{Added, score, whole_scales};

/// Rounds that could have been.
#[derive(Debug, Clone, PartialEq)]
pub struct Draws {
    draws: Vec<Draw>,
    doubts: Doubts,
    /// So many are looked at beside each other.
    threads: usize,
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draw {
    pub index: Index,
    pub answers: Answers,
    /// For each scale whether all of it is answered everywhere.
    pub whole: Vec<bool>,
    /// What indicators add up to, where scores are sums.
    pub added: Option<Added>,
    /// For each location its band, or [`NONE`].
    pub bands: Vec<u8>,
}

/// The band of a location without a score: no index has as many.
pub(crate) const NONE: u8 = u8::MAX;

impl Draws {
    /// Draws them. Questions are answered on so many threads; the answers hang on draws alone.
    #[must_use]
    pub fn new(index: &Index, answers: &Answers, doubts: Doubts, threads: usize) -> Self {
        let scores = score(index, answers);
        let mut draws = Vec::with_capacity(doubts.draws as usize);
        each_draw(index, answers, doubts, |drawn, drawn_answers| {
            let mut drawn_scores = score(drawn, drawn_answers);
            keep_unscored(&scores, &mut drawn_scores);
            let band = |score: &Option<f64>| {
                score.map_or(NONE, |score| {
                    u8::try_from(index.bands.band(&index.bands.cuts, score)).unwrap_or(NONE)
                })
            };
            draws.push(Draw {
                index: drawn.clone(),
                answers: drawn_answers.clone(),
                added: Added::new(drawn, drawn_answers),
                whole: whole_scales(drawn, drawn_answers),
                bands: drawn_scores.overall.iter().map(band).collect(),
            });
        });
        Self { draws, doubts, threads: threads.max(1) }
    }

    /// What they rest on.
    #[must_use]
    pub fn doubts(&self) -> Doubts {
        self.doubts
    }

    /// Asks all draws, in their order, some beside others.
    pub(crate) fn ask<T: Send>(&self, ask: impl Fn(&mut dyn Iterator<Item = &Draw>) -> T + Sync) -> Vec<T> {
        let many = self.draws.len().div_ceil(self.threads).max(1);
        let mut parts = self.draws.chunks(many);
        let first = parts.next().unwrap_or_default();
        std::thread::scope(|scope| {
            let others: Vec<_> = parts.map(|part| scope.spawn(|| ask(&mut part.iter()))).collect();
            let mut answers = vec![ask(&mut first.iter())];
            // A thread that broke off has no answer; its draws are left out of the interval.
            answers.extend(others.into_iter().filter_map(|other| other.join().ok()));
            answers
        })
    }
}
