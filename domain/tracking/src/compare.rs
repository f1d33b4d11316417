//! Comparing two rounds of an instrument: what is new, gone, more, less, and
//! which places carry the change.
//!
//! In: two rounds, each seen through its rule. Out: a [`Comparison`].
//! Identity is the key of a record; rows with the same key are added up first.

use std::collections::BTreeMap;
use std::sync::Arc;

use terms::{Code, Count, Unit};

use crate::complete::Complete;
use crate::record::StatedPlace;
use crate::totals::is_above_zero;

/// What changed for one population between two rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Whom it is about.
    pub population: Code,
    /// The unit in which more and less are judged.
    pub unit: Unit,
    /// The total before.
    pub before: Count,
    /// The total after.
    pub after: Count,
    /// Places in both rounds.
    pub matched: usize,
    /// Places that are only in the later round.
    pub new: Change,
    /// Places that are only in the earlier round.
    pub gone: Change,
    /// Places with more people.
    pub increased: Change,
    /// Places with fewer people.
    pub decreased: Change,
    /// Places in both rounds with as many people as before.
    pub unchanged: usize,
    /// Each area of level 1 by stated name: before and after.
    pub areas: SideBySide<String>,
    /// Each category of each dimension: before and after.
    pub dimensions: Vec<(Code, SideBySide<Code>)>,
    /// The places with the largest changes, largest first, at most as many as asked for.
    pub carriers: Vec<Carrier>,
    /// Places whose stated area, name or point differs.
    pub moved: Vec<Moved>,
}

/// Counts by key, before and after.
pub type SideBySide<K> = Vec<(K, Count, Count)>;

/// How many places, and how many people they make.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Change {
    /// Places.
    pub places: usize,
    /// People; always positive or zero.
    pub people: f64,
}

/// One place's part in a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Carrier {
    /// Key of the place.
    pub key: Arc<str>,
    /// What the later round says about it, or the earlier where it is gone.
    pub stated: StatedPlace,
    /// Before; `None` where it is new.
    pub before: Option<Count>,
    /// After; `None` where it is gone.
    pub after: Option<Count>,
    /// After less before, in the unit of the comparison.
    pub difference: f64,
}

/// A place that the two rounds describe differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Key of the place.
    pub key: Arc<str>,
    /// What differs: `area`, `name` or `point`.
    pub what: &'static str,
    /// What the earlier round says.
    pub before: String,
    /// What the later round says.
    pub after: String,
}

/// One place in one round, its rows added up.
struct Entry<'a> {
    stated: &'a StatedPlace,
    count: Count,
}

/// Compares two rounds for a population.
///
/// More and less are judged in households where both rounds know them, else in
/// individuals: households do not change with the individuals rule.
#[must_use]
pub fn compare(
    before: &Complete<'_>,
    after: &Complete<'_>,
    population: &Code,
    carriers: usize,
) -> Comparison {
    let earlier = entries(before, population);
    let later = entries(after, population);
    let knows = |entries: &BTreeMap<Arc<str>, Entry<'_>>| {
        entries.values().any(|entry| entry.count.households.is_some())
    };
    let unit = if knows(&earlier) && knows(&later) { Unit::Households } else { Unit::Individuals };
    let number = |entry: &Entry<'_>| entry.count.in_unit(unit).unwrap_or_default();
    let mut result = Comparison {
        population: population.clone(),
        unit,
        before: earlier.values().map(|entry| entry.count).sum(),
        after: later.values().map(|entry| entry.count).sum(),
        matched: 0,
        new: Change::default(),
        gone: Change::default(),
        increased: Change::default(),
        decreased: Change::default(),
        unchanged: 0,
        areas: areas_side_by_side(before, after, population),
        dimensions: dimensions(before, after, population),
        carriers: Vec::new(),
        moved: Vec::new(),
    };
    let mut changes = Vec::new();
    for (key, entry) in &later {
        let people = number(entry);
        match earlier.get(key) {
            None => {
                result.new.add(people);
                changes.push(carrier(key, entry.stated, None, Some(entry.count), people));
            }
            Some(old) => {
                result.matched += 1;
                let difference = people - number(old);
                if difference > 0.0 {
                    result.increased.add(difference);
                } else if difference < 0.0 {
                    result.decreased.add(-difference);
                } else {
                    result.unchanged += 1;
                }
                if difference != 0.0 {
                    changes.push(carrier(key, entry.stated, Some(old.count), Some(entry.count), difference));
                }
                moved(key, old.stated, entry.stated, &mut result.moved);
            }
        }
    }
    for (key, entry) in earlier.iter().filter(|(key, _)| !later.contains_key(*key)) {
        let people = number(entry);
        result.gone.add(people);
        changes.push(carrier(key, entry.stated, Some(entry.count), None, -people));
    }
    changes.sort_by(|a, b| b.difference.abs().total_cmp(&a.difference.abs()).then_with(|| a.key.cmp(&b.key)));
    changes.truncate(carriers);
    result.carriers = changes;
    result
}

impl Change {
    fn add(&mut self, people: f64) {
        self.places += 1;
        self.people += people;
    }
}

impl Comparison {
    /// After less before, in both units.
    #[must_use]
    pub fn net(&self) -> Count {
        self.after - self.before
    }
}

fn carrier(
    key: &Arc<str>,
    stated: &StatedPlace,
    before: Option<Count>,
    after: Option<Count>,
    difference: f64,
) -> Carrier {
    Carrier { key: key.clone(), stated: stated.clone(), before, after, difference }
}

/// The places at which the population is above zero, by key.
fn entries<'a>(complete: &Complete<'a>, population: &Code) -> BTreeMap<Arc<str>, Entry<'a>> {
    let mut entries: BTreeMap<Arc<str>, Entry<'a>> = BTreeMap::new();
    let Some(columns) = complete.population(population) else { return entries };
    for (index, row) in complete.records().rows().iter().enumerate() {
        let count = complete.total(index, columns);
        if is_above_zero(count) {
            entries
                .entry(row.key.clone())
                .and_modify(|entry| entry.count += count)
                .or_insert(Entry { stated: &row.stated, count });
        }
    }
    entries
}

/// The sums of areas by key, with their names.
fn areas(complete: &Complete<'_>, population: &Code) -> Vec<(String, String, Count)> {
    crate::totals::areas(complete, 1)
        .into_iter()
        .map(|area| {
            let count = area.populations.iter().find(|(code, _)| code == population);
            (area.key, area.name, count.map(|(_, count)| *count).unwrap_or_default())
        })
        .collect()
}

/// Areas joined by key, under the name that the later round gives them.
fn areas_side_by_side(before: &Complete<'_>, after: &Complete<'_>, population: &Code) -> SideBySide<String> {
    let (earlier, later) = (areas(before, population), areas(after, population));
    let by_key = |areas: &[(String, String, Count)]| -> Vec<(String, Count)> {
        areas.iter().map(|(key, _, count)| (key.clone(), *count)).collect()
    };
    let names: BTreeMap<&str, &str> =
        earlier.iter().chain(&later).map(|(key, name, _)| (key.as_str(), name.as_str())).collect();
    side_by_side(&by_key(&earlier), &by_key(&later))
        .into_iter()
        .map(|(key, before, after)| {
            let name = names.get(key.as_str()).map_or(String::new(), ToString::to_string);
            (name, before, after)
        })
        .collect()
}

/// Two lists joined by their first member, in the order of the later, then the rest of the earlier.
fn side_by_side<K: PartialEq + Clone>(before: &[(K, Count)], after: &[(K, Count)]) -> SideBySide<K> {
    let old = |key: &K| before.iter().find(|(known, _)| known == key).map(|(_, count)| *count);
    let mut joined: Vec<(K, Count, Count)> =
        after.iter().map(|(key, count)| (key.clone(), old(key).unwrap_or_default(), *count)).collect();
    for (key, count) in before {
        if !after.iter().any(|(known, _)| known == key) {
            joined.push((key.clone(), *count, Count::default()));
        }
    }
    joined
}

fn dimensions(
    before: &Complete<'_>,
    after: &Complete<'_>,
    population: &Code,
) -> Vec<(Code, SideBySide<Code>)> {
    let sums = |complete: &Complete<'_>| -> Vec<(Code, Vec<(Code, Count)>)> {
        let Some(columns) = complete.population(population) else { return Vec::new() };
        columns
            .dimensions
            .iter()
            .map(|dimension| {
                let parts = dimension.parts.iter().map(|part| {
                    let rows = 0..complete.records().len();
                    let parts = rows.map(|row| complete.part(row, columns, part));
                    (part.category.clone(), parts.fold(complete.nobody(part), |sum, count| sum + count))
                });
                (dimension.dimension.clone(), parts.collect())
            })
            .collect()
    };
    let (mut earlier, later) = (sums(before), sums(after));
    let mut joined: Vec<_> = later
        .into_iter()
        .map(|(dimension, parts)| {
            let at = earlier.iter().position(|(known, _)| *known == dimension);
            let old = at.map(|at| earlier.remove(at).1).unwrap_or_default();
            (dimension, side_by_side(&old, &parts))
        })
        .collect();
    joined.extend(earlier.into_iter().map(|(dimension, parts)| (dimension, side_by_side(&parts, &[]))));
    joined
}

/// Degrees of latitude or longitude under which two points count as the same (about a metre).
const SAME_POINT: f64 = 1e-5;

fn moved(key: &Arc<str>, before: &StatedPlace, after: &StatedPlace, list: &mut Vec<Moved>) {
    let mut note = |what, before: String, after: String| {
        list.push(Moved { key: key.clone(), what, before, after });
    };
    let area = |stated: &StatedPlace| {
        let names: Vec<&str> = (1..=2).filter_map(|level| stated.name(level)).map(str::trim).collect();
        names.join(" / ")
    };
    let plain = |area: &str| area.split(" / ").map(crate::label::squeeze).collect::<Vec<_>>();
    let (old, new) = (area(before), area(after));
    if old != new && plain(&old) != plain(&new) {
        note("area", old, new);
    }
    let name = |stated: &StatedPlace| stated.name(4).unwrap_or_default().trim().to_string();
    if name(before) != name(after) {
        note("name", name(before), name(after));
    }
    let point = |stated: &StatedPlace| Some((stated.latitude?, stated.longitude?));
    if let (Some(a), Some(b)) = (point(before), point(after))
        && ((a.0 - b.0).abs() > SAME_POINT || (a.1 - b.1).abs() > SAME_POINT)
    {
        note("point", format!("{:.5}, {:.5}", a.0, a.1), format!("{:.5}, {:.5}", b.0, b.1));
    }
}
