//! Explore: one selection as map, chart and table at once, all of it in the address.

mod drawing;
mod file;
mod kinds;
mod lines;
mod moving;
mod selection;
mod table;

use std::collections::HashMap;
use std::sync::Arc;

use actions::published::{self, Published};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use figures::{AreaId, LocationId, PlaceRef, Series, Within};
use terms::{Code, Unit};
use tracking::instrument::Instrument;
use tracking::measure::Part;

use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::choice::{Choice, Entry};
use crate::pages::overview::rule_changed;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::{Gap, Words};

pub(crate) use file::{csv, geojson, svg, xlsx};
pub(crate) use moving::json;
use selection::{By, Selection};
pub(crate) use selection::{area_of, slug_of};
use table::TableView;

/// A selection with all that is needed to answer it.
pub(crate) struct Look<'a> {
    pub office: &'a Office,
    pub chosen: &'a Selection,
    pub instrument: &'a Instrument,
    pub series: &'a Series,
    pub published: &'a Published,
    pub scope: &'a Within,
    pub words: &'static Words,
    /// Where each location lies, in words; only where locations are the rows.
    pub area_names: HashMap<LocationId, Arc<str>>,
}

#[derive(Template)]
#[template(path = "pages/explore.html")]
struct Explore {
    frame: Frame,
    /// What is shown, in words.
    title: String,
    intro: String,
    choices: Vec<Choice>,
    wanted: String,
    notes: Vec<String>,
    map: Option<drawing::Drawing>,
    chart: Option<drawing::Drawing>,
    table: TableView,
    files: Vec<(String, String)>,
    /// Drawings that a script can save as pictures.
    pictures: Vec<(String, String)>,
    /// Where the map that moves has its figures.
    figures: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || with_look(&office, &visit, |look| Sheet::new(&page(&office, &visit, look)?)))
}

/// Does something with the selection that was asked for.
fn with_look<T>(
    office: &Office,
    visit: &Visit,
    act: impl FnOnce(&Look<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let published = &*visit.published;
    let (instrument, series) = visit.list(published::lists(&office.house, published))?;
    let chosen = Selection::read(visit, instrument, series)?;
    if let Some(area) = chosen.area
        && !touches(&visit.scope, series, area)
    {
        return Err(Failure::NotFound);
    }
    let mut look = Look {
        office,
        chosen: &chosen,
        instrument,
        series,
        published,
        scope: &visit.scope,
        words: visit.words,
        area_names: HashMap::new(),
    };
    if chosen.by == By::Locations {
        look.area_names = area_names(&look);
    }
    act(&look)
}

/// Whether an area lies in what a reader may see, or some of that lies in it.
pub(crate) fn touches(scope: &Within, series: &Series, area: AreaId) -> bool {
    let dictionary = series.dictionary();
    let lies_below = |mut other: AreaId| loop {
        if other == area {
            return true;
        }
        let Some(above) = dictionary.area(other).and_then(|known| known.parent) else { return false };
        other = above;
    };
    scope.has_area(dictionary, area)
        || dictionary.areas().any(|(other, _)| scope.has_area(dictionary, other) && lies_below(other))
}

/// The district and governorate of each location, as the later of the two rounds has it.
fn area_names(look: &Look<'_>) -> HashMap<LocationId, Arc<str>> {
    let mut names: HashMap<_, Arc<str>> = HashMap::new();
    let mut found = HashMap::new();
    for round in look.chosen.against.into_iter().chain([look.chosen.round]) {
        let Some(facts) = look.series.round(round) else { continue };
        for (location, areas) in look.series.placed(facts) {
            let name = names.entry(areas).or_insert_with(|| {
                let parts: Vec<String> =
                    areas[..2].iter().rev().flatten().map(|id| look.name(PlaceRef::Area(*id))).collect();
                parts.join(look.comma()).into()
            });
            found.insert(location, name.clone());
        }
    }
    found
}

impl Look<'_> {
    /// The name of a place in the language of the page, as it was called on the day of the round.
    pub fn name(&self, place: PlaceRef) -> String {
        let day = self.series.round(self.chosen.round).map(|facts| facts.heading().day);
        names::on(place, self.series, &self.published.gazetteer, (self.words, day))
    }

    /// `Round 122`.
    pub fn round_name(&self, round: u32) -> String {
        let number = self.words.digits(&round.to_string());
        self.words.tell("round", &[("number", Gap::Text(&number))])
    }

    pub fn comma(&self) -> &'static str {
        self.words.comma()
    }

    /// Whom the figures are about: `IDPs in camps`.
    pub fn who(&self) -> String {
        let who = names::of_population(&self.instrument.population, self.words);
        match &self.chosen.kinds {
            Some(kinds) => format!("{who}{}{}", self.comma(), kinds.name(self)),
            None => who,
        }
    }

    pub fn category(&self, part: &Part) -> String {
        names::of_category(self.instrument, &part.dimension, &part.category, self.words)
    }

    /// What the rows are called.
    pub fn rows_name(&self) -> String {
        match &self.chosen.by {
            By::Areas(level) => self.words.say(names::level_key(*level)),
            By::Locations => self.words.say("location"),
            By::Rounds => self.words.say("round-heading"),
            By::Categories(dimension) => self.dimension_name(dimension),
        }
    }

    pub fn dimension_name(&self, dimension: &Code) -> String {
        let known = self.instrument.dimension(dimension);
        known.map_or_else(|| dimension.to_string(), |known| known.title.best(self.words.language).to_string())
    }

    /// What is shown, in words: `IDPs by district, Ninewa, round 122 (31 March 2022)`.
    pub fn title(&self) -> String {
        let rows = self.rows_name();
        let who = self.who();
        let gaps = [("who", Gap::Text(&who)), ("dimension", Gap::Text(&rows))];
        let mut title = self.words.tell("by-shelter", &gaps);
        if let Some(area) = self.chosen.area {
            title = format!("{title}{}{}", self.comma(), self.name(PlaceRef::Area(area)));
        }
        title
    }

    /// When, and in which unit.
    pub fn intro(&self) -> String {
        let unit = self.words.say(self.chosen.unit.as_str());
        if self.chosen.by == By::Rounds {
            let rounds = self.chosen.rounds(self.series);
            let is_all = rounds.len() == self.series.rounds().count();
            let (Some(first), Some(last)) = (rounds.first().filter(|_| !is_all), rounds.last()) else {
                return unit;
            };
            let [first, last] = [first, last].map(|number| self.words.digits(&number.to_string()));
            let gaps = [("first", Gap::Text(&first)), ("last", Gap::Text(&last))];
            return format!("{} · {unit}", self.words.tell("rounds-shown", &gaps));
        }
        let day = self.series.round(self.chosen.round).map(|facts| self.words.day(facts.heading().day));
        let number = self.words.digits(&self.chosen.round.to_string());
        let gaps = [("number", Gap::Text(&number)), ("day", Gap::Text(day.as_deref().unwrap_or_default()))];
        format!("{} · {unit}", self.words.tell("round-of-day", &gaps))
    }

    /// What a reader must know of the figures.
    pub fn notes(&self) -> Vec<String> {
        let rule = self.rule_changed().then(|| self.words.say("rule-between"));
        let left_out = self.chosen.left_out.then(|| self.words.say("kinds-not-crossed"));
        let supplied = match self.chosen.by {
            By::Areas(level) => {
                let facts = self.series.round(self.chosen.round);
                let supplied = facts.filter(|facts| self.series.is_supplied(facts, level));
                supplied.map(|_| self.words.say("areas-of-gazetteer"))
            }
            _ => None,
        };
        rule.into_iter().chain(left_out).chain(supplied).collect()
    }

    /// Whether individuals of the two compared rounds were reckoned by different rules.
    fn rule_changed(&self) -> bool {
        let against = self
            .chosen
            .against
            .filter(|_| self.chosen.unit == Unit::Individuals && self.chosen.by != By::Rounds);
        against.is_some_and(|against| rule_changed(self.instrument, against, self.chosen.round))
    }
}

fn page(office: &Office, visit: &Visit, look: &Look<'_>) -> Result<Explore, Failure> {
    let words = look.words;
    let mut frame = visit.frame();
    frame.title = look.title();
    let lines = lines::lines(look)?;
    let query = look.chosen.query(look.series);
    let file = |format: &str| (format.to_string(), format!("explore.{format}?{query}"));
    let mut files = vec![file("xlsx"), file("csv")];
    let has_points = matches!(look.chosen.by, By::Locations | By::Areas(_));
    files.extend(has_points.then(|| file("geojson")));
    let map = drawing::map(look, &lines);
    let chart = drawing::chart(look, &lines, map.is_none());
    let mut notes = look.notes();
    // Areas without boundaries: a map is missed, and somebody can bring one.
    let has_no_map = map.is_none() && has_points && !lines.lines.is_empty();
    notes.extend(has_no_map.then(|| words.say("no-boundaries")));
    let drawings = [("map", map), ("chart", chart)];
    let mut pictures = Vec::new();
    for (name, _) in drawings.iter().filter(|(_, drawing)| drawing.is_some()) {
        let what = words.say(if *name == "map" { "map" } else { "chart" });
        let address = format!("explore.svg?{query}&draw={name}");
        files.push((format!("svg ({what})"), address.clone()));
        pictures.push((format!("png ({what})"), address));
    }
    let [(_, map), (_, chart)] = drawings;
    Ok(Explore {
        title: frame.title.clone(),
        intro: look.intro(),
        choices: choices(office, look),
        wanted: look.chosen.wanted.clone(),
        notes,
        map,
        chart,
        table: table::view(look, &lines),
        files,
        pictures,
        figures: format!("explore.json?{query}"),
        frame,
    })
}

/// All that there is to choose from, with what is chosen.
fn choices(office: &Office, look: &Look<'_>) -> Vec<Choice> {
    let (words, chosen) = (look.words, look.chosen);
    let one = |name, key: &str, entries| Choice::plain(name, words.say(key), entries);
    let entry = |value: &str, text: String, is_chosen| Entry::new(value, text, is_chosen);
    let lists = published::lists(&office.house, look.published).into_iter().map(|known| {
        entry(known.code.as_str(), known.title.best(words.language).into(), known.code == chosen.instrument)
    });
    let round = |facts: &figures::RoundFacts, is_chosen| {
        let heading = facts.heading();
        let number = words.digits(&heading.round.to_string());
        entry(&heading.round.to_string(), format!("{number} · {}", words.month(heading.day)), is_chosen)
    };
    let rounds = look.series.rounds().rev().map(|facts| round(facts, facts.heading().round == chosen.round));
    let is_rounds = chosen.by == By::Rounds;
    let mut against = if is_rounds {
        vec![entry("", words.say("all-rounds"), chosen.against.is_none())]
    } else {
        vec![entry("none", words.say("nothing"), chosen.against.is_none())]
    };
    let others = look.series.rounds().rev().filter(|facts| facts.heading().round != chosen.round);
    against.extend(others.map(|facts| {
        let number = Some(facts.heading().round);
        let mut entry = round(facts, number == chosen.against);
        // What is usual is not said, so that it stays usual when something else is chosen.
        if number == chosen.usual_against {
            entry.value.clear();
        }
        entry
    }));
    let units = [Unit::Individuals, Unit::Households];
    let units = units.map(|unit| entry(unit.as_str(), words.say(unit.as_str()), unit == chosen.unit));
    let (last, first) =
        if is_rounds { ("choose-last", "choose-first") } else { ("choose-round", "choose-against") };
    let mut choices = vec![
        one("list", "choose-list", lists.collect()),
        one("round", last, rounds.collect()),
        one("against", first, against),
        one("area", "choose-area", areas(look)),
        one("by", "choose-by", rows(look)),
    ];
    choices.extend(kinds::choices(look));
    choices.push(one("split", "choose-split", splits(look)));
    choices.push(one("unit", "choose-unit", units.into()));
    choices
}

/// The governorates, and the districts of the one that is chosen.
fn areas(look: &Look<'_>) -> Vec<Entry> {
    let dictionary = look.series.dictionary();
    let above = look.chosen.area.map(|area| dictionary.with_parents(area)).unwrap_or_default();
    let may_see = |id: AreaId| look.scope.has_area(dictionary, id);
    let mut found: Vec<(String, String, AreaId)> = Vec::new();
    for (id, area) in dictionary.areas().filter(|(id, _)| may_see(*id)) {
        let name = look.name(PlaceRef::Area(id));
        match (area.level, area.parent) {
            (1, _) => found.push((name, String::new(), id)),
            (2, Some(parent)) if above.contains(&parent) => {
                found.push((look.name(PlaceRef::Area(parent)), name, id));
            }
            _ => {}
        }
    }
    found.sort();
    let mut entries = vec![Entry {
        value: String::new(),
        text: look.words.say("all-areas"),
        is_chosen: look.chosen.area.is_none(),
    }];
    entries.extend(found.into_iter().filter_map(|(name, below, id)| {
        let text = if below.is_empty() { name } else { format!("\u{2003}{below}") };
        let value = slug_of(id, look.series)?;
        Some(Entry { value, text, is_chosen: look.chosen.area == Some(id) })
    }));
    entries
}

fn rows(look: &Look<'_>) -> Vec<Entry> {
    let levels = |level: u8| look.series.dictionary().areas().any(|(_, area)| area.level == level);
    let mut all: Vec<By> = (1..=3).filter(|level| levels(*level)).map(By::Areas).collect();
    all.extend([By::Locations, By::Rounds]);
    all.extend(dimensions(look).into_iter().map(By::Categories));
    let entry = |by: By| {
        let chosen = Selection { by: by.clone(), ..look.chosen.clone() };
        let named = Look { chosen: &chosen, area_names: HashMap::new(), ..*look };
        Entry { value: by.text(), text: named.rows_name(), is_chosen: by == look.chosen.by }
    };
    all.into_iter().map(entry).collect()
}

/// The dimensions that any round asks for, in the order of the definition.
fn dimensions(look: &Look<'_>) -> Vec<Code> {
    let asked = |code: &Code| {
        look.series.rounds().any(|facts| {
            facts
                .dimensions()
                .iter()
                .any(|known| known.code == *code && known.population == look.instrument.population)
        })
    };
    look.instrument.dimensions.iter().map(|known| known.code.clone()).filter(asked).collect()
}

fn splits(look: &Look<'_>) -> Vec<Entry> {
    let none = Entry {
        value: String::new(),
        text: look.words.say("nothing"),
        is_chosen: look.chosen.split.is_none(),
    };
    let entry = |code: Code| Entry {
        value: code.to_string(),
        text: look.dimension_name(&code),
        is_chosen: look.chosen.split.as_ref() == Some(&code),
    };
    std::iter::once(none).chain(dimensions(look).into_iter().map(entry)).collect()
}
