//! What if something became better: scores, bands and people then, and which improvements to make first.
//!
//! `?index=…&round=…&area=…&to-water=all&to-mines=none`: each indicator can be brought to an answer at
//! all locations of the area; the address is the scenario, to be kept and shared.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use severity::definition::Indicator;
use severity::improve::{BandChange, Fewest, Goal, Step, Unit, bands_after, fewest};
use severity::{Cell, Doubts, Improvement, Scores, area_score, improve, score};
use terms::Count;

use super::{Look, choices, look, profile, round};
use crate::frame::Frame;
use crate::language::Gap;
use crate::office::Office;
use crate::pages::choice::{Choice, Entry};
use crate::respond::Sheet;
use crate::visit::Visit;

/// So many draws give the intervals here: an answer is waited for.
const DRAWS: u32 = 200;
/// So many locations are listed that change.
const LISTED: usize = 25;

#[derive(Template)]
#[template(path = "pages/severity/what_if.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    said: Vec<String>,
    choices: Vec<Choice>,
    /// For each scale its title, and for each of its indicators what it can be brought to.
    scales: Vec<(String, Vec<Choice>)>,
    bands: Vec<Vec<String>>,
    changed: Vec<Vec<String>>,
    fewest_about: String,
    fewest: Vec<Vec<String>>,
    back: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    match round(&office, &visit).await {
        Ok(round) => visit.show(&office, || {
            let look = look(&visit, &round)?;
            Sheet::new(&page(&office, &look))
        }),
        Err(failure) => visit.fail(&failure),
    }
}

fn page(office: &Office, look: &Look<'_>) -> Page {
    let (words, round) = (look.words, look.round);
    let mut frame = look.visit.frame();
    let title = round.index.title.best(words.language);
    frame.title = words.tell("what-if-title", &[("index", Gap::Text(title))]);
    let rows = look.rows();
    let improvements = wished(look, &rows);
    let (answers, cells) = improve(&round.index, &round.answers, &improvements);
    let after = score(&round.index, &answers);
    let doubts = Doubts { draws: DRAWS, ..round.doubts };
    let bands = if improvements.is_empty() {
        Vec::new()
    } else {
        bands_after(&round.index, &round.answers, &round.people, &improvements, doubts)
    };
    let (fewest_about, fewest) = first_steps(look, &rows);
    let number = words.digits(&round.name.number.to_string());
    let day = words.day(round.day);
    let area = look.area.map_or_else(|| words.say("everywhere"), |area| look.name(area.place));
    let when = words.tell("round-of-day", &[("number", Gap::Text(&number)), ("day", Gap::Text(&day))]);
    Page {
        title: frame.title.clone(),
        intro: format!("{when} · {area}"),
        said: said(look, &rows, (&improvements, cells), &after),
        choices: choices(office, look).into_iter().filter(|choice| choice.name != "level").collect(),
        scales: scales(look, &improvements),
        bands: bands.iter().enumerate().map(|(at, band)| band_row(look, at, band)).collect(),
        changed: changed(look, &rows, &after),
        fewest_about,
        fewest,
        back: format!("../severity?{}", look.query()),
        frame,
    }
}

/// The name of an indicator's field in the address.
fn field(indicator: &Indicator) -> String {
    format!("to-{}", indicator.code)
}

/// What was chosen to become better at these locations.
fn wished(look: &Look<'_>, rows: &[usize]) -> Vec<Improvement> {
    let wish = |(at, (_, indicator)): (usize, (usize, &Indicator))| {
        let position = look.visit.asked(&field(indicator))?.parse().ok()?;
        let is_there = position < indicator.from_the_best().len();
        let to = Cell::answer(position).filter(|_| is_there)?;
        Some(Improvement { indicator: at, to, locations: rows.to_vec() })
    };
    look.round.index.indicators().enumerate().filter_map(wish).collect()
}

/// What the improvements come to, in sentences.
fn said(
    look: &Look<'_>,
    rows: &[usize],
    (improvements, cells): (&[Improvement], usize),
    after: &Scores,
) -> Vec<String> {
    let words = look.words;
    if improvements.is_empty() {
        return vec![words.say("what-if-none")];
    }
    let people: Vec<f64> = (0..look.round.locations.len()).map(|row| look.people(row)).collect();
    let mean = |scores: &Scores| area_score(scores, &people, rows).overall;
    let text =
        |score: Option<f64>| score.map_or_else(|| words.whole_or_dash(None), |score| look.score(score));
    let (was, is) = (text(mean(&look.round.scores)), text(mean(after)));
    let moved = rows.iter().filter(|row| {
        let band = |scores: &Scores| scores.overall[**row].map(|score| look.band(score));
        band(&look.round.scores) != band(after)
    });
    let gaps = [
        ("answers", Gap::Number(cells as f64)),
        ("was", Gap::Text(&was)),
        ("is", Gap::Text(&is)),
        ("moved", Gap::Number(moved.count() as f64)),
    ];
    vec![words.tell("what-if-said", &gaps)]
}

/// For each indicator the answers to which it can be brought.
fn scales(look: &Look<'_>, improvements: &[Improvement]) -> Vec<(String, Vec<Choice>)> {
    let words = look.words;
    let mut at = 0;
    let mut scales = Vec::new();
    for scale in &look.round.index.scales {
        let mut own = Vec::new();
        for indicator in &scale.indicators {
            let chosen =
                improvements.iter().find(|one| one.indicator == at).and_then(|one| one.to.position());
            let stays = Entry::new("", words.say("what-if-stays"), chosen.is_none());
            let order = indicator.from_the_best();
            // The worst answer improves nothing.
            let answers = order.iter().take(order.len().saturating_sub(1)).map(|position| {
                let text = profile::answer_text(look, indicator, *position);
                Entry::new(position.to_string(), text, chosen == Some(*position))
            });
            own.push(Choice {
                name: field(indicator),
                label: indicator.title.best(words.language).to_owned(),
                groups: vec![(String::new(), std::iter::once(stays).chain(answers).collect())],
            });
            at += 1;
        }
        scales.push((scale.title.best(words.language).to_owned(), own));
    }
    scales
}

fn band_row(look: &Look<'_>, at: usize, band: &BandChange) -> Vec<String> {
    let words = look.words;
    vec![
        look.band_title(at).to_owned(),
        words.whole(band.before),
        words.whole(band.after),
        words.signed(band.after - band.before),
        format!("{} – {}", words.signed(band.change.low), words.signed(band.change.high)),
    ]
}

/// The locations whose scores fall most.
fn changed(look: &Look<'_>, rows: &[usize], after: &Scores) -> Vec<Vec<String>> {
    let scores = |row: usize| look.round.scores.overall[row].zip(after.overall[row]);
    let mut changed: Vec<(usize, f64, f64)> = rows
        .iter()
        .filter_map(|row| scores(*row).map(|(was, is)| (*row, was, is)))
        .filter(|(_, was, is)| was != is)
        .collect();
    changed.sort_by(|a, b| (b.1 - b.2).total_cmp(&(a.1 - a.2)).then(a.0.cmp(&b.0)));
    let row = |(row, was, is): &(usize, f64, f64)| {
        let people: Count = look.round.people[*row];
        vec![
            look.location(*row),
            look.score(*was),
            look.score(*is),
            look.bands_between(*was, *is),
            look.words.whole_or_dash(people.individuals),
        ]
    };
    changed.iter().take(LISTED).map(row).collect()
}

/// The fewest indicators that bring the area under the cut of its band, improved at all its locations.
fn first_steps(look: &Look<'_>, rows: &[usize]) -> (String, Vec<Vec<String>>) {
    let (words, round) = (look.words, look.round);
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    if look.area.is_none() {
        return (words.say("fewest-choose"), Vec::new());
    }
    let Some(now) = area_score(&round.scores, &people, rows).overall else {
        return (words.say("fewest-nobody"), Vec::new());
    };
    let now_text = look.score(now);
    let Some(cut) = round.index.bands.cuts.iter().rev().copied().find(|cut| *cut <= now) else {
        return (words.tell("fewest-best-band", &[("now", Gap::Text(&now_text))]), Vec::new());
    };
    let goal = Goal { scale: None, below: cut };
    let found = fewest(&round.index, &round.answers, (&people, rows), goal, Unit::Indicator);
    let Some(found) = found else { return (words.say("fewest-nobody"), Vec::new()) };
    (fewest_told(look, &found, &now_text, cut), fewest_rows(look, &found))
}

fn fewest_told(look: &Look<'_>, found: &Fewest, now: &str, cut: f64) -> String {
    let cut = look.score(cut);
    let gaps =
        [("now", Gap::Text(now)), ("cut", Gap::Text(&cut)), ("count", Gap::Number(found.steps.len() as f64))];
    look.words.tell(
        match (found.is_reached, found.is_smallest) {
            (false, _) => "fewest-not-reached",
            (true, true) => "fewest-smallest",
            (true, false) => "fewest-some",
        },
        &gaps,
    )
}

fn fewest_rows(look: &Look<'_>, found: &Fewest) -> Vec<Vec<String>> {
    let indicators: Vec<&Indicator> = look.round.index.indicators().map(|(_, one)| one).collect();
    let row = |step: &Step| {
        let title = indicators[step.indicator].title.best(look.words.language);
        vec![title.to_owned(), look.score(step.score)]
    };
    found.steps.iter().map(row).collect()
}
