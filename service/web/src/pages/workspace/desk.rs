//! The workspace of a round: where it stands, what is doubtful, what changed, where it came
//! from, and the steps that lead on.

use std::sync::Arc;

use actions::cleaning::ReadAgain;
use actions::finding::{Accept, Which};
use actions::perform;
use actions::refusal::Refusal;
use actions::round::{Approve, Correct, Publish, Return, Submit};
use actions::workspace::{Workspace, workspace};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use storage::finding::FindingStatus;
use terms::Severity;
use tracking::instrument::Instrument;
use tracking::round::{InvalidStep, RoundName, RoundState};

use super::cleaning::{FoundRow, LogLine, find, log_line};
use super::doubts::{DoubtGroup, groups};
use super::shown::{Difference, SourceLine, StepLine, differences, sources, steps};
use super::{AtRound, href, state_key};
use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::office::Office;
use crate::respond::see_other;
use crate::visit::Visit;
use language::{Gap, Words};

#[derive(Template)]
#[template(path = "pages/workspace/desk.html")]
struct Desk {
    frame: Frame,
    title: String,
    /// What must be known of the instrument.
    note: String,
    about: String,
    state: String,
    state_code: &'static str,
    /// Counted up with each change: sent back with each form.
    version: i64,
    action: String,
    problem: String,
    done: String,
    figures: Vec<(String, String)>,
    /// The steps that this person may take now.
    ways: Vec<Way>,
    /// Why a step that one might expect is not among them.
    hint: String,
    doubts: Vec<DoubtGroup>,
    doubts_told: String,
    may_decide: bool,
    differences: Vec<Difference>,
    differences_about: String,
    sources: Vec<SourceLine>,
    steps: Vec<StepLine>,
    /// Whether this person may correct values of it now.
    may_clean: bool,
    log: Vec<LogLine>,
    /// What rows were looked for, and which were found.
    wanted: String,
    found: Vec<FoundRow>,
    /// What was filled in, where it was refused.
    filled: Filled,
}

impl Desk {
    /// The text that somebody typed into the form of a step, finding or kind, where it was refused.
    fn typed(&self, name: &str, value: &str) -> &str {
        if field(&self.filled, name) == value { field(&self.filled, "comment") } else { "" }
    }
}

/// A step that can be taken.
struct Way {
    step: &'static str,
    name: String,
    about: String,
    needs_comment: bool,
    is_main: bool,
}

/// The workspace.
pub(crate) async fn show(State(office): State<Arc<Office>>, at: AtRound) -> Response {
    page(&office, &at, String::new(), Filled::new()).await
}

/// Takes a step, or decides on findings.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    at: AtRound,
    Form(filled): Form<Filled>,
) -> Response {
    let visit = &at.visit;
    match taken(&office, visit, at.round.clone(), &filled).await {
        Ok(done) => see_other(&format!("{}?done={done}", at.href())),
        Err(Refusal::NotFound(_)) if field(&filled, "step") == "accept" => {
            page(&office, &at, visit.words.say("refused-finding-decided"), filled).await
        }
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => page(&office, &at, problem, filled).await,
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// Does what a form asks for; gives a word for what was done.
async fn taken(
    office: &Office,
    visit: &Visit,
    round: RoundName,
    filled: &Filled,
) -> Result<&'static str, Refusal> {
    let (house, actor, now) = (&office.house, &visit.actor, office.now());
    let comment = field(filled, "comment").trim().to_string();
    let seen = field(filled, "version").parse().ok();
    if seen.is_none() {
        return Err(Refusal::Invalid(visit.words.say("form-incomplete")));
    }
    let step = field(filled, "step");
    let needs_reason = matches!(step, "return" | "correct" | "accept" | "reopen");
    if needs_reason && comment.is_empty() {
        return Err(Refusal::Invalid(visit.words.say("reason-needed")));
    }
    match step {
        "submit" => perform(house, actor, now, Submit { round, comment, seen }).await.map(|_| "submit"),
        "return" => perform(house, actor, now, Return { round, comment, seen }).await.map(|_| "return"),
        "approve" => perform(house, actor, now, Approve { round, comment, seen }).await.map(|_| "approve"),
        "publish" => perform(house, actor, now, Publish { round, comment, seen }).await.map(|_| "publish"),
        "correct" => perform(house, actor, now, Correct { round, comment, seen }).await.map(|_| "correct"),
        "read-again" => {
            let _turn = office.turn().await;
            perform(house, actor, now, ReadAgain { round }).await.map(|_| "read-again")
        }
        "accept" | "reopen" => {
            let which = match field(filled, "finding").parse() {
                Ok(number) => Which::Numbers(vec![number]),
                Err(_) => Which::Kind(field(filled, "kind").into()),
            };
            let accept = Accept { round, which, reason: comment, reopen: step == "reopen" };
            perform(house, actor, now, accept).await.map(|_| "decide")
        }
        _ => Err(Refusal::Invalid(visit.words.say("form-incomplete"))),
    }
}

async fn page(office: &Office, at: &AtRound, problem: String, filled: Filled) -> Response {
    let visit = &at.visit;
    let instrument = match at.instrument(office) {
        Ok(instrument) => instrument,
        Err(failure) => return visit.fail(&failure),
    };
    let room = match workspace(&office.house, &at.round).await {
        Ok(room) => room,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, visit.show_now(&desk(visit, instrument, &room, problem, filled))).into_response()
}

fn desk(visit: &Visit, instrument: &Instrument, room: &Workspace, problem: String, filled: Filled) -> Desk {
    let words = visit.words;
    let round = &room.stored.round;
    let mut frame = visit.frame();
    let number = words.digits(&round.name.number.to_string());
    let round_name = words.tell("round", &[("number", Gap::Text(&number))]);
    let title = format!("{}{}{round_name}", instrument.title.best(words.language), words.comma());
    frame.title.clone_from(&title);
    let done = visit.asked("done").filter(|_| problem.is_empty()).and_then(done_key);
    let blocking = open_blocking(room);
    let edition = words.digits(&round.edition.to_string());
    let compared = differences(visit, instrument, room);
    let workspace = href(words, &round.name.instrument, round.name.number);
    let wanted = visit.asked("find").unwrap_or_default().to_string();
    Desk {
        note: instrument.about.best(words.language).to_owned(),
        about: format!(
            "{} · {}",
            words.day(round.date),
            words.tell("edition", &[("number", Gap::Text(&edition))])
        ),
        state: words.say(state_key(round.state)),
        state_code: round.state.as_str(),
        version: room.stored.version,
        action: workspace.clone(),
        done: done.map(|key| words.say(key)).unwrap_or_default(),
        problem,
        figures: super::shown::figures(instrument, room, words),
        ways: ways(visit, round.state, blocking),
        hint: hint(visit, room, blocking),
        doubts_told: told(room, words),
        doubts: groups(room, instrument, visit.asked("kind"), words),
        may_decide: round.is_open() && visit.actor.may("finding.accept"),
        differences_about: compared.about,
        differences: compared.lines,
        sources: sources(room, words),
        steps: steps(room, words),
        may_clean: round.is_open() && visit.actor.may("cleaning.correct"),
        log: room.cleaning.iter().rev().map(|known| log_line(known, &workspace, words)).collect(),
        found: find(room, &wanted, &workspace, words),
        wanted,
        filled,
        title,
        frame,
    }
}

fn open_blocking(room: &Workspace) -> usize {
    let blocks = room
        .findings
        .iter()
        .filter(|known| known.finding.severity == Severity::Blocking && known.status == FindingStatus::Open);
    blocks.count()
}

/// The steps that lead on from a state, for who may take them.
fn ways(visit: &Visit, state: RoundState, blocking: usize) -> Vec<Way> {
    let words = visit.words;
    let all: &[(&'static str, &'static str, bool, bool)] = match state {
        RoundState::Draft if blocking == 0 => &[("submit", "round.submit", false, true)],
        RoundState::Draft => &[],
        RoundState::InReview => {
            &[("approve", "round.approve", false, true), ("return", "round.return", true, false)]
        }
        RoundState::Approved => {
            &[("publish", "round.publish", false, true), ("return", "round.return", true, false)]
        }
        RoundState::Published => &[("correct", "round.correct", true, false)],
    };
    let may = all.iter().filter(|(_, action, ..)| visit.actor.may(action));
    may.map(|(step, _, needs_comment, is_main)| Way {
        step,
        name: words.say(&format!("step-{step}")),
        about: words.say(&format!("step-{step}-about")),
        needs_comment: *needs_comment,
        is_main: *is_main,
    })
    .collect()
}

/// What stands between a round and its next step.
fn hint(visit: &Visit, room: &Workspace, blocking: usize) -> String {
    let words = visit.words;
    match room.stored.round.state {
        RoundState::Draft if blocking > 0 => {
            words.tell("hint-blocking", &[("count", Gap::Number(blocking as f64))])
        }
        RoundState::InReview if !visit.actor.may("round.approve") => words.say("hint-waits-for-approval"),
        RoundState::Approved if !visit.actor.may("round.publish") => words.say("hint-waits-for-publishing"),
        _ => String::new(),
    }
}

fn told(room: &Workspace, words: &Words) -> String {
    if room.findings.is_empty() {
        return words.say("no-doubts");
    }
    let open = room.findings.iter().filter(|known| known.status == FindingStatus::Open).count();
    let gaps = [("count", Gap::Number(room.findings.len() as f64)), ("open", Gap::Number(open as f64))];
    words.tell("doubts-told", &gaps)
}

fn done_key(done: &str) -> Option<&'static str> {
    Some(match done {
        "submit" => "done-submit",
        "return" => "done-return",
        "approve" => "done-approve",
        "publish" => "done-publish",
        "correct" => "done-correct",
        "decide" => "done-decide",
        "import" => "done-import",
        "read-again" => "done-read-again",
        _ => return None,
    })
}

/// Why a step was not taken, in the language of the page.
pub(crate) fn step_in_words(step: &InvalidStep, words: &Words) -> String {
    match step {
        InvalidStep::WrongState { state, .. } => {
            let state = words.say(state_key(*state));
            words.tell("refused-wrong-state", &[("state", Gap::Text(&state))])
        }
        InvalidStep::BlockingFindings { open } => {
            words.tell("hint-blocking", &[("count", Gap::Number(*open as f64))])
        }
        InvalidStep::Empty => words.say("refused-empty-round"),
        InvalidStep::SamePerson { .. } => words.say("refused-same-person"),
    }
}
