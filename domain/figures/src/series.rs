//! All rounds of one instrument, and the places that they share.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use places::Gazetteer;
use tracking::area::AreaKeys;
use tracking::complete::Complete;

use crate::descriptions::Descriptions;
use crate::dictionary::{AreaId, Dictionary, LocationId};
use crate::facts::RoundFacts;
use crate::kept::{self, DamagedFacts};

/// Which round some facts are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its number.
    pub round: u32,
    /// The edition; 0 for a round that is not published.
    pub edition: u32,
    /// The day that its figures speak of.
    pub day: NaiveDate,
}

/// All rounds of one instrument. Cheap to clone: rounds are shared.
#[derive(Debug, Clone, Default)]
pub struct Series {
    dictionary: Dictionary,
    rounds: BTreeMap<u32, Arc<RoundFacts>>,
}

impl Series {
    /// Adds a round, or replaces the one of that number. `level` is that of the places
    /// that the records are about. Afterwards [`Series::find_areas`] must be called.
    pub fn add(&mut self, heading: Heading, complete: &Complete<'_>, level: u8) {
        let round = heading.round;
        let facts = RoundFacts::new(heading, complete, level, &mut self.dictionary);
        self.rounds.insert(round, Arc::new(facts));
    }

    /// Adds a round that was kept as bytes, or replaces the one of that number. `descriptions`
    /// are those that it was kept with, and of no other series. Afterwards [`Series::find_areas`] must be called.
    ///
    /// # Errors
    ///
    /// [`DamagedFacts`] if the bytes are not those of a round; then nothing is added.
    pub fn add_kept(
        &mut self,
        heading: Heading,
        bytes: &[u8],
        descriptions: &mut Descriptions,
    ) -> Result<(), DamagedFacts> {
        let round = heading.round;
        let facts = kept::read(heading, bytes, &mut self.dictionary, descriptions)?;
        self.rounds.insert(round, Arc::new(facts));
        Ok(())
    }

    /// A round as bytes that are quickly read again; empty if there is no such round. What it says
    /// of locations goes into the descriptions, which must be kept with it.
    #[must_use]
    pub fn to_bytes(&self, round: u32, descriptions: &mut Descriptions) -> Vec<u8> {
        let facts = self.round(round);
        facts.map(|facts| kept::write(facts, &self.dictionary, descriptions)).unwrap_or_default()
    }

    /// Works out which areas the records lie in: after rounds were added, and whenever
    /// the crosswalk or the gazetteer has changed. What lists leave out below the areas that
    /// they state, the gazetteer says, as it stands.
    pub fn find_areas(&mut self, keys: &AreaKeys, gazetteer: &Gazetteer) {
        self.dictionary.find_areas(keys, gazetteer);
        let rows = self.rounds.values().flat_map(|facts| &facts.rows);
        self.dictionary.note_use(rows);
    }

    /// The places that the rounds speak of.
    #[must_use]
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The rounds, in the order of their numbers.
    pub fn rounds(&self) -> impl DoubleEndedIterator<Item = &RoundFacts> {
        self.rounds.values().map(Arc::as_ref)
    }

    /// The round of that number.
    #[must_use]
    pub fn round(&self, number: u32) -> Option<&RoundFacts> {
        self.rounds.get(&number).map(Arc::as_ref)
    }

    /// The newest round.
    #[must_use]
    pub fn last(&self) -> Option<&RoundFacts> {
        self.rounds().next_back()
    }

    /// The round before that one.
    #[must_use]
    pub fn before(&self, number: u32) -> Option<&RoundFacts> {
        self.rounds.range(..number).next_back().map(|(_, facts)| facts.as_ref())
    }

    /// Where each record of a round lies: its location, and the areas of level 1, 2 and 3,
    /// as stated, or below those that are stated as the gazetteer knows them.
    pub fn placed(&self, facts: &RoundFacts) -> impl Iterator<Item = (LocationId, [Option<AreaId>; 3])> {
        let dictionary = &self.dictionary;
        let areas = |location, path| dictionary.areas_of(dictionary.ground(location, path));
        facts.rows.iter().map(move |(location, path)| (LocationId(*location), areas(*location, *path)))
    }

    /// Whether areas of a level are those of the gazetteer for some records of a round, for its
    /// list leaves them out.
    #[must_use]
    pub fn is_supplied(&self, facts: &RoundFacts, level: u8) -> bool {
        let at = usize::from(level).saturating_sub(1);
        let is_there = |ground| self.dictionary.areas_of(ground).get(at).is_some_and(Option::is_some);
        facts.rows.iter().any(|(location, path)| {
            let ground = self.dictionary.ground(*location, *path);
            ground != *path && is_there(ground) && !is_there(*path)
        })
    }

    /// Bytes that the numbers of all rounds take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.rounds().map(RoundFacts::bytes).sum()
    }
}
