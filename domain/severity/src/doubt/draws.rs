//! Draws that are kept, for questions that are asked of one round again and again.
//!
//! In: an index, the answers of a round, and how far both may be trusted. Out: the same draws that
//! [`super::doubt`] makes, each with the band of every location. They take a byte for each answer of each
//! draw: 200 draws of 2,200 locations with 16 indicators are 7 MB.

use super::{Doubts, each_draw, keep_unscored};
use crate::answers::Answers;
use crate::definition::Index;
use crate::score::score;

/// Rounds that could have been.
#[derive(Debug, Clone, PartialEq)]
pub struct Draws {
    draws: Vec<Draw>,
    doubts: Doubts,
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draw {
    pub index: Index,
    pub answers: Answers,
    /// For each location its band, or [`NONE`].
    bands: Vec<u8>,
}

/// Stands for a location without a score.
const NONE: u8 = u8::MAX;

impl Draws {
    /// Draws them.
    #[must_use]
    pub fn new(index: &Index, answers: &Answers, doubts: Doubts) -> Self {
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
                bands: drawn_scores.overall.iter().map(band).collect(),
            });
        });
        Self { draws, doubts }
    }

    /// What they rest on.
    #[must_use]
    pub fn doubts(&self) -> Doubts {
        self.doubts
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Draw> {
        self.draws.iter()
    }
}

impl Draw {
    /// The band of a location, if it has a score.
    pub fn band(&self, location: usize) -> Option<usize> {
        self.bands.get(location).copied().filter(|band| *band != NONE).map(usize::from)
    }
}
