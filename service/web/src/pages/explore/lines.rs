//! The rows of a selection: places, rounds or categories with their figures.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use figures::{Answer, Parts, PlaceRef, Places, Question, Within};
use places::PlaceId;
use terms::Code;

use super::Look;
use super::selection::{By, Sort, SortColumn};
use crate::names;
use crate::respond::Failure;
use crate::wanted::Wanted;

/// So many places are looked at that may be meant by a name that none has.
const MOST_ALIKE: usize = 25;
/// Those that are less likely than the best by more are not meant.
const ALIKE: f64 = 0.1;

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub about: About,
    pub name: Arc<str>,
    /// The area in which it lies; the day of a round.
    pub above: Arc<str>,
    /// P-code of an area, key of a location.
    pub code: Arc<str>,
    pub now: Option<f64>,
    pub before: Option<f64>,
    /// Of its area's people if a part is asked for, else of all rows together.
    pub share: Option<f64>,
    /// Of which there are so many locations; absent where that is not known.
    pub locations: Option<u32>,
    /// One for each category of the split.
    pub split: Vec<Option<f64>>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum About {
    Place(PlaceRef),
    Round(u32),
    Category(Code),
}

/// All rows of a selection.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lines {
    /// The rows that were asked for, sorted.
    pub lines: Vec<Line>,
    /// How many there are without the search.
    pub of: usize,
    /// All rows together; for rounds there is no such thing.
    pub total: Option<Line>,
    /// The categories that stand as columns.
    pub split: Vec<Code>,
}

impl Line {
    /// Now less before, where both are known; a place that one of the two rounds does not
    /// have counts as nobody there. A first round has no change.
    pub fn change(&self) -> Option<f64> {
        if matches!(self.about, About::Round(_)) {
            return self.now.zip(self.before).map(|(now, before)| now - before);
        }
        (self.now.is_some() || self.before.is_some())
            .then(|| self.now.unwrap_or_default() - self.before.unwrap_or_default())
    }
}

/// The rows of a selection.
///
/// # Errors
///
/// If the selection asks for what there is not.
pub(crate) fn lines(look: &Look<'_>) -> Result<Lines, Failure> {
    let (mut lines, split) = match &look.chosen.by {
        By::Rounds => of_rounds(look)?,
        By::Categories(dimension) => (of_categories(look, dimension)?, Vec::new()),
        By::Areas(level) => of_places(look, Places::Areas(*level))?,
        By::Locations => of_places(look, Places::Locations)?,
    };
    let total = if look.chosen.by == By::Rounds { None } else { Some(total(look, &lines)?) };
    if look.chosen.kinds.is_none()
        && let Some(all) = total.as_ref().and_then(|total| total.now).filter(|all| *all > 0.0)
    {
        lines.iter_mut().for_each(|line| line.share = line.now.map(|now| now / all));
    }
    let of = lines.len();
    if !look.chosen.wanted.is_empty() {
        let wanted = Wanted::new(&look.chosen.wanted);
        let found: Vec<bool> = lines.iter().map(|line| fits(&wanted, line, look)).collect();
        if found.contains(&true) {
            let mut found = found.into_iter();
            lines.retain(|_| found.next() == Some(true));
        } else {
            let alike = alike(look);
            lines.retain(|line| is_alike(&alike, line, look));
        }
    }
    sort(&mut lines, look.chosen.sort, &look.chosen.by);
    Ok(Lines { lines, of, total, split })
}

/// The question behind a selection, for some rounds and places.
fn question(look: &Look<'_>, rounds: Vec<u32>, places: Places) -> Question {
    let chosen = look.chosen;
    let parts = chosen.kinds.as_ref().map_or(Parts::Total, |kinds| Parts::Together {
        dimension: kinds.dimension.clone(),
        categories: kinds.categories(look.instrument),
    });
    Question {
        rounds,
        population: look.instrument.population.clone(),
        parts,
        places,
        within: chosen.area.map_or(Within::Everywhere, |area| Within::Areas(vec![area])),
        scope: look.scope.clone(),
    }
}

fn compared(look: &Look<'_>) -> Vec<u32> {
    std::iter::once(look.chosen.round).chain(look.chosen.against).collect()
}

fn of_places(look: &Look<'_>, places: Places) -> Result<(Vec<Line>, Vec<Code>), Failure> {
    let unit = look.chosen.unit;
    let answer = look.series.ask(&question(look, compared(look), places))?;
    let parts = parts_of(look, vec![look.chosen.round], places)?;
    let in_parts = parts.as_ref().map(by_place);
    let alls = match &look.chosen.kinds {
        Some(_) => {
            let all = Question { parts: Parts::Total, ..question(look, vec![look.chosen.round], places) };
            Some(look.series.ask(&all)?)
        }
        None => None,
    };
    let in_alls = alls.as_ref().map(by_place);
    let line = |(at, place): (usize, &PlaceRef)| {
        let cell = answer.cell(0, at, 0);
        let all = in_alls.as_ref().zip(alls.as_ref()).and_then(|(places, all)| {
            places.get(place).and_then(|at| all.cell(0, *at, 0).count.in_unit(unit))
        });
        let now = cell.count.in_unit(unit);
        let split = in_parts.as_ref().zip(parts.as_ref()).map_or_else(Vec::new, |(places, parts)| {
            let at = places.get(place).copied().unwrap_or(usize::MAX);
            (0..parts.categories.len())
                .map(|category| parts.cell(0, at, category).count.in_unit(unit))
                .collect()
        });
        Line {
            about: About::Place(*place),
            name: name(look, *place),
            above: above(look, *place),
            code: code(look, *place),
            now,
            before: look.chosen.against.and_then(|_| answer.cell(1, at, 0).count.in_unit(unit)),
            share: now.zip(all.filter(|all| *all > 0.0)).map(|(now, all)| now / all),
            locations: Some(cell.locations),
            split,
        }
    };
    let lines = answer.places.iter().enumerate().map(line).filter(|line| !is_empty(line)).collect();
    Ok((lines, categories(parts.as_ref())))
}

/// Whether nobody is counted in either round: a location that is listed with nobody.
fn is_empty(line: &Line) -> bool {
    matches!(line.about, About::Place(PlaceRef::Location(_)))
        && line.now.unwrap_or_default() == 0.0
        && line.before.unwrap_or_default() == 0.0
}

fn of_rounds(look: &Look<'_>) -> Result<(Vec<Line>, Vec<Code>), Failure> {
    let unit = look.chosen.unit;
    let mut rounds = look.chosen.rounds(look.series);
    // The change of the first is that since the round before it, which is not shown.
    let before = rounds.first().and_then(|first| look.series.before(*first));
    rounds.splice(..0, before.map(|facts| facts.heading().round));
    let question = question(look, rounds.clone(), Places::Together);
    let answer = look.series.ask(&question)?;
    let parts = parts_of(look, rounds.clone(), Places::Together)?;
    let alls = look.series.ask(&Question { parts: Parts::Total, ..question })?;
    let mut lines: Vec<Line> = Vec::new();
    for (at, facts) in rounds.iter().filter_map(|round| look.series.round(*round)).enumerate() {
        let cell = answer.cell(at, 0, 0);
        let all = alls.cell(at, 0, 0).count.in_unit(unit).filter(|all| *all > 0.0);
        let now = cell.count.in_unit(unit);
        lines.push(Line {
            about: About::Round(facts.heading().round),
            name: look.round_name(facts.heading().round).into(),
            above: look.words.day(facts.heading().day).into(),
            code: Arc::default(),
            now,
            before: lines.last().and_then(|line| line.now),
            share: now.zip(all).map(|(now, all)| now / all).filter(|_| look.chosen.kinds.is_some()),
            locations: Some(cell.locations),
            split: parts.as_ref().map_or_else(Vec::new, |parts| {
                (0..parts.categories.len()).map(|part| parts.cell(at, 0, part).count.in_unit(unit)).collect()
            }),
        });
    }
    lines.drain(..usize::from(before.is_some()));
    Ok((lines, categories(parts.as_ref())))
}

fn of_categories(look: &Look<'_>, dimension: &Code) -> Result<Vec<Line>, Failure> {
    let unit = look.chosen.unit;
    let parts = Parts::Each { dimension: dimension.clone(), categories: Vec::new() };
    let answer = look.series.ask(&Question { parts, ..question(look, compared(look), Places::Together) })?;
    let line = |(at, category): (usize, &Option<Code>)| {
        let category = category.clone()?;
        let cell = answer.cell(0, 0, at);
        let before = look.chosen.against.and_then(|_| answer.cell(1, 0, at).count.in_unit(unit));
        Some(Line {
            name: names::of_category(look.instrument, dimension, &category, look.words).into(),
            about: About::Category(category),
            above: Arc::default(),
            code: Arc::default(),
            now: cell.count.in_unit(unit),
            before,
            share: None,
            locations: Some(cell.locations),
            split: Vec::new(),
        })
    };
    let lines = answer.categories.iter().enumerate().filter_map(line);
    let mut lines: Vec<Line> = lines
        .filter(|line| line.now.is_some_and(|now| now > 0.0) || line.before.is_some_and(|now| now > 0.0))
        .collect();
    if look.instrument.dimension(dimension).is_some_and(|dimension| dimension.partition) {
        lines.extend(not_stated(look, &answer)?);
    }
    Ok(lines)
}

/// Those who are in none of the parts of a dimension whose parts are to add up to all.
fn not_stated(look: &Look<'_>, parts: &Answer) -> Result<Option<Line>, Failure> {
    let unit = look.chosen.unit;
    let all = look
        .series
        .ask(&Question { parts: Parts::Total, ..question(look, compared(look), Places::Together) })?;
    let rest = |round: usize| {
        let known = (0..parts.categories.len()).filter_map(|at| parts.cell(round, 0, at).count.in_unit(unit));
        all.cell(round, 0, 0).count.in_unit(unit).map(|all| (all - known.sum::<f64>()).max(0.0))
    };
    let (now, before) = (rest(0), look.chosen.against.and_then(|_| rest(1)));
    let is_some = |number: Option<f64>| number.is_some_and(|number| number >= 0.5);
    Ok((is_some(now) || is_some(before)).then(|| Line {
        about: About::Place(PlaceRef::NotStated),
        name: look.words.say("part-not-stated").into(),
        above: Arc::default(),
        code: Arc::default(),
        now,
        before,
        share: None,
        locations: None,
        split: Vec::new(),
    }))
}

/// All rows together, counted anew: locations stand in several rows of a dimension.
fn total(look: &Look<'_>, lines: &[Line]) -> Result<Line, Failure> {
    let unit = look.chosen.unit;
    let answer = look.series.ask(&question(look, compared(look), Places::Together))?;
    let count = |round: usize| answer.cell(round, 0, 0).count.in_unit(unit);
    let columns = lines.first().map_or(0, |line| line.split.len());
    let sum = |column: usize| {
        let known: Vec<f64> =
            lines.iter().filter_map(|line| line.split.get(column).copied().flatten()).collect();
        (!known.is_empty()).then(|| known.iter().sum())
    };
    let alls = look.series.ask(&Question {
        parts: Parts::Total,
        ..question(look, vec![look.chosen.round], Places::Together)
    })?;
    let all = alls.cell(0, 0, 0).count.in_unit(unit).filter(|all| *all > 0.0);
    Ok(Line {
        about: About::Place(PlaceRef::All),
        name: look.words.say("total").into(),
        above: Arc::default(),
        code: Arc::default(),
        now: count(0),
        before: look.chosen.against.and_then(|_| count(1)),
        share: count(0).zip(all).map(|(now, all)| now / all),
        locations: Some(answer.cell(0, 0, 0).locations),
        split: (0..columns).map(sum).collect(),
    })
}

fn parts_of(look: &Look<'_>, rounds: Vec<u32>, places: Places) -> Result<Option<Answer>, Failure> {
    let Some(split) = &look.chosen.split else { return Ok(None) };
    let parts = Parts::Each { dimension: split.clone(), categories: Vec::new() };
    Ok(Some(look.series.ask(&Question { parts, ..question(look, rounds, places) })?))
}

fn categories(parts: Option<&Answer>) -> Vec<Code> {
    parts.map_or_else(Vec::new, |parts| parts.categories.iter().flatten().cloned().collect())
}

fn by_place(answer: &Answer) -> HashMap<PlaceRef, usize> {
    answer.places.iter().enumerate().map(|(at, place)| (*place, at)).collect()
}

/// What a place is called; the texts of locations are shared with all that speaks of them.
fn name(look: &Look<'_>, place: PlaceRef) -> Arc<str> {
    let location = match place {
        PlaceRef::Location(id) => look.series.dictionary().location(id),
        _ => None,
    };
    location.map_or_else(
        || look.name(place).into(),
        |location| names::shared_of_location(location, look.words.language).clone(),
    )
}

/// The area above an area; the district of a location.
fn above(look: &Look<'_>, place: PlaceRef) -> Arc<str> {
    let dictionary = look.series.dictionary();
    match place {
        PlaceRef::Area(id) => {
            let parent = dictionary.area(id).and_then(|area| area.parent);
            parent.map(|id| look.name(PlaceRef::Area(id)).into())
        }
        PlaceRef::Location(id) => look.area_names.get(&id).cloned(),
        _ => None,
    }
    .unwrap_or_default()
}

fn code(look: &Look<'_>, place: PlaceRef) -> Arc<str> {
    let dictionary = look.series.dictionary();
    match place {
        PlaceRef::Area(id) => {
            let place = dictionary.area(id).and_then(|area| look.published.gazetteer.place(area.place?));
            let day = look.series.round(look.chosen.round).map(|facts| facts.heading().day);
            let code = |place: &places::Place| {
                let on = place.nearest_day(day);
                place.code(places::SHOWN_SCHEME, on).unwrap_or_default().into()
            };
            place.map(code).unwrap_or_default()
        }
        PlaceRef::Location(id) => dictionary.location(id).map(|known| known.key.clone()).unwrap_or_default(),
        _ => Arc::default(),
    }
}

/// Whether a line is what somebody looks for.
fn fits(wanted: &Wanted, line: &Line, look: &Look<'_>) -> bool {
    wanted.is_code(&line.code)
        || wanted.is_in(&line.name)
        || wanted.is_in(&line.above)
        || has_other_name(line, look, &|name| wanted.is_in(name))
}

/// The places whose names are spelt or sound nearly as what is looked for.
fn alike(look: &Look<'_>) -> BTreeSet<PlaceId> {
    let found = places::search(&look.published.gazetteer, &look.chosen.wanted, None, None, MOST_ALIKE);
    let best = found.first().map_or(1.0, |best| best.confidence);
    found.iter().filter(|one| one.confidence >= best - ALIKE).map(|one| one.place).collect()
}

/// Whether the place of a line, or an area in which it lies, is among these.
fn is_alike(alike: &BTreeSet<PlaceId>, line: &Line, look: &Look<'_>) -> bool {
    let About::Place(place) = &line.about else { return false };
    let (dictionary, gazetteer) = (look.series.dictionary(), &look.published.gazetteer);
    let id = match place {
        PlaceRef::Area(id) => dictionary.area(*id).and_then(|area| area.place),
        PlaceRef::Location(id) => dictionary.location(*id).and_then(|known| known.place),
        _ => None,
    };
    let Some(place) = id.and_then(|id| gazetteer.place(id)) else { return false };
    let day = look.series.round(look.chosen.round).map(|facts| facts.heading().day);
    let above = place.nearest_day(day).map_or_else(Vec::new, |day| gazetteer.ancestors(place.id, day));
    alike.contains(&place.id) || above.iter().any(|id| alike.contains(id))
}

/// Whether another name of the place of a line is one that is looked for.
fn has_other_name(line: &Line, look: &Look<'_>, is_wanted: &dyn Fn(&str) -> bool) -> bool {
    let About::Place(place) = &line.about else { return false };
    let (dictionary, gazetteer) = (look.series.dictionary(), &look.published.gazetteer);
    let in_gazetteer = |id: Option<PlaceId>| {
        let place = id.and_then(|id| gazetteer.place(id));
        place.is_some_and(|place| place.names.iter().any(|name| is_wanted(&name.text)))
    };
    match place {
        PlaceRef::Area(id) => {
            dictionary.area(*id).is_some_and(|area| is_wanted(&area.name) || in_gazetteer(area.place))
        }
        PlaceRef::Location(id) => dictionary.location(*id).is_some_and(|known| {
            is_wanted(&known.name)
                || known.arabic_name.as_ref().is_some_and(|name| is_wanted(name))
                || in_gazetteer(known.place)
        }),
        _ => false,
    }
}

fn sort(lines: &mut [Line], sort: Option<Sort>, by: &By) {
    let usual = match by {
        // Rounds and categories have an order of their own.
        By::Rounds => return sort_rounds(lines, sort),
        By::Categories(_) if sort.is_none() => return,
        _ => Sort { column: SortColumn::Now, descending: true },
    };
    apply(lines, sort.unwrap_or(usual));
}

fn sort_rounds(lines: &mut [Line], sort: Option<Sort>) {
    match sort {
        Some(sort) if sort.column != SortColumn::Name => apply(lines, sort),
        Some(sort) if !sort.descending => {}
        _ => lines.reverse(),
    }
}

fn apply(lines: &mut [Line], Sort { column, descending }: Sort) {
    let number = |line: &Line| match column {
        SortColumn::Name => None,
        SortColumn::Now => line.now,
        SortColumn::Before => line.before,
        SortColumn::Change => line.change(),
        SortColumn::Share => line.share,
        SortColumn::Locations => line.locations.map(f64::from),
    };
    let by_name = |a: &Line, b: &Line| a.name.cmp(&b.name).then_with(|| a.code.cmp(&b.code));
    lines.sort_by(|a, b| {
        let order = match column {
            SortColumn::Name => by_name(a, b),
            // What is not known stands last, whichever way.
            _ => match (number(a), number(b)) {
                (Some(a), Some(b)) if descending => b.total_cmp(&a),
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            },
        };
        let order = if column == SortColumn::Name && descending { order.reverse() } else { order };
        order.then_with(|| by_name(a, b))
    });
}
