//! How far weights hang on which locations happened to be assessed: refits to locations drawn anew.
//!
//! In: what a fit learned from. Out: the points of as many refits, each to as many locations as there
//! are, drawn with replacement (Efron 1979). The same seed gives the same refits, on however many threads.

use terms::Random;

use super::columns::{Blocks, Layout};
use super::logistic::{Penalty, solve};
use super::{Observations, Settings};
use crate::definition::Index;
use crate::doubt::{Interval, quantile};

/// What refits gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Bootstrap {
    /// For each refit that could be made, for each indicator of the index, for each of its answers the
    /// log-odds against the best answer; absent where nobody gave it.
    pub refits: Vec<Vec<Vec<Option<f64>>>>,
    /// How many of them needed Firth's correction though the fit did not.
    pub corrected: usize,
    /// How many could not be made.
    pub failed: usize,
}

impl Bootstrap {
    /// Where the log-odds of an answer lie: from the 2.5th to the 97.5th hundredth of the refits in which
    /// somebody gave it. Absent where nobody did.
    #[must_use]
    pub fn interval(&self, indicator: usize, answer: usize) -> Option<Interval> {
        let of = |refit: &Vec<Vec<Option<f64>>>| refit.get(indicator)?.get(answer).copied().flatten();
        let mut found: Vec<f64> = self.refits.iter().filter_map(of).collect();
        found.sort_unstable_by(f64::total_cmp);
        (!found.is_empty()).then(|| Interval { low: quantile(&found, 0.025), high: quantile(&found, 0.975) })
    }
}

/// One refit.
enum Refit {
    Made { points: Vec<Vec<Option<f64>>>, is_corrected: bool },
    Failed,
}

/// Fits so many times to locations drawn anew, on so many threads.
#[must_use]
pub fn bootstrap(
    index: &Index,
    observations: &Observations,
    settings: Settings,
    (refits, seed): (u32, u64),
    threads: usize,
) -> Bootstrap {
    let threads = u32::try_from(threads.max(1)).unwrap_or(1);
    let share = |thread: u32| -> Vec<(u32, Refit)> {
        let own = (0..refits).filter(|number| number % threads == thread);
        own.map(|number| (number, refit(index, observations, settings, seed, number))).collect()
    };
    let mut all: Vec<(u32, Refit)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|thread| scope.spawn(move || share(thread))).collect();
        let mut all = share(0);
        // A thread that broke off leaves its refits out, and they are told as failed.
        all.extend(others.into_iter().flat_map(|other| other.join().unwrap_or_default()));
        all
    });
    all.sort_by_key(|(number, _)| *number);
    let mut found = Bootstrap { refits: Vec::new(), corrected: 0, failed: 0 };
    for (_, refit) in all {
        match refit {
            Refit::Made { points, is_corrected } => {
                found.refits.push(points);
                found.corrected += usize::from(is_corrected);
            }
            Refit::Failed => {}
        }
    }
    found.failed = refits as usize - found.refits.len();
    found
}

fn refit(index: &Index, observations: &Observations, settings: Settings, seed: u64, number: u32) -> Refit {
    let mut random = Random::stream(seed, "locations", number.into());
    let many = observations.answers.locations();
    let drawn: Vec<usize> = (0..many).map(|_| random.below(many)).collect();
    let again = Observations {
        answers: observations.answers.of_locations(&drawn),
        low: drawn.iter().map(|at| observations.low.get(*at).copied().flatten()).collect(),
        areas: drawn.iter().map(|at| observations.areas.get(*at).copied().unwrap_or_default()).collect(),
    };
    let layout = Layout::new(index, &again, settings.area_effects);
    if layout.check().is_err() {
        return Refit::Failed;
    }
    let asked = coefficients(&layout, settings);
    let corrected = || coefficients(&layout, Settings { penalty: Penalty::Firth, ..settings });
    let is_corrected = asked.is_none();
    let Some((blocks, found)) = asked.or_else(corrected) else { return Refit::Failed };
    let mut points: Vec<Vec<Option<f64>>> =
        index.indicators().map(|(_, indicator)| vec![None; indicator.from_the_best().len()]).collect();
    for (indicator, seen) in &layout.indicators {
        seen.iter().for_each(|answer| points[*indicator][*answer] = Some(0.0));
    }
    for (indicator, answers, column) in blocks.columns() {
        answers.iter().for_each(|answer| points[indicator][*answer] = Some(found[column]));
    }
    Refit::Made { points, is_corrected }
}

/// The coefficients of a fit, and which answers share them; none where it cannot be made.
fn coefficients(layout: &Layout, settings: Settings) -> Option<(Blocks, Vec<f64>)> {
    let mut blocks = Blocks::new(layout);
    loop {
        let rows = layout.rows(&blocks);
        let found = solve(&rows, &layout.low, settings.penalty).ok()?;
        if !settings.monotone || !blocks.mend(layout, &found, settings.penalty) {
            return Some((blocks, found.coefficients));
        }
    }
}
