//! What improvements come to in an area: scores, bands and people before and after.

use terms::Count;

use super::changes::Question;
use super::{Improvement, improve};
use crate::answers::Answers;
use crate::area::area_score;
use crate::definition::Index;
use crate::doubt::{Draws, Interval, interval};
use crate::score::{Scores, score};

/// What improvements come to at the locations that have a score before: those of which too little is known
/// stay out of all figures, also where an improvement would tell enough.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Answers that became better.
    pub answers: usize,
    /// The mean overall score of the area before; absent where no location counts.
    pub before: Option<f64>,
    /// The mean overall score of the area after.
    pub after: Option<f64>,
    /// Locations whose score changes, those that fall most first.
    pub changed: Vec<Changed>,
    /// For each band who lives in it.
    pub bands: Vec<BandChange>,
}

/// A location whose score changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Changed {
    /// Its position in the round.
    pub location: usize,
    /// Its overall score before.
    pub before: f64,
    /// Its overall score after.
    pub after: f64,
}

/// How a band changes by improvements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandChange {
    /// Individuals who live in it before.
    pub before: f64,
    /// Individuals who would live in it.
    pub after: f64,
    /// Where the change lies, by how sure answers and weights are; absent without draws.
    pub change: Option<Interval>,
}

/// What improvements come to in an area that is made of these locations. `people` is who lives at each
/// location of the round; the draws, if intervals are wanted, are of the same index and answers.
#[must_use]
pub fn outcome(
    index: &Index,
    answers: &Answers,
    (people, area): (&[Count], &[usize]),
    improvements: &[Improvement],
    draws: Option<&Draws>,
) -> Outcome {
    let mut individuals = vec![0.0; answers.locations()];
    for (many, count) in individuals.iter_mut().zip(people) {
        *many = count.individuals.unwrap_or_default();
    }
    let (better, cells) = improve(index, answers, improvements);
    let (before, after) = (score(index, answers), score(index, &better));
    let scored = |row: &usize| before.overall.get(*row).is_some_and(Option::is_some);
    let area: Vec<usize> = area.iter().copied().filter(scored).collect();
    let area = area.as_slice();
    let mean = |scores: &Scores| area_score(scores, &individuals, area).overall;
    let mut bands = bands(index, &individuals, area, (&before, &after));
    if let Some(draws) = draws {
        let mut is_counted = vec![false; answers.locations()];
        area.iter().for_each(|row| is_counted[*row] = true);
        let mut changes = Question::new(improvements, &individuals, &is_counted).changes(index, draws);
        for (band, changes) in bands.iter_mut().zip(&mut changes) {
            band.change = Some(interval(changes, band.after - band.before));
        }
    }
    Outcome {
        answers: cells.iter().filter(|(_, row)| scored(row)).count(),
        before: mean(&before),
        after: mean(&after),
        changed: changed(area, (&before, &after)),
        bands,
    }
}

fn bands(
    index: &Index,
    individuals: &[f64],
    area: &[usize],
    (before, after): (&Scores, &Scores),
) -> Vec<BandChange> {
    let mut bands = vec![BandChange { before: 0.0, after: 0.0, change: None }; index.bands.bands.len()];
    let band = |score: f64| index.bands.band(&index.bands.cuts, score);
    for row in area {
        if let Some(score) = before.overall[*row] {
            bands[band(score)].before += individuals[*row];
        }
        if let Some(score) = after.overall[*row] {
            bands[band(score)].after += individuals[*row];
        }
    }
    bands
}

fn changed(area: &[usize], (before, after): (&Scores, &Scores)) -> Vec<Changed> {
    let change = |row: &usize| {
        let (was, is) = (before.overall[*row]?, after.overall[*row]?);
        (was != is).then_some(Changed { location: *row, before: was, after: is })
    };
    let mut changed: Vec<Changed> = area.iter().filter_map(change).collect();
    let falls = |one: &Changed| one.before - one.after;
    changed.sort_by(|a, b| falls(b).total_cmp(&falls(a)).then(a.location.cmp(&b.location)));
    changed
}
