//! What changed between two rounds, area by area: how many more or fewer, where
//! locations are new or gone, and which location carries most of it.
//!
//! `tracking::compare` compares whole records of two rounds; this answers from columns,
//! fast enough for each page, with what the asker may see.

use std::collections::BTreeMap;

use terms::{Code, Count, Unit};
use tracking::totals::is_above_zero;

use crate::answer::PlaceRef;
use crate::dictionary::{DEEPEST, Dictionary, LocationId};
use crate::facts::RoundFacts;
use crate::question::{QuestionError, Within};
use crate::series::Series;

/// What changed between two rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The unit in which more and less are judged: households where both rounds know
    /// them, for they do not change with the individuals rule, else individuals.
    pub unit: Unit,
    /// All areas together.
    pub all: AreaChange,
    /// Each area of the level in either round, in the order in which records state them.
    pub areas: Vec<AreaChange>,
}

/// What changed in an area.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaChange {
    /// The area.
    pub place: PlaceRef,
    /// The total before.
    pub before: Count,
    /// The total after.
    pub after: Count,
    /// Locations that were not there before.
    pub new: Moves,
    /// Locations that are not there any more.
    pub gone: Moves,
    /// Locations with more people.
    pub increased: Moves,
    /// Locations with fewer people.
    pub decreased: Moves,
    /// Locations with as many as before.
    pub unchanged: u32,
    /// The location with the largest change, with it (after less before, in both units).
    pub largest: Option<(LocationId, Count)>,
}

/// How many locations, and how many people they make.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moves {
    /// Locations.
    pub locations: u32,
    /// People, above zero for new and increased, below for gone and decreased.
    pub count: Count,
}

/// One location in two rounds.
#[derive(Default)]
struct Pair {
    ground: Option<u32>,
    before: Option<Count>,
    after: Option<Count>,
}

/// What changed between two rounds in each area of a level. A location counts towards
/// the area in which the later round has it, or the earlier where it is gone.
///
/// # Errors
///
/// [`QuestionError`] if there is no such round or level.
pub fn changes(
    series: &Series,
    population: &Code,
    (before, after): (u32, u32),
    level: u8,
    (within, scope): (&Within, &Within),
) -> Result<Changes, QuestionError> {
    if !(1..=DEEPEST).contains(&level) {
        return Err(QuestionError::NoLevel(level));
    }
    let round = |number| series.round(number).ok_or(QuestionError::NoRound(number));
    let rounds = [round(before)?, round(after)?];
    let dictionary = series.dictionary();
    let pairs = pairs(rounds, dictionary, population, |ground| {
        let areas = dictionary.areas_of(ground);
        within.holds(dictionary, &areas) && scope.holds(dictionary, &areas)
    });
    let knows = |count: fn(&Pair) -> Option<Count>| {
        pairs.values().filter_map(count).any(|count| count.households.is_some())
    };
    let unit = if knows(|pair| pair.before) && knows(|pair| pair.after) {
        Unit::Households
    } else {
        Unit::Individuals
    };
    let mut result = Changes { unit, all: AreaChange::new(PlaceRef::All), areas: Vec::new() };
    let mut by_place: BTreeMap<PlaceRef, usize> = BTreeMap::new();
    // In the order of the keys, so that sums are the same to the bit whatever else is known.
    let mut in_order: Vec<(&LocationId, &Pair)> = pairs.iter().collect();
    in_order.sort_by_key(|(location, _)| dictionary.location(**location).map(|known| known.key.clone()));
    for (location, pair) in in_order {
        let area = pair.ground.and_then(|ground| dictionary.areas_of(ground)[usize::from(level) - 1]);
        let place = area.map_or(PlaceRef::NotStated, PlaceRef::Area);
        let at = *by_place.entry(place).or_insert_with(|| {
            result.areas.push(AreaChange::new(place));
            result.areas.len() - 1
        });
        result.areas[at].add(*location, pair, unit);
        result.all.add(*location, pair, unit);
    }
    Ok(result)
}

/// The locations at which somebody is counted in either round.
fn pairs(
    rounds: [&RoundFacts; 2],
    dictionary: &Dictionary,
    population: &Code,
    counts: impl Fn(u32) -> bool,
) -> BTreeMap<LocationId, Pair> {
    let mut pairs: BTreeMap<LocationId, Pair> = BTreeMap::new();
    for (facts, is_later) in rounds.into_iter().zip([false, true]) {
        let entries = facts.total(population).into_iter().flat_map(|column| column.entries());
        for (row, count) in entries.filter(|(_, count)| is_above_zero(*count)) {
            let (location, path) = facts.rows[row];
            let ground = dictionary.ground(location, path);
            if !counts(ground) {
                continue;
            }
            let pair = pairs.entry(LocationId(location)).or_default();
            pair.ground = Some(ground);
            let side = if is_later { &mut pair.after } else { &mut pair.before };
            *side = Some(side.unwrap_or_default() + count);
        }
    }
    pairs
}

impl AreaChange {
    fn new(place: PlaceRef) -> Self {
        let none = Moves::default();
        Self {
            place,
            before: Count::default(),
            after: Count::default(),
            new: none,
            gone: none,
            increased: none,
            decreased: none,
            unchanged: 0,
            largest: None,
        }
    }

    /// After less before, in both units.
    #[must_use]
    pub fn net(&self) -> Count {
        self.after - self.before
    }

    fn add(&mut self, location: LocationId, pair: &Pair, unit: Unit) {
        let (before, after) = (pair.before.unwrap_or_default(), pair.after.unwrap_or_default());
        let difference = after - before;
        let size = |count: Count| count.in_unit(unit).unwrap_or_default();
        self.before += before;
        self.after += after;
        match (pair.before, pair.after) {
            (None, _) => self.new.add(difference),
            (_, None) => self.gone.add(difference),
            _ if size(difference) > 0.0 => self.increased.add(difference),
            _ if size(difference) < 0.0 => self.decreased.add(difference),
            _ => self.unchanged += 1,
        }
        // A location that is new or gone has changed, also where its people are not known in this unit.
        let has_changed = pair.before.is_none() || pair.after.is_none() || size(difference) != 0.0;
        let is_larger = self.largest.is_none_or(|(_, count)| size(difference).abs() > size(count).abs());
        if has_changed && is_larger {
            self.largest = Some((location, difference));
        }
    }
}

impl Moves {
    fn add(&mut self, count: Count) {
        self.locations += 1;
        self.count += count;
    }
}
