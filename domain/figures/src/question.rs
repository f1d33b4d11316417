//! Questions on a series, and how they are answered: by running over the columns.

use std::borrow::Cow;

use places::PlaceId;
use terms::Code;

use crate::answer::{Answer, Cell, PlaceRef};
use crate::column::Column;
use crate::dictionary::{AreaId, DEEPEST, Dictionary, LocationId};
use crate::facts::RoundFacts;
use crate::series::Series;

/// An answer has at most so many cells: what is more is not for reading.
const MOST_CELLS: usize = 4_000_000;
/// Stands for records that do not count.
const NOWHERE: u32 = u32::MAX;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Which rounds, in the order wanted; empty: all, the earliest first.
    pub rounds: Vec<u32>,
    /// Whom.
    pub population: Code,
    /// All of them, or parts of them.
    pub parts: Parts,
    /// Which places are kept apart.
    pub places: Places,
    /// Where they are.
    pub within: Within,
    /// Where the asker may look. What lies outside is counted nowhere.
    pub scope: Within,
}

/// Which part of a population is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// All of it: the reported total.
    Total,
    /// Categories of a dimension, each on its own.
    Each {
        /// The dimension.
        dimension: Code,
        /// Only these categories; empty: all.
        categories: Vec<Code>,
    },
    /// Categories of a dimension as one: who lives in camps or in schools. A record with people of
    /// several of them is one record.
    Together {
        /// The dimension.
        dimension: Code,
        /// The categories; a round that asked for none of them has no count.
        categories: Vec<Code>,
    },
}

/// Which places are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// None: one figure for all.
    Together,
    /// The areas of a level, 1 to 3.
    Areas(u8),
    /// Each location.
    Locations,
    /// One location alone.
    Location(LocationId),
}

/// A part of the country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// All of it.
    Everywhere,
    /// These areas, of any level; nothing at all if there are none.
    Areas(Vec<AreaId>),
    /// What lies in areas that are these places of the gazetteer; nothing at all if there
    /// are none. Unlike numbers of areas, these mean the same in every series.
    Places(Vec<PlaceId>),
}

/// A question that has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// A round that there is not.
    #[error("there is no round {0}")]
    NoRound(u32),
    /// A level that areas do not have.
    #[error("areas have the levels 1 to 3, not {0}")]
    NoLevel(u8),
    /// More cells than anybody reads.
    #[error("that would be {0} figures; ask for fewer rounds, areas or categories")]
    TooMuch(usize),
}

impl Question {
    /// The total of a population in all rounds, all places together.
    #[must_use]
    pub fn of(population: Code) -> Self {
        Self {
            rounds: Vec::new(),
            population,
            parts: Parts::Total,
            places: Places::Together,
            within: Within::Everywhere,
            scope: Within::Everywhere,
        }
    }
}

impl Within {
    /// Whether the location of these areas lies in it.
    pub(crate) fn holds(&self, dictionary: &Dictionary, areas: &[Option<AreaId>; DEEPEST as usize]) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Areas(wanted) => areas.iter().flatten().any(|area| wanted.contains(area)),
            Self::Places(wanted) => {
                let place = |area: &AreaId| dictionary.area(*area).and_then(|area| area.place);
                areas.iter().flatten().filter_map(place).any(|place| wanted.contains(&place))
            }
        }
    }

    /// Whether an area lies in it, itself or with one of those above it.
    #[must_use]
    pub fn has_area(&self, dictionary: &Dictionary, area: AreaId) -> bool {
        let mut areas = [None; DEEPEST as usize];
        for (slot, area) in areas.iter_mut().zip(dictionary.with_parents(area)) {
            *slot = Some(area);
        }
        self.holds(dictionary, &areas)
    }
}

impl Series {
    /// Answers a question.
    ///
    /// # Errors
    ///
    /// [`QuestionError`] if there is no such round or level, or the answer would be too long to read.
    pub fn ask(&self, question: &Question) -> Result<Answer, QuestionError> {
        let rounds = self.asked_rounds(&question.rounds)?;
        let seats = Seats::new(self, question, &rounds)?;
        let categories = categories(&rounds, question);
        let cells = rounds.len() * seats.places.len() * categories.len();
        if cells > MOST_CELLS {
            return Err(QuestionError::TooMuch(cells));
        }
        let mut answer = Answer {
            rounds: rounds.iter().map(|facts| facts.heading().round).collect(),
            places: seats.places.clone(),
            categories,
            cells: vec![Cell::default(); cells],
        };
        let of_all = question.places == Places::Together
            && question.within == Within::Everywhere
            && question.scope == Within::Everywhere;
        for (at, facts) in rounds.iter().enumerate() {
            if of_all && !facts.rows.is_empty() {
                for (category, column) in columns(facts, question, &answer.categories) {
                    answer.block(at, category).fill(column.whole());
                }
                continue;
            }
            let seat_of_row: Vec<u32> = facts.rows.iter().map(|row| seats.of(*row)).collect();
            let mut is_listed = vec![false; seats.places.len()];
            for seat in &seat_of_row {
                if let Some(listed) = is_listed.get_mut(*seat as usize) {
                    *listed = true;
                }
            }
            for (category, column) in columns(facts, question, &answer.categories) {
                let cells = answer.block(at, category);
                add_up(&column, &seat_of_row, &is_listed, cells);
            }
        }
        Ok(answer)
    }

    fn asked_rounds(&self, numbers: &[u32]) -> Result<Vec<&RoundFacts>, QuestionError> {
        if numbers.is_empty() {
            return Ok(self.rounds().collect());
        }
        let known = |number: &u32| self.round(*number).ok_or(QuestionError::NoRound(*number));
        numbers.iter().map(known).collect()
    }
}

/// Adds the entries of a column to the cells of its places.
fn add_up(column: &Column, seat_of_row: &[u32], is_listed: &[bool], cells: &mut [Cell]) {
    for (cell, _) in cells.iter_mut().zip(is_listed).filter(|(_, listed)| **listed) {
        cell.count = column.nobody;
    }
    for (row, count) in column.entries() {
        let seat = seat_of_row.get(row).copied().unwrap_or(NOWHERE);
        if let Some(cell) = cells.get_mut(seat as usize) {
            cell.add(count);
        }
    }
}

/// The categories that an answer keeps apart: those of all rounds, in the order of the newest.
fn categories(rounds: &[&RoundFacts], question: &Question) -> Vec<Option<Code>> {
    let Parts::Each { dimension, categories } = &question.parts else { return vec![None] };
    let mut found: Vec<Code> = Vec::new();
    for facts in rounds.iter().rev() {
        for (category, _) in facts.parts(&question.population, dimension).unwrap_or_default() {
            let is_wanted = categories.is_empty() || categories.contains(category);
            if is_wanted && !found.contains(category) {
                found.push(category.clone());
            }
        }
    }
    found.into_iter().map(Some).collect()
}

/// The columns of a round that a question is about, each with the place of its category in the answer.
fn columns<'a>(
    facts: &'a RoundFacts,
    question: &Question,
    categories: &[Option<Code>],
) -> Vec<(usize, Cow<'a, Column>)> {
    let place = |category: &Code| categories.iter().position(|known| known.as_ref() == Some(category));
    let parts = |dimension| facts.parts(&question.population, dimension).unwrap_or_default();
    let borrowed = |(at, column)| (at, Cow::Borrowed(column));
    match &question.parts {
        Parts::Total => {
            facts.total(&question.population).map(|column| borrowed((0, column))).into_iter().collect()
        }
        Parts::Each { dimension, .. } => parts(dimension)
            .iter()
            .filter_map(|(category, column)| Some(borrowed((place(category)?, column))))
            .collect(),
        Parts::Together { dimension, categories } => {
            let wanted = parts(dimension).iter().filter(|(category, _)| categories.contains(category));
            let wanted: Vec<&Column> = wanted.map(|(_, column)| column).collect();
            match wanted[..] {
                [] => Vec::new(),
                [only] => vec![borrowed((0, only))],
                _ => vec![(0, Cow::Owned(Column::sum(&wanted, facts.rows.len())))],
            }
        }
    }
}

/// Which row of the answer each record counts towards.
struct Seats<'a> {
    dictionary: &'a Dictionary,
    places: Vec<PlaceRef>,
    /// The seat of each ground, or whether its locations count.
    of_ground: Vec<u32>,
    /// The seat of each location, where these are kept apart.
    of_location: Option<Vec<u32>>,
}

impl<'a> Seats<'a> {
    fn new(series: &'a Series, question: &Question, rounds: &[&RoundFacts]) -> Result<Self, QuestionError> {
        let dictionary = series.dictionary();
        let mut places = Vec::new();
        let mut of_ground = vec![NOWHERE; dictionary.grounds()];
        if let Places::Areas(level) = question.places
            && !(1..=DEEPEST).contains(&level)
        {
            return Err(QuestionError::NoLevel(level));
        }
        let mut seats: Vec<Option<u32>> = vec![None; dictionary.areas().count() + 1];
        for (ground, seat) in (0..).zip(&mut of_ground).filter(|(ground, _)| dictionary.is_used(*ground)) {
            let areas = dictionary.areas_of(ground);
            if !question.within.holds(dictionary, &areas) || !question.scope.holds(dictionary, &areas) {
                continue;
            }
            *seat = match question.places {
                Places::Together | Places::Locations | Places::Location(_) => 0,
                Places::Areas(level) => {
                    let area = areas[usize::from(level) - 1];
                    let known = area.map_or(seats.len() - 1, |area| area.0 as usize);
                    *seats[known].get_or_insert_with(|| {
                        places.push(area.map_or(PlaceRef::NotStated, PlaceRef::Area));
                        u32::try_from(places.len() - 1).unwrap_or(NOWHERE)
                    })
                }
            };
        }
        let mut of_location = None;
        match question.places {
            Places::Together => places.push(PlaceRef::All),
            Places::Areas(_) => {}
            Places::Locations => {
                let mut seats = vec![NOWHERE; dictionary.locations_len()];
                for (location, path) in rounds.iter().flat_map(|facts| &facts.rows) {
                    let ground = dictionary.ground(*location, *path);
                    if of_ground[ground as usize] == 0 && seats[*location as usize] == NOWHERE {
                        seats[*location as usize] = u32::try_from(places.len()).unwrap_or(NOWHERE);
                        places.push(PlaceRef::Location(LocationId(*location)));
                    }
                }
                of_location = Some(seats);
            }
            Places::Location(location) => {
                places.push(PlaceRef::Location(location));
                let mut seats = vec![NOWHERE; dictionary.locations_len()];
                if let Some(seat) = seats.get_mut(location.0 as usize) {
                    *seat = 0;
                }
                of_location = Some(seats);
            }
        }
        Ok(Self { dictionary, places, of_ground, of_location })
    }

    fn of(&self, (location, path): (u32, u32)) -> u32 {
        let seat = self.of_ground[self.dictionary.ground(location, path) as usize];
        match &self.of_location {
            Some(of_location) if seat != NOWHERE => of_location[location as usize],
            _ => seat,
        }
    }
}
