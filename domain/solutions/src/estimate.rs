//! Shares of households with intervals, by the design of the survey.
//!
//! In: weights, strata, clusters, and who counts. Out: a ratio of weighted totals with its standard error by
//! Taylor's linearisation, clusters drawn with replacement within their strata (Särndal, Swensson and Wretman
//! 1992, chapter 5): with `z = w·(y − R·x) / X` the variance is `Σ n/(n−1) Σ (z − z̄)²` over the clusters of each
//! stratum. A stratum with one cluster is centred at the mean of all clusters. Who does not count stays in the
//! design with a value of 0, as the estimate of a part of the population asks.
//!
//! The interval is that of the logit with Student's t, as many degrees of freedom as clusters less strata in which
//! somebody counts; for
//! a share of 0 or 1, where the logit has none, that of Clopper and Pearson with the effective number of
//! households by Kish.

use std::collections::{BTreeMap, BTreeSet};

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::survey::Survey;

/// A share with what is known of its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The share, `0.0..=1.0`; 0 where nobody counts.
    pub value: f64,
    /// Its standard error; absent where one cluster or none tells nothing of it.
    pub error: Option<f64>,
    /// The 95 % interval; from 0 to 1 where nothing is known of the error.
    pub interval: (f64, f64),
    /// How many households of the survey it rests on.
    pub households: usize,
    /// The weighted number of households that it is a share of.
    pub of: f64,
}

/// The share of the households that count for which something is so. `counts` gives, for each household that
/// counts, whether it is so.
#[must_use]
pub fn estimate(survey: &Survey, counts: impl Fn(usize) -> Option<bool>) -> Estimate {
    let many = survey.weights.len();
    let (mut of, mut so, mut squares, mut households) = (0.0, 0.0, 0.0, 0);
    for at in 0..many {
        if let Some(is_so) = counts(at) {
            households += 1;
            of += survey.weights[at];
            squares += survey.weights[at] * survey.weights[at];
            so += if is_so { survey.weights[at] } else { 0.0 };
        }
    }
    if households == 0 {
        return Estimate { value: 0.0, error: None, interval: (0.0, 1.0), households, of };
    }
    let value = so / of;
    let linear = |at: usize| {
        let y = counts(at).map(|is_so| if is_so { 1.0 } else { 0.0 } - value);
        y.map(|y| survey.weights[at] * y / of)
    };
    let Spread { variance, freedom } = spread(survey, linear);
    let error = (freedom > 0).then(|| libm::sqrt(variance));
    let interval = match error {
        None => (0.0, 1.0),
        Some(_) if value <= 0.0 || value >= 1.0 => extreme(value, of * of / squares),
        Some(error) => logit(value, error, freedom),
    };
    Estimate { value, error, interval, households, of }
}

struct Spread {
    variance: f64,
    /// Clusters less strata, of those in which somebody counts.
    freedom: usize,
}

fn spread(survey: &Survey, linear: impl Fn(usize) -> Option<f64>) -> Spread {
    let mut clusters: BTreeMap<(u32, u32), (f64, bool)> = BTreeMap::new();
    for at in 0..survey.weights.len() {
        let (sum, counts) = clusters.entry((survey.strata[at], survey.clusters[at])).or_default();
        if let Some(value) = linear(at) {
            *sum += value;
            *counts = true;
        }
    }
    let mut strata: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for ((stratum, _), (sum, _)) in &clusters {
        strata.entry(*stratum).or_default().push(*sum);
    }
    let counting: Vec<u32> =
        clusters.iter().filter(|(_, (_, counts))| *counts).map(|((own, _), _)| *own).collect();
    let counting_strata: BTreeSet<u32> = counting.iter().copied().collect();
    let of_all = clusters.values().map(|(sum, _)| sum).sum::<f64>() / clusters.len() as f64;
    let variance = strata.values().map(|sums| {
        let many = sums.len() as f64;
        let (centre, factor) = match sums.len() {
            1 => (of_all, 1.0),
            _ => (sums.iter().sum::<f64>() / many, many / (many - 1.0)),
        };
        factor * sums.iter().map(|sum| (sum - centre) * (sum - centre)).sum::<f64>()
    });
    Spread { variance: variance.sum(), freedom: counting.len() - counting_strata.len() }
}

fn logit(value: f64, error: f64, freedom: usize) -> (f64, f64) {
    let centre = libm::log(value / (1.0 - value));
    let wide = times(freedom) * error / (value * (1.0 - value));
    let back = |at: f64| 1.0 / (1.0 + libm::exp(-at));
    (back(centre - wide), back(centre + wide))
}

/// The 97.5th hundredth of Student's t.
fn times(freedom: usize) -> f64 {
    // It fails for no number above 0.
    StudentsT::new(0.0, 1.0, freedom as f64).map_or(f64::INFINITY, |student| student.inverse_cdf(0.975))
}

/// The interval of a share of 0 or 1 by so many households.
fn extreme(value: f64, households: f64) -> (f64, f64) {
    let far = 1.0 - libm::pow(0.025, 1.0 / households.max(1.0));
    if value <= 0.0 { (0.0, far) } else { (1.0 - far, 1.0) }
}
