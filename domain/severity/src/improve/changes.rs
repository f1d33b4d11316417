//! By how much the people in each band change, in each round that could have been.
//!
//! Only locations are scored of which an answer changes in a draw: elsewhere nothing does. Where scales
//! are sums of indicators that are all known, what a better answer takes from the sum is all that is
//! reckoned; so near to a cut that the last bits decide, the location is scored in full.

use std::cell::OnceCell;

use super::{Improvement, make_better, worse_than};
use crate::answers::{Answers, Cell};
use crate::definition::Index;
use crate::doubt::{Draw, Draws};
use crate::score::{adds, score_of};

/// Scores this near to a cut, in parts of the whole scale, are reckoned in full.
const NEAR: f64 = 1e-9;

/// What is asked of each draw.
pub(super) struct Question<'a> {
    pub improvements: &'a [Improvement],
    /// Individuals at each location of the round.
    pub individuals: &'a [f64],
    /// For each location whether it is in the area and has a score.
    pub is_counted: Vec<bool>,
}

/// What is used again from draw to draw.
struct Scratch {
    answers: Answers,
    is_touched: Vec<bool>,
    rows: Vec<usize>,
    /// For each scale what improvements add to its sum at each location.
    more: Vec<Vec<f64>>,
}

impl Question<'_> {
    /// For each band the change in each draw, in their order.
    pub fn changes(&self, index: &Index, answers: &Answers, draws: &Draws) -> Vec<Vec<f64>> {
        let locations = answers.locations();
        let parts = draws.ask(|draws| {
            let mut scratch = Scratch {
                answers: answers.clone(),
                is_touched: vec![false; locations],
                rows: vec![0; locations],
                more: vec![vec![0.0; locations]; index.scales.len()],
            };
            draws.map(|draw| self.change(draw, &mut scratch)).collect::<Vec<Vec<f64>>>()
        });
        let mut all = vec![Vec::new(); index.bands.bands.len()];
        for change in parts.into_iter().flatten() {
            all.iter_mut().zip(change).for_each(|(all, one)| all.push(one));
        }
        all
    }

    fn change(&self, draw: &Draw, scratch: &mut Scratch) -> Vec<f64> {
        let bands = &draw.index.bands;
        let mut change = vec![0.0; bands.bands.len()];
        let mut move_people = |row: usize, score: Option<f64>| {
            if let Some(was) = draw.band(row) {
                change[was] -= self.individuals[row];
            }
            if let Some(score) = score {
                change[bands.band(&bands.cuts, score)] += self.individuals[row];
            }
        };
        scratch.is_touched.fill(false);
        let Some(added) = &draw.added else {
            scratch.answers.clone_from(&draw.answers);
            make_better(&draw.index, &mut scratch.answers, self.improvements, &mut scratch.is_touched);
            let rows = self.rows(&scratch.is_touched, &mut scratch.rows);
            let scores = score_of(&draw.index, &scratch.answers, rows, &draw.whole);
            rows.iter().zip(scores.overall).for_each(|(row, score)| move_people(*row, score));
            return change;
        };
        self.add(draw, scratch);
        let in_full: OnceCell<Answers> = OnceCell::new();
        let least = NEAR * draw.index.out_of;
        for row in self.rows(&scratch.is_touched, &mut scratch.rows) {
            let score = added.overall(*row, |scale| scratch.more[scale][*row]);
            let is_clear = bands.cuts.iter().all(|cut| (score - cut).abs() >= least);
            let score = if is_clear && !score.is_nan() {
                Some(score)
            } else {
                let better =
                    in_full.get_or_init(|| super::improve(&draw.index, &draw.answers, self.improvements).0);
                score_of(&draw.index, better, &[*row], &draw.whole).overall[0]
            };
            move_people(*row, score);
        }
        change
    }

    /// What the improvements add to the sums of scales, and where.
    fn add(&self, draw: &Draw, scratch: &mut Scratch) {
        let indicators: Vec<_> = draw.index.indicators().collect();
        for improvement in self.improvements {
            let column = draw.answers.column(improvement.indicator);
            scratch.answers.column_mut(improvement.indicator).copy_from_slice(column);
        }
        scratch.more.iter_mut().for_each(|more| more.fill(0.0));
        for improvement in self.improvements {
            let Some((scale, indicator)) = indicators.get(improvement.indicator).copied() else { continue };
            let Some(is_worse) = worse_than(&draw.index, indicator, improvement.to) else { continue };
            let adds = adds(&draw.index, indicator, draw.index.scales[scale].combine);
            // Looked up rather than decided: half of all decisions would be foreseen wrongly.
            let to = improvement.to;
            let next = Cell::table(|cell| if is_worse[cell.slot()] { to } else { cell });
            let gains = Cell::table(|cell| adds[next[cell.slot()].slot()] - adds[cell.slot()]);
            let column = scratch.answers.column_mut(improvement.indicator);
            let (more, is_touched) = (scratch.more[scale].as_mut_slice(), scratch.is_touched.as_mut_slice());
            for at in &improvement.locations {
                let Some(cell) = column.get_mut(*at) else { continue };
                let slot = cell.slot();
                more[*at] += gains[slot];
                is_touched[*at] |= is_worse[slot];
                *cell = next[slot];
            }
        }
    }

    /// The locations that are touched and counted.
    fn rows<'r>(&self, is_touched: &[bool], rows: &'r mut [usize]) -> &'r [usize] {
        let mut many = 0;
        for (row, (is_touched, is_counted)) in is_touched.iter().zip(&self.is_counted).enumerate() {
            // Each is written, and stays where the next is not to be written over it.
            rows[many] = row;
            many += usize::from(*is_touched && *is_counted);
        }
        &rows[..many]
    }
}
