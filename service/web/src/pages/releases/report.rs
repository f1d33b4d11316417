//! Reports of a round: which there are, and each as PDF to look at before anybody else does.

use std::sync::Arc;

use actions::release::NoRelease;
use actions::report::{Ready, Sources, pdf};
use actions::situation::{level_key, name_of};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use disclosure::Profile;
use reports::{Extent, Template as Kind};
use terms::Language;

use super::MAKE;
use super::round::{Asked, asked, beside, reason};
use crate::frame::{Frame, Place, name_of as name_of_language};
use crate::office::Office;
use crate::respond::Failure;
use crate::visit::{Guest, Visit};

#[derive(Template)]
#[template(path = "pages/releases/reports.html")]
struct Page {
    frame: Frame,
    /// The page of the round.
    back: String,
    round: String,
    problem: String,
    profiles: Vec<Place>,
    profile: String,
    /// Whether what they say is not released.
    is_draft: bool,
    /// The address of a report.
    address: String,
    kinds: Vec<Line>,
    languages: Vec<(&'static str, &'static str)>,
    /// What the reader's language is called.
    own: &'static str,
    /// For each level its name, and its areas: key and name.
    areas: Vec<(String, Vec<(String, String)>)>,
}

/// A kind of report.
struct Line {
    code: String,
    title: String,
    about: String,
    is_of_area: bool,
    is_released: bool,
}

/// The page.
pub(crate) async fn list(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, instrument, round)): Path<(String, String, u32)>,
) -> Response {
    if let Some(answer) = visit.turned_away(MAKE) {
        return answer;
    }
    let profile = visit.chosen("for").map(str::to_string);
    let asked = match asked(&office, &visit, (&instrument, round), profile.as_deref()) {
        Ok(asked) => asked,
        Err(failure) => return visit.fail(&failure),
    };
    let (ready, problem) = match ready(&office, &visit, &asked).await {
        Ok(ready) => (Some(ready), String::new()),
        Err(error) => match reason(&error, visit.words) {
            Some(problem) => (None, problem),
            None => return visit.fail(&Failure::inside(error)),
        },
    };
    visit.show_now(&page(&office, &visit, &asked, (ready, problem)))
}

/// A report as PDF, to be looked at in the browser.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, instrument, round)): Path<(String, String, u32)>,
) -> Response {
    if let Some(answer) = visit.turned_away(MAKE) {
        return answer;
    }
    match made(&office, &visit, (&instrument, round)).await {
        Ok(answer) => answer,
        Err(failure) => visit.fail(&failure),
    }
}

async fn made(office: &Arc<Office>, visit: &Visit, round: (&str, u32)) -> Result<Response, Failure> {
    let asked = asked(office, visit, round, visit.chosen("for"))?;
    let kind = visit.chosen("kind").and_then(|code| position(office, code)).ok_or(Failure::NotFound)?;
    let language = visit.chosen("in").map_or(Some(visit.words.language), Language::from_tag);
    let language = language.ok_or(Failure::NotFound)?;
    let key = visit.chosen("area").map(str::to_string);
    let ready = ready(office, visit, &asked).await.map_err(|error| match reason(&error, visit.words) {
        Some(_) => Failure::NotFound,
        None => Failure::inside(error),
    })?;
    let extent = office.house.pack.reports()[kind].extent;
    let at = match (extent, key) {
        (Extent::Index, _) => return Err(Failure::NotFound),
        (Extent::Release, _) => 0,
        (Extent::Area, None) => *ready.at_level(1).first().ok_or(Failure::NotFound)?,
        (Extent::Area, Some(key)) => {
            let at =
                ready.shown.areas.iter().position(|area| area.key == key && (1..4).contains(&area.level));
            at.ok_or(Failure::NotFound)?
        }
    };
    let name =
        format!("{}-r{}-{}.{}.pdf", round.0, round.1, office.house.pack.reports()[kind].code, language.tag());
    let (published, house) = (visit.published.clone(), office.house.clone());
    let turn = office.makers.clone().acquire_owned().await.map_err(Failure::inside)?;
    let setting = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let Ready { shown, past, is_draft } = &ready;
        let sources = Sources { shown, past, gazetteer: &published.gazetteer, is_draft: *is_draft };
        pdf(&house.pack.reports()[kind], &sources, at, language)
    });
    let bytes = setting.await.map_err(Failure::inside)?.map_err(Failure::inside)?;
    Ok(in_browser(&name, bytes))
}

/// A PDF that the browser shows.
pub(crate) fn in_browser(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "private, no-cache".into()),
        (header::VARY, "cookie".into()),
    ];
    (headers, bytes).into_response()
}

fn position(office: &Office, code: &str) -> Option<usize> {
    office.house.pack.reports().iter().position(|kind| kind.code == *code)
}

async fn ready(office: &Arc<Office>, visit: &Visit, asked: &Asked<'_>) -> Result<Ready, NoRelease> {
    let (published, round) = (visit.published.clone(), asked.newest.name.number);
    let (instrument, profile) = (asked.instrument.clone(), asked.profile.clone());
    beside(office, async move |house| Ready::read(&house, &published, &instrument, (round, &profile)).await)
        .await
}

fn page(
    office: &Office,
    visit: &Visit,
    asked: &Asked<'_>,
    (ready, problem): (Option<Ready>, String),
) -> Page {
    let words = visit.words;
    let name = &asked.newest.name;
    let mut frame = visit.frame();
    frame.title = words.say("release-reports");
    let base = format!("releases/{}/{}", name.instrument, name.number);
    let one = |other: &Profile| Place {
        name: other.title.best(words.language).to_string(),
        href: format!("?for={}", other.code),
        is_here: other.code == asked.profile.code,
    };
    let line = |kind: &Kind| Line {
        code: kind.code.to_string(),
        title: kind.title.best(words.language).to_string(),
        about: kind.about.best(words.language).to_string(),
        is_of_area: kind.extent == Extent::Area,
        is_released: kind.is_released,
    };
    let round = actions::situation::of_round((name.number, asked.newest.day), words);
    Page {
        back: frame.link(&format!("{base}?for={}", asked.profile.code)),
        round: format!("{}{}{round}", asked.instrument.title.best(words.language), words.comma()),
        problem,
        profiles: office.house.pack.profiles().iter().map(one).collect(),
        profile: asked.profile.code.to_string(),
        is_draft: ready.as_ref().is_some_and(|ready| ready.is_draft),
        address: frame.link(&format!("{base}/report.pdf")),
        kinds: if ready.is_some() {
            office.house.pack.reports().iter().filter(|kind| kind.extent != Extent::Index).map(line).collect()
        } else {
            Vec::new()
        },
        languages: Language::ALL.iter().map(|one| (one.tag(), name_of_language(*one))).collect(),
        own: words.language.tag(),
        areas: ready.map(|ready| areas(&ready, visit)).unwrap_or_default(),
        frame,
    }
}

/// The areas that a report may be about: governorates, then districts with the name of theirs.
fn areas(ready: &Ready, visit: &Visit) -> Vec<(String, Vec<(String, String)>)> {
    let words = visit.words;
    let level = |level: u8| {
        let area = |at: usize| {
            let above = ready.shown.path(at).into_iter().rev().nth(1);
            let above = above.map(|above| name_of(&ready.shown.areas[above], words));
            let own = name_of(&ready.shown.areas[at], words);
            let name = above.map_or(own.clone(), |above| format!("{own}{}{above}", words.comma()));
            (ready.shown.areas[at].key.clone(), name)
        };
        let mut areas: Vec<(String, String)> = ready.at_level(level).into_iter().map(area).collect();
        areas.sort_by(|a, b| a.1.cmp(&b.1));
        (words.say(level_key(level)), areas)
    };
    (1..=ready.shown.level.min(3)).map(level).filter(|(_, areas)| !areas.is_empty()).collect()
}
