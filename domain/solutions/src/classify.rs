//! Who cannot be told from the benchmark: a logistic regression of being displaced on what households pass.
//!
//! In: households that were assessed, each counted once, as in the public code. Out: the displaced whose chance
//! of being displaced lies below the cut at which sensitivity (of the displaced, who do not leave) and specificity (of
//! the others, who would) together are the most; of several such cuts the smallest.

use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};

use crate::metric::{MetricError, each, patterns};
use crate::survey::{Group, Survey};

/// So many rounds of reweighted least squares are made at most.
const MOST_ROUNDS: usize = 50;
/// It has come to rest where the deviance changes by a smaller share.
const REST: f64 = 1e-10;
/// Chances that differ by less are the same.
const SAME: f64 = 1e-9;
/// A linear predictor beyond this means that a pattern is of one group alone, and runs away.
const FARTHEST: f64 = 12.0;

/// Households that pass the same.
struct Alike {
    /// What they pass.
    pattern: u32,
    displaced: f64,
    benchmark: f64,
}

pub(crate) fn exits(survey: &Survey) -> Result<Vec<Option<bool>>, MetricError> {
    let patterns = patterns(survey)?;
    // In the order in which patterns come, those of the displaced first.
    let mut known: BTreeMap<u32, usize> = BTreeMap::new();
    let mut order: Vec<Alike> = Vec::new();
    for group in [Group::Displaced, Group::Benchmark] {
        for pattern in survey.of(group).filter_map(|at| patterns[at]) {
            let at = *known.entry(pattern).or_insert(order.len());
            if at == order.len() {
                order.push(Alike { pattern, displaced: 0.0, benchmark: 0.0 });
            }
            match group {
                Group::Displaced => order[at].displaced += 1.0,
                Group::Benchmark | Group::Other => order[at].benchmark += 1.0,
            }
        }
    }
    if order.iter().all(|one| one.benchmark <= 0.0) {
        return Err(MetricError::NoBenchmark);
    }
    let chances = fit(&order, survey.passes.len()).ok_or(MetricError::Separated)?;
    if chances.iter().all(|chance| (chance - chances[0]).abs() < SAME) {
        return Err(MetricError::Alike);
    }
    let cut = cut(&order, &chances);
    Ok(each(survey, |at| {
        let own = patterns[at].and_then(|pattern| known.get(&pattern));
        own.is_some_and(|own| chances[*own] < cut - SAME)
    }))
}

/// The chance of being displaced of each pattern; nothing where the regression has no answer.
fn fit(order: &[Alike], parts: usize) -> Option<Vec<f64>> {
    let design = design(order, parts);
    let all: Vec<f64> = order.iter().map(|one| one.displaced + one.benchmark).collect();
    let mut predictor: Vec<f64> =
        order.iter().map(|one| libm::log((one.displaced + 0.5) / (one.benchmark + 0.5))).collect();
    let mut before = f64::INFINITY;
    for _ in 0..MOST_ROUNDS {
        let chances: Vec<f64> = predictor.iter().map(|at| 1.0 / (1.0 + libm::exp(-at))).collect();
        let weights: Vec<f64> = chances.iter().zip(&all).map(|(p, all)| all * p * (1.0 - p)).collect();
        let response = order.iter().zip(&predictor).zip(chances.iter().zip(&all));
        let response: Vec<f64> =
            response.map(|((one, at), (p, all))| at + (one.displaced / all - p) / (p * (1.0 - p))).collect();
        let weighted = DMatrix::from_fn(design.nrows(), design.ncols(), |row, column| {
            weights[row] * design[(row, column)]
        });
        let normal = design.transpose() * &weighted;
        let right = weighted.transpose() * DVector::from_vec(response);
        let coefficients = normal.cholesky()?.solve(&right);
        predictor = (&design * coefficients).iter().copied().collect();
        if predictor.iter().any(|at| !at.is_finite() || at.abs() > FARTHEST) {
            return None;
        }
        let deviance = deviance(order, &predictor);
        if (deviance - before).abs() <= REST * (deviance.abs() + 0.1) {
            return Some(predictor.iter().map(|at| 1.0 / (1.0 + libm::exp(-at))).collect());
        }
        before = deviance;
    }
    None
}

/// Minus twice the logarithm of the likelihood.
fn deviance(order: &[Alike], predictor: &[f64]) -> f64 {
    let part = |(one, at): (&Alike, &f64)| {
        one.displaced * libm::log1p(libm::exp(-at)) + one.benchmark * libm::log1p(libm::exp(*at))
    };
    2.0 * order.iter().zip(predictor).map(part).sum::<f64>()
}

/// A column of ones and those of the sub-criteria that say something the columns before do not.
fn design(order: &[Alike], parts: usize) -> DMatrix<f64> {
    let rows = order.len();
    let mut columns: Vec<Vec<f64>> = vec![vec![1.0; rows]];
    let mut bases: Vec<DVector<f64>> = vec![DVector::from_element(rows, 1.0).normalize()];
    for part in 0..parts {
        let column: Vec<f64> = order.iter().map(|one| f64::from(one.pattern >> part & 1)).collect();
        let mut rest = DVector::from_vec(column.clone());
        bases.iter().for_each(|base| rest -= base * base.dot(&rest));
        if rest.norm() > 1e-7 {
            bases.push(rest.normalize());
            columns.push(column);
        }
    }
    DMatrix::from_fn(rows, columns.len(), |row, column| columns[column][row])
}

/// The chance at which sensitivity and specificity together are the most.
fn cut(order: &[Alike], chances: &[f64]) -> f64 {
    let displaced: f64 = order.iter().map(|one| one.displaced).sum();
    let benchmark: f64 = order.iter().map(|one| one.benchmark).sum();
    let mut best = (f64::NEG_INFINITY, 1.0);
    let mut cuts = chances.to_vec();
    cuts.sort_by(f64::total_cmp);
    for cut in cuts {
        let (mut above, mut below) = (0.0, 0.0);
        for (one, chance) in order.iter().zip(chances) {
            if *chance >= cut - SAME {
                above += one.displaced;
            } else {
                below += one.benchmark;
            }
        }
        let sum = above / displaced + below / benchmark;
        if sum > best.0 + SAME {
            best = (sum, cut);
        }
    }
    best.1
}
