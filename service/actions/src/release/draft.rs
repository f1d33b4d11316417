//! A draft: what readers would be shown of an edition, and what is left out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use disclosure::{Cell, Part, Profile, Suppression, Tables, Unsound};
use figures::{Answer, AreaId, LocationId, Parts, PlaceRef, Places, Question, QuestionError, Series};
use terms::{Code, Count, Unit};
use tracking::instrument::Instrument;
use tracking::totals::is_above_zero;

use super::earlier::{Earlier, protect};

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
    /// What the tables count: households, or individuals where nothing else is known.
    pub unit: Unit,
    /// For each area how many individuals there are, as far as known.
    individuals: Vec<f64>,
    /// The category that counts for individuals in some round of the list: those in camps. Nothing where none
    /// does; nothing within where it does and is not among the categories.
    camps: Option<Option<Part>>,
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
    /// It counts nobody.
    #[error("{0} asks for shares of people, not for their number; releases are of counts")]
    Shares(Code),
    /// Its areas make no tree.
    #[error(transparent)]
    Areas(#[from] Unsound),
}

/// Drafts a release of a round for a profile, so that what was released before, to all who see it, does not
/// tell what is left out, nor the other way round.
///
/// # Errors
///
/// [`NoDraft`] where there is no such round.
pub fn draft(
    series: &Series,
    instrument: &Instrument,
    round: u32,
    profile: &Profile,
    (profiles, earlier): (&[Profile], &[Earlier]),
) -> Result<Draft, NoDraft> {
    let mut draft = counted(series, instrument, round, profile)?;
    draft.suppression = protect(&draft.tables, profile, profiles, earlier);
    Ok(draft)
}

/// All figures of a release, of which nothing is left out yet.
fn counted(
    series: &Series,
    instrument: &Instrument,
    round: u32,
    profile: &Profile,
) -> Result<Draft, NoDraft> {
    if instrument.asks_shares() {
        return Err(NoDraft::Shares(instrument.code.clone()));
    }
    let facts = series.round(round).ok_or(QuestionError::NoRound(round))?;
    let paths: BTreeMap<LocationId, [Option<AreaId>; 3]> = series.placed(facts).collect();
    let mut tree = Tree::new(paths.values());
    let leaf = |(location, path): (&LocationId, &_)| (*location, tree.leaf(*location, path, profile.level));
    let leaves = paths.iter().map(leaf).collect();
    let counting =
        Counting { series, population: &instrument.population, round, leaves, areas: tree.areas.len() };
    let Totals { totals, mut individuals, unit } = counting.totals()?;
    // Those below come after those above.
    for area in (1..individuals.len()).rev() {
        if let Some(above) = tree.above[area] {
            individuals[above] += individuals[area];
        }
    }
    let (mut breakdowns, mut counts) = (Vec::new(), Vec::new());
    for dimension in facts.dimensions().into_iter().filter(|one| one.population == instrument.population) {
        let (categories, of_categories) = counting.breakdown(&dimension.code, &totals)?;
        breakdowns.push((dimension.code, categories));
        counts.push(of_categories);
    }
    let parts = breakdowns.iter().map(|(dimension, categories)| {
        let name = |code: &Option<Code>| code.as_ref().map_or("?", Code::as_str).into();
        (dimension.as_str().into(), categories.iter().map(name).collect())
    });
    let labels = tree.labels(series);
    let tables = Tables::new(tree.above, totals, counts)?.named(labels, parts.collect())?;
    let dictionary = series.dictionary();
    let name = |area: Area| match area {
        Area::Named(id) => dictionary.area(id).map_or_else(Arc::default, |area| area.name.as_str().into()),
        Area::Location(id) => dictionary.location(id).map_or_else(Arc::default, |one| one.name.clone()),
        Area::All | Area::NotStated => Arc::default(),
    };
    let areas = tree.areas.into_iter().map(|area| (area, name(area))).collect();
    let camps = instrument.rules.iter().find_map(|rule| Some(&rule.camp.as_ref()?.part));
    let camps = camps.map(|camps| {
        let breakdown = breakdowns.iter().position(|(dimension, _)| *dimension == camps.dimension)?;
        let is_camp = |category: &Option<Code>| category.as_ref() == Some(&camps.category);
        Some(Part { breakdown, category: breakdowns[breakdown].1.iter().position(is_camp)? })
    });
    let (profile, suppression) = (profile.clone(), Suppression::default());
    Ok(Draft { profile, round, areas, breakdowns, tables, unit, individuals, camps, suppression })
}

/// What counts of locations are added up to.
struct Counting<'a> {
    series: &'a Series,
    population: &'a Code,
    round: u32,
    /// The deepest area of each location.
    leaves: BTreeMap<LocationId, usize>,
    areas: usize,
}

/// Categories, and for each a count for each area.
type Categories = (Vec<Option<Code>>, Vec<Vec<u64>>);

/// Counts of the deepest areas; 0 for all others.
struct Totals {
    totals: Vec<u64>,
    individuals: Vec<f64>,
    unit: Unit,
}

impl Counting<'_> {
    fn ask(&self, parts: Parts) -> Result<Answer, QuestionError> {
        self.series.ask(&Question {
            rounds: vec![self.round],
            parts,
            places: Places::Locations,
            ..Question::of(self.population.clone())
        })
    }

    fn leaf(&self, place: PlaceRef) -> Option<usize> {
        let PlaceRef::Location(location) = place else { return None };
        self.leaves.get(&location).copied()
    }

    fn totals(&self) -> Result<Totals, QuestionError> {
        let (mut totals, mut individuals) = (vec![0; self.areas], vec![0.0; self.areas]);
        let mut unit = Unit::Individuals;
        for (_, place, _, cell) in self.ask(Parts::Total)?.cells() {
            let Some(leaf) = self.leaf(place) else { continue };
            totals[leaf] += households(cell.count);
            individuals[leaf] += cell.count.individuals.unwrap_or_default();
            if cell.count.households.is_some_and(|many| many > 0.0) {
                unit = Unit::Households;
            }
        }
        Ok(Totals { totals, individuals, unit })
    }

    /// The categories of a dimension, and for each of them a count for each area; the last is that of people of
    /// whom it is not stated, where there are any.
    fn breakdown(&self, dimension: &Code, totals: &[u64]) -> Result<Categories, QuestionError> {
        let answer = self.ask(Parts::Each { dimension: dimension.clone(), categories: Vec::new() })?;
        let mut categories = answer.categories.clone();
        let mut counts = vec![vec![0; self.areas]; categories.len()];
        for (_, place, category, cell) in answer.cells() {
            let at = categories.iter().position(|known| known.as_ref() == category);
            if let (Some(at), Some(leaf)) = (at, self.leaf(place)) {
                counts[at][leaf] += households(cell.count);
            }
        }
        let stated = |area: usize| counts.iter().map(|counts| counts[area]).sum::<u64>();
        let rest: Vec<u64> =
            totals.iter().enumerate().map(|(area, total)| total.saturating_sub(stated(area))).collect();
        if rest.iter().any(|rest| *rest > 0) {
            categories.push(None);
            counts.push(rest);
        }
        Ok((categories, counts))
    }
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

    /// What areas are called in all releases of a round.
    fn labels(&self, series: &Series) -> Vec<Arc<str>> {
        let dictionary = series.dictionary();
        let mut labels: Vec<Arc<str>> = Vec::with_capacity(self.areas.len());
        for (area, above) in self.areas.iter().zip(&self.above) {
            let own = match area {
                Area::All => String::new(),
                Area::Named(id) => dictionary.area(*id).map(|area| area.key.clone()).unwrap_or_default(),
                Area::Location(id) => {
                    dictionary.location(*id).map(|one| one.key.to_string()).unwrap_or_default()
                }
                Area::NotStated => "?".into(),
            };
            let label = above.map_or(own.clone(), |above| format!("{}|{own}", labels[above]));
            labels.push(label.into());
        }
        labels
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

    /// Whether a figure is shown.
    #[must_use]
    pub fn is_shown(&self, cell: Cell) -> bool {
        !self.suppression.left_out.contains_key(&cell)
    }

    /// For each area how many individuals there are, where that tells nothing that is left out: where its
    /// households are shown, and those of them in camps if camps count otherwise in any round of the list. The
    /// rule makes individuals of those two; what numbers say beyond the rule hangs on no category that is
    /// counted (`docs/methods/disclosure.md`).
    #[must_use]
    pub fn individuals(&self) -> Vec<Option<f64>> {
        let is_told = |area: usize| {
            let is_shown = |part| self.is_shown(Cell { area, part });
            let camps_shown = |camps: Option<Part>| camps.is_some_and(|camps| is_shown(Some(camps)));
            is_shown(None) && self.camps.is_none_or(camps_shown)
        };
        self.individuals.iter().enumerate().map(|(area, many)| is_told(area).then_some(*many)).collect()
    }

    /// What a figure counts, by the position of its breakdown and category.
    #[must_use]
    pub fn category(&self, part: Part) -> Option<(&Code, Option<&Code>)> {
        let (dimension, categories) = self.breakdowns.get(part.breakdown)?;
        Some((dimension, categories.get(part.category)?.as_ref()))
    }
}
