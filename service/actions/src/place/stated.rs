//! What rounds say under each area that they state: in how many rows, of how many
//! people, where. So that who says which place is meant sees what it is about.
//!
//! In: the rounds that are open, and the last published one of each list. Out: for
//! each path of names what stands under it. It is kept until one of these rounds changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use places::Point;
use storage::AsOf;
use storage::round::StoredRound;
use terms::Code;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::placing::area_path;
use tracking::record::Records;
use tracking::round::{RoundName, RoundState};

use crate::action::House;
use crate::refusal::Refusal;

/// So many points of an area are enough to see where it is.
const MOST_POINTS: usize = 300;
/// An area with more codes has none.
const MOST_CODES: usize = 4;
/// The levels of areas that rows state.
const LEVELS: std::ops::RangeInclusive<u8> = 1..=3;

/// What the newest rounds say under each stated area.
#[derive(Debug, Default)]
pub struct StatedAreas {
    /// The rounds that were read, by number in the database and version.
    read: Vec<(i64, i64)>,
    by_path: BTreeMap<Vec<String>, StatedArea>,
}

/// What stands under one stated area.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StatedArea {
    /// The rounds that state it, the newest first.
    pub rounds: Vec<StatedIn>,
    /// Where rows of it are, each with its people, at most a few hundred.
    pub points: Vec<(Point, f64)>,
    /// Its name in Arabic letters, where a row gives one.
    pub arabic_name: Option<Arc<str>>,
    /// Codes that stand beside the name, each with its scheme.
    pub codes: Vec<(Code, Arc<str>)>,
}

/// What one round says under a stated area.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedIn {
    /// The round.
    pub round: RoundName,
    /// Whether its records may still be read again.
    pub is_draft: bool,
    /// In how many rows it is stated.
    pub rows: usize,
    /// Individuals in these rows, or households where only these are counted.
    pub people: f64,
}

impl StatedArea {
    /// Most people that any round counts there.
    #[must_use]
    pub fn people(&self) -> f64 {
        self.rounds.iter().map(|round| round.people).fold(0.0, f64::max)
    }

    /// Most rows that any round has of it.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rounds.iter().map(|round| round.rows).max().unwrap_or_default()
    }
}

impl StatedAreas {
    /// Reads what the newest rounds state; gives back what is known where they did not change.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub async fn read(house: &House, known: Option<&Arc<Self>>) -> Result<Arc<Self>, Refusal> {
        let mut transaction = house.store.read().await?;
        let rounds = newest(transaction.rounds(None).await?);
        let read: Vec<(i64, i64)> = rounds.iter().map(|stored| (stored.id, stored.version)).collect();
        if let Some(known) = known.filter(|known| known.read == read) {
            return Ok(known.clone());
        }
        let mut areas = Self { read, by_path: BTreeMap::new() };
        for stored in &rounds {
            let Some(instrument) = house.pack.instrument(&stored.round.name.instrument) else { continue };
            let records = transaction.records(stored.id, AsOf::Now).await?;
            areas.add(stored, instrument, &records);
        }
        Ok(Arc::new(areas))
    }

    /// What stands under a path of names.
    #[must_use]
    pub fn at(&self, path: &[String]) -> Option<&StatedArea> {
        self.by_path.get(path)
    }

    fn add(&mut self, stored: &StoredRound, instrument: &Instrument, records: &Records) {
        let round = &stored.round;
        let complete = Complete::new(records, instrument, round.name.number);
        let columns = complete.population(&instrument.population);
        for (index, row) in records.rows().iter().enumerate() {
            let count = columns.map(|columns| complete.total(index, columns)).unwrap_or_default();
            let people = count.individuals.or(count.households).unwrap_or_default();
            let (latitude, longitude) = (row.stated.latitude, row.stated.longitude);
            let point = latitude.zip(longitude).and_then(|(north, east)| Point::checked(north, east));
            for level in LEVELS {
                let Some(path) = area_path(&row.stated, level) else { continue };
                let area = self.by_path.entry(path).or_default();
                match area.rounds.last_mut().filter(|last| last.round == round.name) {
                    Some(last) => {
                        last.rows += 1;
                        last.people += people;
                    }
                    None => area.rounds.push(StatedIn {
                        round: round.name.clone(),
                        is_draft: round.state == RoundState::Draft,
                        rows: 1,
                        people,
                    }),
                }
                if area.points.len() < MOST_POINTS {
                    area.points.extend(point.map(|point| (point, people)));
                }
                if area.arabic_name.is_none() {
                    area.arabic_name = row.stated.arabic_name(level).map(Arc::from);
                }
                for (scheme, code) in row.stated.codes_at(level) {
                    if area.codes.len() < MOST_CODES && !area.codes.iter().any(|(_, known)| **known == *code)
                    {
                        area.codes.push((scheme.clone(), Arc::from(code)));
                    }
                }
            }
        }
    }
}

/// The rounds that are open, and the last published one of each list, the newest first.
fn newest(mut rounds: Vec<StoredRound>) -> Vec<StoredRound> {
    rounds.sort_by_key(|stored| std::cmp::Reverse((stored.round.date, stored.id)));
    let mut published: Vec<Code> = Vec::new();
    rounds.retain(|stored| {
        let instrument = &stored.round.name.instrument;
        let is_open = stored.round.state != RoundState::Published;
        if !is_open && published.contains(instrument) {
            return false;
        }
        if !is_open {
            published.push(instrument.clone());
        }
        true
    });
    rounds
}
