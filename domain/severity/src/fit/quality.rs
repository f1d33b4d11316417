//! How good a fit is: whether it tells low from other locations, and in areas that it has not seen.

use std::collections::BTreeMap;

use nalgebra::{Cholesky, DMatrix};

use super::columns::{Blocks, Layout};
use super::logistic::{Rows, Solution, chance, predictor};
use super::{Settings, without_area};

/// How good a fit is.
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    /// The chance that a low location gets a higher score than another one; 0.5 is guessing.
    pub auc: f64,
    /// The same for locations of areas that were held back, each area in its turn; none with one area.
    pub auc_of_unseen_areas: Option<f64>,
    /// How chances foretold for unseen areas fit what was seen there; none with one area.
    pub calibration: Option<Calibration>,
    /// For each indicator with coefficients: its position in the index, and how many times the variance
    /// of its coefficients is what it were if it went with no other indicator (Fox and Monette's
    /// generalised inflation, brought to one coefficient); 1 is best.
    pub inflation: Vec<(usize, f64)>,
    /// Cook's distance of each location that was used; above 1 one location moves the weights.
    pub influence: Vec<f64>,
}

/// How foretold chances fit what was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// 0 where as many are low as foretold.
    pub intercept: f64,
    /// 1 where chances spread as they should; below 1 they are too extreme.
    pub slope: f64,
    /// In ten equal parts by foretold chance: mean of the chances, share that was low, locations.
    pub parts: Vec<(f64, f64, usize)>,
}

/// The chance that a low one has a higher score than another; ties count half. Absent where all are alike.
#[must_use]
pub fn auc(scores: &[f64], low: &[bool]) -> Option<f64> {
    let mut order: Vec<usize> = (0..scores.len().min(low.len())).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let (mut wins, mut others, mut lows) = (0.0, 0.0, 0.0);
    let mut at = 0;
    while at < order.len() {
        let end =
            (at..order.len()).find(|end| scores[order[*end]] != scores[order[at]]).unwrap_or(order.len());
        let tied_low = order[at..end].iter().filter(|one| low[**one]).count() as f64;
        let tied_others = (end - at) as f64 - tied_low;
        wins += tied_low * (others + tied_others / 2.0);
        lows += tied_low;
        others += tied_others;
        at = end;
    }
    (lows > 0.0 && others > 0.0).then(|| wins / (lows * others))
}

pub(super) fn of(
    layout: &Layout,
    blocks: &Blocks,
    settings: Settings,
    (rows, solution): (&Rows, &Solution),
) -> Quality {
    let scores: Vec<f64> = rows.iter().map(|row| predictor(row, &solution.coefficients)).collect();
    let unseen = unseen(layout, blocks, settings, rows);
    Quality {
        auc: auc(&scores, &layout.low).unwrap_or(0.5),
        auc_of_unseen_areas: unseen.as_ref().and_then(|scores| auc(scores, &layout.low)),
        calibration: unseen.as_ref().and_then(|scores| calibration(scores, &layout.low)),
        inflation: inflation(blocks, solution),
        influence: influence(layout, solution),
    }
}

/// The linear predictor of each location by weights that its area had no part in. Its effect, if areas
/// have any, is unknown then and left out.
fn unseen(layout: &Layout, blocks: &Blocks, settings: Settings, rows: &Rows) -> Option<Vec<f64>> {
    let mut areas = layout.areas.clone();
    areas.sort_unstable();
    areas.dedup();
    if areas.len() < 2 {
        return None;
    }
    let mut by_area: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for area in areas {
        by_area.insert(area, without_area(layout, rows, settings, area)?);
    }
    let answers = blocks.width();
    let score = |at: usize| {
        let beta = by_area.get(&layout.areas[at])?;
        Some(
            rows.row(at)
                .iter()
                .filter(|column| usize::from(**column) < answers)
                .map(|column| beta[usize::from(*column)])
                .sum(),
        )
    };
    (0..rows.len()).map(score).collect()
}

fn calibration(scores: &[f64], low: &[bool]) -> Option<Calibration> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(a.cmp(b)));
    let part = |number: usize| {
        let own = &order[order.len() * number / 10..order.len() * (number + 1) / 10];
        let many = own.len() as f64;
        let foretold = own.iter().map(|at| chance(scores[*at])).sum::<f64>() / many;
        let seen = own.iter().filter(|at| low[**at]).count() as f64 / many;
        (!own.is_empty()).then_some((foretold, seen, own.len()))
    };
    let parts = (0..10).filter_map(part).collect();
    let (intercept, slope) = line(scores, low)?;
    Some(Calibration { intercept, slope, parts })
}

/// Intercept and slope of low on a score, by Newton's method on two numbers.
fn line(scores: &[f64], low: &[bool]) -> Option<(f64, f64)> {
    let (mut intercept, mut slope) = (0.0, 1.0);
    for _ in 0..100 {
        let (mut a, mut b, mut c, mut u, mut v) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (score, low) in scores.iter().zip(low) {
            let chance = chance(intercept + slope * score);
            let (weight, pull) = (chance * (1.0 - chance), f64::from(u8::from(*low)) - chance);
            a += weight;
            b += weight * score;
            c += weight * score * score;
            u += pull;
            v += pull * score;
        }
        let determinant = a * c - b * b;
        if !(determinant > 0.0 && determinant.is_finite()) {
            return None;
        }
        let (by, turn) = ((c * u - b * v) / determinant, (a * v - b * u) / determinant);
        intercept += by.clamp(-2.0, 2.0);
        slope += turn.clamp(-2.0, 2.0);
        if by.abs() + turn.abs() < 1e-12 {
            break;
        }
    }
    Some((intercept, slope))
}

/// `(det R₁₁ · det R₂₂ / det R)^(1/2p)` of the correlations R of coefficients, for an indicator with p of
/// them, the first part being its own: the second quotient is the determinant of its part of R⁻¹.
fn inflation(blocks: &Blocks, solution: &Solution) -> Vec<(usize, f64)> {
    let columns = blocks.columns();
    let many = columns.len();
    let error = |at: usize| libm::sqrt(solution.covariance[(columns[at].2, columns[at].2)]);
    let errors: Vec<f64> = (0..many).map(error).collect();
    let correlation =
        |a: usize, b: usize| solution.covariance[(columns[a].2, columns[b].2)] / (errors[a] * errors[b]);
    let correlations = DMatrix::from_fn(many, many, correlation);
    let inverse = Cholesky::new(correlations.clone()).map(|factor| factor.inverse());
    let mut indicators: Vec<usize> = columns.iter().map(|(indicator, ..)| *indicator).collect();
    indicators.dedup();
    let of = |indicator: usize| {
        let own: Vec<usize> = (0..many).filter(|at| columns[*at].0 == indicator).collect();
        let determinant = |of: &DMatrix<f64>| of.select_rows(&own).select_columns(&own).determinant();
        let others = inverse.as_ref().map_or(f64::NAN, determinant);
        (indicator, libm::pow(determinant(&correlations) * others, 0.5 / own.len() as f64))
    };
    indicators.into_iter().map(of).collect()
}

/// Cook's distance by the one-step approximation: `r² h / (k (1 − h)²)` with Pearson's residual.
fn influence(layout: &Layout, solution: &Solution) -> Vec<f64> {
    let many = solution.coefficients.len() as f64;
    let of = |at: usize| {
        let (chance, pull) = (solution.chances[at], solution.leverages[at]);
        let residual = f64::from(u8::from(layout.low[at])) - chance;
        let squared = residual * residual / (chance * (1.0 - chance)).max(f64::MIN_POSITIVE);
        squared * pull / (many * (1.0 - pull) * (1.0 - pull)).max(f64::MIN_POSITIVE)
    };
    (0..layout.low.len()).map(of).collect()
}
