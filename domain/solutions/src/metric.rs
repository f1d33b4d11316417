//! Ways to say how many of the displaced have overcome what displacement did to them.
//!
//! In: a survey. Out: the shares of displaced households that left the stock, that stay in it, and that were not
//! assessed because something was not answered. The benchmark is taken as it was estimated: intervals are those
//! of the displaced alone.
//!
//! The first is that of the measure; the others are those proposed beside it (World Bank and Joint Internal
//! Displacement Profiling Service, simulations of 2020 to 2022). Of dominance and of the share dominated only the
//! idea is public: how they become a yes or no is ours, and said with them.

use std::collections::BTreeMap;

use terms::Random;

use crate::classify;
use crate::cluster;
use crate::estimate::{Estimate, estimate};
use crate::survey::{Group, Survey};

/// A way to say who has left the stock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Metric {
    /// Who passes every sub-criterion.
    Original,
    /// Who passes as many sub-criteria as the benchmark does on average, or more.
    Composite,
    /// Who does so within each criterion.
    ByCriterion,
    /// Who does so in each sub-criterion.
    BySubCriterion,
    /// Everybody in a population cell whose shares reach those of the benchmark in each sub-criterion.
    Cells,
    /// The same with cells of households that pass alike: complete linkage by Jaccard's distance, cut where
    /// households of a cell differ in more than this share of what any of them passes.
    AlikeCells {
        /// Where to cut, above 0 and below 1.
        cut: f64,
    },
    /// Who cannot be told from the benchmark: a logistic regression of being displaced on what households pass,
    /// cut where sensitivity and specificity together are the most.
    Classifier,
    /// Who passes more than a household of the benchmark at least as often as less. `a` passes more than `b`
    /// where it passes all that `b` does, and something else; who can be compared with nobody leaves. The rule is
    /// ours.
    Dominance,
    /// Of those who were assessed as many as `Π min(displaced / benchmark, 1)` of the shares that pass each
    /// sub-criterion; which households is drawn at random.
    Volumetric {
        /// The seed.
        seed: u64,
    },
    /// Who passes all that a household of the benchmark does as often as those of the benchmark do on
    /// average, or more. The rule is ours.
    Dominated,
}

/// Where a metric cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MetricError {
    /// No household of the benchmark answered everything.
    #[error(
        "no household of the benchmark answered every sub-criterion, so there is nothing to compare with"
    )]
    NoBenchmark,
    /// There are no population cells.
    #[error(
        "population cells are made of columns: name those, such as district and sex of the head of household"
    )]
    NoCells,
    /// The regression has no answer.
    #[error(
        "what households pass tells the displaced from the benchmark without a doubt, so that the regression has no answer: nobody would leave by it"
    )]
    Separated,
    /// The regression tells nothing.
    #[error("the displaced and the benchmark pass alike, so that the regression tells nothing about them")]
    Alike,
    /// The measure has too many sub-criteria.
    #[error("this way is made for at most {most} sub-criteria")]
    TooMany {
        /// How many it can be.
        most: usize,
    },
}

/// How many have left the stock. Shares of all displaced households; the three add up to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Those who left.
    pub left: Estimate,
    /// Those who stay.
    pub stays: Estimate,
    /// Those of whom something is not known: they stay, and were not assessed.
    pub not_assessed: Estimate,
}

/// Which displaced households left by a metric. It tells sums and nothing of a household.
#[derive(Debug, Clone, PartialEq)]
pub struct Exits {
    /// For each household of the survey; absent for who was not assessed.
    left: Vec<Option<bool>>,
}

impl Metric {
    /// All metrics.
    #[must_use]
    pub fn all() -> [Self; 10] {
        [
            Self::Original,
            Self::Composite,
            Self::ByCriterion,
            Self::BySubCriterion,
            Self::Cells,
            Self::AlikeCells { cut: 0.1 },
            Self::Classifier,
            Self::Dominance,
            Self::Volumetric { seed: 1 },
            Self::Dominated,
        ]
    }

    /// Its code, which stays.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Composite => "composite",
            Self::ByCriterion => "criterion",
            Self::BySubCriterion => "sub-criterion",
            Self::Cells => "cells",
            Self::AlikeCells { .. } => "alike-cells",
            Self::Classifier => "classifier",
            Self::Dominance => "dominance",
            Self::Volumetric { .. } => "volumetric",
            Self::Dominated => "dominated",
        }
    }
}

/// What a metric says of a survey.
///
/// # Errors
///
/// [`MetricError`] where the metric cannot be used.
pub fn assess(survey: &Survey, metric: &Metric) -> Result<Outcome, MetricError> {
    Ok(exits(survey, metric)?.outcome(survey, |_| true))
}

impl Exits {
    /// How many left of those households that are counted.
    #[must_use]
    pub fn outcome(&self, survey: &Survey, is_counted: impl Fn(usize) -> bool) -> Outcome {
        let share = |wanted: Option<bool>| {
            estimate(survey, |at| {
                let counts = survey.groups[at] == Group::Displaced && is_counted(at);
                counts.then(|| self.left[at] == wanted)
            })
        };
        Outcome { left: share(Some(true)), stays: share(Some(false)), not_assessed: share(None) }
    }
}

/// Who left by a metric.
///
/// # Errors
///
/// [`MetricError`] where the metric cannot be used.
pub fn exits(survey: &Survey, metric: &Metric) -> Result<Exits, MetricError> {
    let left = match metric {
        Metric::Original => each(survey, |at| survey.passes.iter().all(|passes| passes[at] == Some(true))),
        Metric::Composite => by_groups(survey, &|_| 0)?,
        Metric::ByCriterion => by_groups(survey, &|part| survey.criterion_of[part])?,
        Metric::BySubCriterion => by_groups(survey, &|part| part)?,
        Metric::Cells => {
            if survey.cell_names.is_empty() {
                return Err(MetricError::NoCells);
            }
            by_cells(survey, |at| survey.cells[at])?
        }
        Metric::AlikeCells { cut } => {
            let cells = cluster::alike(survey, *cut)?;
            by_cells(survey, |at| cells[at])?
        }
        Metric::Classifier => classify::exits(survey)?,
        Metric::Dominance => dominance(survey)?,
        Metric::Volumetric { seed } => volumetric(survey, *seed)?,
        Metric::Dominated => dominated(survey)?,
    };
    Ok(Exits { left })
}

/// For each displaced household that was assessed whether something is so; absent for all others.
pub(crate) fn each(survey: &Survey, mut is_so: impl FnMut(usize) -> bool) -> Vec<Option<bool>> {
    let of = |at| survey.groups[at] == Group::Displaced && survey.is_assessed(at);
    (0..survey.groups.len()).map(|at| of(at).then(|| is_so(at))).collect()
}

fn value(passed: bool) -> f64 {
    if passed { 1.0 } else { 0.0 }
}

/// Whether a sum reaches another: sums of the same numbers in another order may differ in their last digits.
fn reaches(sum: f64, benchmark: f64) -> bool {
    sum >= benchmark - 1e-9
}

/// Sub-criteria in groups: who passes as many of each as the benchmark does on average.
fn by_groups(survey: &Survey, group_of: &dyn Fn(usize) -> usize) -> Result<Vec<Option<bool>>, MetricError> {
    let parts = 0..survey.passes.len();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    parts.for_each(|part| groups.entry(group_of(part)).or_default().push(part));
    let sum = |at: usize, parts: &[usize]| -> Option<f64> {
        parts.iter().map(|part| survey.passes[*part][at].map(value)).sum()
    };
    let benchmarks = groups
        .values()
        .map(|parts| survey.mean(Group::Benchmark, |at| sum(at, parts)).ok_or(MetricError::NoBenchmark))
        .collect::<Result<Vec<f64>, _>>()?;
    Ok(each(survey, |at| {
        groups
            .values()
            .zip(&benchmarks)
            .all(|(parts, mean)| sum(at, parts).is_some_and(|sum| reaches(sum, *mean)))
    }))
}

/// The share of the benchmark that passes each sub-criterion.
fn benchmark_shares(survey: &Survey) -> Result<Vec<f64>, MetricError> {
    let mean = |passes: &Vec<Option<bool>>| {
        survey.mean(Group::Benchmark, |at| passes[at].map(value)).ok_or(MetricError::NoBenchmark)
    };
    survey.passes.iter().map(mean).collect()
}

fn by_cells(survey: &Survey, cell: impl Fn(usize) -> Option<u32>) -> Result<Vec<Option<bool>>, MetricError> {
    let benchmark = benchmark_shares(survey)?;
    let mut sums: BTreeMap<u32, (f64, Vec<f64>)> = BTreeMap::new();
    for at in survey.of(Group::Displaced).filter(|at| survey.is_assessed(*at)) {
        let Some(cell) = cell(at) else { continue };
        let (all, passed) = sums.entry(cell).or_insert_with(|| (0.0, vec![0.0; benchmark.len()]));
        *all += survey.weights[at];
        for (sum, passes) in passed.iter_mut().zip(&survey.passes) {
            *sum += survey.weights[at] * passes[at].map_or(0.0, value);
        }
    }
    let leaves = |cell: u32| {
        sums.get(&cell).is_some_and(|(all, passed)| {
            passed.iter().zip(&benchmark).all(|(sum, benchmark)| reaches(sum / all, *benchmark))
        })
    };
    let mut left = each(survey, |at| cell(at).is_some_and(&leaves));
    // Of whom the cell is not known nothing can be said either.
    for (at, left) in left.iter_mut().enumerate() {
        *left = left.filter(|_| cell(at).is_some());
    }
    Ok(left)
}

/// What households pass, as bits.
pub(crate) fn patterns(survey: &Survey) -> Result<Vec<Option<u32>>, MetricError> {
    const MOST: usize = 32;
    if survey.passes.len() > MOST {
        return Err(MetricError::TooMany { most: MOST });
    }
    let pattern = |at: usize| {
        let bits = survey.passes.iter().enumerate();
        bits.map(|(bit, passes)| passes[at].map(|passed| u32::from(passed) << bit))
            .try_fold(0, |all, bit| Some(all | bit?))
    };
    Ok((0..survey.groups.len()).map(pattern).collect())
}

/// The weight of each pattern of the benchmark.
fn benchmark_patterns(survey: &Survey, patterns: &[Option<u32>]) -> Result<BTreeMap<u32, f64>, MetricError> {
    let mut weights: BTreeMap<u32, f64> = BTreeMap::new();
    for at in survey.of(Group::Benchmark) {
        if let Some(pattern) = patterns[at] {
            *weights.entry(pattern).or_default() += survey.weights[at];
        }
    }
    if weights.is_empty() { Err(MetricError::NoBenchmark) } else { Ok(weights) }
}

fn dominance(survey: &Survey) -> Result<Vec<Option<bool>>, MetricError> {
    let patterns = patterns(survey)?;
    let hosts = benchmark_patterns(survey, &patterns)?;
    let more = |a: u32, b: u32| a != b && a & b == b;
    Ok(each(survey, |at| {
        let own = patterns[at].unwrap_or_default();
        let sum = |is: &dyn Fn(u32) -> bool| -> f64 {
            hosts.iter().filter(|(pattern, _)| is(**pattern)).map(|(_, weight)| weight).sum()
        };
        reaches(sum(&|host| more(own, host)), sum(&|host| more(host, own)))
    }))
}

fn dominated(survey: &Survey) -> Result<Vec<Option<bool>>, MetricError> {
    let patterns = patterns(survey)?;
    let hosts = benchmark_patterns(survey, &patterns)?;
    let all: f64 = hosts.values().sum();
    let share = |own: u32| -> f64 {
        hosts.iter().filter(|(host, _)| *host & own == **host).map(|(_, weight)| weight).sum::<f64>() / all
    };
    let mean: f64 = hosts.iter().map(|(pattern, weight)| weight * share(*pattern)).sum::<f64>() / all;
    Ok(each(survey, |at| patterns[at].is_some_and(|own| reaches(share(own), mean))))
}

fn volumetric(survey: &Survey, seed: u64) -> Result<Vec<Option<bool>>, MetricError> {
    let part = chance(survey)?;
    let mut random = Random::stream(seed, "volumetric", 0);
    Ok(each(survey, |_| random.happens(part)))
}

/// `Π min(displaced / benchmark, 1)` over the shares that pass each sub-criterion: the part of the displaced
/// that the volumetric metric lets leave. A sub-criterion that nobody of the benchmark passes keeps nobody.
///
/// # Errors
///
/// [`MetricError::NoBenchmark`] where there is nothing to compare with.
pub fn chance(survey: &Survey) -> Result<f64, MetricError> {
    let benchmark = benchmark_shares(survey)?;
    let displaced =
        survey.passes.iter().map(|passes| survey.mean(Group::Displaced, |at| passes[at].map(value)));
    let ratio = |(own, benchmark): (Option<f64>, &f64)| match own {
        _ if *benchmark <= 0.0 => 1.0,
        Some(own) => (own / benchmark).min(1.0),
        None => 0.0,
    };
    Ok(displaced.zip(&benchmark).map(ratio).product())
}
