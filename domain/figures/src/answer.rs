//! Answers: a block of figures by round, place and category.

use terms::{Code, Count};

use crate::dictionary::{AreaId, LocationId};

/// The figures that a question asked for: one [`Cell`] for each round, place and category.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The rounds, in the order asked for.
    pub rounds: Vec<u32>,
    /// The places, in the order in which records first state them.
    pub places: Vec<PlaceRef>,
    /// The categories, in the order of the columns; one `None` where totals were asked for.
    pub categories: Vec<Option<Code>>,
    /// Round by round, in it category by category, in it place by place.
    pub(crate) cells: Vec<Cell>,
}

/// Which place a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRef {
    /// All places together.
    All,
    /// An area.
    Area(AreaId),
    /// Locations of which the list does not say in which area of the level they lie.
    NotStated,
    /// A location.
    Location(LocationId),
}

/// One figure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cell {
    /// How many people; absent where the round does not have the place, or did not ask.
    pub count: Count,
    /// In how many records somebody is counted.
    pub locations: u32,
}

impl Cell {
    /// Adds what one record says.
    pub(crate) fn add(&mut self, count: Count) {
        self.count += count;
        self.locations += u32::from(tracking::totals::is_above_zero(count));
    }
}

impl Answer {
    /// A figure, by the positions of its round, place and category; an empty cell outside.
    #[must_use]
    pub fn cell(&self, round: usize, place: usize, category: usize) -> Cell {
        let inside =
            round < self.rounds.len() && place < self.places.len() && category < self.categories.len();
        if !inside {
            return Cell::default();
        }
        let at = (round * self.categories.len() + category) * self.places.len() + place;
        self.cells.get(at).copied().unwrap_or_default()
    }

    /// All figures: round by round, category by category, place by place.
    pub fn cells(&self) -> impl Iterator<Item = (u32, PlaceRef, Option<&Code>, Cell)> {
        let heads = self.rounds.iter().flat_map(move |round| {
            self.categories.iter().flat_map(move |category| {
                self.places.iter().map(move |place| (*round, *place, category.as_ref()))
            })
        });
        heads.zip(&self.cells).map(|((round, place, category), cell)| (round, place, category, *cell))
    }

    /// The figures of a round and category, place by place.
    pub(crate) fn block(&mut self, round: usize, category: usize) -> &mut [Cell] {
        let start = (round * self.categories.len() + category) * self.places.len();
        &mut self.cells[start..start + self.places.len()]
    }
}
