//! Totals of a round: by population, by dimension and category, by area.

use terms::{Code, Count};

use crate::complete::Complete;
use crate::shares::{ShareTotal, shares};

/// What a round adds up to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// How many records there are.
    pub records: usize,
    /// Each population, in the order of the columns.
    pub populations: Vec<PopulationTotal>,
    /// Each dimension of each population, in the order of the columns.
    pub dimensions: Vec<DimensionTotal>,
    /// Each dimension that is given in shares, in the order of the columns.
    pub shares: Vec<ShareTotal>,
    /// Each area of level 1, by its stated name, in alphabetical order.
    pub areas: Vec<AreaTotal>,
}

/// The total of a population.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationTotal {
    /// The population.
    pub population: Code,
    /// Records in which it is above zero.
    pub places: usize,
    /// How many people.
    pub count: Count,
}

/// The totals of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionTotal {
    /// Whom it splits.
    pub population: Code,
    /// The dimension.
    pub dimension: Code,
    /// Each category, in the order of the columns.
    pub categories: Vec<(Code, Count)>,
}

/// The totals of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaTotal {
    /// The same for all spellings of the area, in all rounds.
    pub key: String,
    /// Its name as stated; empty where none is.
    pub name: String,
    /// How many records.
    pub records: usize,
    /// Each population, in the order of the columns.
    pub populations: Vec<(Code, Count)>,
}

/// Adds up a round.
#[must_use]
pub fn totals(complete: &Complete<'_>) -> Totals {
    let records = complete.records();
    let rows = 0..records.len();
    let populations = complete
        .populations()
        .iter()
        .map(|columns| {
            let counts = || rows.clone().map(|row| complete.total(row, columns));
            PopulationTotal {
                population: columns.population.clone(),
                places: counts().filter(|count| is_above_zero(*count)).count(),
                count: counts().sum(),
            }
        })
        .collect();
    let dimensions = complete
        .populations()
        .iter()
        .flat_map(|columns| columns.dimensions.iter().map(move |dimension| (columns, dimension)))
        .map(|(columns, dimension)| DimensionTotal {
            population: columns.population.clone(),
            dimension: dimension.dimension.clone(),
            categories: dimension
                .parts
                .iter()
                .map(|part| {
                    let counts = rows.clone().map(|row| complete.part(row, columns, part));
                    (part.category.clone(), counts.fold(complete.nobody(part), |sum, count| sum + count))
                })
                .collect(),
        })
        .collect();
    Totals {
        records: records.len(),
        populations,
        dimensions,
        shares: shares(records),
        areas: areas(complete, 1),
    }
}

/// The totals of each area of a level, by the name that most of its rows state.
#[must_use]
pub fn areas(complete: &Complete<'_>, level: u8) -> Vec<AreaTotal> {
    let areas = complete.areas(level);
    let nobody =
        || complete.populations().iter().map(|columns| (columns.population.clone(), Count::default()));
    let mut totals: Vec<AreaTotal> = areas
        .list
        .into_iter()
        .map(|area| AreaTotal { key: area.key, name: area.name, records: 0, populations: nobody().collect() })
        .collect();
    for (index, area) in areas.of_row.into_iter().enumerate() {
        let area = &mut totals[area];
        area.records += 1;
        for ((_, sum), columns) in area.populations.iter_mut().zip(complete.populations()) {
            *sum += complete.total(index, columns);
        }
    }
    totals
}

/// Whether a count says that somebody is there.
#[must_use]
pub fn is_above_zero(count: Count) -> bool {
    count.households.or(count.individuals).is_some_and(|number| number > 0.0)
}
