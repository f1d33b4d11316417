//! A round as bytes, so that a program that starts has not to read its records again.
//!
//! In: facts, the dictionary that they refer to, and what is said of locations. Out: bytes that
//! refer to what is said of locations, and back.
//! What is read is checked: bytes that were cut or changed are damaged, never wrong figures
//! of a row that there is not. Areas are kept as stated, not as they were understood.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use terms::{Code, Count};

use crate::column::{Column, Individuals, Numbers, Rows};
use crate::descriptions::Descriptions;
use crate::dictionary::{Dictionary, LocationId, Path};
use crate::facts::{Population, RoundFacts};
use crate::series::Heading;

/// Bytes that are not those of a round.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the kept figures of round {round} are damaged: {what}")]
pub struct DamagedFacts {
    /// The round.
    pub round: u32,
    /// What is wrong with them.
    pub what: String,
}

#[derive(Serialize, Deserialize)]
struct KeptRound {
    /// For each record the number of what it says of its location.
    locations: Vec<u32>,
    paths: Vec<Vec<Option<String>>>,
    path_of_row: Vec<u32>,
    populations: Vec<KeptPopulation>,
}

#[derive(Serialize, Deserialize)]
struct KeptPopulation {
    code: String,
    total: KeptColumn,
    dimensions: Vec<(String, Vec<(String, KeptColumn)>)>,
}

#[derive(Serialize, Deserialize)]
struct KeptColumn {
    rows: Vec<u32>,
    households: KeptNumbers,
    individuals: KeptIndividuals,
    nobody: (Option<f64>, Option<f64>),
}

#[derive(Serialize, Deserialize)]
enum KeptIndividuals {
    Times(f64),
    Each(KeptNumbers),
}

#[derive(Serialize, Deserialize)]
enum KeptNumbers {
    Short(Vec<u16>),
    Long(Vec<u32>),
    Exact(Vec<f64>),
}

/// A round as bytes.
pub(crate) fn write(facts: &RoundFacts, words: &Dictionary, descriptions: &mut Descriptions) -> Vec<u8> {
    let mut paths: Vec<u32> = facts.rows.iter().map(|(_, path)| *path).collect();
    paths.sort_unstable();
    paths.dedup();
    let at = |path: &u32| u32::try_from(paths.binary_search(path).unwrap_or_default()).unwrap_or_default();
    let location = |(id, _): &(u32, u32)| Some(descriptions.number(words.location(LocationId(*id))?));
    let text = |path: Path| path.into_iter().map(|name| name.map(|name| name.to_string())).collect();
    let round = KeptRound {
        locations: facts.rows.iter().filter_map(location).collect(),
        path_of_row: facts.rows.iter().map(|(_, path)| at(path)).collect(),
        paths: paths.iter().map(|path| text(words.path(*path))).collect(),
        populations: facts.populations.iter().map(KeptPopulation::of).collect(),
    };
    // Nothing in it can fail to be written: there are only lists, texts and numbers.
    postcard::to_allocvec(&round).unwrap_or_default()
}

/// A round from bytes.
pub(crate) fn read(
    heading: Heading,
    bytes: &[u8],
    words: &mut Dictionary,
    descriptions: &mut Descriptions,
) -> Result<RoundFacts, DamagedFacts> {
    let number = heading.round;
    let damaged = |what: &str| DamagedFacts { round: number, what: what.into() };
    let kept: KeptRound = postcard::from_bytes(bytes).map_err(|error| damaged(&error.to_string()))?;
    let records = kept.locations.len();
    if kept.path_of_row.len() != records
        || kept.path_of_row.iter().any(|path| *path as usize >= kept.paths.len())
    {
        return Err(damaged("records without areas"));
    }
    if kept.locations.iter().any(|said| !descriptions.has(*said)) {
        return Err(damaged("locations that nothing is said of"));
    }
    let populations = kept.populations.into_iter().map(|known| known.read(records));
    let populations: Option<Vec<Population>> = populations.collect();
    let populations = populations.ok_or_else(|| damaged("columns that do not fit the records"))?;
    let mut stated = vec![0_usize; kept.paths.len()];
    kept.path_of_row.iter().for_each(|path| stated[*path as usize] += 1);
    let paths: Vec<u32> = kept
        .paths
        .into_iter()
        .zip(stated)
        .map(|(path, records)| {
            words.learn_path(path.into_iter().map(|name| name.map(Arc::from)).collect(), records)
        })
        .collect();
    let rows = kept.locations.into_iter().zip(kept.path_of_row);
    let rows = rows.map(|(said, path)| (descriptions.learn(said, number, words), paths[path as usize]));
    Ok(RoundFacts { rows: rows.collect(), heading, populations })
}

impl KeptPopulation {
    fn of(known: &Population) -> Self {
        let parts = |parts: &Vec<(Code, Column)>| -> Vec<(String, KeptColumn)> {
            parts.iter().map(|(code, column)| (code.to_string(), KeptColumn::of(column))).collect()
        };
        Self {
            code: known.code.to_string(),
            total: KeptColumn::of(&known.total),
            dimensions: known
                .dimensions
                .iter()
                .map(|(code, known)| (code.to_string(), parts(known)))
                .collect(),
        }
    }

    fn read(self, records: usize) -> Option<Population> {
        let parts = |parts: Vec<(String, KeptColumn)>| -> Option<Vec<(Code, Column)>> {
            parts
                .into_iter()
                .map(|(code, column)| Some((Code::new(&code).ok()?, column.read(records)?)))
                .collect()
        };
        let dimensions = self.dimensions.into_iter();
        Some(Population {
            code: Code::new(&self.code).ok()?,
            total: self.total.read(records)?,
            dimensions: dimensions
                .map(|(code, known)| Some((Code::new(&code).ok()?, parts(known)?)))
                .collect::<Option<_>>()?,
        })
    }
}

impl KeptColumn {
    fn of(column: &Column) -> Self {
        Self {
            rows: column.rows.iter().collect(),
            households: KeptNumbers::of(&column.households),
            individuals: KeptIndividuals::of(&column.individuals),
            nobody: (column.nobody.households, column.nobody.individuals),
        }
    }

    fn read(self, records: usize) -> Option<Column> {
        let nobody = Count { households: self.nobody.0, individuals: self.nobody.1 };
        let (households, individuals) = (self.households.read(), self.individuals.read());
        let column = Column::of(Rows::new(self.rows), households, individuals, nobody);
        let fits = column.households.len() == column.rows.len()
            && column.individuals.fits(column.rows.len())
            && column.rows.iter().all(|row| (row as usize) < records);
        fits.then_some(column)
    }
}

impl KeptIndividuals {
    fn of(individuals: &Individuals) -> Self {
        match individuals {
            Individuals::Times(times) => Self::Times(*times),
            Individuals::Each(numbers) => Self::Each(KeptNumbers::of(numbers)),
        }
    }

    fn read(self) -> Individuals {
        match self {
            Self::Times(times) => Individuals::Times(times),
            Self::Each(numbers) => Individuals::Each(numbers.read()),
        }
    }
}

impl KeptNumbers {
    fn of(numbers: &Numbers) -> Self {
        match numbers {
            Numbers::Short(numbers) => Self::Short(numbers.clone()),
            Numbers::Long(numbers) => Self::Long(numbers.clone()),
            Numbers::Exact(numbers) => Self::Exact(numbers.clone()),
        }
    }

    fn read(self) -> Numbers {
        match self {
            Self::Short(numbers) => Numbers::Short(numbers),
            Self::Long(numbers) => Numbers::Long(numbers),
            Self::Exact(numbers) => Numbers::Exact(numbers),
        }
    }
}
