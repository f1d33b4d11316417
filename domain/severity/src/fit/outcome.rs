//! A fit as the next version of an index.

use terms::Code;

use super::Fit;
use crate::definition::{Basis, Index, Reading};

/// The next version of an index, its points those of a fit, and the indicators that are no part of it:
/// all that say nothing among the locations that were learned from. An answer that nobody gave is worth
/// as much as the next better one that somebody gave.
///
/// `source` says to what it was fitted. Nothing if no indicator is left, or a scale has none.
#[must_use]
pub fn next_version(index: &Index, fit: &Fit, source: &str) -> Option<(Index, Vec<Code>)> {
    let mut next = index.clone();
    next.version += 1;
    next.basis = Basis::Fitted;
    next.sources.push(source.to_owned());
    let mut left_out = Vec::new();
    let mut at = 0;
    for scale in &mut next.scales {
        let mut kept = Vec::new();
        for mut indicator in std::mem::take(&mut scale.indicators) {
            let points = points(fit, at, &indicator.reading);
            at += 1;
            match &mut indicator.reading {
                Reading::Options(answers) => {
                    for (answer, (points, error)) in answers.iter_mut().zip(&points) {
                        (answer.points, answer.error) = (*points, *error);
                    }
                }
                Reading::Number(steps) => {
                    steps.points = points.iter().map(|(points, _)| *points).collect();
                    steps.errors = points.iter().map(|(_, error)| error.unwrap_or_default()).collect();
                }
            }
            if points.iter().any(|(points, _)| *points > 0.0) {
                kept.push(indicator);
            } else {
                left_out.push(indicator.code);
            }
        }
        if kept.is_empty() {
            return None;
        }
        scale.indicators = kept;
    }
    Some((next, left_out))
}

/// The points of all answers of an indicator, in their order, with the standard errors of those that
/// were estimated.
fn points(fit: &Fit, indicator: usize, reading: &Reading) -> Vec<(f64, Option<f64>)> {
    let before: Vec<f64> = match reading {
        Reading::Options(answers) => answers.iter().map(|answer| answer.points).collect(),
        Reading::Number(steps) => steps.points.clone(),
    };
    let of = |answer: usize| {
        let term =
            fit.terms.iter().find(|term| term.indicator == indicator && term.answers.contains(&answer));
        term.map(|term| (term.estimate.max(0.0), Some(term.error).filter(|_| term.estimate > 0.0)))
    };
    let mut order: Vec<usize> = (0..before.len()).collect();
    order.sort_by(|a, b| before[*a].total_cmp(&before[*b]).then(a.cmp(b)));
    let mut points = vec![(0.0, None); before.len()];
    let mut last = (0.0, None);
    for answer in order {
        last = of(answer).unwrap_or(last);
        points[answer] = last;
    }
    points
}
