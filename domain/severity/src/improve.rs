//! What if: scores after improvements, and the fewest improvements that bring an area under a cut.
//!
//! In: an index, the answers of a round, and what is to become better. Out: the answers as they would be;
//! the people who would leave a band, with an interval; the improvements to make first.
//!
//! An improvement only ever improves: where the answer is as good already, or the question does not apply,
//! it changes nothing. What nobody answered is known once it was brought to the best answer; another one
//! leaves it, since it may be better already.

mod fewest;

use std::collections::BTreeSet;

use terms::Count;

use crate::answers::{Answers, Cell};
use crate::definition::Index;
use crate::doubt::{Doubts, Interval, each_draw_of, interval, keep_unscored};
use crate::score::{Value, score, value};

pub use fewest::{Fewest, Goal, Step, Unit, fewest};

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

/// The answers after improvements, and how many cells they changed.
#[must_use]
pub fn improve(index: &Index, answers: &Answers, improvements: &[Improvement]) -> (Answers, usize) {
    let mut after = answers.clone();
    let mut changed = 0;
    for improvement in improvements {
        let Some((_, indicator)) = index.indicators().nth(improvement.indicator) else { continue };
        let points = |cell| match value(index, indicator, cell) {
            Value::Share(share) => Some(share),
            Value::Outside | Value::Unknown => None,
        };
        let Some(reached) = points(improvement.to) else { continue };
        for location in improvement.locations.iter().filter(|at| **at < answers.locations()) {
            let cell = after.at(improvement.indicator, *location);
            let is_worse = match points(cell) {
                Some(share) => share > reached,
                // What nobody answered may be better already: only the best is sure to be no worse.
                None => cell == Cell::MISSING && reached <= 0.0,
            };
            if is_worse {
                after.set(improvement.indicator, *location, improvement.to);
                changed += 1;
            }
        }
    }
    (after, changed)
}

/// How a band changes by improvements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandChange {
    /// Individuals who live in it before.
    pub before: f64,
    /// Individuals who would live in it.
    pub after: f64,
    /// Where the change lies, by how sure answers and weights are.
    pub change: Interval,
}

/// Who would live in each band after improvements. `people` is who lives at each location now.
#[must_use]
pub fn bands_after(
    index: &Index,
    answers: &Answers,
    people: &[Count],
    improvements: &[Improvement],
    doubts: Doubts,
) -> Vec<BandChange> {
    let individuals: Vec<f64> = people.iter().map(|count| count.individuals.unwrap_or_default()).collect();
    let bands = index.bands.bands.len();
    let living = |overall: &[Option<f64>], rows: &[usize]| {
        let mut living = vec![0.0; bands];
        for (score, row) in overall.iter().zip(rows) {
            if let Some(score) = score {
                living[index.bands.band(&index.bands.cuts, *score)] +=
                    individuals.get(*row).copied().unwrap_or_default();
            }
        }
        living
    };
    let all: Vec<usize> = (0..answers.locations()).collect();
    let scores = score(index, answers);
    let after_scores = score(index, &improve(index, answers, improvements).0);
    let before = living(&scores.overall, &all);
    let after = living(&after_scores.overall, &all);
    // Elsewhere nothing changes in any draw.
    let (rows, improvements) = touched(improvements, answers.locations());
    let own = answers.of_locations(&rows);
    let own_scores = score(index, &own);
    let own_after = score(index, &improve(index, &own, &improvements).0);
    let mut changes = vec![Vec::new(); bands];
    each_draw_of(index, (answers, &own), doubts, |drawn, drawn_answers| {
        let mut first = score(drawn, drawn_answers);
        let mut second = score(drawn, &improve(drawn, drawn_answers, &improvements).0);
        keep_unscored(&own_scores, &mut first);
        keep_unscored(&own_after, &mut second);
        let (first, second) = (living(&first.overall, &rows), living(&second.overall, &rows));
        for (band, changes) in changes.iter_mut().enumerate() {
            changes.push(second[band] - first[band]);
        }
    });
    (0..bands)
        .map(|band| BandChange {
            before: before[band],
            after: after[band],
            change: interval(&mut changes[band], after[band] - before[band]),
        })
        .collect()
}

/// The locations that improvements are about, and the improvements by their positions among these.
fn touched(improvements: &[Improvement], locations: usize) -> (Vec<usize>, Vec<Improvement>) {
    let all = improvements.iter().flat_map(|one| one.locations.iter().copied());
    let rows: BTreeSet<usize> = all.filter(|at| *at < locations).collect();
    let rows: Vec<usize> = rows.into_iter().collect();
    let position = |at: &usize| rows.binary_search(at).ok();
    let own = improvements.iter().map(|one| Improvement {
        locations: one.locations.iter().filter_map(position).collect(),
        ..one.clone()
    });
    let own = own.collect();
    (rows, own)
}

#[cfg(test)]
mod tests;
