//! Flows: from where people were displaced to where they are, as matrix, ribbons and map.
//!
//! In: what is published. Out: origins (the dimensions whose parts are governorates) against
//! the areas in which people were counted, with all of the selection in the address.

mod drawing;
mod file;
mod matrix;
mod said;
mod selection;

use std::sync::Arc;

use actions::published::{self, Published};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use figures::{PlaceRef, Series, Within};
use terms::Unit;
use tracking::instrument::{Dimension, Instrument};

use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::choice::{Choice, Entry};
use crate::pages::explore::{slug_of, touches};
use crate::pages::overview::Panel;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::{Gap, Words};

pub(crate) use file::{csv, svg, xlsx};
use matrix::MatrixView;
use selection::Selection;

/// A selection with all that is needed to answer it.
pub(crate) struct Look<'a> {
    pub chosen: &'a Selection,
    pub instrument: &'a Instrument,
    pub dimension: &'a Dimension,
    pub series: &'a Series,
    pub published: &'a Published,
    pub scope: &'a Within,
    pub words: &'static Words,
}

#[derive(Template)]
#[template(path = "pages/flows.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    said: Vec<String>,
    choices: Vec<Choice>,
    map: Option<drawing::MapView>,
    ribbons: Option<Panel>,
    matrix: Option<MatrixView>,
    files: Vec<(String, String)>,
    source: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || {
        if visit.asked("list").is_none() && instruments(&office, &visit.published).is_empty() {
            return Sheet::new(&nothing(&visit));
        }
        with_look(&office, &visit, |look| Sheet::new(&page(&office, &visit, look)?))
    })
}

/// Does something with the selection that was asked for.
fn with_look<T>(
    office: &Office,
    visit: &Visit,
    act: impl FnOnce(&Look<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let published = &*visit.published;
    let (instrument, series) = visit.list(instruments(office, published))?;
    let chosen = Selection::read(visit, instrument, series)?;
    if chosen.area.is_some_and(|area| !touches(&visit.scope, series, area)) {
        return Err(Failure::NotFound);
    }
    let dimension = instrument.dimension(&chosen.dimension).ok_or(Failure::NotFound)?;
    let (scope, words) = (&visit.scope, visit.words);
    act(&Look { chosen: &chosen, instrument, dimension, series, published, scope, words })
}

/// The instruments that ask from where people were displaced, with something published.
fn instruments<'a>(office: &'a Office, published: &Published) -> Vec<&'a Instrument> {
    let mut known = published::instruments(&office.house, published);
    known.retain(|instrument| {
        published
            .series(&instrument.code)
            .is_some_and(|series| !selection::dimensions(instrument, series).is_empty())
    });
    known
}

impl Look<'_> {
    /// The name of a place in the language of the page.
    pub fn name(&self, place: PlaceRef) -> String {
        names::of(place, self.series, &self.published.gazetteer, self.words)
    }

    pub fn who(&self) -> String {
        names::of_population(&self.instrument.population, self.words)
    }

    pub fn origin_title(&self) -> String {
        self.dimension.title.best(self.words.language).into()
    }

    /// What the areas in which people were counted are called: of displacement, of return.
    pub fn destination_title(&self) -> String {
        self.words.say(match self.instrument.population.as_str() {
            "idp" => "flows-displacement",
            "returnee" => "flows-return",
            _ => "flows-counted",
        })
    }

    /// What is shown, in words: `IDPs from their governorate of origin to where they are`.
    pub fn title(&self) -> String {
        let (who, from, to) = (self.who(), self.origin_title(), self.destination_title());
        let gaps = [("who", Gap::Text(&who)), ("from", Gap::Text(&from)), ("to", Gap::Text(&to))];
        let title = self.words.tell("flows-title", &gaps);
        match self.chosen.area {
            Some(area) => format!("{title}{}{}", self.words.comma(), self.name(PlaceRef::Area(area))),
            None => title,
        }
    }

    /// When, and in which unit.
    pub fn intro(&self, unit: Unit) -> String {
        let heading = self.series.round(self.chosen.round).map(figures::RoundFacts::heading);
        let round = heading.map(|heading| names::of_round(heading, self.words)).unwrap_or_default();
        format!("{round} · {}", self.words.say(unit.as_str()))
    }

    pub fn source(&self) -> String {
        let heading = self.series.round(self.chosen.round).map(figures::RoundFacts::heading);
        heading.map(|heading| names::of_source(self.instrument, heading, self.words)).unwrap_or_default()
    }
}

fn page(office: &Office, visit: &Visit, look: &Look<'_>) -> Result<Page, Failure> {
    let words = look.words;
    let mut frame = visit.frame();
    frame.title = look.title();
    let between = matrix::flows(look, 1)?;
    let flows = if look.chosen.level == 1 { between.clone() } else { matrix::flows(look, 2)? };
    let query = look.chosen.query(look.series);
    let mut files: Vec<(String, String)> =
        ["xlsx", "csv"].map(|format| (format.into(), format!("flows.{format}?{query}"))).into();
    let map = drawing::map(look, &between);
    let ribbons = drawing::ribbons(look, &flows);
    for (there, name, key) in [(map.is_some(), "map", "map"), (ribbons.is_some(), "ribbons", "flows-ribbons")]
    {
        if there {
            files.push((format!("svg ({})", words.say(key)), format!("flows.svg?{query}&draw={name}")));
        }
    }
    Ok(Page {
        title: frame.title.clone(),
        intro: look.intro(flows.unit),
        said: said::all(look, &between),
        choices: choices(office, look, flows.unit),
        map,
        ribbons,
        matrix: matrix::view(look, &flows),
        files,
        source: look.source(),
        frame,
    })
}

/// What stands there where nothing tells from where people come.
fn nothing(visit: &Visit) -> Page {
    let mut frame = visit.frame();
    frame.title = visit.words.say("page-flows");
    Page {
        title: frame.title.clone(),
        intro: String::new(),
        said: Vec::new(),
        choices: Vec::new(),
        map: None,
        ribbons: None,
        matrix: None,
        files: Vec::new(),
        source: String::new(),
        frame,
    }
}

/// All that there is to choose from, with what is chosen.
fn choices(office: &Office, look: &Look<'_>, unit: Unit) -> Vec<Choice> {
    let (words, chosen) = (look.words, look.chosen);
    let lists = instruments(office, look.published).into_iter().map(|known| {
        let title = known.title.best(words.language).into();
        Entry::new(known.code.as_str(), title, known.code == chosen.instrument)
    });
    let rounds = look.series.rounds().rev().map(|facts| {
        let heading = facts.heading();
        let text = format!("{} · {}", words.digits(&heading.round.to_string()), words.month(heading.day));
        Entry::new(heading.round.to_string(), text, heading.round == chosen.round)
    });
    let levels = [(1, "governorate"), (2, "district")].into_iter().filter(|(level, _)| {
        *level == 1 || look.series.dictionary().areas().any(|(_, area)| area.level == *level)
    });
    let levels = levels
        .map(|(level, key)| Entry::new(level.to_string(), words.say(key), level == chosen.level))
        .collect();
    let units = [Unit::Individuals, Unit::Households];
    let units = units.map(|known| Entry::new(known.as_str(), words.say(known.as_str()), known == unit));
    let mut all = vec![
        Choice::plain("list", words.say("choose-list"), lists.collect()),
        Choice::plain("round", words.say("choose-round"), rounds.collect()),
    ];
    let dimensions = selection::dimensions(look.instrument, look.series);
    if dimensions.len() > 1 {
        let entries = dimensions.into_iter().map(|known| {
            let title = known.title.best(words.language).into();
            Entry::new(known.code.as_str(), title, known.code == chosen.dimension)
        });
        all.push(Choice::plain("dimension", words.say("flows-from"), entries.collect()));
    }
    all.push(Choice::plain("area", words.say("flows-to"), areas(look)));
    all.push(Choice::plain("level", words.say("choose-by"), levels));
    all.push(Choice::plain("unit", words.say("choose-unit"), units.into()));
    all
}

/// The governorates in which people were counted.
fn areas(look: &Look<'_>) -> Vec<Entry> {
    let dictionary = look.series.dictionary();
    let known =
        dictionary.areas().filter(|(id, area)| area.level == 1 && look.scope.has_area(dictionary, *id));
    let mut entries: Vec<Entry> = known
        .filter_map(|(id, _)| {
            let value = slug_of(id, look.series)?;
            Some(Entry::new(value, look.name(PlaceRef::Area(id)), look.chosen.area == Some(id)))
        })
        .collect();
    entries.sort_by(|a, b| a.text.cmp(&b.text));
    let all = Entry::new("", look.words.say("all-areas"), look.chosen.area.is_none());
    std::iter::once(all).chain(entries).collect()
}
