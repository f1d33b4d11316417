//! What if: scores after improvements, and the fewest improvements that bring an area under a cut.
//!
//! In: an index, the answers of a round, and what is to become better. Out: the answers as they would be;
//! the people who would leave a band, with an interval; the improvements to make first.
//!
//! An improvement only ever improves: where the answer is as good already, or the question does not apply,
//! it changes nothing. What nobody answered is known once it was brought to the best answer; another one
//! leaves it, since it may be better already.

mod changes;
mod fewest;
mod outcome;

use std::collections::BTreeSet;

use crate::answers::{Answers, Cell};
use crate::definition::{Index, Indicator};
use crate::score::{Value, value};

pub use fewest::{Fewest, Goal, Step, Unit, fewest};
pub use outcome::{BandChange, Changed, Outcome, outcome};

/// Something that becomes better at some locations.
#[derive(Debug, Clone, PartialEq)]
pub struct Improvement {
    /// The position of the indicator in the index.
    pub indicator: usize,
    /// The answer, or class of numbers, that is reached.
    pub to: Cell,
    /// The positions of the locations.
    pub locations: Vec<usize>,
}

/// The answers after improvements, and the cells that changed: indicator and location, in their order.
#[must_use]
pub fn improve(
    index: &Index,
    answers: &Answers,
    improvements: &[Improvement],
) -> (Answers, Vec<(usize, usize)>) {
    let mut after = answers.clone();
    make_better(index, &mut after, improvements, &mut vec![false; answers.locations()]);
    let indicators: BTreeSet<usize> = improvements.iter().map(|one| one.indicator).collect();
    let changed = indicators.into_iter().flat_map(|at| {
        let columns = answers.column(at).iter().zip(after.column(at)).enumerate();
        columns.filter(|(_, (was, is))| was != is).map(move |(location, _)| (at, location))
    });
    let changed = changed.collect();
    (after, changed)
}

/// Makes answers better in place, and notes the locations at which one changed.
fn make_better(index: &Index, answers: &mut Answers, improvements: &[Improvement], is_touched: &mut [bool]) {
    for improvement in improvements {
        let Some((_, indicator)) = index.indicators().nth(improvement.indicator) else { continue };
        let Some(is_worse) = worse_than(index, indicator, improvement.to) else { continue };
        let column = answers.column_mut(improvement.indicator);
        for location in &improvement.locations {
            let cell = column.get_mut(*location).zip(is_touched.get_mut(*location));
            let Some((cell, is_touched)) = cell else { continue };
            let is_worse = is_worse[cell.slot()];
            *cell = if is_worse { improvement.to } else { *cell };
            *is_touched |= is_worse;
        }
    }
}

/// For each cell, by its slot, whether an answer is sure to be better; nothing if it is no answer.
fn worse_than(index: &Index, indicator: &Indicator, to: Cell) -> Option<[bool; 256]> {
    let points = |cell| match value(index, indicator, cell) {
        Value::Share(share) => Some(share),
        Value::Outside | Value::Unknown => None,
    };
    let reached = points(to)?;
    let is_worse = |cell| match points(cell) {
        Some(share) => share > reached,
        // What nobody answered may be better already: only the best is sure to be no worse.
        None => cell == Cell::MISSING && reached <= 0.0,
    };
    let mut worse = [false; 256];
    for cell in Cell::all_of(indicator) {
        worse[cell.slot()] = is_worse(cell);
    }
    Some(worse)
}

#[cfg(test)]
mod tests;
