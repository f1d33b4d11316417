//! Weights learned from the round that is shown: how much each answer goes with low returns, how well
//! low locations are told apart, and what the scores would be by these weights.

use std::sync::Arc;

use actions::scored::ScoredRound;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};
use severity::definition::Indicator;
use severity::fit::{Fit, FitError, Observations, Penalty, Settings, Term, fit_as_needed, next_version};
use severity::sensitivity::effect;
use severity::{Index, score};

use super::{Look, choices, look, panels, profile, round};
use crate::frame::Frame;
use crate::office::Office;
use crate::pages::choice::{Choice, Entry};
use crate::pages::overview::Panel;
use crate::refused::foreign;
use crate::respond::{Failure, Sheet, attachment};
use crate::visit::Visit;
use language::Gap;

/// Half of the width of a 95 % interval, in standard errors.
const INTERVAL: f64 = 1.959_963_984_540_054;
/// Cuts to choose from, in per cent of the displaced.
const CUTS: [u32; 7] = [20, 30, 40, 50, 60, 70, 80];
/// The cut that is meant where none is chosen.
const USUAL_CUT: u32 = 50;

#[derive(Template)]
#[template(path = "pages/severity/fitted.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    said: Vec<String>,
    choices: Vec<Choice>,
    weights: Option<Panel>,
    /// The address of the fitted index as a file, if there is one.
    file: Option<String>,
    back: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    if let Some(kept) = visit.show_kept(&office) {
        return kept;
    }
    let made = async {
        let (round, cut) = (round(&office, &visit).await?, cut(&visit)?);
        let found = in_background(&office, &round, cut).await?;
        Ok((round, cut, found))
    };
    match made.await {
        Ok((round, cut, found)) => visit.show(&office, || {
            let look = look(&visit, &round)?;
            Sheet::new(&page(&office, &look, cut, found))
        }),
        Err(failure) => visit.fail(&failure),
    }
}

/// The fitted index as a file.
pub(crate) async fn toml(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    let made = async {
        let (round, cut) = (round(&office, &visit).await?, cut(&visit)?);
        let (found, _) = in_background(&office, &round, cut)
            .await?
            .map_err(|error| Failure::NotUnderstood(foreign(&error.to_string(), visit.words)))?;
        let next = next_version(&round.index, &found, &source(&round, &found, cut));
        let (next, _) = next.ok_or(Failure::NotFound)?;
        Ok((format!("{}-{}.toml", next.code, next.version), next.to_toml()))
    };
    match made.await {
        Ok((name, text)) => attachment(&name, "application/toml", text.into_bytes()),
        Err(failure) => visit.fail(&failure),
    }
}

/// Fits elsewhere, so that other answers do not wait, and only a few at once.
async fn in_background(
    office: &Office,
    round: &Arc<ScoredRound>,
    cut: u32,
) -> Result<Result<(Fit, bool), FitError>, Failure> {
    let turn = office.makers.clone().acquire_owned().await.map_err(Failure::inside)?;
    let round = round.clone();
    let fitting = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        fitted(&round, cut)
    });
    fitting.await.map_err(Failure::inside)
}

/// Below which share of the displaced a location is low, in per cent.
fn cut(visit: &Visit) -> Result<u32, Failure> {
    let asked = visit.chosen("cut").map(|text| text.parse().ok().filter(|cut| CUTS.contains(cut)));
    asked.map_or(Ok(USUAL_CUT), |cut| cut.ok_or(Failure::NotFound))
}

/// The fit, and whether it needed Firth's correction.
fn fitted(round: &ScoredRound, cut: u32) -> Result<(Fit, bool), FitError> {
    let cut = f64::from(cut) / 100.0;
    // Governorates by their position: those held back are whole ones.
    let governorates: Vec<_> =
        round.areas.iter().filter(|area| area.level == 1).map(|area| area.place).collect();
    let area = |row: usize| {
        let at = governorates.iter().position(|place| Some(*place) == round.locations[row].areas[0]);
        at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
    };
    let observations = Observations {
        answers: round.answers.clone(),
        low: round.rates.iter().map(|rate| rate.map(|rate| rate < cut)).collect(),
        areas: (0..round.locations.len()).map(area).collect(),
    };
    let settings = Settings { penalty: Penalty::None, monotone: true, area_effects: false };
    fit_as_needed(&round.index, &observations, settings)
}

fn source(round: &ScoredRound, found: &Fit, cut: u32) -> String {
    format!(
        "Fitted to {} of {}: {} locations, {} of them with returns below {}",
        round.name,
        round.day,
        found.locations,
        found.low,
        f64::from(cut) / 100.0
    )
}

fn page(office: &Office, look: &Look<'_>, cut: u32, found: Result<(Fit, bool), FitError>) -> Page {
    let (words, round) = (look.words, look.round);
    let mut frame = look.visit.frame();
    let index = round.index.title.best(words.language);
    frame.title = words.tell("fit-title", &[("index", Gap::Text(index))]);
    let number = words.digits(&round.name.number.to_string());
    let day = words.day(round.day);
    let gaps = [("number", Gap::Text(&number)), ("day", Gap::Text(&day))];
    let cuts =
        CUTS.map(|known| Entry::new(known.to_string(), words.share(f64::from(known) / 100.0), known == cut));
    let mut choices: Vec<Choice> = choices(office, look);
    choices.retain(|choice| !matches!(choice.name.as_str(), "level" | "area"));
    choices.push(Choice::plain("cut", words.say("fit-cut"), cuts.into()));
    let mut page = Page {
        title: frame.title.clone(),
        intro: words.tell("round-of-day", &gaps),
        said: Vec::new(),
        choices,
        weights: None,
        file: None,
        back: format!("../severity?{}", look.query()),
        frame,
    };
    if round.rates.iter().all(Option::is_none) {
        page.said.push(words.say("fit-no-rates"));
        return page;
    }
    match found {
        Ok((found, needed_firth)) => {
            page.said = said(look, &found, cut, needed_firth);
            page.weights = Some(weights(look, &found));
            if let Some((next, left_out)) = next_version(&round.index, &found, "") {
                page.said.extend(beside(look, &next, &left_out));
                page.file = Some(format!("fit.toml?{}&cut={cut}", look.query()));
            }
        }
        Err(error) => page.said.push(foreign(&error.to_string(), words)),
    }
    page
}

/// How the fit was made and how good it is.
fn said(look: &Look<'_>, found: &Fit, cut: u32, needed_firth: bool) -> Vec<String> {
    let words = look.words;
    let cut = words.share(f64::from(cut) / 100.0);
    let left_out = look.round.locations.len() - found.locations;
    let gaps = [
        ("locations", Gap::Number(found.locations as f64)),
        ("low", Gap::Number(found.low as f64)),
        ("cut", Gap::Text(&cut)),
        ("out", Gap::Number(left_out as f64)),
    ];
    let mut said = vec![words.tell("fit-said", &gaps)];
    let quality = &found.quality;
    let auc = words.exact((quality.auc * 100.0).round() / 100.0);
    let unseen = quality.auc_of_unseen_areas.map(|auc| words.exact((auc * 100.0).round() / 100.0));
    said.push(match &unseen {
        Some(unseen) => {
            words.tell("fit-quality-unseen", &[("auc", Gap::Text(&auc)), ("unseen", Gap::Text(unseen))])
        }
        None => words.tell("fit-quality", &[("auc", Gap::Text(&auc))]),
    });
    if needed_firth {
        said.push(words.say("fit-firth"));
    }
    said
}

/// What the scores would be by these weights, beside those that are shown.
fn beside(look: &Look<'_>, next: &Index, left_out: &[terms::Code]) -> Vec<String> {
    let (words, round) = (look.words, look.round);
    let mut said = Vec::new();
    if !left_out.is_empty() {
        let titles: Vec<&str> = round
            .index
            .indicators()
            .filter(|(_, indicator)| left_out.contains(&indicator.code))
            .map(|(_, indicator)| indicator.title.best(words.language))
            .collect();
        let titles = titles.join(words.comma());
        said.push(words.tell("fit-left-out", &[("indicators", Gap::Text(&titles))]));
        return said;
    }
    let effect = effect(&round.index, &round.scores, &score(next, &round.answers));
    let ranking = effect
        .ranking
        .map_or_else(|| words.whole_or_dash(None), |ranks| words.exact((ranks * 100.0).round() / 100.0));
    let gaps = [
        ("ranking", Gap::Text(&ranking)),
        ("moved", Gap::Number(effect.other_band as f64)),
        ("of", Gap::Number(effect.locations as f64)),
    ];
    said.push(words.tell("fit-beside", &gaps));
    said
}

/// The weights, each answer against the best of its indicator.
fn weights(look: &Look<'_>, found: &Fit) -> Panel {
    let words = look.words;
    let indicators: Vec<&Indicator> = look.round.index.indicators().map(|(_, one)| one).collect();
    let number = |value: f64| words.exact((value * 100.0).round() / 100.0);
    let ends = |term: &Term| {
        let half = INTERVAL * term.error;
        (number(term.estimate - half), number(term.estimate + half))
    };
    let answers = |term: &Term| {
        let texts: Vec<String> = term
            .answers
            .iter()
            .map(|at| profile::answer_text(look, indicators[term.indicator], *at))
            .collect();
        texts.join(&format!(" {} ", words.say("choose-part-more")))
    };
    let mut groups: Vec<Group> = Vec::new();
    for term in &found.terms {
        let heading = indicators[term.indicator].title.best(words.language).to_owned();
        let (low, high) = ends(term);
        let bar = Bar {
            label: answers(term),
            value: Some(term.estimate),
            text: number(term.estimate),
            share: format!("{low} – {high}"),
            ..Bar::default()
        };
        match groups.last_mut().filter(|group| group.heading == heading) {
            Some(group) => group.bars.push(bar),
            None => groups.push(Group { heading, bars: vec![bar] }),
        }
    }
    let bars = Bars { groups, marker_name: String::new() };
    let heading = words.say("fit-weights");
    let row = |term: &Term| {
        let (low, high) = ends(term);
        vec![
            indicators[term.indicator].title.best(words.language).to_owned(),
            answers(term),
            number(term.estimate),
            number(term.error),
            format!("{low} – {high}"),
            words.points(term.estimate.exp()),
        ]
    };
    let head =
        ["severity-indicator", "fit-answer", "fit-log-odds", "fit-error", "severity-interval", "fit-odds"];
    Panel {
        intro: words.say("fit-weights-about"),
        svg: bars.svg(&ChartFrame { width: 760, ..panels::frame(look, "fit-weights", &heading) }),
        narrow_svg: bars.svg(&panels::frame(look, "fit-weights-narrow", &heading)),
        caption: String::new(),
        head: head.map(|key| words.say(key)).into(),
        rows: found.terms.iter().map(row).collect(),
        heading,
    }
}
