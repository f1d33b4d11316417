//! Releases: what readers would be shown of an edition, and what is left out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use disclosure::{Cell, Part, Profile, Suppression, Tables, Unsound, suppress};
use figures::{AreaId, LocationId, Parts, PlaceRef, Places, Question, QuestionError, Series};
use terms::{Code, Count};
use tracking::totals::is_above_zero;

/// What readers would be shown.
pub struct Draft {
    /// Who they are, and how deep and how small the figures are that they are shown.
    pub profile: Profile,
    /// The round.
    pub round: u32,
    /// The areas, each after the one that it lies in, with what the list calls them.
    pub areas: Vec<(Area, Arc<str>)>,
    /// For each breakdown its dimension and categories; the last category of one may be [`None`]: those
    /// of whom it is not stated.
    pub breakdowns: Vec<(Code, Vec<Option<Code>>)>,
    /// How many households there are. Lists count households, or individuals as so many times households:
    /// who knows that would see through what is kept in individuals alone.
    pub tables: Tables,
    /// What is left out.
    pub suppression: Suppression,
}

/// An area of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// All of the operation.
    All,
    /// An area of the series.
    Named(AreaId),
    /// A location.
    Location(LocationId),
    /// What lies in the area above, and the list does not say where.
    NotStated,
}

/// How much is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Loss {
    /// Figures above 0.
    pub figures: usize,
    /// Those that are left out for they are small.
    pub small: usize,
    /// Those that are left out for they would tell others.
    pub telling: usize,
    /// The share of households whose figure of the deepest area is left out, `0.0..=1.0`.
    pub households: f64,
}

/// Why there is no draft of a release.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDraft {
    /// The round has no edition, or is too large to be asked for at once.
    #[error(transparent)]
    Question(#[from] QuestionError),
    /// Its areas make no tree.
    #[error(transparent)]
    Areas(#[from] Unsound),
}

/// Drafts a release of a round for a profile. What was released before is not known here.
///
/// # Errors
///
/// [`NoDraft`] where there is no such round.
pub fn draft(series: &Series, population: &Code, round: u32, profile: &Profile) -> Result<Draft, NoDraft> {
    let facts = series.round(round).ok_or(QuestionError::NoRound(round))?;
    let paths: BTreeMap<LocationId, [Option<AreaId>; 3]> = series.placed(facts).collect();
    let mut tree = Tree::new(paths.values());
    let of_location: BTreeMap<LocationId, usize> =
        paths.iter().map(|(location, path)| (*location, tree.leaf(*location, path, profile.level))).collect();
    let ask = |parts: Parts| {
        let question = Question {
            rounds: vec![round],
            parts,
            places: Places::Locations,
            ..Question::of(population.clone())
        };
        series.ask(&question)
    };
    let add = |into: &mut Vec<u64>, place: PlaceRef, count: Count| {
        let PlaceRef::Location(location) = place else { return };
        if let Some(leaf) = of_location.get(&location) {
            into[*leaf] += households(count);
        }
    };
    let areas = tree.areas.len();
    let mut totals = vec![0; areas];
    for (_, place, _, cell) in ask(Parts::Total)?.cells() {
        add(&mut totals, place, cell.count);
    }
    let (mut breakdowns, mut counts) = (Vec::new(), Vec::new());
    for dimension in facts.dimensions().into_iter().filter(|one| one.population == *population) {
        let answer = ask(Parts::Each { dimension: dimension.code.clone(), categories: Vec::new() })?;
        let mut categories = answer.categories.clone();
        let mut of_categories = vec![vec![0; areas]; categories.len()];
        for (_, place, category, cell) in answer.cells() {
            if let Some(at) = categories.iter().position(|known| known.as_ref() == category) {
                add(&mut of_categories[at], place, cell.count);
            }
        }
        let rest: Vec<u64> = (0..areas)
            .map(|area| totals[area].saturating_sub(of_categories.iter().map(|counts| counts[area]).sum()))
            .collect();
        if rest.iter().any(|rest| *rest > 0) {
            categories.push(None);
            of_categories.push(rest);
        }
        breakdowns.push((dimension.code, categories));
        counts.push(of_categories);
    }
    let tables = Tables::new(tree.above, totals, counts)?;
    let suppression = suppress(&tables, profile.least, &[])?;
    let dictionary = series.dictionary();
    let name = |area: Area| match area {
        Area::Named(id) => dictionary.area(id).map_or_else(Arc::default, |area| area.name.as_str().into()),
        Area::Location(id) => dictionary.location(id).map_or_else(Arc::default, |one| one.name.clone()),
        Area::All | Area::NotStated => Arc::default(),
    };
    let areas = tree.areas.into_iter().map(|area| (area, name(area))).collect();
    Ok(Draft { profile: profile.clone(), round, areas, breakdowns, tables, suppression })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "households, counted and rounded"
)]
fn households(count: Count) -> u64 {
    let least = if is_above_zero(count) { 1.0 } else { 0.0 };
    // Where only individuals are known each may live alone.
    let many = count.households.or(count.individuals).unwrap_or_default();
    many.round().clamp(least, 1e12) as u64
}

/// Areas in the making.
struct Tree {
    areas: Vec<Area>,
    above: Vec<Option<usize>>,
    known: BTreeMap<(usize, Area), usize>,
    /// The paths of areas in which some area is stated.
    parted: BTreeSet<Vec<AreaId>>,
}

impl Tree {
    fn new<'p>(paths: impl Iterator<Item = &'p [Option<AreaId>; 3]>) -> Self {
        let mut parted = BTreeSet::new();
        for path in paths {
            let stated: Vec<AreaId> = path.iter().map_while(|area| *area).collect();
            parted.extend((0..stated.len()).map(|many| stated[..many].to_vec()));
        }
        Self { areas: vec![Area::All], above: vec![None], known: BTreeMap::new(), parted }
    }

    /// The deepest area in which a location counts.
    fn leaf(&mut self, location: LocationId, path: &[Option<AreaId>; 3], level: u8) -> usize {
        let mut at = 0;
        let mut stated: Vec<AreaId> = Vec::new();
        for area in path.iter().take(usize::from(level.min(3))) {
            let Some(area) = area else {
                // Where nothing is stated of any location, there is nothing to tell apart.
                if self.parted.contains(&stated) {
                    at = self.below(at, Area::NotStated);
                }
                break;
            };
            at = self.below(at, Area::Named(*area));
            stated.push(*area);
        }
        if level > 3 { self.below(at, Area::Location(location)) } else { at }
    }

    fn below(&mut self, above: usize, area: Area) -> usize {
        *self.known.entry((above, area)).or_insert_with(|| {
            self.areas.push(area);
            self.above.push(Some(above));
            self.areas.len() - 1
        })
    }
}

impl Draft {
    /// How much is left out of a breakdown, or of the totals.
    #[must_use]
    pub fn loss(&self, breakdown: Option<usize>) -> Loss {
        let is_meant = |cell: &Cell| cell.part.map(|part| part.breakdown) == breakdown;
        let mut loss = Loss::default();
        let (mut all, mut hidden) = (0, 0);
        for cell in self.tables.cells().filter(is_meant) {
            let count = self.tables.count(cell);
            if count == 0 {
                continue;
            }
            loss.figures += 1;
            let why = self.suppression.left_out.get(&cell);
            let is_small = count < self.profile.least;
            loss.small += usize::from(why.is_some() && is_small);
            loss.telling += usize::from(why.is_some() && !is_small);
            if !self.tables.has_below(cell.area) {
                all += count;
                hidden += why.map_or(0, |_| count);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "households of a country")]
        let share = hidden as f64 / all.max(1) as f64;
        loss.households = share;
        loss
    }

    /// What a figure counts, by the position of its breakdown and category.
    #[must_use]
    pub fn category(&self, part: Part) -> Option<(&Code, Option<&Code>)> {
        let (dimension, categories) = self.breakdowns.get(part.breakdown)?;
        Some((dimension, categories.get(part.category)?.as_ref()))
    }
}
