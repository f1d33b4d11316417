//! The overview of an operation: how many, where, since when, how they live, what changed.
//!
//! In: what is published. Out: a page that reads without JavaScript.

pub(crate) mod breakdown;
pub(crate) mod change;
pub(crate) mod key_figures;
pub(crate) mod map;
pub(crate) mod trend;

use std::sync::Arc;

use actions::published::{self, Published};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use figures::{Places, Question, RoundFacts, Series, Within};
use terms::Code;
use tracking::instrument::Instrument;

use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::Words;

use change::ChangeList;
use key_figures::KeyFigure;

/// A chart with its heading and its figures as a table.
pub(crate) struct Panel {
    pub heading: String,
    pub intro: String,
    pub svg: String,
    /// The same for narrow screens; empty where one does for both.
    pub narrow_svg: String,
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct Overview {
    frame: Frame,
    headline: String,
    figures: Vec<KeyFigure>,
    map: Option<map::MapPanel>,
    changes: Option<ChangeList>,
    trend: Option<Panel>,
    breakdowns: Vec<Panel>,
    sources: Vec<String>,
}

/// A population of an instrument, with its rounds.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub instrument: &'a Instrument,
    pub series: &'a Series,
    pub last: &'a RoundFacts,
    pub before: Option<&'a RoundFacts>,
    /// Where its figures are from.
    pub within: &'a Within,
    /// All places there together, or one location.
    pub places: Places,
    pub scope: &'a Within,
    pub words: &'static Words,
    pub published: &'a Published,
}

impl<'a> Subject<'a> {
    pub fn population(&self) -> &'a Code {
        &self.instrument.population
    }

    pub fn who(&self) -> String {
        names::of_population(self.population(), self.words)
    }

    /// The question for its totals in all rounds.
    pub fn question(&self) -> Question {
        Question {
            places: self.places,
            within: self.within.clone(),
            scope: self.scope.clone(),
            ..Question::of(self.population().clone())
        }
    }

    /// Where its figures come from.
    pub fn source(&self) -> String {
        names::of_source(self.instrument, self.last.heading(), self.words)
    }

    /// Whether individuals of the two rounds were reckoned by different rules.
    pub fn rule_changed(&self, before: u32, after: u32) -> bool {
        rule_changed(self.instrument, before, after)
    }
}

/// Whether individuals of two rounds were reckoned by different rules.
pub(crate) fn rule_changed(instrument: &Instrument, before: u32, after: u32) -> bool {
    let rule = |round| instrument.rule(round).map(|rule| (rule.factor, rule.camp.clone()));
    rule(before) != rule(after)
}

/// The overview.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || Sheet::new(&overview(&office, &visit, &visit.published)?))
}

/// What the map shows when it moves: `map.json`, asked as the overview is; with `spots=only`
/// the locations.
pub(crate) async fn map_json(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || {
        let subjects = subjects(&office, &visit, &visit.published);
        Sheet::json(&map::json(&subjects, &visit)?)
    })
}

fn overview(office: &Office, visit: &Visit, published: &Published) -> Result<Overview, Failure> {
    let words = visit.words;
    let mut frame = visit.frame();
    frame.title = words.say("page-overview");
    let subjects = subjects(office, visit, published);
    let main = subjects.first().copied();
    let headline = main.map_or_else(String::new, |main| names::of_round(main.last.heading(), words));
    Ok(Overview {
        headline,
        figures: key_figures::all(&subjects)?,
        map: map::panel(&subjects, visit)?,
        changes: main.map(|main| change::list(&main, &[2, 1])).transpose()?.flatten(),
        trend: trend::panel(&subjects, 1120)?,
        breakdowns: main.map(|main| breakdown::panels(&main)).transpose()?.unwrap_or_default(),
        sources: subjects.iter().map(Subject::source).collect(),
        frame,
    })
}

/// Displaced people first, then those who returned, then others; of each the instrument
/// whose figures are newest.
pub(crate) fn subjects<'a>(
    office: &'a Office,
    visit: &'a Visit,
    published: &'a Published,
) -> Vec<Subject<'a>> {
    let rank = |population: &Code| match population.as_str() {
        "idp" => 0,
        "returnee" => 1,
        _ => 2,
    };
    let mut subjects: Vec<Subject<'a>> = published::instruments(&office.house, published)
        .into_iter()
        .filter_map(|instrument| {
            let series = published.series(&instrument.code)?;
            let last = series.last()?;
            let counts = last.populations().any(|known| *known == instrument.population);
            let before = series.before(last.heading().round);
            let (scope, words) = (&visit.scope, visit.words);
            let (within, places) = (&Within::Everywhere, Places::Together);
            counts.then_some(Subject {
                instrument,
                series,
                last,
                before,
                within,
                places,
                scope,
                words,
                published,
            })
        })
        .collect();
    // A list before a questionnaire that counts the same people on its way.
    subjects.sort_by_key(|subject| {
        let asks = !subject.instrument.questions.is_empty();
        (rank(subject.population()), asks, std::cmp::Reverse(subject.last.heading().day))
    });
    let mut seen: Vec<&Code> = Vec::new();
    subjects.retain(|subject| {
        let is_new = !seen.contains(&subject.population());
        seen.push(subject.population());
        is_new
    });
    subjects
}
