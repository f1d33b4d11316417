//! The severity of a round in sentences and as bars.

use actions::scored::ScoredArea;
use actions::situation::band_colour;
use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::palette::Colour;
use severity::doubt::AreaDoubt;
use severity::{AreaScore, area_score, is_hotspot};

use super::Look;
use crate::pages::overview::Panel;
use language::{Gap, Words};

/// So many hotspots are named.
const NAMED: usize = 6;
/// The spread is told in so many steps of the score.
const STEPS: usize = 10;

/// What is to be known at a glance.
pub(super) fn said(look: &Look<'_>, rows: &[usize]) -> Vec<String> {
    let words = look.words;
    if rows.is_empty() {
        return vec![words.say("severity-said-none")];
    }
    let scores = &look.round.scores.overall;
    let scored: Vec<(usize, f64)> = rows.iter().filter_map(|row| Some((*row, scores[*row]?))).collect();
    let people = |rows: &[(usize, f64)]| rows.iter().map(|(row, _)| look.people(*row)).sum::<f64>();
    // As published reports do, the worst bands are told together where they share a broad one.
    let broad = look.bands().last().map(|band| &band.broad);
    let is_worst = |score: f64| look.bands().get(look.band(score)).map(|band| &band.broad) == broad;
    let worst: Vec<(usize, f64)> = scored.iter().copied().filter(|(_, score)| is_worst(*score)).collect();
    let (many, all) = (people(&worst), people(&scored));
    let named = look.bands().iter().filter(|band| Some(&band.broad) == broad);
    let named: Vec<&str> = named.map(|band| band.title.best(words.language)).collect();
    let title = named.join(words.comma());
    let texts = [words.whole(many), words.share(if all > 0.0 { many / all } else { 0.0 })];
    let gaps = [
        ("locations", Gap::Number(worst.len() as f64)),
        ("of", Gap::Number(scored.len() as f64)),
        ("band", Gap::Text(&title)),
        ("people", Gap::Text(&texts[0])),
        ("share", Gap::Text(&texts[1])),
    ];
    let mut said = vec![words.tell(if all > 0.0 { "severity-said" } else { "severity-said-bare" }, &gaps)];
    let hot = hotspots(look);
    if !hot.is_empty() {
        let named = first_names(&hot, words);
        let gaps = [("count", Gap::Number(hot.len() as f64)), ("areas", Gap::Text(&named))];
        said.push(words.tell("severity-hotspots", &gaps));
    }
    let unscored = rows.len() - scored.len();
    if unscored > 0 {
        said.push(words.tell("severity-unscored", &[("count", Gap::Number(unscored as f64))]));
    }
    if let Some(list) = &look.round.people_from {
        let number = words.digits(&list.number.to_string());
        said.push(words.tell("severity-people-from", &[("number", Gap::Text(&number))]));
    }
    said
}

/// The first of some names, and how many others there are.
pub(super) fn first_names(names: &[String], words: &Words) -> String {
    let first = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(words.comma());
    match names.len().saturating_sub(NAMED) {
        0 => first,
        others => {
            let gaps = [("areas", Gap::Text(&first)), ("count", Gap::Number(others as f64))];
            words.tell("severity-and-others", &gaps)
        }
    }
}

/// The hotspots with the chance of being one, the most severe first.
fn hotspots(look: &Look<'_>) -> Vec<String> {
    let mut found = hot_areas(look);
    let score = |found: &(&ScoredArea, &AreaDoubt, AreaScore)| found.2.overall.unwrap_or_default();
    found.sort_by(|a, b| score(b).total_cmp(&score(a)));
    let text = |(area, doubt, _): &(&ScoredArea, &AreaDoubt, AreaScore)| {
        format!("{} ({})", look.name(area.place), look.words.share(doubt.hotspot))
    };
    found.iter().map(text).collect()
}

/// The areas of the level of the rule that are hotspots, of those that the page is about.
pub(super) fn hot_areas<'a>(look: &Look<'a>) -> Vec<(&'a ScoredArea, &'a AreaDoubt, AreaScore)> {
    let round = look.round;
    let Some(rule) = &round.index.hotspots else { return Vec::new() };
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    let is_meant =
        |area: &ScoredArea| area.level == rule.level && look.area.is_none_or(|only| touches(only, area));
    let areas = round.areas.iter().zip(&round.doubt.areas).filter(|(area, _)| is_meant(area));
    let scored =
        areas.map(|(area, doubt)| (area, doubt, area_score(&round.scores, &people, &area.locations)));
    scored.filter(|(.., score)| is_hotspot(&round.index, score)).collect()
}

/// Whether an area holds some of the locations of another one.
pub(super) fn touches(only: &ScoredArea, area: &ScoredArea) -> bool {
    area.locations.iter().any(|at| only.locations.binary_search(at).is_ok())
}

/// A colour for each band, from few to many.
pub(super) fn colour(look: &Look<'_>, band: usize) -> Colour {
    band_colour(look.bands().len(), band)
}

/// How many locations have which score.
pub(super) fn spread(look: &Look<'_>, rows: &[usize]) -> Option<Panel> {
    let words = look.words;
    let most = look.round.index.out_of;
    let scores: Vec<f64> = rows.iter().filter_map(|row| look.round.scores.overall[*row]).collect();
    if scores.is_empty() {
        return None;
    }
    let mut counts = [0_u32; STEPS];
    for score in &scores {
        let at = (score / most * STEPS as f64) as usize;
        counts[at.min(STEPS - 1)] += 1;
    }
    let step = |at: usize| {
        let end = |at: usize| words.whole(most * at as f64 / STEPS as f64);
        format!("{} – {}", end(at), end(at + 1))
    };
    let bar = |(at, count): (usize, &u32)| Bar {
        label: step(at),
        value: Some(f64::from(*count)),
        text: words.whole(f64::from(*count)),
        colour: Some(colour(look, look.band(most * (at as f64 + 0.5) / STEPS as f64))),
        ..Bar::default()
    };
    let bars = Bars {
        groups: vec![Group { heading: String::new(), bars: counts.iter().enumerate().map(bar).collect() }],
        marker_name: String::new(),
    };
    let heading = words.say("severity-spread");
    Some(Panel {
        intro: words.say("locations-heading"),
        svg: bars.svg(&frame(look, "severity-spread", &heading)),
        narrow_svg: String::new(),
        caption: String::new(),
        head: vec![words.say("severity-score"), words.say("locations-heading")],
        rows: counts
            .iter()
            .enumerate()
            .map(|(at, count)| vec![step(at), words.whole(f64::from(*count))])
            .collect(),
        heading,
    })
}

pub(super) fn frame(look: &Look<'_>, id: &str, title: &str) -> ChartFrame {
    ChartFrame {
        id: id.into(),
        title: title.into(),
        language: look.words.language.tag().into(),
        width: 350,
        right_to_left: look.words.language.is_right_to_left(),
        ..ChartFrame::default()
    }
}
