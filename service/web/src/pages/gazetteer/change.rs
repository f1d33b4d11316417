//! Changing a place from a day on: another name, another area above it, one with another,
//! or several out of one. What would change is shown before anything does.

mod preview;
mod wish;

use std::sync::Arc;

use actions::Refusal;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use figures::Within;
use places::{Place, PlaceId, SHOWN_SCHEME};
use terms::Language;

use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::place::{self, Spot, about};
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};
use language::Gap;
use preview::{Preview, preview};
use wish::{PARTS, digest, wish};

/// What can happen to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Rename,
    Move,
    Merge,
    Split,
}

impl What {
    const ALL: [Self; 4] = [Self::Rename, Self::Move, Self::Merge, Self::Split];

    /// As it stands in the address.
    fn code(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Move => "move",
            Self::Merge => "merge",
            Self::Split => "split",
        }
    }

    fn permission(self) -> &'static str {
        match self {
            Self::Rename => "place.rename",
            Self::Move => "place.move",
            Self::Merge => "place.merge",
            Self::Split => "place.split",
        }
    }
}

#[derive(Template)]
#[template(path = "pages/gazetteer/change.html")]
struct Page {
    frame: Frame,
    what: What,
    name: String,
    kind: String,
    place: String,
    tabs: Vec<(String, String, bool)>,
    about: String,
    action: String,
    languages: Vec<(&'static str, &'static str, String)>,
    /// Places that may be chosen, each with what to write and its name.
    choices: Vec<(String, String)>,
    /// Areas right below it, each with its field and its name.
    children: Vec<(String, String)>,
    /// New places, each with its number and what it is called.
    parts: Vec<(String, String)>,
    filled: Filled,
    preview: Option<Preview>,
    seen: String,
    problem: String,
    is_done: bool,
    events: Vec<about::EventView>,
}

impl Page {
    /// What stands in a field.
    fn value(&self, name: &str) -> &str {
        field(&self.filled, name)
    }

    fn has(&self, name: &str, value: &str, default: &str) -> bool {
        let stands = self.value(name);
        if stands.is_empty() { value == default } else { stands == value }
    }
}

/// The page of a change.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id, what)): Path<(String, String, String)>,
) -> Response {
    let (what, place) = match asked(&visit, &id, &what) {
        Ok(asked) => asked,
        Err(answer) => return *answer,
    };
    let mut filled = Filled::new();
    filled.insert("day".into(), office.now().date_naive().to_string());
    visit.show_now(&page(&visit, what, &place, filled, None, String::new()))
}

/// Shows what would change, or changes it.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id, what)): Path<(String, String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    let (what, place) = match asked(&visit, &id, &what) {
        Ok(asked) => asked,
        Err(answer) => return *answer,
    };
    let outcome = match wish(&visit, what, &place, &filled) {
        Ok(wish) => {
            // What was changed after it was looked at is looked at again.
            let keep = field(&filled, "step") == "keep" && field(&filled, "seen") == digest(&visit, &filled);
            wish.run(&office, &visit, keep).await.map(|happened| (happened, keep))
        }
        Err(problem) => Err(Refusal::Invalid(problem)),
    };
    let (preview, problem) = match outcome {
        Ok((_, true)) => {
            let address = place::address(place.id, visit.words);
            return see_other(&format!("{address}/change/{}?done=kept", what.code()));
        }
        Ok((happened, false)) => (Some(preview(&visit, what, &happened)), String::new()),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => (None, problem),
            Err(failure) => return visit.fail(&failure),
        },
    };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, visit.show_now(&page(&visit, what, &place, filled, preview, problem))).into_response()
}

/// The place and what is to happen to it, for who may do that.
fn asked(visit: &Visit, id: &str, what: &str) -> Result<(What, Place), Box<Response>> {
    let nothing = || Box::new(visit.fail(&Failure::NotFound));
    let what = What::ALL.into_iter().find(|known| known.code() == what).ok_or_else(nothing)?;
    if let Some(answer) = visit.turned_away(what.permission()) {
        return Err(Box::new(answer));
    }
    let place = id.parse().ok().and_then(|id| visit.published.gazetteer.place(PlaceId(id)));
    place.cloned().map(|place| (what, place)).ok_or_else(nothing)
}

fn page(
    visit: &Visit,
    what: What,
    place: &Place,
    filled: Filled,
    preview: Option<Preview>,
    problem: String,
) -> Page {
    let words = visit.words;
    let address = place::address(place.id, words);
    let name = names::of_place(place, words.language);
    let mut frame = visit.frame();
    frame.title = words.tell("change-place", &[("name", Gap::Text(&name))]);
    let tab = |other: What| {
        let title = words.say(&format!("change-{}", other.code()));
        (title, format!("{address}/change/{}", other.code()), other == what)
    };
    let is_country = place.level == Some(0);
    let fits = |other: &What| !is_country || !matches!(other, What::Split | What::Merge);
    let allowed = What::ALL.into_iter().filter(|other| visit.actor.may(other.permission()) && fits(other));
    let scope = Within::Everywhere;
    let spot = Spot { place, published: &visit.published, scope: &scope, words, subjects: Vec::new() };
    let current = |language: Language| {
        let day = place.nearest_day(None);
        let official = place.names.iter().find(|name| {
            name.language == Some(language) && name.kind == places::NameKind::Official && name.span.holds(day)
        });
        official.map(|name| name.text.clone()).unwrap_or_default()
    };
    let language = |language: Language| {
        let key = match language {
            Language::English => "language-english",
            Language::Arabic => "language-arabic",
            Language::Sorani => "language-sorani",
        };
        (language.tag(), key, current(language))
    };
    let part = |number: usize| {
        let number = number.to_string();
        let written = words.digits(&number);
        (number, words.tell("change-part", &[("number", Gap::Text(&written))]))
    };
    Page {
        tabs: allowed.map(tab).collect(),
        about: words.say(&format!("change-{}-about", what.code())),
        action: format!("{address}/change/{}", what.code()),
        kind: names::of_kind(place, words),
        languages: Language::ALL.map(language).to_vec(),
        choices: choices(visit, what, place),
        children: children(visit, place),
        parts: (1..=PARTS).map(part).collect(),
        seen: digest(visit, &filled),
        is_done: visit.asked("done").is_some() && preview.is_none() && problem.is_empty(),
        events: about::about(&spot).events,
        place: address,
        name,
        what,
        filled,
        preview,
        problem,
        frame,
    }
}

/// Places that are likely to be meant: those beside it, or beside what is above it.
fn choices(visit: &Visit, what: What, place: &Place) -> Vec<(String, String)> {
    let gazetteer = &visit.published.gazetteer;
    let parent = place.parent(None);
    let ids = match (what, parent) {
        (What::Move, Some(parent)) => {
            let level = gazetteer.place(parent).and_then(|parent| parent.level);
            level.map(|level| gazetteer.at_level(level)).unwrap_or_default()
        }
        (What::Merge, Some(parent)) => gazetteer.children_on(parent, None),
        _ => Vec::new(),
    };
    let ids = ids.into_iter().filter(|id| *id != place.id && Some(*id) != parent);
    let places = ids
        .filter_map(|id| gazetteer.place(id))
        .filter(|other| other.level == place.level || what == What::Move && other.span.until.is_none());
    let choice = |place: &Place| (written(place), names::of_place(place, visit.words.language));
    let mut choices: Vec<_> = places.map(choice).collect();
    choices.sort_by(|a, b| a.1.cmp(&b.1));
    choices.truncate(200);
    choices
}

/// How a place is named without doubt: by its P-code, else its number.
fn written(place: &Place) -> String {
    place.code(SHOWN_SCHEME, None).map_or_else(|| format!("#{}", place.id.0), ToString::to_string)
}

/// The areas right below a place; villages go along with the area that they lie in.
fn children(visit: &Visit, place: &Place) -> Vec<(String, String)> {
    let gazetteer = &visit.published.gazetteer;
    let below = gazetteer.children_on(place.id, place.nearest_day(None)).into_iter();
    let areas =
        below.filter_map(|id| gazetteer.place(id)).filter(|below| below.level.is_some_and(|level| level < 4));
    areas
        .map(|below| (format!("child-{}", below.id.0), names::of_place(below, visit.words.language)))
        .collect()
}
