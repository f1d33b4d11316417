//! The queue of stated areas: which are open, which Masar is not sure of, what was decided.

use std::sync::Arc;

use actions::place::stated::StatedAreas;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use places::{Link, LinkStatus};

use super::DECIDE;
use super::link::{Known, Show, Standing, href, in_groups, kind_of};
use super::shown::{Decided, after_decision, name_of};
use crate::frame::Frame;
use crate::office::Office;
use crate::visit::{Guest, Visit};
use crate::wanted::Wanted;
use language::Gap;

/// So many stand on a page.
const PAGE: usize = 50;
/// So many candidates are named in a row.
const NAMED: usize = 3;
/// More letters than any name has.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "pages/gazetteer/doubts.html")]
struct Page {
    frame: Frame,
    tabs: Vec<Tab>,
    show: Show,
    wanted: String,
    told: String,
    groups: Vec<Group>,
    done: Option<Decided>,
    before: Option<String>,
    after: Option<String>,
}

struct Tab {
    name: String,
    count: String,
    href: String,
    is_here: bool,
}

/// Areas below the same one.
struct Group {
    title: String,
    count: String,
    lines: Vec<Line>,
}

/// A stated area.
struct Line {
    name: String,
    kind: String,
    href: String,
    people: String,
    rows: String,
    /// The place that it was taken for, or the places that it may be.
    places: String,
    state: String,
    state_code: &'static str,
    sure: String,
}

/// The queue.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(DECIDE) {
        return answer;
    }
    match office.stated().await {
        Ok(stated) => visit.show_now(&page(&office, &visit, &stated)),
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

fn page(office: &Office, visit: &Visit, stated: &StatedAreas) -> Page {
    let words = visit.words;
    let crosswalk = &visit.published.crosswalk;
    let show = Show::from_code(visit.asked("show").unwrap_or_default());
    let wanted: String = visit.asked("q").unwrap_or_default().trim().chars().take(LONGEST).collect();
    let looked_for = Wanted::new(&wanted);
    let matches =
        |link: &Link| looked_for.is_empty() || link.from.path.iter().any(|name| looked_for.is_in(name));
    let groups = in_groups(crosswalk, stated, |link| show.holds(link) && matches(link));
    let found: usize = groups.iter().map(|(_, links)| links.len()).sum();
    let first = visit.asked("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).max(1);
    let first = (first - 1).min(found.saturating_sub(1) / PAGE);
    let address = |show: Show, page: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("show", show.code());
        if !wanted.is_empty() {
            query.append_pair("q", &wanted);
        }
        if page > 0 {
            query.append_pair("page", &(page + 1).to_string());
        }
        format!("?{}", query.finish())
    };
    let tab = |other: Show| {
        let count = crosswalk.iter().filter(|link| other.holds(link) && matches(link)).count();
        Tab {
            name: words.say(tab_key(other)),
            count: words.whole(count as f64),
            href: address(other, 0),
            is_here: other == show,
        }
    };
    let mut frame = visit.frame();
    frame.title = words.say("doubtful-areas");
    Page {
        tabs: Show::ALL.into_iter().map(tab).collect(),
        told: words.tell("doubtful-areas-told", &[("count", Gap::Number(found as f64))]),
        groups: on_page(&groups, first, show, visit),
        done: after_decision(office, visit, stated),
        before: (first > 0).then(|| address(show, first - 1)),
        after: ((first + 1) * PAGE < found).then(|| address(show, first + 1)),
        show,
        wanted,
        frame,
    }
}

fn tab_key(show: Show) -> &'static str {
    match show {
        Show::Open => "areas-open",
        Show::Unsure => "areas-unsure",
        Show::Decided => "areas-decided",
        Show::All => "areas-all",
    }
}

/// The groups of a page; one that began on the page before is named again.
fn on_page(
    groups: &[(places::LinkKey, Vec<Known<'_>>)],
    page: usize,
    show: Show,
    visit: &Visit,
) -> Vec<Group> {
    let words = visit.words;
    let (mut skip, mut room) = (page * PAGE, PAGE);
    let mut shown = Vec::new();
    for (key, links) in groups {
        let here: Vec<Line> =
            links.iter().skip(skip).take(room).map(|known| line(*known, show, visit)).collect();
        skip = skip.saturating_sub(links.len());
        room -= here.len();
        if here.is_empty() {
            continue;
        }
        let title = if key.path.is_empty() { words.say("areas-highest") } else { key.path.join(" / ") };
        shown.push(Group { title, count: words.whole(links.len() as f64), lines: here });
    }
    shown
}

fn line(known: Known<'_>, show: Show, visit: &Visit) -> Line {
    let words = visit.words;
    let link = known.link;
    let standing = Standing::of(link);
    let name = |id| name_of(id, visit);
    let places = match link.to {
        Some(place) => name(place),
        None if standing == Standing::Open => {
            let names: Vec<String> = link.candidates.iter().take(NAMED).map(|id| name(*id)).collect();
            names.join(words.comma())
        }
        None => String::new(),
    };
    let is_stated = known.stated.is_some();
    Line {
        name: known.name().to_string(),
        kind: kind_of(&link.from, words),
        href: href(&link.from, show, words),
        people: words.whole_or_dash(is_stated.then(|| known.people())),
        rows: words.whole_or_dash(is_stated.then(|| known.rows() as f64)),
        places,
        state: words.say(state_key(link)),
        state_code: state_code(link),
        sure: if standing == Standing::Decided { String::new() } else { words.share(link.confidence) },
    }
}

/// The message that says how a link stands.
pub(crate) fn state_key(link: &Link) -> &'static str {
    match (link.status, Standing::of(link)) {
        (LinkStatus::Accepted, _) => "area-is",
        (LinkStatus::Rejected, _) => "area-is-not",
        (LinkStatus::NoCounterpart, _) => "area-has-none",
        (_, Standing::Open) if link.candidates.is_empty() => "area-unknown",
        (_, Standing::Open) => "area-doubtful",
        (_, Standing::Unsure) => "area-taken",
        _ => "area-sure",
    }
}

/// The class by which it is coloured.
pub(crate) fn state_code(link: &Link) -> &'static str {
    match Standing::of(link) {
        Standing::Open => "draft",
        Standing::Unsure => "in-review",
        Standing::Sure | Standing::Decided => "approved",
    }
}
