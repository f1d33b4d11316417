//! What moved the mean score of an area between two rounds.
//!
//! In: for each location its people, its score and the contributions of its indicators, in both
//! rounds. Out: parts that add up to the change.
//!
//! The mean is `Σ w·s` with `w` the share of a location in the people of the area. For a location in
//! both rounds `w₁s₁ − w₀s₀ = ½(w₀+w₁)(s₁−s₀) + ½(s₀+s₁)(w₁−w₀)`, after Bennet: its conditions, and the
//! people who moved. Shares that rise in one place fall in another, so what people moving, locations
//! entering and leaving bring is measured from the mean of the first round: people who move to a place
//! that is as bad as the area was on average change nothing.

/// A location in one round.
#[derive(Debug, Clone, PartialEq)]
pub struct LocationRound {
    /// Who lives there; above 0.
    pub individuals: f64,
    /// What each indicator contributes to its score; they add up to it.
    pub contributions: Vec<f64>,
}

/// What moved the mean score of an area. All parts are in points of the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The mean in the first round.
    pub before: f64,
    /// The mean in the second round.
    pub after: f64,
    /// What each indicator brought, at the locations of both rounds.
    pub indicators: Vec<f64>,
    /// What people brought who moved between the locations of both rounds.
    pub people: f64,
    /// What locations brought that are scored in the second round alone.
    pub entered: f64,
    /// What locations brought that are scored in the first round alone.
    pub left: f64,
}

impl Change {
    /// The sum of all parts: the change, but for the last digits that sums of numbers lose.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.indicators.iter().sum::<f64>() + self.people + self.entered + self.left
    }
}

/// What moved the mean score between two rounds. Each location stands there with what is known of it
/// in the first and in the second round; one without people does not count. Nothing where one of the
/// rounds has no location that counts.
#[must_use]
pub fn change(locations: &[(Option<LocationRound>, Option<LocationRound>)]) -> Option<Change> {
    let counts = |round: &Option<LocationRound>| {
        round.clone().filter(|round| round.individuals.is_finite() && round.individuals > 0.0)
    };
    let locations: Vec<_> = locations.iter().map(|(first, second)| (counts(first), counts(second))).collect();
    let people = |round: &Option<LocationRound>| round.as_ref().map_or(0.0, |round| round.individuals);
    let (first, second) = (
        locations.iter().map(|(first, _)| people(first)).sum::<f64>(),
        locations.iter().map(|(_, second)| people(second)).sum::<f64>(),
    );
    if first <= 0.0 || second <= 0.0 {
        return None;
    }
    let score = |round: &LocationRound| round.contributions.iter().sum::<f64>();
    let mean = |round: &Option<LocationRound>, all: f64| {
        round.as_ref().map_or(0.0, |round| round.individuals / all * score(round))
    };
    let before = locations.iter().map(|(round, _)| mean(round, first)).sum::<f64>();
    let after = locations.iter().map(|(_, round)| mean(round, second)).sum::<f64>();
    let many =
        locations.iter().flat_map(|(a, b)| [a, b]).flatten().map(|round| round.contributions.len()).max();
    let mut change = Change {
        before,
        after,
        indicators: vec![0.0; many.unwrap_or_default()],
        people: 0.0,
        entered: 0.0,
        left: 0.0,
    };
    for location in &locations {
        match location {
            (Some(old), Some(new)) => {
                let (then, now) = (old.individuals / first, new.individuals / second);
                for (at, sum) in change.indicators.iter_mut().enumerate() {
                    let of = |round: &LocationRound| round.contributions.get(at).copied().unwrap_or_default();
                    *sum += (then + now) / 2.0 * (of(new) - of(old));
                }
                change.people += ((score(old) + score(new)) / 2.0 - before) * (now - then);
            }
            (None, Some(new)) => change.entered += new.individuals / second * (score(new) - before),
            (Some(old), None) => change.left -= old.individuals / first * (score(old) - before),
            (None, None) => {}
        }
    }
    Some(change)
}
