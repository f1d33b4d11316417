//! Where the displaced go: near, to the cities, to camps, and to where others of their
//! district already are.

use crate::country::Country;
use crate::people::People;
use terms::random::fixed;

/// Kilometres within which most of those who flee stay.
const FLIGHT: f64 = 90.0;
/// The same for those who move on.
const MOVE: f64 = 45.0;

/// How near districts are to each other, `0..=1`: falling with distance.
pub(crate) struct Nearness {
    flight: Vec<f64>,
    moving: Vec<f64>,
}

impl Nearness {
    /// Of all districts of a country.
    pub(crate) fn new(country: &Country) -> Self {
        let count = country.districts.len();
        let table = |reach: f64| {
            (0..count * count)
                .map(|pair| libm::exp(-country.distance(pair / count, pair % count) / reach))
                .collect()
        };
        Self { flight: table(FLIGHT), moving: table(MOVE) }
    }
}

/// How the settlements of each district draw people: sums from the left, to pick by.
pub(crate) struct Pull {
    /// For each settlement the sum of hosting up to and with it, within its district.
    sums: Vec<f64>,
    /// The sum of each district.
    districts: Vec<f64>,
}

impl People<'_> {
    /// How strongly each settlement and district draws people now.
    pub(crate) fn pull(&self) -> Pull {
        let mut sums = vec![0.0; self.settlements.len()];
        let districts = self
            .of_district
            .iter()
            .map(|range| {
                let mut sum = 0.0;
                for settlement in range.clone() {
                    sum += self.hosting(settlement);
                    sums[settlement] = sum;
                }
                sum
            })
            .collect();
        Pull { sums, districts }
    }

    /// Weights of all districts for people who flee from one.
    pub(crate) fn flight_weights(&self, pull: &Pull, from: usize) -> Vec<f64> {
        self.weights(pull, from, &self.nearness.flight, 0.15)
    }

    /// Weights of the settlements of a district for people of an origin: the displaced
    /// join those who came from where they come from.
    pub(crate) fn settlement_weights(&self, district: usize, origin: usize) -> Vec<f64> {
        let range = self.of_district[district].clone();
        let weight = |settlement: usize, share: f64| {
            let knows = fixed(self.seed, 40, settlement as u64, origin as u64) < share;
            if knows { self.hosting(settlement) } else { 0.0 }
        };
        let known: Vec<f64> = range
            .clone()
            .map(|settlement| weight(settlement, if self.is_camp(settlement) { 0.5 } else { 0.09 }))
            .collect();
        if known.iter().any(|weight| *weight > 0.0) {
            known
        } else {
            range.map(|at| weight(at, 2.0)).collect()
        }
    }

    /// Where one party of families that leaves a settlement settles next, if anywhere.
    pub(crate) fn next_settlement(&mut self, pull: &Pull, from: usize) -> Option<usize> {
        let weights = self.weights(pull, self.settlements[from].district, &self.nearness.moving, 1.0);
        let all: f64 = weights.iter().sum();
        for _ in 0..4 {
            let mut point = self.random.unit() * all;
            let district = weights.iter().position(|weight| {
                point -= weight;
                point < 0.0
            })?;
            let range = self.of_district[district].clone();
            let point = self.random.unit() * pull.districts[district];
            let found = range.start + pull.sums[range.clone()].partition_point(|sum| *sum <= point);
            if found != from && range.contains(&found) {
                return Some(found);
            }
        }
        None
    }

    fn weights(&self, pull: &Pull, from: usize, nearness: &[f64], at_home: f64) -> Vec<f64> {
        let count = self.of_district.len();
        let near = &nearness[from * count..(from + 1) * count];
        near.iter()
            .enumerate()
            .map(|(to, near)| pull.districts[to] * self.safety[to] * if to == from { at_home } else { *near })
            .collect()
    }

    fn hosting(&self, settlement: usize) -> f64 {
        if self.open[settlement] { self.settlements[settlement].hosting } else { 0.0 }
    }
}
