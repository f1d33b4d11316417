//! What all draws come to.

use super::{AreaDoubt, Doubts, Interval, LocationDoubt, RoundDoubt, interval};
use crate::area::{area_score, is_hotspot};
use crate::definition::Index;
use crate::score::Scores;

/// What draws gave so far.
pub(super) struct Gathered<'a> {
    index: &'a Index,
    individuals: &'a [f64],
    areas: &'a [Vec<usize>],
    worst: usize,
    draws: usize,
    /// The locations that have a score.
    scored: Vec<usize>,
    /// For each of them its scores, its ranks, and how often it was among the worst.
    scores: Vec<Vec<f64>>,
    ranks: Vec<Vec<f64>>,
    among: Vec<u32>,
    /// For each area its means, and how often it was a hotspot.
    means: Vec<Vec<f64>>,
    hot: Vec<u32>,
    /// For each band who lived in it.
    living: Vec<Vec<f64>>,
}

impl<'a> Gathered<'a> {
    pub fn new(
        index: &'a Index,
        scores: &Scores,
        individuals: &'a [f64],
        areas: &'a [Vec<usize>],
        doubts: Doubts,
    ) -> Self {
        let scored: Vec<usize> =
            (0..scores.overall.len()).filter(|at| scores.overall[*at].is_some()).collect();
        let many = scored.len();
        Self {
            index,
            individuals,
            areas,
            worst: doubts.worst,
            draws: 0,
            scored,
            scores: vec![Vec::new(); many],
            ranks: vec![Vec::new(); many],
            among: vec![0; many],
            means: vec![Vec::new(); areas.len()],
            hot: vec![0; areas.len()],
            living: vec![Vec::new(); index.bands.bands.len()],
        }
    }

    pub fn add(&mut self, drawn: &Scores) {
        self.draws += 1;
        let own: Vec<f64> = self.scored.iter().map(|at| drawn.overall[*at].unwrap_or_default()).collect();
        for (rank, at) in ranks(&own) {
            self.ranks[at].push(rank as f64);
            self.among[at] += u32::from(rank <= self.worst);
        }
        let mut living = vec![0.0; self.living.len()];
        for ((score, location), kept) in own.iter().zip(&self.scored).zip(&mut self.scores) {
            kept.push(*score);
            living[self.index.bands.band(&self.index.bands.cuts, *score)] +=
                self.individuals.get(*location).copied().unwrap_or_default();
        }
        self.living.iter_mut().zip(living).for_each(|(kept, living)| kept.push(living));
        for (at, locations) in self.areas.iter().enumerate() {
            let area = area_score(drawn, self.individuals, locations);
            self.means[at].extend(area.overall);
            self.hot[at] += u32::from(is_hotspot(self.index, &area));
        }
    }

    pub fn finish(mut self, scores: &Scores) -> RoundDoubt {
        let draws = self.draws as f64;
        let mut locations = vec![None; scores.overall.len()];
        let own: Vec<f64> = self.scored.iter().map(|at| scores.overall[*at].unwrap_or_default()).collect();
        for (rank, at) in ranks(&own) {
            locations[self.scored[at]] = Some(LocationDoubt {
                bands: self.chances(at),
                interval: interval(&mut self.scores[at], own[at]),
                rank: interval(&mut self.ranks[at], rank as f64),
                among_worst: f64::from(self.among[at]) / draws,
            });
        }
        let areas = self.areas.iter().enumerate().map(|(at, locations)| AreaDoubt {
            interval: area_score(scores, self.individuals, locations)
                .overall
                .map(|mean| interval(&mut self.means[at], mean)),
            hotspot: f64::from(self.hot[at]) / draws,
        });
        let areas = areas.collect();
        let mut individuals = vec![0.0; self.living.len()];
        for (score, location) in own.iter().zip(&self.scored) {
            individuals[self.index.bands.band(&self.index.bands.cuts, *score)] +=
                self.individuals.get(*location).copied().unwrap_or_default();
        }
        let individuals: Vec<Interval> =
            self.living.iter_mut().zip(individuals).map(|(drawn, living)| interval(drawn, living)).collect();
        RoundDoubt { locations, areas, individuals }
    }

    /// The chance of each band.
    fn chances(&self, at: usize) -> Vec<f64> {
        let bands = &self.index.bands;
        let mut times = vec![0.0; bands.bands.len()];
        for score in &self.scores[at] {
            times[bands.band(&bands.cuts, *score)] += 1.0;
        }
        times.iter().map(|times| times / self.draws as f64).collect()
    }
}

/// Ranks from 1, the highest; those that are alike have the rank of the first of them.
pub(crate) fn ranks(scores: &[f64]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_unstable_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let mut ranks: Vec<(usize, usize)> = Vec::with_capacity(order.len());
    for (place, at) in order.iter().enumerate() {
        let rank = match ranks.last() {
            Some((rank, last)) if scores[*last] == scores[*at] => *rank,
            _ => place + 1,
        };
        ranks.push((rank, *at));
    }
    ranks
}
