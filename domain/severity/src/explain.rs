//! Which indicators make the score of a location.
//!
//! All ways to combine scores are homogeneous: all shares doubled double the score. So, by Euler's
//! theorem, a score is the sum over its parts of the part times the score's slope in it, and that
//! product is the part's contribution. For sums and means it is simply weight times share; where
//! the highest counts, it all falls to the indicator that is highest, in equal parts if there are
//! several.

use crate::answers::Answers;
use crate::definition::{Combine, Index};
use crate::score::{Value, is_enough, scale_weights, value, weight};

/// What one indicator brings to the score of a location.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// To the score of its scale, in points of the score.
    pub to_scale: f64,
    /// To the overall score.
    pub to_overall: f64,
}

/// The contributions of all indicators, in the order of the index, at a location; nothing where it
/// has no overall score. Those of a scale add up to its score, and all to the overall score.
#[must_use]
pub fn contributions(index: &Index, answers: &Answers, location: usize) -> Option<Vec<Contribution>> {
    let mut first = 0;
    let mut scales: Vec<(f64, Vec<f64>)> = Vec::new();
    for scale in &index.scales {
        let mut parts = Vec::new();
        let (mut answered, mut applies) = (0.0, 0.0);
        for (at, indicator) in scale.indicators.iter().enumerate() {
            let weight = weight(scale.combine, indicator);
            let (share, counts, could) = match value(index, indicator, answers.at(first + at, location)) {
                Value::Share(share) => (share, weight, weight),
                Value::Outside => (0.0, 0.0, 0.0),
                Value::Unknown => (0.0, 0.0, weight),
            };
            answered += counts;
            applies += could;
            parts.push((share, counts));
        }
        first += scale.indicators.len();
        if !is_enough(index.missing, answered, applies) {
            return None;
        }
        scales.push(parted(scale.combine, &parts));
    }
    let weights = scale_weights(index);
    let shares: Vec<(f64, f64)> =
        scales.iter().zip(&weights).map(|((share, _), weight)| (*share, *weight)).collect();
    let (_, overall) = parted(index.combine, &shares);
    let of_scale = |((share, parts), to_overall): (&(f64, Vec<f64>), &f64)| -> Vec<Contribution> {
        let passes_on = if *share > 0.0 { to_overall / share } else { 0.0 };
        let contribution = |part: &f64| Contribution {
            to_scale: index.out_of * part,
            to_overall: index.out_of * part * passes_on,
        };
        parts.iter().map(contribution).collect()
    };
    Some(scales.iter().zip(&overall).flat_map(of_scale).collect())
}

/// What each indicator brings to the mean overall score of some locations, each counting as many times as
/// people live there (`individuals`, by location); alike where nobody says how many live at any. Together
/// they are the mean. Nothing where no location counts.
#[must_use]
pub fn mean_contributions(
    index: &Index,
    answers: &Answers,
    individuals: &[f64],
    locations: &[usize],
) -> Option<Vec<f64>> {
    let of = |at: usize| individuals.get(at).copied().filter(|many| many.is_finite() && *many > 0.0);
    let nobody = locations.iter().all(|at| of(*at).is_none());
    let mut sums = vec![0.0; index.indicators().count()];
    let mut weight = 0.0;
    for at in locations {
        let many = if nobody { Some(1.0) } else { of(*at) };
        let Some((many, parts)) = many.zip(contributions(index, answers, *at)) else { continue };
        weight += many;
        sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += many * part.to_overall);
    }
    (weight > 0.0).then(|| sums.iter().map(|sum| sum / weight).collect())
}

/// What shares with weights make together, and what each brings to it.
fn parted(combine: Combine, parts: &[(f64, f64)]) -> (f64, Vec<f64>) {
    let all: f64 = parts.iter().map(|(_, weight)| weight).sum();
    match combine {
        Combine::Sum | Combine::Mean => {
            let each: Vec<f64> = parts.iter().map(|(share, weight)| weight * share / all).collect();
            (each.iter().sum(), each)
        }
        Combine::Quadratic => {
            let squares: f64 = parts.iter().map(|(share, weight)| weight * share * share).sum();
            let whole = libm::sqrt(squares / all);
            let each =
                parts.iter().map(
                    |(share, weight)| {
                        if whole > 0.0 { weight * share * share / (all * whole) } else { 0.0 }
                    },
                );
            (whole, each.collect())
        }
        Combine::Highest => {
            let counts = |(_, weight): &&(f64, f64)| *weight > 0.0;
            let whole = parts.iter().filter(counts).map(|(share, _)| *share).fold(0.0, f64::max);
            let is_highest = |(share, weight): &(f64, f64)| *weight > 0.0 && *share == whole;
            let highest = parts.iter().filter(|part| is_highest(part)).count().max(1);
            let each = parts.iter().map(|part| if is_highest(part) { whole / highest as f64 } else { 0.0 });
            (whole, each.collect())
        }
    }
}
