//! What changed between two rounds: the mean score and what moved it, people by band, hotspots, and the
//! locations that got better or worse.

use std::collections::HashMap;
use std::sync::Arc;

use actions::scored::ScoredRound;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use places::PlaceId;
use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};
use severity::{Change, LocationRound, change, contributions};

use super::{Look, bands, choices, look, panels, round, rounds, scored};
use crate::frame::Frame;
use crate::office::Office;
use crate::pages::choice::{Choice, Entry};
use crate::pages::overview::Panel;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::Gap;

/// So many locations are listed that got worse, and as many that got better.
const LISTED: usize = 15;
/// Smaller changes of a score than this are none to a reader: a tenth is what is written.
const SEEN: f64 = 0.05;

#[derive(Template)]
#[template(path = "pages/severity/moved.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    said: Vec<String>,
    choices: Vec<Choice>,
    parts: Option<Panel>,
    bands: Option<Panel>,
    /// Headings with the locations below them.
    lists: Vec<(String, Vec<Moved>)>,
    back: String,
}

/// A location whose score changed.
struct Moved {
    name: String,
    href: Option<String>,
    above: String,
    cells: Vec<String>,
}

/// A location of both rounds, by its positions, with its scores.
type Pair = (usize, usize, f64, f64);

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    let both = async {
        let after = round(&office, &visit).await?;
        let before = match against(&visit, &after)? {
            Some(number) => Some(scored(&office, &visit, (&after.index, number)).await?),
            None => None,
        };
        // Whichever was chosen as which, the earlier one comes first.
        Ok(match before {
            Some(before) if when(&before) > when(&after) => (Some(after), before),
            before => (before, after),
        })
    };
    match both.await {
        Ok((before, after)) => visit.show(&office, || {
            let after = look(&visit, &after)?;
            Sheet::new(&page(&office, before.as_deref(), &after))
        }),
        Err(failure) => visit.fail(&failure),
    }
}

/// By what rounds come one after the other.
fn when(round: &ScoredRound) -> (NaiveDate, u32) {
    (round.day, round.name.number)
}

/// The round to compare with: the one that was chosen, else the one before; none if there is none. What
/// an index does not have, or is the round itself, stays in the form when something else is chosen.
fn against(visit: &Visit, after: &ScoredRound) -> Result<Option<u32>, Failure> {
    let others: Vec<u32> =
        rounds(visit, &after.index).into_iter().filter(|number| *number != after.name.number).collect();
    let asked = visit.chosen("against").map(|asked| asked.parse::<u32>().map_err(|_| Failure::NotFound));
    let known = asked.transpose()?.filter(|number| others.contains(number));
    let usual = || others.iter().copied().find(|number| *number < after.name.number);
    Ok(known.or_else(usual).or(others.first().copied()))
}

/// The earlier round for the same area; nothing where nothing was assessed there then.
fn look_before<'a>(before: &'a ScoredRound, after: &Look<'a>) -> Option<Look<'a>> {
    let area = match after.area {
        None => None,
        Some(area) => Some(before.areas.iter().find(|known| known.place == area.place)?),
    };
    Some(Look { round: before, area, ..*after })
}

fn page(office: &Office, before: Option<&ScoredRound>, after: &Look<'_>) -> Page {
    let words = after.words;
    let mut frame = after.visit.frame();
    let index = after.round.index.title.best(words.language);
    frame.title = words.tell("moved-title", &[("index", Gap::Text(index))]);
    let mut choices: Vec<Choice> =
        choices(office, after).into_iter().filter(|choice| choice.name != "level").collect();
    choices.insert(2, against_choice(before, after));
    let area = after.area.map_or_else(|| words.say("everywhere"), |area| after.name(area.place));
    let mut page = Page {
        title: frame.title.clone(),
        intro: area.clone(),
        said: vec![words.say(if before.is_some() { "moved-not-there" } else { "moved-one-round" })],
        choices,
        parts: None,
        bands: None,
        lists: Vec::new(),
        back: format!("../severity?{}", after.query()),
        frame,
    };
    let Some(before) = before.and_then(|before| look_before(before, after)) else { return page };
    let before = &before;
    let [first, second] = [before, after].map(|look| {
        let number = words.digits(&look.round.name.number.to_string());
        let day = words.day(look.round.day);
        words.tell("round-of-day", &[("number", Gap::Text(&number)), ("day", Gap::Text(&day))])
    });
    page.intro = words.tell("moved-rounds", &[("first", Gap::Text(&first)), ("second", Gap::Text(&second))]);
    page.intro = format!("{} · {area}", page.intro);
    let change = moved(before, after);
    let pairs = pairs(before, after);
    page.said = said(before, after, change.as_ref(), &pairs);
    page.parts = change.map(|change| parts(after, &change));
    page.bands = bands::panel(after, Some(before));
    page.lists = [("moved-worse", true), ("moved-better", false)]
        .into_iter()
        .map(|(key, worse)| (words.say(key), listed(before, after, &pairs, worse)))
        .filter(|(_, list)| !list.is_empty())
        .collect();
    page
}

fn against_choice(before: Option<&ScoredRound>, after: &Look<'_>) -> Choice {
    let words = after.words;
    let series = after.visit.published.series(&after.round.index.instrument);
    let others = series.into_iter().flat_map(|series| series.rounds().rev());
    let others = others.filter(|facts| facts.heading().round != after.round.name.number).map(|facts| {
        let heading = facts.heading();
        let text = format!("{} · {}", words.digits(&heading.round.to_string()), words.month(heading.day));
        let is_chosen = before.is_some_and(|round| round.name.number == heading.round);
        Entry::new(heading.round.to_string(), text, is_chosen)
    });
    Choice::plain("against", words.say("choose-against"), others.collect())
}

/// What identifies a location in both rounds: its place, else what the questionnaire calls it, and which of
/// several rows about it.
fn identity(round: &ScoredRound, row: usize) -> (Option<PlaceId>, &str, u16) {
    let location = &round.locations[row];
    let key = if location.place.is_some() { "" } else { location.key.as_str() };
    (location.place, key, location.occurrence)
}

/// What moved the mean score; nothing where a round has no scored location with people.
fn moved(before: &Look<'_>, after: &Look<'_>) -> Option<Change> {
    let of = |look: &Look<'_>, row: usize| {
        let parts = contributions(&look.round.index, &look.round.answers, row)?;
        let individuals = look.round.people[row].individuals?;
        Some(LocationRound { individuals, contributions: parts.iter().map(|part| part.to_overall).collect() })
    };
    let mut second: HashMap<_, _> =
        after.rows().into_iter().map(|row| (identity(after.round, row), row)).collect();
    let mut locations: Vec<(Option<LocationRound>, Option<LocationRound>)> = Vec::new();
    for row in before.rows() {
        let now = second.remove(&identity(before.round, row));
        locations.push((of(before, row), now.and_then(|row| of(after, row))));
    }
    let mut new: Vec<usize> = second.into_values().collect();
    // In the order of the round, so that sums are the same each time.
    new.sort_unstable();
    locations.extend(new.into_iter().map(|row| (None, of(after, row))));
    change(&locations)
}

/// The locations that have a score in both rounds.
fn pairs(before: &Look<'_>, after: &Look<'_>) -> Vec<Pair> {
    let second: HashMap<_, usize> =
        after.rows().into_iter().map(|row| (identity(after.round, row), row)).collect();
    let pair = |row: usize| {
        let now = *second.get(&identity(before.round, row))?;
        let scores = before.round.scores.overall[row].zip(after.round.scores.overall[now]);
        scores.map(|(was, is)| (row, now, was, is))
    };
    before.rows().into_iter().filter_map(pair).collect()
}

fn said(before: &Look<'_>, after: &Look<'_>, change: Option<&Change>, pairs: &[Pair]) -> Vec<String> {
    let words = after.words;
    let mut said = Vec::new();
    match change {
        Some(change) => {
            let (was, is) = (after.score(change.before), after.score(change.after));
            let by = after.words.signed_points(change.after - change.before);
            let gaps = [("was", Gap::Text(&was)), ("is", Gap::Text(&is)), ("by", Gap::Text(&by))];
            said.push(words.tell("moved-said", &gaps));
        }
        None => said.push(words.say("moved-nobody")),
    }
    let better = pairs.iter().filter(|(_, _, was, is)| after.band(*is) < after.band(*was)).count();
    let worse = pairs.iter().filter(|(_, _, was, is)| after.band(*is) > after.band(*was)).count();
    let gaps = [
        ("better", Gap::Number(better as f64)),
        ("worse", Gap::Number(worse as f64)),
        ("new", Gap::Number(scored_alone(after, pairs))),
        ("gone", Gap::Number(scored_alone(before, pairs))),
    ];
    said.push(words.tell("moved-locations", &gaps));
    let [first, second] = [before, after].map(hotspots);
    for (key, these, others) in
        [("moved-hotspots-new", &second, &first), ("moved-hotspots-gone", &first, &second)]
    {
        let names: Vec<String> =
            these.iter().filter(|place| !others.contains(place)).map(|place| after.name(*place)).collect();
        if !names.is_empty() {
            let areas = panels::first_names(&names, words);
            let gaps = [("count", Gap::Number(names.len() as f64)), ("areas", Gap::Text(&areas))];
            said.push(words.tell(key, &gaps));
        }
    }
    said
}

/// How many locations have a score in this of the two rounds alone.
fn scored_alone(look: &Look<'_>, pairs: &[Pair]) -> f64 {
    let scored = look.rows().into_iter().filter(|row| look.round.scores.overall[*row].is_some());
    scored.count().saturating_sub(pairs.len()) as f64
}

/// The areas that are hotspots in a round, of those that the page is about.
fn hotspots(look: &Look<'_>) -> Vec<PlaceId> {
    panels::hot_areas(look).into_iter().map(|(area, ..)| area.place).collect()
}

/// The parts that add up to the change, each as a bar.
fn parts(look: &Look<'_>, change: &Change) -> Panel {
    let words = look.words;
    let mut parts: Vec<(String, f64)> = look
        .round
        .index
        .indicators()
        .zip(&change.indicators)
        .map(|((_, indicator), points)| (indicator.title.best(words.language).to_owned(), *points))
        .collect();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    for (key, points) in
        [("moved-people", change.people), ("moved-entered", change.entered), ("moved-left", change.left)]
    {
        parts.push((words.say(key), points));
    }
    let bar = |(label, points): &(String, f64)| Bar {
        label: label.clone(),
        value: Some(*points),
        text: look.words.signed_points(*points),
        ..Bar::default()
    };
    let bars = Bars {
        groups: vec![Group { heading: String::new(), bars: parts.iter().map(bar).collect() }],
        marker_name: String::new(),
    };
    let heading = words.say("moved-parts");
    let frame = panels::frame(look, "moved-parts", &heading);
    Panel {
        intro: words.say("moved-parts-about"),
        svg: bars.svg(&ChartFrame { width: 760, ..frame }),
        narrow_svg: bars.svg(&panels::frame(look, "moved-parts-narrow", &heading)),
        caption: String::new(),
        head: vec![words.say("moved-part"), words.say("severity-points")],
        rows: parts
            .iter()
            .map(|(label, points)| vec![label.clone(), look.words.signed_points(*points)])
            .collect(),
        heading,
    }
}

/// The locations whose scores rose, or fell, most.
fn listed(before: &Look<'_>, after: &Look<'_>, pairs: &[Pair], worse: bool) -> Vec<Moved> {
    let by = |(_, _, was, is): &Pair| if worse { is - was } else { was - is };
    let mut found: Vec<&Pair> = pairs.iter().filter(|pair| by(pair) >= SEEN).collect();
    found.sort_by(|a, b| by(b).total_cmp(&by(a)).then(a.1.cmp(&b.1)));
    let row = |(then, now, was, is): &Pair| Moved {
        name: after.location(*now),
        href: after.page_of(*now),
        above: after.above(*now),
        cells: vec![
            after.score(*was),
            after.score(*is),
            after.words.signed_points(is - was),
            after.bands_between(*was, *is),
            most(before, after, (*then, *now)),
            after.words.whole_or_dash(after.round.people[*now].individuals),
        ],
    };
    found.into_iter().take(LISTED).map(row).collect()
}

/// The indicator that moved the score of a location most.
fn most(before: &Look<'_>, after: &Look<'_>, (then, now): (usize, usize)) -> String {
    let of = |look: &Look<'_>, row| contributions(&look.round.index, &look.round.answers, row);
    let (Some(was), Some(is)) = (of(before, then), of(after, now)) else { return String::new() };
    let by: Vec<f64> = was.iter().zip(&is).map(|(was, is)| is.to_overall - was.to_overall).collect();
    let most = by.iter().zip(after.round.index.indicators()).max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    most.filter(|(points, _)| points.abs() >= SEEN).map_or_else(String::new, |(points, (_, indicator))| {
        format!("{} {}", indicator.title.best(after.words.language), after.words.signed_points(*points))
    })
}
