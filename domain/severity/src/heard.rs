//! What key informants said, one by one: how far they agree, and how sure the reported answers are.
//!
//! In: an index, and for each of its questions and each location the answers of those who were asked
//! there. Out: agreement by question and by location, how often an informant errs, and for each reported
//! answer the chances of what is true. Who the informants are is not known here.
//!
//! An informant is taken to give the true answer, or with a chance *e* another: mostly the next better or
//! next worse one, as in [`crate::Doubts`]. For each question *e* and how common each answer is are found by
//! expectation and maximisation (Dawid and Skene 1979), with what is assumed of *e* counting as much as
//! [`PRIOR`] answers. Informants of one place err on their own in this: where all repeat one rumour, they
//! agree, and nothing here can know better.

mod agreement;
mod certainty;

use crate::answers::Cell;
use crate::definition::Index;

pub use agreement::{Agreement, LocationAgreement};
pub use certainty::{Certainty, PRIOR};

/// The answers of informants: for each indicator of an index and each location those that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    indicators: usize,
    locations: usize,
    said: Vec<Vec<Cell>>,
    /// How many were asked at each location.
    informants: Vec<usize>,
}

impl Heard {
    /// Nobody was asked anywhere yet.
    #[must_use]
    pub fn new(index: &Index, locations: usize) -> Self {
        let indicators = index.indicators().count();
        Self {
            indicators,
            locations,
            said: vec![Vec::new(); indicators * locations],
            informants: vec![0; locations],
        }
    }

    /// Adds what one informant said at a location: a cell for each indicator, in the order of the
    /// index. Missing cells are no answers. A location that is not there is left.
    pub fn add(&mut self, location: usize, said: &[Cell]) {
        let Some(informants) = self.informants.get_mut(location) else { return };
        *informants += 1;
        for (indicator, cell) in said.iter().take(self.indicators).enumerate() {
            if *cell != Cell::MISSING {
                self.said[indicator * self.locations + location].push(*cell);
            }
        }
    }

    /// What was said to an indicator at a location, in the order in which it was added.
    #[must_use]
    pub fn said(&self, indicator: usize, location: usize) -> &[Cell] {
        let at = indicator.saturating_mul(self.locations).saturating_add(location);
        self.said.get(at).filter(|_| location < self.locations).map(Vec::as_slice).unwrap_or_default()
    }

    /// What was said at these locations alone, in their order.
    #[must_use]
    pub fn of_locations(&self, locations: &[usize]) -> Self {
        let said = (0..self.indicators)
            .flat_map(|indicator| locations.iter().map(move |at| self.said(indicator, *at).to_vec()));
        let informants = locations.iter().map(|at| self.informants.get(*at).copied().unwrap_or_default());
        Self {
            indicators: self.indicators,
            locations: locations.len(),
            said: said.collect(),
            informants: informants.collect(),
        }
    }

    /// How many were asked at each location.
    #[must_use]
    pub fn informants(&self) -> &[usize] {
        &self.informants
    }

    /// How many locations there are.
    #[must_use]
    pub fn locations(&self) -> usize {
        self.locations
    }

    /// Whether nobody was asked at any location.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.informants.iter().all(|asked| *asked == 0)
    }
}

#[cfg(test)]
mod tests;
