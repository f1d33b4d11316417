//! What rounds say of their locations, each description once.
//!
//! In: batches of bytes that were written earlier, and descriptions that are new. Out: a number
//! for each description, by which kept rounds refer to it, and what is new as one more batch.
//! Rounds of one list say the same of most locations: kept with each they would be most of it.

use std::collections::HashMap;
use std::sync::Arc;

use places::PlaceId;
use serde::{Deserialize, Serialize};

use crate::dictionary::{Dictionary, Location};

/// A batch that is not one of descriptions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the kept descriptions of locations are damaged: {0}")]
pub struct DamagedDescriptions(String);

/// Descriptions of the locations of one [`crate::Series`], by their numbers.
#[derive(Debug, Default)]
pub struct Descriptions {
    known: Vec<Description>,
    /// How many were read; those after them are new.
    read: usize,
    /// The number of each; made when the first new one comes.
    numbers: HashMap<Description, u32>,
    /// The location of the dictionary that each was last found to be of.
    located: Vec<Option<u32>>,
}

/// What a list says of a location.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Description {
    key: Box<str>,
    name: Box<str>,
    arabic_name: Option<Box<str>>,
    /// Degrees north and east, as the bits of their numbers.
    point: Option<(u64, u64)>,
    place: Option<i64>,
}

impl Descriptions {
    /// Adds a batch, in the order in which batches were written.
    ///
    /// # Errors
    ///
    /// [`DamagedDescriptions`] if the bytes are not such a batch; then nothing is added.
    pub fn read(&mut self, batch: &[u8]) -> Result<(), DamagedDescriptions> {
        let read: Vec<Description> =
            postcard::from_bytes(batch).map_err(|error| DamagedDescriptions(error.to_string()))?;
        self.known.extend(read);
        self.read = self.known.len();
        Ok(())
    }

    /// How many were read from batches: the number of the first new one.
    #[must_use]
    pub fn first_new(&self) -> u32 {
        number(self.read)
    }

    /// What is new as a batch; nothing if nothing is.
    #[must_use]
    pub fn new_batch(&self) -> Option<Vec<u8>> {
        let new = &self.known[self.read..];
        // Nothing in it can fail to be written: there are only texts and numbers.
        (!new.is_empty()).then(|| postcard::to_allocvec(new).unwrap_or_default())
    }

    /// The number of what a dictionary says of a location.
    pub(crate) fn number(&mut self, location: &Location) -> u32 {
        if self.numbers.len() < self.known.len() {
            self.numbers = self.known.iter().cloned().zip(0..).collect();
        }
        let description = Description::of(location);
        if let Some(known) = self.numbers.get(&description) {
            return *known;
        }
        let new = number(self.known.len());
        self.known.push(description.clone());
        self.numbers.insert(description, new);
        new
    }

    /// Whether there is a description of that number.
    pub(crate) fn has(&self, number: u32) -> bool {
        (number as usize) < self.known.len()
    }

    /// The location of a dictionary that a round describes so; the number is a known one.
    pub(crate) fn learn(&mut self, number: u32, round: u32, words: &mut Dictionary) -> u32 {
        let at = number as usize;
        self.located.resize(self.known.len(), None);
        if let Some(id) = self.located[at].filter(|id| words.is_described_later(*id, round)) {
            return id;
        }
        let id = self.known[at].learn(round, words);
        self.located[at] = Some(id);
        id
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Description {
    fn of(location: &Location) -> Self {
        Self {
            key: (*location.key).into(),
            name: (*location.name).into(),
            arabic_name: location.arabic_name.as_deref().map(Box::from),
            point: location.point.map(|(north, east)| (north.to_bits(), east.to_bits())),
            place: location.place.map(|place| place.0),
        }
    }

    fn learn(&self, round: u32, words: &mut Dictionary) -> u32 {
        let place = self.place.map(PlaceId);
        if let Some(id) = words.known_from_later(&self.key, round, place) {
            return id;
        }
        words.learn_location(Location {
            key: Arc::from(&*self.key),
            name: Arc::from(&*self.name),
            arabic_name: self.arabic_name.as_deref().map(Arc::from),
            point: self.point.map(|(north, east)| (f64::from_bits(north), f64::from_bits(east))),
            place,
            round,
        })
    }
}
