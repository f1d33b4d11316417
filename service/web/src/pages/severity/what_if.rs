//! What if something became better: scores, bands and people then, and which improvements to make first.
//!
//! `?index=…&round=…&area=…&at=worst&many=40&to-water=all`: the address is the scenario, to be shared;
//! who has an account can keep it under a name.

pub(super) mod asked;
mod first;

use std::sync::Arc;

use actions::scenario::{LONGEST_NAME, Save};
use actions::scored::ScoredRound;
use actions::{Action, Refusal, Scope};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use places::PlaceId;
use severity::Scenario;
use severity::definition::Indicator;
use severity::improve::{BandChange, Changed, Outcome};
use severity::scenario::Applied;

use super::{Look, choices, look, round};
use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::office::Office;
use crate::pages::choice::Choice;
use crate::respond::{Failure, Sheet, see_other};
use crate::visit::Visit;
use asked::{Offered, Slider};
use language::Gap;

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
    slider: Option<Slider>,
    is_choosing: bool,
    offered: Vec<Offered>,
    /// For each scale its title, and for each of its indicators what it can be brought to.
    scales: Vec<(String, Vec<Choice>)>,
    bands: Vec<Vec<String>>,
    changed: Vec<Vec<String>>,
    fewest_about: String,
    fewest: Vec<Vec<String>>,
    back: String,
    keep: Keep,
    problem: String,
    /// Where the scenarios are that were kept; absent for who has no account.
    kept: Option<String>,
}

/// Whether the scenario can be kept.
enum Keep {
    /// Nothing becomes better in it, or it is not for who looks.
    Not,
    /// Who may act in an area must choose one first.
    ChooseArea,
    /// Where the form goes, and the name that was typed.
    Form { action: String, name: String },
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    if let Some(answer) = visit.show_kept(&office) {
        return answer;
    }
    match answered(&office, &visit, None).await {
        Ok(page) => visit.show(&office, || Sheet::new(&page)),
        Err(failure) => visit.fail(&failure),
    }
}

/// Keeps the scenario of the address under a name.
pub(crate) async fn keep(
    State(office): State<Arc<Office>>,
    visit: Visit,
    Form(filled): Form<Filled>,
) -> Response {
    if visit.account.is_none() && visit.actor.person().is_none() {
        return visit.to_sign_in();
    }
    let name = field(&filled, "name").to_owned();
    let (address, refusal) = match kept(&office, &visit, &name).await {
        Ok(answer) => answer,
        Err(failure) => return visit.fail(&failure),
    };
    let Some(refusal) = refusal else { return see_other(&address) };
    let problem = match said(refusal, visit.words) {
        Ok(problem) => problem,
        Err(failure) => return visit.fail(&failure),
    };
    match answered(&office, &visit, Some((problem, name))).await {
        Ok(page) => visit.show_now(&page),
        Err(failure) => visit.fail(&failure),
    }
}

/// Where the kept scenarios are, and why this is not among them.
async fn kept(office: &Office, visit: &Visit, name: &str) -> Result<(String, Option<Refusal>), Failure> {
    let round = round(office, visit).await?;
    let look = look(visit, &round)?;
    let save = Save {
        index: round.index.code.clone(),
        round: round.name.number,
        name: name.to_owned(),
        area: look.area.map(|area| area.place),
        scenario: asked::scenario(visit, &indicators(&look)),
    };
    let done = actions::perform(&office.house, &visit.actor, office.now(), save).await;
    Ok((format!("scenarios?{}", look.all()), done.err()))
}

async fn answered(
    office: &Office,
    visit: &Visit,
    refused: Option<(String, String)>,
) -> Result<Page, Failure> {
    let round = round(office, visit).await?;
    draw(&round).await?;
    let look = look(visit, &round)?;
    let mut page = page(office, &look);
    if let Some((problem, name)) = refused {
        page.problem = problem;
        if let Keep::Form { name: typed, .. } = &mut page.keep {
            *typed = name;
        }
    }
    Ok(page)
}

/// Sees to it that the draws of a round are there: the first to ask waits for them, beside all others.
pub(super) async fn draw(round: &Arc<ScoredRound>) -> Result<(), Failure> {
    let round = round.clone();
    tokio::task::spawn_blocking(move || round.draws().doubts()).await.map_err(Failure::inside)?;
    Ok(())
}

fn indicators<'l>(look: &'l Look<'_>) -> Vec<&'l Indicator> {
    look.round.index.indicators().map(|(_, one)| one).collect()
}

fn page(office: &Office, look: &Look<'_>) -> Page {
    let (words, round) = (look.words, look.round);
    let mut frame = look.visit.frame();
    let title = round.index.title.best(words.language);
    frame.title = words.tell("what-if-title", &[("index", Gap::Text(title))]);
    let rows = look.rows();
    let scenario = asked::scenario(look.visit, &indicators(look));
    let applied = round.apply(&scenario, &rows);
    let outcome = round.outcome(&applied, &rows);
    let (fewest_about, fewest) = first::steps(look, &rows);
    let mut choices: Vec<Choice> =
        choices(office, look).into_iter().filter(|choice| choice.name != "level").collect();
    choices.push(asked::places(look, &scenario.at));
    let bands = outcome.bands.iter().enumerate().filter(|_| !applied.improvements.is_empty());
    let is_choosing = matches!(scenario.at, severity::At::Locations(_));
    Page {
        title: frame.title.clone(),
        intro: intro(look),
        said: told(look, &applied, &outcome),
        choices,
        slider: asked::slider(look, &scenario.at, &rows),
        is_choosing,
        offered: asked::offered(look, &scenario.at, &rows),
        scales: asked::scales(look, &scenario),
        bands: bands.map(|(at, band)| band_row(look, at, band)).collect(),
        changed: outcome.changed.iter().take(LISTED).map(|one| changed_row(look, one)).collect(),
        fewest_about,
        fewest,
        back: format!("../severity?{}", look.query()),
        keep: keeping(look, &scenario, &applied),
        problem: String::new(),
        kept: look.visit.account.is_some().then(|| format!("scenarios?{}", look.all())),
        frame,
    }
}

/// The round, its day and the area.
fn intro(look: &Look<'_>) -> String {
    let words = look.words;
    let number = words.digits(&look.round.name.number.to_string());
    let day = words.day(look.round.day);
    let area = look.area.map_or_else(|| words.say("everywhere"), |area| look.name(area.place));
    let when = words.tell("round-of-day", &[("number", Gap::Text(&number)), ("day", Gap::Text(&day))]);
    format!("{when} · {area}")
}

/// Whether a scope reaches an area, or everything where none is named.
pub(super) fn acts_in(look: &Look<'_>, scope: &Scope, area: Option<PlaceId>) -> bool {
    match area {
        None => *scope == Scope::Everywhere,
        Some(area) => scope.covers(area, &look.visit.published.gazetteer),
    }
}

/// Whether and how who looks can keep the scenario.
fn keeping(look: &Look<'_>, scenario: &Scenario, applied: &Applied) -> Keep {
    let scope = look.visit.actor.scope(Save::NAME);
    let is_nothing = applied.improvements.is_empty() || applied.locations.is_empty();
    if is_nothing || scope == Scope::Nothing || look.visit.account.is_none() {
        return Keep::Not;
    }
    if !acts_in(look, &scope, look.area.map(|area| area.place)) {
        return Keep::ChooseArea;
    }
    let action = format!("what-if?{}&{}", look.query(), asked::query(scenario));
    Keep::Form { action, name: String::new() }
}

/// What the improvements come to, in sentences.
fn told(look: &Look<'_>, applied: &Applied, outcome: &Outcome) -> Vec<String> {
    let words = look.words;
    let mut told = Vec::new();
    if applied.improvements.is_empty() {
        told.push(words.say("what-if-none"));
    } else if applied.locations.is_empty() {
        told.push(words.say("what-if-nowhere"));
    } else {
        let text =
            |score: Option<f64>| score.map_or_else(|| words.whole_or_dash(None), |score| look.score(score));
        let (was, is) = (text(outcome.before), text(outcome.after));
        let gaps = [
            ("answers", Gap::Number(outcome.answers as f64)),
            ("was", Gap::Text(&was)),
            ("is", Gap::Text(&is)),
            ("moved", Gap::Number(moved(look, outcome) as f64)),
        ];
        told.push(words.tell("what-if-said", &gaps));
    }
    if !applied.absent.is_empty() {
        let gaps = [("count", Gap::Number(applied.absent.len() as f64))];
        told.push(words.tell("scenario-absent", &gaps));
    }
    told
}

/// How many locations come into another band.
pub(super) fn moved(look: &Look<'_>, outcome: &Outcome) -> usize {
    outcome.changed.iter().filter(|one| look.band(one.before) != look.band(one.after)).count()
}

fn band_row(look: &Look<'_>, at: usize, band: &BandChange) -> Vec<String> {
    let words = look.words;
    let interval =
        band.change.map(|change| format!("{} – {}", words.signed(change.low), words.signed(change.high)));
    vec![
        look.band_title(at).to_owned(),
        words.whole(band.before),
        words.whole(band.after),
        words.signed(band.after - band.before),
        interval.unwrap_or_default(),
    ]
}

fn changed_row(look: &Look<'_>, one: &Changed) -> Vec<String> {
    let words = look.words;
    vec![
        look.location(one.location),
        look.score(one.before),
        look.score(one.after),
        look.bands_between(one.before, one.after),
        words.whole_or_dash(look.round.people[one.location].individuals),
    ]
}
