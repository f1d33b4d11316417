//! One round as columns.
//!
//! In: the records of a round, seen through its rule. Out: [`RoundFacts`], which refer
//! to places by the numbers of a dictionary that the rounds share.

use terms::{Code, Count};
use tracking::complete::{Complete, PopulationColumns};

use crate::column::Column;
use crate::dictionary::{Dictionary, Location, LocationId, path_of};
use crate::series::Heading;

/// A round as columns. It never changes.
#[derive(Debug, Clone)]
pub struct RoundFacts {
    pub(crate) heading: Heading,
    /// For each record its location and the areas that it states.
    pub(crate) rows: Vec<(u32, u32)>,
    pub(crate) populations: Vec<Population>,
}

/// A population of a round: its total, and the parts of its dimensions.
#[derive(Debug, Clone)]
pub(crate) struct Population {
    pub code: Code,
    pub total: Column,
    pub dimensions: Vec<(Code, Vec<(Code, Column)>)>,
}

/// A dimension that a round asks for, with its categories in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Whom it splits.
    pub population: Code,
    /// Its code.
    pub code: Code,
    /// Its categories.
    pub categories: Vec<Code>,
}

impl RoundFacts {
    pub(crate) fn new(heading: Heading, complete: &Complete<'_>, level: u8, words: &mut Dictionary) -> Self {
        let records = complete.records().rows().iter();
        let rows = records.map(|row| {
            let location = words.learn_location(Location::of(row, level, heading.round));
            (location, words.learn_path(path_of(&row.stated, level), 1))
        });
        Self {
            rows: rows.collect(),
            heading,
            populations: complete.populations().iter().map(|columns| population(complete, columns)).collect(),
        }
    }

    /// Which round it is.
    #[must_use]
    pub fn heading(&self) -> &Heading {
        &self.heading
    }

    /// How many records it has.
    #[must_use]
    pub fn records(&self) -> usize {
        self.rows.len()
    }

    /// The locations of its records, in their order.
    pub fn locations(&self) -> impl Iterator<Item = LocationId> {
        self.rows.iter().map(|(location, _)| LocationId(*location))
    }

    /// Whom it counts, in the order of the columns.
    pub fn populations(&self) -> impl Iterator<Item = &Code> {
        self.populations.iter().map(|known| &known.code)
    }

    /// What it splits them by, in the order of the columns.
    #[must_use]
    pub fn dimensions(&self) -> Vec<Dimension> {
        let of = |known: &Population| -> Vec<Dimension> {
            let dimensions = known.dimensions.iter().map(|(code, parts)| Dimension {
                population: known.code.clone(),
                code: code.clone(),
                categories: parts.iter().map(|(category, _)| category.clone()).collect(),
            });
            dimensions.collect()
        };
        self.populations.iter().flat_map(of).collect()
    }

    pub(crate) fn total(&self, population: &Code) -> Option<&Column> {
        self.populations.iter().find(|known| known.code == *population).map(|known| &known.total)
    }

    pub(crate) fn parts(&self, population: &Code, dimension: &Code) -> Option<&[(Code, Column)]> {
        let known = self.populations.iter().find(|known| known.code == *population)?;
        known.dimensions.iter().find(|(code, _)| code == dimension).map(|(_, parts)| parts.as_slice())
    }

    /// Bytes that its numbers take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let of = |known: &Population| {
            let parts = known.dimensions.iter().flat_map(|(_, parts)| parts);
            known.total.bytes() + parts.map(|(_, column)| column.bytes()).sum::<usize>()
        };
        self.rows.len() * 8 + self.populations.iter().map(of).sum::<usize>()
    }
}

fn population(complete: &Complete<'_>, columns: &PopulationColumns) -> Population {
    let rows = || 0..complete.records().len();
    let dimensions = columns.dimensions.iter().map(|dimension| {
        let parts = dimension.parts.iter().map(|part| {
            let counts = rows().map(|row| complete.part(row, columns, part));
            (part.category.clone(), Column::new(counts, complete.nobody(part), false))
        });
        (dimension.dimension.clone(), parts.collect())
    });
    Population {
        code: columns.population.clone(),
        total: Column::new(rows().map(|row| complete.total(row, columns)), Count::default(), true),
        dimensions: dimensions.collect(),
    }
}
