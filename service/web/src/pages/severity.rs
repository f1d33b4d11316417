//! Severity: how hard life is at the locations of a published round, why, and how sure that is.
//!
//! `?index=return-index&round=7&level=2&area=93`; what is not said is the first index, its newest
//! round, governorates, everywhere.

mod asked;
mod bands;
mod file;
mod fitted;
mod map;
mod method;
mod moved;
mod panels;
mod profile;
mod ranking;
mod report;
mod returns;
mod scenarios;
mod what_if;

use std::sync::Arc;

use actions::scored::{ScoredArea, ScoredRound, indices};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use figures::Within;
use places::PlaceId;
use severity::Index;
use severity::definition::{Band, Basis};

use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::choice::{Choice, Entry};
use crate::pages::overview::Panel;
use crate::pages::place;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::{Gap, Words};
use map::MapView;
use ranking::Ranked;

pub(crate) use asked::show as asked;
pub(crate) use file::csv;
pub(crate) use fitted::{show as fit, toml as fitted_index};
pub(crate) use method::show as method;
pub(crate) use moved::show as change;
pub(crate) use report::show as report;
pub(crate) use scenarios::{end as end_scenario, show as scenarios};
pub(crate) use what_if::{keep as keep_scenario, show as what_if};

/// What a page of severity is about.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub visit: &'a Visit,
    pub words: &'static Words,
    pub round: &'a ScoredRound,
    /// The level of the areas on the map.
    pub level: u8,
    /// Only this area; absent: all that the reader may see.
    pub area: Option<&'a ScoredArea>,
}

#[derive(Template)]
#[template(path = "pages/severity.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    said: Vec<String>,
    /// Where weights and cuts come from, if nobody published them.
    remark: String,
    choices: Vec<Choice>,
    map: Option<MapView>,
    bands: Option<Panel>,
    spread: Option<Panel>,
    drivers: Option<Panel>,
    /// What was answered, by indicator and answer.
    answered: Vec<Vec<String>>,
    returns: Option<Panel>,
    ranked: Vec<Ranked>,
    ranked_told: String,
    doubts: String,
    file: String,
    report: String,
    method: String,
    what_if: String,
    /// Where weights are fitted to the round, if it says how many have returned.
    fit: Option<String>,
    /// Where it is told who was asked, if it is known.
    asked: Option<String>,
    /// Where it is told what changed since an earlier round, if there is one.
    change: Option<String>,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    let known = indices(&office.house, &visit.published);
    if visit.chosen("index").is_none() && known.is_empty() {
        return visit.show(&office, || Sheet::new(&nothing(&visit)));
    }
    match round(&office, &visit).await {
        Ok(round) => visit.show(&office, || {
            let look = look(&visit, &round)?;
            Sheet::new(&page(&office, &look))
        }),
        Err(failure) => visit.fail(&failure),
    }
}

/// The round that was asked for, scored by the index that was asked for.
async fn round(office: &Office, visit: &Visit) -> Result<Arc<ScoredRound>, Failure> {
    let known = indices(&office.house, &visit.published);
    let asked = visit.chosen("index");
    let index = known.into_iter().find(|index| asked.is_none_or(|asked| index.code == *asked));
    let index = index.ok_or(Failure::NotFound)?;
    let rounds = rounds(visit, index);
    let number = match visit.chosen("round") {
        Some(asked) => asked.parse().ok().filter(|number| rounds.contains(number)),
        None => rounds.first().copied(),
    };
    scored(office, visit, (index, number.ok_or(Failure::NotFound)?)).await
}

/// A round as the reader may see it.
async fn scored(
    office: &Office,
    visit: &Visit,
    (index, number): (&Index, u32),
) -> Result<Arc<ScoredRound>, Failure> {
    Ok(office.scored(&visit.published, index, (number, &visit.scope)).await?)
}

/// The published rounds that an index can score, the newest first.
fn rounds(visit: &Visit, index: &Index) -> Vec<u32> {
    let series = visit.published.series(&index.instrument);
    let mut rounds: Vec<u32> =
        series.map(|series| series.rounds().map(|facts| facts.heading().round).collect()).unwrap_or_default();
    rounds.reverse();
    rounds
}

fn look<'a>(visit: &'a Visit, round: &'a ScoredRound) -> Result<Look<'a>, Failure> {
    let area = match visit.chosen("area") {
        None => None,
        Some(asked) => {
            let place = asked.parse().ok().map(PlaceId);
            Some(round.areas.iter().find(|area| Some(area.place) == place).ok_or(Failure::NotFound)?)
        }
    };
    let level = match visit.chosen("level") {
        Some("2") => 2,
        Some("3") => 3,
        _ => 1,
    };
    Ok(Look { visit, words: visit.words, round, level, area })
}

impl Look<'_> {
    /// The positions of the locations that the page is about.
    pub fn rows(&self) -> Vec<usize> {
        self.area.map_or_else(|| (0..self.round.locations.len()).collect(), |area| area.locations.clone())
    }

    /// The name of an area or place in the language of the page.
    pub fn name(&self, place: PlaceId) -> String {
        let known = self.visit.published.gazetteer.place(place);
        known.map_or_else(String::new, |place| names::of_place(place, self.words.language))
    }

    /// What a location is called: by its place, else as the questionnaire writes it.
    pub fn location(&self, row: usize) -> String {
        let location = &self.round.locations[row];
        let name = location.place.map(|id| self.name(id)).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| location.name.clone())
    }

    /// The district and governorate of a location.
    pub fn above(&self, row: usize) -> String {
        let areas = self.round.locations[row].areas;
        let names: Vec<String> = [areas[1], areas[0]].into_iter().flatten().map(|id| self.name(id)).collect();
        names.join(self.words.comma())
    }

    /// The page of the place of a location.
    pub fn page_of(&self, row: usize) -> Option<String> {
        self.round.locations[row].place.map(|id| place::address(id, self.words))
    }

    /// From one band to another, where it is another.
    pub fn bands_between(&self, was: f64, is: f64) -> String {
        let (first, second) = (self.band_title(self.band(was)), self.band_title(self.band(is)));
        let arrow = self.words.arrow();
        if first == second { first.to_owned() } else { format!("{first} {arrow} {second}") }
    }

    /// Who lives at a location; 0 where nobody says.
    pub fn people(&self, row: usize) -> f64 {
        self.round.people[row].individuals.unwrap_or_default()
    }

    /// The band of a score, by its position.
    pub fn band(&self, score: f64) -> usize {
        let bands = &self.round.index.bands;
        bands.band(&bands.cuts, score)
    }

    pub fn bands(&self) -> &[Band] {
        &self.round.index.bands.bands
    }

    pub fn band_title(&self, at: usize) -> &str {
        self.bands().get(at).map_or("", |band| band.title.best(self.words.language))
    }

    /// A score as it is written.
    pub fn score(&self, score: f64) -> String {
        self.words.points(score)
    }

    /// The part of an address that names index and round.
    pub fn all(&self) -> String {
        Look { area: None, ..*self }.query()
    }

    /// The part of an address that names index, round and area.
    pub fn query(&self) -> String {
        let round = self.round;
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("index", round.index.code.as_str());
        text.append_pair("round", &round.name.number.to_string());
        if let Some(area) = self.area {
            text.append_pair("area", &area.place.0.to_string());
        }
        text.finish()
    }
}

fn page(office: &Office, look: &Look<'_>) -> Page {
    let (words, round) = (look.words, look.round);
    let index = &round.index;
    let mut frame = look.visit.frame();
    let title = index.title.best(words.language);
    frame.title = match look.area {
        Some(area) => format!("{title}{}{}", words.comma(), look.name(area.place)),
        None => title.to_owned(),
    };
    let number = words.digits(&round.name.number.to_string());
    let day = words.day(round.day);
    let gaps = [("number", Gap::Text(&number)), ("day", Gap::Text(&day))];
    let rows = look.rows();
    let (ranked, ranked_told) = ranking::ranked(look, &rows);
    Page {
        title: frame.title.clone(),
        intro: words.tell("round-of-day", &gaps),
        said: panels::said(look, &rows),
        remark: remark(index, words),
        choices: choices(office, look),
        map: map::map(look, office),
        bands: bands::panel(look, None),
        spread: panels::spread(look, &rows),
        drivers: profile::drivers(look, &rows),
        answered: profile::answered(look, &rows),
        returns: returns::panel(look, &rows),
        ranked,
        ranked_told,
        doubts: doubts(look),
        file: format!("severity.csv?{}", look.query()),
        report: if look.visit.scope == Within::Everywhere {
            format!("severity/report.pdf?{}", look.all())
        } else {
            String::new()
        },
        method: format!("severity/method?index={}", index.code),
        what_if: format!("severity/what-if?{}", look.query()),
        fit: round.rates.iter().any(Option::is_some).then(|| format!("severity/fit?{}", look.query())),
        asked: round.heard.is_some().then(|| format!("severity/asked?{}", look.query())),
        change: (rounds(look.visit, index).len() > 1).then(|| format!("severity/change?{}", look.query())),
        frame,
    }
}

/// What a reader must know before the figures.
fn remark(index: &Index, words: &Words) -> String {
    match index.basis {
        Basis::Illustrative => words.say("severity-illustrative"),
        Basis::Published | Basis::Fitted => String::new(),
    }
}

/// What intervals rest on.
fn doubts(look: &Look<'_>) -> String {
    let doubts = look.round.doubts;
    let answer = look.words.share(doubts.answer_error);
    let weight = look.words.share(doubts.weight_error);
    let gaps = [
        ("draws", Gap::Number(f64::from(doubts.draws))),
        ("answer", Gap::Text(&answer)),
        ("weight", Gap::Text(&weight)),
    ];
    let key = if look.round.heard.is_some() { "severity-doubts-heard" } else { "severity-doubts" };
    look.words.tell(key, &gaps)
}

fn choices(office: &Office, look: &Look<'_>) -> Vec<Choice> {
    let (words, round) = (look.words, look.round);
    let known = indices(&office.house, &look.visit.published).into_iter();
    let known = known.map(|index| {
        let title = index.title.best(words.language).to_owned();
        Entry::new(index.code.as_str(), title, index.code == round.index.code)
    });
    let series = look.visit.published.series(&round.index.instrument);
    let rounds = series.into_iter().flat_map(|series| series.rounds().rev()).map(|facts| {
        let heading = facts.heading();
        let text = format!("{} · {}", words.digits(&heading.round.to_string()), words.month(heading.day));
        Entry::new(heading.round.to_string(), text, heading.round == round.name.number)
    });
    let levels = [(1, "governorate"), (2, "district"), (3, "subdistrict")].into_iter();
    let levels = levels.filter(|(level, _)| round.areas.iter().any(|area| area.level == *level));
    let levels =
        levels.map(|(level, key)| Entry::new(level.to_string(), words.say(key), level == look.level));
    vec![
        Choice::plain("index", words.say("severity-index"), known.collect()),
        Choice::plain("round", words.say("choose-round"), rounds.collect()),
        Choice::plain("level", words.say("choose-by"), levels.collect()),
        Choice::plain("area", words.say("choose-area"), areas(look)),
    ]
}

/// Governorates and districts to choose from, each district after its governorate.
fn areas(look: &Look<'_>) -> Vec<Entry> {
    let chosen = look.area.map(|area| area.place);
    let mut found: Vec<(String, String, PlaceId)> = Vec::new();
    for area in look.round.areas.iter().filter(|area| area.level < 3) {
        let above = area.locations.first().and_then(|at| look.round.locations[*at].areas[0]);
        let name = look.name(area.place);
        match above.filter(|above| area.level == 2 && *above != area.place) {
            Some(above) => found.push((look.name(above), name, area.place)),
            None => found.push((name, String::new(), area.place)),
        }
    }
    found.sort();
    let all = Entry::new("", look.words.say("everywhere"), chosen.is_none());
    let entry = |(governorate, district, place): (String, String, PlaceId)| {
        let text =
            if district.is_empty() { governorate } else { format!("{governorate}{}{district}", " › ") };
        Entry::new(place.0.to_string(), text, chosen == Some(place))
    };
    std::iter::once(all).chain(found.into_iter().map(entry)).collect()
}

/// What stands there where no questionnaire of an index is published.
fn nothing(visit: &Visit) -> Page {
    let mut frame = visit.frame();
    frame.title = visit.words.say("page-severity");
    Page {
        title: frame.title.clone(),
        intro: String::new(),
        said: Vec::new(),
        remark: String::new(),
        choices: Vec::new(),
        map: None,
        bands: None,
        spread: None,
        drivers: None,
        answered: Vec::new(),
        returns: None,
        ranked: Vec::new(),
        ranked_told: String::new(),
        doubts: String::new(),
        file: String::new(),
        report: String::new(),
        method: String::new(),
        what_if: String::new(),
        fit: None,
        asked: None,
        change: None,
        frame,
    }
}
