//! The scenarios of a round that people kept, side by side.
//!
//! `?index=…&round=…&with=3&with=5`: which are compared; without `with` the newest.

use std::collections::BTreeSet;
use std::sync::Arc;

use actions::Action;
use actions::scenario::{End, Known, gone, scenarios};
use actions::scored::ScoredRound;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};
use severity::improve::{BandChange, Outcome};

use super::what_if::{acts_in, asked, draw, moved};
use super::{Look, choices, look, panels, round};
use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::office::Office;
use crate::pages::choice::Choice;
use crate::pages::overview::Panel;
use crate::respond::{Failure, see_other};
use crate::visit::Visit;
use language::Gap;

/// So many stand side by side.
const MOST: usize = 6;

#[derive(Template)]
#[template(path = "pages/severity/scenarios.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    problem: String,
    /// Index and round to choose from.
    choices: Vec<Choice>,
    /// All that there are, each with its number, its name, and whether it is compared.
    all: Vec<(i64, String, bool)>,
    chart: Option<Panel>,
    columns: Vec<Column>,
    /// For each band its title, and for each scenario who would live in it, the change and its interval.
    bands: Vec<(String, Vec<[String; 3]>)>,
    what_if: String,
    back: String,
    action: String,
}

/// A scenario that is compared.
struct Column {
    id: i64,
    name: String,
    href: String,
    by: String,
    area: String,
    at: String,
    improved: Vec<String>,
    remark: Vec<String>,
    answers: String,
    moved: String,
    mean: String,
    can_end: bool,
}

/// A scenario with what it comes to.
struct Compared {
    known: Known,
    outcome: Outcome,
    column: Column,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    answer(&office, &visit, String::new()).await
}

/// Removes a scenario.
pub(crate) async fn end(
    State(office): State<Arc<Office>>,
    visit: Visit,
    Form(filled): Form<Filled>,
) -> Response {
    if visit.account.is_none() && visit.actor.person().is_none() {
        return visit.to_sign_in();
    }
    let done = match ended(&office, &visit, &filled).await {
        Ok(done) => done,
        Err(failure) => return visit.fail(&failure),
    };
    match done {
        Ok(address) => see_other(&address),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => answer(&office, &visit, problem).await,
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// Where its scenario can be looked at again, and kept again.
async fn ended(
    office: &Office,
    visit: &Visit,
    filled: &Filled,
) -> Result<Result<String, actions::Refusal>, Failure> {
    let round = round(office, visit).await?;
    let id: i64 = field(filled, "id").parse().map_err(|_| Failure::NotFound)?;
    let known = kept(office, visit, &round).await?;
    // What one may not see one may not remove, and it is not there.
    let Some(one) = known.iter().find(|one| one.stored.id == id) else { return Ok(Err(gone())) };
    let area = one.stored.area;
    let end = End { index: round.index.code.clone(), round: round.name.number, id, area };
    let done = actions::perform(&office.house, &visit.actor, office.now(), end).await;
    Ok(done.map(|_| {
        let look = Look { visit, words: visit.words, round: &round, level: 1, area: None };
        format!("scenarios?{}", look.all())
    }))
}

async fn kept(office: &Office, visit: &Visit, round: &ScoredRound) -> Result<Vec<Known>, Failure> {
    let gazetteer = &visit.published.gazetteer;
    let asked = (round.name.number, &visit.scope);
    Ok(scenarios(&office.house, gazetteer, &round.index, asked).await?)
}

async fn answer(office: &Office, visit: &Visit, problem: String) -> Response {
    // What people keep is for those who work here, also where the pages are open to all.
    if visit.account.is_none() && visit.actor.person().is_none() {
        return visit.to_sign_in();
    }
    match made(office, visit, problem).await {
        Ok(page) => visit.show_now(&page),
        Err(failure) => visit.fail(&failure),
    }
}

async fn made(office: &Office, visit: &Visit, problem: String) -> Result<Page, Failure> {
    let round = round(office, visit).await?;
    let known = kept(office, visit, &round).await?;
    if !known.is_empty() {
        draw(&round).await?;
    }
    let look = look(visit, &round)?;
    Ok(page(office, &look, known, problem))
}

fn page(office: &Office, look: &Look<'_>, known: Vec<Known>, problem: String) -> Page {
    let words = look.words;
    let mut frame = look.visit.frame();
    let title = look.round.index.title.best(words.language);
    frame.title = words.tell("scenarios-title", &[("index", Gap::Text(title))]);
    let wanted: BTreeSet<i64> = look.visit.all_chosen("with").filter_map(|id| id.parse().ok()).collect();
    let newest: BTreeSet<i64> = known.iter().rev().take(MOST).map(|one| one.stored.id).collect();
    let mut shown: BTreeSet<i64> =
        known.iter().map(|one| one.stored.id).filter(|id| wanted.contains(id)).take(MOST).collect();
    if shown.is_empty() {
        shown = newest;
    }
    let all =
        known.iter().map(|one| (one.stored.id, one.stored.name.clone(), shown.contains(&one.stored.id)));
    let all = all.collect();
    let compared: Vec<Compared> = known
        .into_iter()
        .filter(|one| shown.contains(&one.stored.id))
        .map(|known| compared(look, known))
        .collect();
    let band = |at: usize| {
        let cells = compared.iter().map(|one| band_cells(look, &one.outcome.bands[at]));
        (look.band_title(at).to_owned(), cells.collect())
    };
    let bands = (0..look.bands().len()).map(band).collect();
    let number = words.digits(&look.round.name.number.to_string());
    let day = words.day(look.round.day);
    let is_asked = |choice: &Choice| choice.name == "index" || choice.name == "round";
    Page {
        title: frame.title.clone(),
        intro: words.tell("round-of-day", &[("number", Gap::Text(&number)), ("day", Gap::Text(&day))]),
        problem,
        choices: choices(office, look).into_iter().filter(is_asked).collect(),
        all,
        chart: chart(look, &compared),
        columns: compared.into_iter().map(|one| one.column).collect(),
        bands,
        what_if: format!("what-if?{}", look.all()),
        back: format!("../severity?{}", look.all()),
        action: format!("scenarios?{}", look.all()),
        frame,
    }
}

fn compared(look: &Look<'_>, known: Known) -> Compared {
    let (words, round) = (look.words, look.round);
    let (stored, scenario) = (&known.stored, &known.scenario);
    let rows = round.locations_of(stored.area);
    let applied = round.apply(scenario, &rows);
    let outcome = round.outcome(&applied, &rows);
    let area = stored.area.and_then(|area| round.areas.iter().find(|one| one.place == area));
    let of_area = Look { area, ..*look };
    let score =
        |score: Option<f64>| score.map_or_else(|| words.whole_or_dash(None), |score| look.score(score));
    let mut remark = Vec::new();
    if stored.version != round.index.version {
        let version = words.digits(&stored.version.to_string());
        remark.push(words.tell("scenario-version", &[("version", Gap::Text(&version))]));
    }
    if !applied.unknown.is_empty() {
        let what = applied.unknown.join(words.comma());
        remark.push(words.tell("scenario-unknown", &[("what", Gap::Text(&what))]));
    }
    if !applied.absent.is_empty() {
        let gaps = [("count", Gap::Number(applied.absent.len() as f64))];
        remark.push(words.tell("scenario-absent", &gaps));
    }
    let day = words.moment(stored.at.as_datetime());
    let gaps = [("who", Gap::Text(&stored.by)), ("moment", Gap::Text(&day))];
    let column = Column {
        id: stored.id,
        name: stored.name.clone(),
        href: format!("what-if?{}&{}", of_area.query(), asked::query(scenario)),
        by: words.tell("scenario-by", &gaps),
        area: stored.area.map_or_else(|| words.say("everywhere"), |area| look.name(area)),
        at: asked::places_told(look, &scenario.at),
        improved: asked::improved_told(look, scenario),
        remark,
        answers: words.whole(outcome.answers as f64),
        moved: words.whole(moved(look, &outcome) as f64),
        mean: format!("{} {} {}", score(outcome.before), words.arrow(), score(outcome.after)),
        can_end: acts_in(look, &look.visit.actor.scope(End::NAME), stored.area),
    };
    Compared { known, outcome, column }
}

fn band_cells(look: &Look<'_>, band: &BandChange) -> [String; 3] {
    let words = look.words;
    let interval =
        band.change.map(|change| format!("{} – {}", words.signed(change.low), words.signed(change.high)));
    [words.whole(band.after), words.signed(band.after - band.before), interval.unwrap_or_default()]
}

/// Who would live in the worst of the three bands by each scenario, beside who does.
fn chart(look: &Look<'_>, compared: &[Compared]) -> Option<Panel> {
    let words = look.words;
    let worst = &look.bands().last()?.broad;
    let is_worst = |at: &usize| look.bands()[*at].broad == *worst;
    let bands: Vec<usize> = (0..look.bands().len()).filter(is_worst).collect();
    let sum = |outcome: &Outcome, of: fn(&BandChange) -> f64| -> f64 {
        bands.iter().map(|at| of(&outcome.bands[*at])).sum()
    };
    let bar = |one: &Compared| {
        let (before, after) = (sum(&one.outcome, |band| band.before), sum(&one.outcome, |band| band.after));
        Bar {
            label: one.known.stored.name.clone(),
            value: Some(after),
            text: words.whole(after),
            share: words.signed(after - before),
            colour: Some(panels::colour(look, look.bands().len() - 1)),
            marker: Some(before),
            marker_text: words.whole(before),
            ..Bar::default()
        }
    };
    let bars: Vec<Bar> = compared.iter().map(bar).collect();
    if bars.iter().all(|bar| bar.marker == Some(0.0)) {
        return None;
    }
    let rows = compared.iter().map(|one| {
        let (before, after) = (sum(&one.outcome, |band| band.before), sum(&one.outcome, |band| band.after));
        vec![
            one.known.stored.name.clone(),
            words.whole(before),
            words.whole(after),
            words.signed(after - before),
        ]
    });
    let rows = rows.collect();
    let titles: Vec<&str> = bands.iter().map(|at| look.band_title(*at)).collect();
    let titles = titles.join(words.comma());
    let heading = words.tell("scenarios-worst", &[("bands", Gap::Text(&titles))]);
    let marker_name = words.say("what-if-now");
    let bars = Bars { groups: vec![Group { heading: String::new(), bars }], marker_name };
    let narrow = bars.svg(&panels::frame(look, "scenarios", &heading));
    let frame = panels::frame(look, "scenarios-wide", &heading);
    let svg = bars.svg(&ChartFrame { width: 760, ..frame });
    Some(Panel {
        intro: words.say("individuals"),
        svg,
        narrow_svg: narrow,
        caption: String::new(),
        head: vec![
            words.say("scenario-name"),
            words.say("what-if-now"),
            words.say("what-if-then"),
            words.say("change"),
        ],
        rows,
        heading,
    })
}
