//! Two versions of an index side by side: what each answer weighs in them, and how far a difference
//! goes beyond what both are unsure of.
//!
//! In: two indices of one questionnaire, such as two fits. Out: their points by indicator and answer.

use crate::definition::{Index, Indicator, Reading};
use terms::Code;

/// An answer that two indices know.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// The position of the indicator in the first index.
    pub indicator: usize,
    /// The position of the answer, or class, in the first index.
    pub answer: usize,
    /// Its points in the first.
    pub first: f64,
    /// Its points in the second.
    pub second: f64,
    /// The standard error of the difference, √(e₁² + e₂²), taking both as drawn on their own; absent
    /// where neither index gives an error.
    pub error: Option<f64>,
}

/// Two indices side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Beside {
    /// The answers that both know, in the order of the first.
    pub weights: Vec<Weight>,
    /// Indicators of the first alone.
    pub only_first: Vec<Code>,
    /// Indicators of the second alone.
    pub only_second: Vec<Code>,
    /// Indicators whose answers are not the same in both.
    pub other_answers: Vec<Code>,
}

impl Weight {
    /// Second less first.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.second - self.first
    }

    /// The difference in standard errors; absent where no error is known, or both are sure.
    #[must_use]
    pub fn in_errors(&self) -> Option<f64> {
        self.error.filter(|error| *error > 0.0).map(|error| self.difference() / error)
    }
}

/// Puts two indices side by side.
#[must_use]
pub fn beside(first: &Index, second: &Index) -> Beside {
    let mut result = Beside::default();
    let others: Vec<&Indicator> = second.indicators().map(|(_, indicator)| indicator).collect();
    for (at, (_, indicator)) in first.indicators().enumerate() {
        let Some(other) = others.iter().find(|other| other.code == indicator.code) else {
            result.only_first.push(indicator.code.clone());
            continue;
        };
        let Some(pairs) = pairs(indicator, other) else {
            result.other_answers.push(indicator.code.clone());
            continue;
        };
        result.weights.extend(pairs.into_iter().map(|(answer, other_answer)| {
            let ((first, a), (second, b)) = (indicator.points_at(answer), other.points_at(other_answer));
            let error = (a.is_some() || b.is_some())
                .then(|| libm::hypot(a.unwrap_or_default(), b.unwrap_or_default()));
            Weight { indicator: at, answer, first, second, error }
        }));
    }
    let is_new = |other: &&&Indicator| !first.indicators().any(|(_, known)| known.code == other.code);
    result.only_second = others.iter().filter(is_new).map(|other| other.code.clone()).collect();
    result
}

/// Positions of the answers of one indicator beside those of another; nothing where they differ.
fn pairs(one: &Indicator, other: &Indicator) -> Option<Vec<(usize, usize)>> {
    match (&one.reading, &other.reading) {
        (Reading::Options(own), Reading::Options(others)) if own.len() == others.len() => own
            .iter()
            .enumerate()
            .map(|(at, answer)| Some((at, others.iter().position(|known| known.code == answer.code)?)))
            .collect(),
        (Reading::Number(own), Reading::Number(others)) if own.cuts == others.cuts => {
            Some((0..own.points.len()).map(|at| (at, at)).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(missing_docs)]
    use super::*;

    fn index(water: &str, others: &str) -> Index {
        let text = format!(
            "code = \"x\"\nversion = 1\ntitle = {{ en = \"X\" }}\nabout = {{ en = \"X\" }}\ninstrument = \"x\"\nbasis = \"illustrative\"\ncombine = \"mean\"\nmissing = {{ rule = \"leave-out\", least_answered = 0.5 }}\n[[band]]\ncode = \"low\"\ntitle = {{ en = \"Low\" }}\n[[band]]\ncode = \"high\"\ntitle = {{ en = \"High\" }}\nfrom = 50\n[[scale]]\ncode = \"s\"\ntitle = {{ en = \"S\" }}\ncombine = \"sum\"\n[[scale.indicator]]\ncode = \"water\"\ntitle = {{ en = \"Water\" }}\nanswer = [{water}]\n{others}"
        );
        Index::parse("x.toml", &text).unwrap_or_else(|error| panic!("{error}"))
    }

    fn answer(code: &str, points: f64, error: &str) -> String {
        format!("{{ code = \"{code}\", title = {{ en = \"{code}\" }}, points = {points:?}{error} }}")
    }

    #[test]
    fn differences_stand_beside_what_both_are_unsure_of() {
        let first = [answer("all", 0.0, ""), answer("some", 1.0, ", error = 0.3"), answer("none", 2.0, "")];
        // The same answers in another order.
        let second = [answer("none", 2.5, ""), answer("all", 0.0, ""), answer("some", 2.0, ", error = 0.4")];
        let found = beside(&index(&first.join(", "), ""), &index(&second.join(", "), ""));
        let weights: Vec<(f64, f64)> =
            found.weights.iter().map(|weight| (weight.first, weight.second)).collect();
        assert_eq!(weights, [(0.0, 0.0), (1.0, 2.0), (2.0, 2.5)]);
        assert_eq!(found.weights[1].error, Some(0.5));
        assert_eq!(found.weights[1].in_errors(), Some(2.0));
        assert_eq!(found.weights[2].in_errors(), None, "nobody says how sure it is");
    }

    #[test]
    fn what_one_alone_knows_is_told() {
        let water = [answer("all", 0.0, ""), answer("none", 2.0, "")].join(", ");
        let other = [answer("all", 0.0, ""), answer("nothing", 2.0, "")].join(", ");
        let mines = format!(
            "[[scale.indicator]]\ncode = \"mines\"\ntitle = {{ en = \"Mines\" }}\nanswer = [{}, {}]\n",
            answer("no", 0.0, ""),
            answer("yes", 1.0, "")
        );
        let found = beside(&index(&water, &mines), &index(&other, ""));
        let codes = |codes: &[Code]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            (codes(&found.only_first), codes(&found.other_answers)),
            (vec!["mines".into()], vec!["water".into()])
        );
        assert_eq!(codes(&beside(&index(&other, ""), &index(&other, &mines)).only_second), ["mines"]);
        assert!(found.weights.is_empty());
    }
}
