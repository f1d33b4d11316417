//! Fitting: which answers go with low returns, and by how much.
//!
//! In: for each location its answers, whether few have returned, and its area. Out: for each answer
//! the log-odds of few returns against the best answer, with standard errors: the points of a
//! fitted index. Locations with a missing answer are left out; an indicator that does not apply adds
//! nothing there.
//!
//! An answer that is worse must not count as better: where coefficients fall from one answer to the
//! next, answers are joined until none does. The result is the constrained maximum: no joined answers
//! would come apart again (the gradient says so), and what was joined is told. With a ridge answers
//! are joined and never come apart.

mod bootstrap;
mod columns;
mod logistic;
mod outcome;
mod quality;

use terms::Code;

use crate::answers::Answers;
use crate::definition::Index;
use columns::{Blocks, Layout};
use logistic::{Rows, Solution, Unsolved, solve};

pub use bootstrap::{Bootstrap, bootstrap};
pub use logistic::Penalty;
pub use outcome::next_version;
pub use quality::{Calibration, Quality, auc};

/// What a fit learns from. All lists are in the order of the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Observations {
    /// What was answered at each location.
    pub answers: Answers,
    /// Whether few have returned there; absent where nobody knows.
    pub low: Vec<Option<bool>>,
    /// The area of each location, as a number: areas can have effects of their own, and are held
    /// back in turn to see how well the others foretell them.
    pub areas: Vec<u32>,
}

/// How to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// What keeps coefficients in bounds.
    pub penalty: Penalty,
    /// Whether answers are joined until none that is worse counts as better.
    pub monotone: bool,
    /// Whether each area has an effect of its own: what keeps people from returning to a whole
    /// governorate is then not ascribed to the answers of its locations.
    pub area_effects: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { penalty: Penalty::None, monotone: true, area_effects: false }
    }
}

/// Why nothing was fitted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FitError {
    /// There are too few locations for so many answers.
    #[error(
        "{locations} locations are too few for {columns} coefficients; {needed} at least are needed, better ten for each; leave indicators out or take more rounds"
    )]
    TooFew {
        /// Locations with all answers.
        locations: usize,
        /// Coefficients.
        columns: usize,
        /// How many there must be.
        needed: usize,
    },
    /// All locations are alike in returns.
    #[error(
        "{low} of {locations} locations have low returns, so there is nothing to tell apart; choose another cut"
    )]
    OneClass {
        /// Locations with low returns.
        low: usize,
        /// Locations with all answers.
        locations: usize,
    },
    /// No indicator has two different answers.
    #[error("no indicator has two different answers among the locations that can be used")]
    NothingVaries,
    /// Some answers go together with others everywhere.
    #[error(
        "some answers always go together, so their weights cannot be told apart; leave an indicator out, or fit with a ridge"
    )]
    Dependent,
    /// Some answers never go with low returns, or always do.
    #[error(
        "every location that answers {answers} is low, or none is: no finite weight fits; use Firth's correction or a ridge"
    )]
    Separated {
        /// The answers, as `indicator: answer`.
        answers: String,
    },
    /// It did not come to rest.
    #[error("the weights did not come to rest; fit with a ridge")]
    Restless,
}

/// A coefficient: log-odds of low returns against the best answer, all else being equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The position of the indicator in the index.
    pub indicator: usize,
    /// The positions of its answers that share it; several where they were joined.
    pub answers: Vec<usize>,
    /// The log-odds.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
}

/// What a fit found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Log-odds of low returns where every answer is the best.
    pub intercept: f64,
    /// Its standard error.
    pub intercept_error: f64,
    /// The coefficients of answers, in the order of the index. Answers of none are worth 0.
    pub terms: Vec<Term>,
    /// Effects of areas against the first one: area, log-odds, standard error. Empty without effects.
    pub areas: Vec<(u32, f64, f64)>,
    /// How it was fitted; the penalty is that which was needed.
    pub settings: Settings,
    /// Locations that it learned from, and how many of them were low.
    pub locations: usize,
    /// How many of them were low.
    pub low: usize,
    /// Indicators that say nothing here, since all locations answer alike or nobody answers.
    pub silent: Vec<Code>,
    /// Sum over locations of the logarithm of the chance given to what was seen.
    pub log_likelihood: f64,
    /// The same where nothing is known of a location.
    pub null_log_likelihood: f64,
    /// Steps until rest, of the last of the fits that joining answers takes.
    pub steps: usize,
    /// How good it is.
    pub quality: Quality,
}

/// Fits the weights of an index; with Firth's correction if answers separate and nothing else keeps the
/// coefficients in bounds. Also tells whether it was needed.
///
/// # Errors
///
/// [`FitError`], each with what to do about it.
pub fn fit_as_needed(
    index: &Index,
    observations: &Observations,
    settings: Settings,
) -> Result<(Fit, bool), FitError> {
    match fit(index, observations, settings) {
        Err(FitError::Separated { .. }) if settings.penalty == Penalty::None => {
            let settings = Settings { penalty: Penalty::Firth, ..settings };
            Ok((fit(index, observations, settings)?, true))
        }
        other => Ok((other?, false)),
    }
}

/// Fits the weights of an index.
///
/// # Errors
///
/// [`FitError`], each with what to do about it.
pub fn fit(index: &Index, observations: &Observations, settings: Settings) -> Result<Fit, FitError> {
    let layout = Layout::new(index, observations, settings.area_effects);
    layout.check()?;
    let mut blocks = Blocks::new(&layout);
    let (rows, solution) = loop {
        let rows = layout.rows(&blocks);
        let found = solve(&rows, &layout.low, settings.penalty)
            .map_err(|unsolved| refusal(unsolved, index, &blocks))?;
        if !settings.monotone || !blocks.mend(&layout, &found, settings.penalty) {
            break (rows, found);
        }
    };
    Ok(described(&layout, &blocks, settings, (&rows, &solution)))
}

fn refusal(unsolved: Unsolved, index: &Index, blocks: &Blocks) -> FitError {
    match unsolved {
        Unsolved::Dependent => FitError::Dependent,
        Unsolved::Restless => FitError::Restless,
        Unsolved::Separated(columns) => {
            let names: Vec<String> =
                columns.iter().filter_map(|column| blocks.name(index, *column)).collect();
            let answers = if names.is_empty() { "the same in an area".to_owned() } else { names.join(", ") };
            FitError::Separated { answers }
        }
    }
}

fn described(
    layout: &Layout,
    blocks: &Blocks,
    settings: Settings,
    (rows, solution): (&Rows, &Solution),
) -> Fit {
    let error = |column: usize| libm::sqrt(solution.covariance[(column, column)]);
    let term = |(indicator, answers, column): (usize, Vec<usize>, usize)| Term {
        indicator,
        answers,
        estimate: solution.coefficients[column],
        error: error(column),
    };
    let low = layout.low.iter().filter(|low| **low).count();
    let (all, some) = (layout.low.len() as f64, low as f64);
    Fit {
        intercept: solution.coefficients[0],
        intercept_error: error(0),
        terms: blocks.columns().into_iter().map(term).collect(),
        areas: layout
            .area_columns(blocks)
            .map(|(area, column)| (area, solution.coefficients[column], error(column)))
            .collect(),
        settings,
        locations: layout.low.len(),
        low,
        silent: layout.silent.clone(),
        log_likelihood: solution.log_likelihood,
        null_log_likelihood: some * libm::log(some / all) + (all - some) * libm::log((all - some) / all),
        steps: solution.steps,
        quality: quality::of(layout, blocks, settings, (rows, solution)),
    }
}

/// Coefficients of the rows without those of one area, for who holds areas back.
fn without_area(layout: &Layout, rows: &Rows, settings: Settings, area: u32) -> Option<Vec<f64>> {
    let mut kept = Rows::new(rows.width);
    let mut low = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(at, _)| layout.areas[*at] != area) {
        kept.push(row[1..].iter().copied());
        low.push(layout.low[at]);
    }
    // A part of the locations may separate where all do not: Firth's correction always has an answer.
    let first = solve(&kept, &low, settings.penalty);
    let found = first
        .or_else(|_| solve(&kept, &low, Penalty::Firth))
        .or_else(|_| solve(&kept, &low, Penalty::Ridge(0.01)));
    found.ok().map(|solution| solution.coefficients)
}

#[cfg(test)]
mod tests;
