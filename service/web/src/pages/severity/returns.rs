//! Severity beside returns: whether fewer are back where life is harder.

use publish::chart::Frame as ChartFrame;
use publish::chart::scatter::{Dot, Scatter};
use severity::sensitivity::spearman;

use super::{Look, panels};
use crate::pages::overview::Panel;
use language::Gap;

/// Rates are told in so many steps.
const STEPS: usize = 5;

/// The locations by the share of their people who are back and by score; nothing where fewer than two
/// locations have both.
pub(super) fn panel(look: &Look<'_>, rows: &[usize]) -> Option<Panel> {
    let (words, round) = (look.words, look.round);
    let known = |row: &usize| Some((*row, round.rates[*row]?, round.scores.overall[*row]?));
    let mut known: Vec<(usize, f64, f64)> = rows.iter().filter_map(known).collect();
    if known.len() < 2 {
        return None;
    }
    // Where most people live matters most.
    known.sort_by(|a, b| look.people(b.0).total_cmp(&look.people(a.0)).then(a.0.cmp(&b.0)));
    let dot = |(row, rate, score): &(usize, f64, f64)| {
        let name = look.location(*row);
        let (rate_text, score_text) = (words.share(*rate), look.score(*score));
        let people = words.whole_or_dash(round.people[*row].individuals);
        let gaps = [
            ("name", Gap::Text(&name)),
            ("rate", Gap::Text(&rate_text)),
            ("score", Gap::Text(&score_text)),
            ("people", Gap::Text(&people)),
        ];
        let colour = panels::colour(look, look.band(*score));
        Dot { x: *rate, y: *score, colour, title: words.tell("returns-location", &gaps) }
    };
    let heading = words.say("returns-heading");
    let (x_text, y_text) = (|rate: f64| words.share(rate), |score: f64| words.whole(score));
    let scatter = Scatter {
        dots: known.iter().map(dot).collect(),
        x_name: words.say("returns-rate"),
        y_name: words.say("severity-score"),
        x_high: 1.0,
        y_high: round.index.out_of,
        x_text: &x_text,
        y_text: &y_text,
    };
    let frame = panels::frame(look, "severity-returns", &heading);
    let (rates, scores): (Vec<f64>, Vec<f64>) = known.iter().map(|(_, rate, score)| (*rate, *score)).unzip();
    let number = spearman(&rates, &scores)
        .map_or_else(|| words.whole_or_dash(None), |ranks| words.exact((ranks * 100.0).round() / 100.0));
    let gaps = [("correlation", Gap::Text(&number)), ("count", Gap::Number(known.len() as f64))];
    Some(Panel {
        intro: words.tell("returns-about", &gaps),
        svg: scatter.svg(&ChartFrame { width: 760, ..frame }),
        narrow_svg: scatter.svg(&panels::frame(look, "severity-returns-narrow", &heading)),
        caption: String::new(),
        head: vec![words.say("returns-rate"), words.say("severity-score"), words.say("locations-heading")],
        rows: steps(look, &known),
        heading,
    })
}

/// The mean score of the locations in each step of the rate, without a view to how many live there.
fn steps(look: &Look<'_>, known: &[(usize, f64, f64)]) -> Vec<Vec<String>> {
    let words = look.words;
    let step = |at: usize| {
        let end = |at: usize| at as f64 / STEPS as f64;
        let own = known.iter().filter(|(_, rate, _)| ((rate * STEPS as f64) as usize).min(STEPS - 1) == at);
        let scores: Vec<f64> = own.map(|(.., score)| *score).collect();
        let mean = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        let mean = if scores.is_empty() { words.whole_or_dash(None) } else { look.score(mean) };
        vec![
            format!("{} – {}", words.share(end(at)), words.share(end(at + 1))),
            mean,
            words.whole(scores.len() as f64),
        ]
    };
    (0..STEPS).map(step).collect()
}
