//! Which columns hold the totals of the populations.
//!
//! In: the words of all headings, and which columns hold numbers. Out: a measure
//! for each column that is a total. A heading is a total if nothing is left of it
//! but a population, a unit and words that say nothing; marks of a round or a day
//! do not matter while no other column stands for the same total.

use std::collections::BTreeSet;

use sheets::{Sheet, Table};
use terms::{Code, Unit};

use super::cells::Numbers;
use super::heading::HeadingWords;
use crate::instrument::Instrument;
use crate::measure::Measure;

/// Whom the headings of a table count.
pub(super) struct Counted {
    /// Whom a heading counts that names nobody; `None` where that is not clear.
    pub unnamed: Option<Code>,
    /// Whether headings name populations at all.
    pub names_any: bool,
}

/// How plainly a heading says that it is a total; the plainest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Plainness {
    Tagged,
    Named,
    Unnamed,
    OfRound(std::cmp::Reverse<u32>),
    Dated,
    /// It names one kind of a population (returnees from abroad), which is all
    /// of them if the table counts no others.
    OneKind,
}

/// A total that was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Total {
    /// What the column counts.
    pub measure: Measure,
    /// Whether it is a total only because no other column is.
    pub guessed: bool,
}

impl Counted {
    pub(super) fn of(
        words: &[HeadingWords],
        numbers: &[Numbers],
        table: &Table,
        sheet: &Sheet,
        instrument: &Instrument,
    ) -> Self {
        let counts = words.iter().zip(numbers).filter(|(_, numbers)| numbers.is_half_numeric());
        let named: BTreeSet<&Code> = counts.filter_map(|(words, _)| words.population.as_ref()).collect();
        let names_any = !named.is_empty();
        let own = Some(instrument.population.clone());
        let unnamed = match named.len() {
            0 => only_population_around(table, sheet, instrument).or(own),
            _ if named.contains(&instrument.population) => own,
            1 => named.first().map(|code| (*code).clone()),
            _ => None,
        };
        Self { unnamed, names_any }
    }
}

/// The one population that the banner, the sheet or the file is about.
fn only_population_around(table: &Table, sheet: &Sheet, instrument: &Instrument) -> Option<Code> {
    let banner = table.banner.iter().map(|(_, text)| text.as_str());
    let named: BTreeSet<Code> = banner
        .chain([sheet.name(), &*sheet.address().file])
        .filter_map(|text| HeadingWords::of_label(text, &instrument.lexicon).population)
        .collect();
    named.first().filter(|_| named.len() == 1).cloned()
}

/// The total that each column holds, if it holds one. `known` are the totals that
/// are known from an export of ours; `taken` columns have another meaning.
pub(super) fn find(
    words: &[HeadingWords],
    numbers: &[Numbers],
    known: &[Option<Measure>],
    taken: &[bool],
    counted: &Counted,
) -> Vec<Option<Total>> {
    let claims: Vec<Option<(Measure, Plainness)>> = (0..words.len())
        .map(|at| {
            if let Some(measure) = &known[at] {
                return Some((measure.clone(), Plainness::Tagged));
            }
            let (measure, plainness) = claim(&words[at], counted)?;
            let plain = plainness <= Plainness::Unnamed;
            let fits = if plain { numbers[at].is_half_numeric() } else { numbers[at].is_numeric() };
            (fits && !taken[at]).then_some((measure, plainness))
        })
        .collect();
    let rivals = |measure: &Measure| -> Vec<Plainness> {
        let same = claims.iter().flatten().filter(|(other, _)| other == measure);
        same.map(|(_, plainness)| *plainness).collect()
    };
    claims
        .iter()
        .map(|claim| {
            let (measure, plainness) = claim.as_ref()?;
            let rivals = rivals(measure);
            let best = rivals.iter().min().copied()?;
            let equals = rivals.iter().filter(|rival| *rival == plainness).count();
            let wins = match plainness {
                // Two plain columns for one total: which one holds must be asked.
                Plainness::Tagged | Plainness::Named => best <= Plainness::Named,
                Plainness::Unnamed => best == Plainness::Unnamed,
                Plainness::OfRound(_) => best == *plainness && equals == 1,
                Plainness::Dated => best == *plainness && equals == 1,
                Plainness::OneKind => {
                    let same = |words: &&HeadingWords| {
                        words.population.as_ref() == Some(&measure.population)
                            && words.unit.unwrap_or(Unit::Individuals) == measure.unit
                    };
                    best == *plainness && words.iter().filter(same).count() == 1
                }
            };
            let guessed = *plainness == Plainness::OneKind;
            wins.then(|| Total { measure: measure.clone(), guessed })
        })
        .collect()
}

/// The total that a heading claims to be.
fn claim(words: &HeadingWords, counted: &Counted) -> Option<(Measure, Plainness)> {
    if words.other || words.share {
        return None;
    }
    let population = match &words.population {
        Some(population) => population.clone(),
        None if words.unit.is_none() && !words.people => return None,
        // `Population` beside `IDPs` is everybody who lives there.
        None if words.people && counted.names_any => return None,
        None => counted.unnamed.clone()?,
    };
    let unit = words.unit.unwrap_or(Unit::Individuals);
    let plainness = if words.only_part && words.population.is_some() {
        let kind = words.categories.iter().all(|(dimension, _)| *dimension == super::EARLIER_STAY);
        if !kind || words.round.is_some() || words.dated {
            return None;
        }
        Plainness::OneKind
    } else if !words.unmarked.is_empty() {
        return None;
    } else if let Some(round) = words.round {
        Plainness::OfRound(std::cmp::Reverse(round))
    } else if words.tagged {
        Plainness::Tagged
    } else if words.dated {
        Plainness::Dated
    } else if words.population.is_some() {
        Plainness::Named
    } else {
        Plainness::Unnamed
    };
    Some((Measure::total(population, unit), plainness))
}
