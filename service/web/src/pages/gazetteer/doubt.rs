//! A stated area in doubt: where it is stated, which places it may be, and the decision.

mod candidate;

use std::collections::HashSet;
use std::sync::Arc;

use actions::perform;
use actions::place::stated::{StatedArea, StatedAreas};
use actions::place::{Decide, Said};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::DateTime;
use places::{Link, LinkKey, normalise};

use super::DECIDE;
use super::doubt_map::{self, MapView};
use super::doubts::{state_code, state_key};
use super::link::{Known, Show, Standing, by_id, href, id_of, in_groups, kind_of, parent_of};
use super::shown::{Decided, after_decision, name_of, round_title};
use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::office::Office;
use crate::pages::workspace;
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};
pub(crate) use candidate::Candidate;
use candidate::{candidates, others};
use language::Gap;

/// So many other stated areas of the same name are offered.
const MOST_ALSO: usize = 12;

#[derive(Template)]
#[template(path = "pages/gazetteer/doubt.html")]
struct Page {
    frame: Frame,
    name: String,
    above: String,
    kind: String,
    state: String,
    state_code: &'static str,
    /// Who decided, and when; empty while nobody has.
    decided: String,
    queue: String,
    action: String,
    show: &'static str,
    seen: String,
    stated: Vec<StatedLine>,
    arabic_name: String,
    codes: String,
    candidates: Vec<Candidate>,
    /// What was looked for, and what was found beside the candidates.
    wanted: String,
    others: Vec<Candidate>,
    is_none: bool,
    also: Vec<Also>,
    map: Option<MapView>,
    problem: String,
    /// The remark that was typed, where it was refused.
    remark: String,
    done: Option<Decided>,
}

/// What a round says under the name.
struct StatedLine {
    title: String,
    href: String,
    state: String,
    rows: String,
    people: String,
}

/// Another stated area of the same name.
struct Also {
    id: String,
    path: String,
    is_same: bool,
}

/// The page.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    if let Some(answer) = visit.turned_away(DECIDE) {
        return answer;
    }
    answer(&office, &visit, &id, String::new(), String::new()).await
}

/// Keeps what somebody decided, and leads to the next one.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = visit.turned_away(DECIDE) {
        return answer;
    }
    let crosswalk = visit.published.crosswalk.clone();
    let Some(link) = by_id(&crosswalk, &id) else { return visit.fail(&Failure::NotFound) };
    let decision = match (field(&filled, "step"), field(&filled, "place")) {
        ("reopen", _) => Said::Reopen,
        ("decide", "none") => Said::HasNone,
        ("decide", place) if place.parse::<i64>().is_ok() => Said::Is(format!("#{place}")),
        _ => {
            let (problem, remark) = (visit.words.say("choose-a-place"), field(&filled, "remark").to_owned());
            return answer(&office, &visit, &id, problem, remark).await;
        }
    };
    let also: Vec<&Link> = same_name(&crosswalk, link)
        .filter(|other| {
            decision != Said::Reopen && filled.contains_key(&format!("also-{}", id_of(&other.from)))
        })
        .collect();
    let decide = Decide {
        path: link.from.path.clone(),
        also: also.iter().map(|other| other.from.path.clone()).collect(),
        decision,
        remark: field(&filled, "remark").chars().take(2_000).collect(),
        seen: filled.get("seen").cloned(),
    };
    let stated = match office.stated().await {
        Ok(stated) => stated,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let decided: HashSet<&LinkKey> = also.iter().map(|other| &other.from).chain([&link.from]).collect();
    let show = Show::from_code(field(&filled, "show"));
    let next = next(&visit, &stated, show, &decided);
    match perform(&office.house, &visit.actor, office.now(), decide).await {
        Ok(_) => see_other(&format!("{next}&done={id}")),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => answer(&office, &visit, &id, problem, field(&filled, "remark").to_owned()).await,
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// Where it goes on: to what comes next of those that were asked for, else to the queue.
fn next(visit: &Visit, stated: &StatedAreas, show: Show, decided: &HashSet<&LinkKey>) -> String {
    let words = visit.words;
    if matches!(show, Show::Open | Show::Unsure) {
        let groups = in_groups(&visit.published.crosswalk, stated, |link| show.holds(link));
        let all: Vec<&LinkKey> =
            groups.iter().flat_map(|(_, links)| links.iter().map(|known| &known.link.from)).collect();
        let at = all.iter().position(|key| decided.contains(key)).unwrap_or_default();
        let round = all.iter().skip(at).chain(all.iter().take(at));
        if let Some(next) = round.copied().find(|key| !decided.contains(key)) {
            return href(next, show, words);
        }
    }
    format!("/{}/places/doubts?show={}", words.language, show.code())
}

/// Other stated areas of the same name and level that nobody decided on.
fn same_name<'a>(crosswalk: &'a places::Crosswalk, link: &'a Link) -> impl Iterator<Item = &'a Link> {
    let folded = |link: &Link| normalise(link.from.path.last().map_or("", String::as_str)).folded;
    let own = folded(link);
    crosswalk.iter().filter(move |other| {
        other.from != link.from
            && other.from.scheme == link.from.scheme
            && other.from.path.len() == link.from.path.len()
            && matches!(Standing::of(other), Standing::Open | Standing::Unsure)
            && !own.is_empty()
            && folded(other) == own
    })
}

async fn answer(office: &Office, visit: &Visit, id: &str, problem: String, remark: String) -> Response {
    let stated = match office.stated().await {
        Ok(stated) => stated,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let Some(link) = by_id(&visit.published.crosswalk, id) else { return visit.fail(&Failure::NotFound) };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page { remark, ..page(office, visit, link, &stated, problem) };
    (status, visit.show_now(&page)).into_response()
}

fn page(office: &Office, visit: &Visit, link: &Link, stated: &StatedAreas, problem: String) -> Page {
    let words = visit.words;
    let known = Known { link, stated: stated.at(&link.from.path) };
    let show = Show::from_code(visit.asked("show").unwrap_or_default());
    let wanted = visit.asked("find").unwrap_or_default().trim().chars().take(100).collect::<String>();
    let candidates = candidates(visit, known);
    let others = others(visit, &wanted, link, &candidates);
    let mut frame = visit.frame();
    frame.title = known.name().to_string();
    Page {
        name: known.name().to_string(),
        above: known.above().join(" / "),
        kind: kind_of(&link.from, words),
        state: words.say(state_key(link)),
        state_code: state_code(link),
        decided: decided(visit, link),
        queue: format!("/{}/places/doubts?show={}", words.language, show.code()),
        action: format!("/{}/places/doubts/{}", words.language, id_of(&link.from)),
        show: show.code(),
        seen: link.decided_at.clone(),
        stated: known.stated.map(|stated| stated_lines(office, visit, stated)).unwrap_or_default(),
        arabic_name: known.stated.and_then(|stated| stated.arabic_name.as_deref()).unwrap_or_default().into(),
        codes: known.stated.map(codes).unwrap_or_default(),
        map: doubt_map::map(visit, known, &candidates, &others),
        is_none: Standing::of(link) == Standing::Decided && link.to.is_none(),
        also: also(visit, link),
        done: after_decision(office, visit, stated).filter(|_| problem.is_empty()),
        candidates,
        others,
        wanted,
        problem,
        remark: String::new(),
        frame,
    }
}

fn decided(visit: &Visit, link: &Link) -> String {
    if link.decided_by.is_empty() {
        return String::new();
    }
    let words = visit.words;
    let at = DateTime::parse_from_rfc3339(&link.decided_at).ok();
    let when = at.map(|at| words.moment(at.to_utc())).unwrap_or_default();
    let place = link.to.map(|place| name_of(place, visit)).unwrap_or_default();
    let state = words.say(state_key(link));
    let what = if place.is_empty() {
        state
    } else {
        format!("{state} {}", crate::finding_words::kept_apart(&place))
    };
    let gaps = [("what", Gap::Text(&what)), ("who", Gap::Text(&link.decided_by)), ("when", Gap::Text(&when))];
    words.tell("area-decided-by", &gaps)
}

fn stated_lines(office: &Office, visit: &Visit, stated: &StatedArea) -> Vec<StatedLine> {
    let words = visit.words;
    let line = |round: &actions::place::stated::StatedIn| {
        let name = &round.round;
        StatedLine {
            title: round_title(office, &name.instrument, name.number, visit),
            href: workspace::href(words, &name.instrument, name.number),
            state: if round.is_draft { words.say("state-draft") } else { String::new() },
            rows: words.whole(round.rows as f64),
            people: words.whole(round.people),
        }
    };
    stated.rounds.iter().map(line).collect()
}

fn codes(stated: &StatedArea) -> String {
    let codes: Vec<&str> = stated.codes.iter().map(|(_, code)| &**code).collect();
    codes.join(", ")
}

fn also(visit: &Visit, link: &Link) -> Vec<Also> {
    let crosswalk = &visit.published.crosswalk;
    let parent = parent_of(crosswalk, &link.from);
    let also = same_name(crosswalk, link).take(MOST_ALSO);
    also.map(|other| Also {
        id: id_of(&other.from),
        path: other.from.to_string(),
        is_same: parent.is_some() && parent_of(crosswalk, &other.from) == parent,
    })
    .collect()
}
