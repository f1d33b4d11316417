//! A round and what is given out of it: what a release would leave out, the button, what was given out before.

use std::sync::Arc;

use actions::release::{
    Draft, Kept, Loss, NoDraft, NoRelease, draft, file as kept_file, kept, release, shelve,
};
use actions::{Actor, House};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use disclosure::Profile;
use storage::edition::Newest;
use terms::Code;
use tracking::instrument::Instrument;
use tracking::round::RoundName;

use super::MAKE;
use crate::form::{Filled, field, said};
use crate::frame::{Frame, Place};
use crate::names;
use crate::office::Office;
use crate::portal::file::media_type;
use crate::respond::{Failure, attachment, see_other};
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

#[derive(Template)]
#[template(path = "pages/releases/round.html")]
struct Page {
    frame: Frame,
    about: String,
    address: String,
    problem: String,
    done: String,
    /// For whom it may be released.
    profiles: Vec<Place>,
    profile: String,
    /// The edition that was looked at: sent back with the form.
    edition: u32,
    profile_title: String,
    /// What those are shown.
    shown: String,
    /// Whether everybody sees it then.
    is_open: bool,
    /// What would be left out; nothing where this edition was released already.
    losses: Vec<LossLine>,
    may_be_none: bool,
    /// Whether it can be released now.
    is_ready: bool,
    /// The page of its reports.
    reports: String,
    releases: Vec<Line>,
}

struct LossLine {
    name: String,
    figures: String,
    small: String,
    telling: String,
    households: String,
}

/// A release that was made.
struct Line {
    title: String,
    about: String,
    files: Vec<(String, String)>,
}

/// A published round that somebody may give out.
pub(super) struct Asked<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) newest: &'a Newest,
    pub(super) profile: &'a Profile,
}

pub(super) fn asked<'a>(
    office: &'a Office,
    visit: &'a Visit,
    (instrument, round): (&str, u32),
    profile: Option<&str>,
) -> Result<Asked<'a>, Failure> {
    let code = Code::new(instrument).map_err(|_| Failure::NotFound)?;
    let instrument = office.house.pack.instrument(&code).ok_or(Failure::NotFound)?;
    let name = RoundName { instrument: code, number: round };
    let newest = visit.published.editions.get(&name).ok_or(Failure::NotFound)?;
    let profiles = office.house.pack.profiles();
    let profile = match profile {
        Some(wanted) => profiles.iter().find(|known| known.code == *wanted),
        None => profiles.first(),
    };
    Ok(Asked { instrument, newest, profile: profile.ok_or(Failure::NotFound)? })
}

/// The page.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, instrument, round)): Path<(String, String, u32)>,
) -> Response {
    if let Some(answer) = visit.turned_away(MAKE) {
        return answer;
    }
    let profile = visit.chosen("for").map(str::to_string);
    match asked(&office, &visit, (&instrument, round), profile.as_deref()) {
        Ok(asked) => page(&office, &visit, &asked, String::new()).await,
        Err(failure) => visit.fail(&failure),
    }
}

/// Releases it.
pub(crate) async fn make(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, instrument, round)): Path<(String, String, u32)>,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = visit.turned_away(MAKE) {
        return answer;
    }
    let asked = match asked(&office, &visit, (&instrument, round), Some(field(&filled, "for"))) {
        Ok(asked) => asked,
        Err(failure) => return visit.fail(&failure),
    };
    let words = visit.words;
    if field(&filled, "looked") != "yes" {
        return refused(&office, &visit, &asked, words.say("release-not-looked")).await;
    }
    // What was looked at was of one edition; another may have been published meanwhile.
    if field(&filled, "edition") != asked.newest.edition.number.to_string() {
        return refused(&office, &visit, &asked, words.say("release-other-edition")).await;
    }
    let made = released(&office, visit.actor.clone(), (asked.instrument, round, asked.profile)).await;
    let problem = match made {
        Ok(is_shelved) => {
            let done = if is_shelved { "made" } else { "not-shelved" };
            return see_other(&format!("/{}/{}", words.language.tag(), address(&asked, Some(done))));
        }
        Err(NoRelease::Refusal(refusal)) => match said(refusal, words) {
            Ok(problem) => problem,
            Err(failure) => return visit.fail(&failure),
        },
        Err(other) => match reason(&other, words) {
            Some(problem) => problem,
            None => return visit.fail(&Failure::inside(other)),
        },
    };
    refused(&office, &visit, &asked, problem).await
}

/// The page once more, with why nothing was released.
async fn refused(office: &Arc<Office>, visit: &Visit, asked: &Asked<'_>, problem: String) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page(office, visit, asked, problem).await).into_response()
}

/// Releases, and puts on the shelf what everybody may see; gives whether that is where it belongs.
async fn released(
    office: &Arc<Office>,
    actor: Actor,
    (instrument, round, profile): (&Instrument, u32, &Profile),
) -> Result<bool, NoRelease> {
    let (now, is_open, shelf) = (office.now(), profile.is_open, office.shelf.clone());
    let (instrument, profile) = (instrument.clone(), profile.clone());
    beside(office, async move |house| {
        release(&house, &actor, now, &instrument, (round, &profile)).await?;
        let Some(shelf) = shelf.filter(|_| is_open) else { return Ok(!is_open) };
        let shelved = shelve(&house, &shelf).await;
        Ok(shelved
            .inspect_err(|error| eprintln!("masar: serve: a release is not on the shelf: {error}"))
            .is_ok())
    })
    .await
}

/// Reckons elsewhere, so that other answers do not wait, when it is its turn: it holds a whole round in memory.
pub(super) async fn beside<T: Send + 'static, W: Future<Output = Result<T, NoRelease>>>(
    office: &Arc<Office>,
    work: impl FnOnce(House) -> W + Send + 'static,
) -> Result<T, NoRelease> {
    let (office, runtime) = (office.clone(), tokio::runtime::Handle::current());
    let _turn = office.turn().await;
    let house = office.house.clone();
    let working = tokio::task::spawn_blocking(move || runtime.block_on(work(house)));
    working.await.map_err(|error| NoRelease::Refusal(actions::Refusal::Invalid(error.to_string())))?
}

async fn page(office: &Arc<Office>, visit: &Visit, asked: &Asked<'_>, problem: String) -> Response {
    match filled(office, visit, asked, problem).await {
        Ok(page) => visit.show_now(&page),
        Err(failure) => visit.fail(&failure),
    }
}

async fn filled(
    office: &Arc<Office>,
    visit: &Visit,
    asked: &Asked<'_>,
    mut problem: String,
) -> Result<Page, Failure> {
    let words = visit.words;
    let Asked { instrument, newest, profile } = *asked;
    let releases = kept(&office.house, &newest.name).await?;
    let is_given =
        releases.iter().any(|one| one.profile == profile.code && one.edition == newest.edition.number);
    let (mut losses, mut may_be_none, mut is_ready) = (Vec::new(), false, false);
    if !is_given {
        match drafted(office, visit, asked).await {
            Ok(draft) => {
                losses = loss_lines(&draft, instrument, words);
                may_be_none = draft.suppression.with_none;
                is_ready = draft.suppression.told.is_empty();
                if !is_ready && problem.is_empty() {
                    let many = NoRelease::Told(draft.suppression.told.len());
                    problem = reason(&many, words).unwrap_or_default();
                }
            }
            Err(error) => problem = reason(&error, words).ok_or_else(|| Failure::inside(error))?,
        }
    }
    let number = words.digits(&newest.name.number.to_string());
    let gaps = [("number", Gap::Text(&number)), ("day", Gap::Text(&words.day(newest.day)))];
    let mut frame = visit.frame();
    let round = words.tell("round-of-day", &gaps);
    frame.title = format!("{}{}{round}", instrument.title.best(words.language), words.comma());
    let edition = words.digits(&newest.edition.number.to_string());
    let level = words.say(names::level_key(profile.level));
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let bounds = [("level", Gap::Text(&level)), ("least", Gap::Number(profile.least as f64))];
    let done = match visit.asked("done") {
        Some("made") => words.say("release-done"),
        Some("not-shelved") => words.say("release-not-shelved"),
        _ => String::new(),
    };
    let one = |other: &Profile| Place {
        name: other.title.best(words.language).to_string(),
        href: format!("?for={}", other.code),
        is_here: other.code == profile.code,
    };
    Ok(Page {
        about: words.tell("release-edition", &[("edition", Gap::Text(&edition))]),
        address: frame.link(&address(asked, None)),
        problem,
        done,
        profiles: office.house.pack.profiles().iter().map(one).collect(),
        profile: profile.code.to_string(),
        edition: newest.edition.number,
        profile_title: profile.title.best(words.language).to_string(),
        shown: words.tell("release-shown", &bounds),
        is_open: profile.is_open,
        losses,
        may_be_none,
        is_ready,
        reports: frame.link(&address(asked, None).replacen('?', "/reports?", 1)),
        releases: releases.iter().rev().map(|one| line(one, office, visit, &newest.name)).collect(),
        frame,
    })
}

async fn drafted(office: &Arc<Office>, visit: &Visit, asked: &Asked<'_>) -> Result<Draft, NoRelease> {
    let (published, round) = (visit.published.clone(), asked.newest.name.number);
    let (instrument, profile) = (asked.instrument.clone(), asked.profile.clone());
    beside(office, async move |house| draft(&house, &published, &instrument, round, &profile).await).await
}

/// Why it cannot be released, where that is for people.
pub(super) fn reason(error: &NoRelease, words: &Words) -> Option<String> {
    match error {
        #[expect(clippy::cast_precision_loss, reason = "counts of a country")]
        NoRelease::Told(many) => Some(words.tell("release-told", &[("count", Gap::Number(*many as f64))])),
        NoRelease::Draft(NoDraft::Shares(_)) => Some(words.say("release-shares")),
        _ => None,
    }
}

/// The address of the page, after the language.
fn address(asked: &Asked<'_>, done: Option<&str>) -> String {
    let done = done.map(|done| format!("&done={done}")).unwrap_or_default();
    let name = &asked.newest.name;
    format!("releases/{}/{}?for={}{done}", name.instrument, name.number, asked.profile.code)
}

fn loss_lines(draft: &Draft, instrument: &Instrument, words: &Words) -> Vec<LossLine> {
    let line = |name: String, loss: Loss| {
        #[expect(clippy::cast_precision_loss, reason = "figures of a release")]
        let whole = |many: usize| words.whole(many as f64);
        LossLine {
            name,
            figures: whole(loss.figures),
            small: whole(loss.small),
            telling: whole(loss.telling),
            households: words.share(loss.households),
        }
    };
    let mut lines = vec![line(words.say("release-totals"), draft.loss(None))];
    for (at, (dimension, _)) in draft.breakdowns.iter().enumerate() {
        let known = instrument.dimension(dimension);
        let name =
            known.map_or_else(|| dimension.to_string(), |one| one.title.best(words.language).to_string());
        lines.push(line(name, draft.loss(Some(at))));
    }
    lines
}

fn line(one: &Kept, office: &Office, visit: &Visit, name: &RoundName) -> Line {
    let words = visit.words;
    let known = office.house.pack.profiles().iter().find(|profile| profile.code == one.profile);
    let who =
        known.map_or_else(|| one.profile.to_string(), |known| known.title.best(words.language).to_string());
    let version = words.digits(&one.version);
    let moment = words.moment(one.at.as_datetime());
    let link = |file: &String| {
        let ending = file.split_once('.').map_or(file.as_str(), |(_, rest)| rest);
        let shown = if ending == "json" { file.as_str() } else { ending };
        (shown.to_string(), format!("{}/{}/{file}", super::href(visit, name), one.id))
    };
    Line {
        title: words
            .tell("release-version-for", &[("who", Gap::Text(&who)), ("version", Gap::Text(&version))]),
        about: words.tell("release-by", &[("name", Gap::Text(&one.by)), ("moment", Gap::Text(&moment))]),
        files: one.files.iter().map(link).collect(),
    }
}

/// A file of a release, for those who give releases out.
pub(crate) async fn file(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, instrument, round, release, name)): Path<(String, String, u32, i64, String)>,
) -> Response {
    if let Some(answer) = visit.turned_away(MAKE) {
        return answer;
    }
    let Ok(code) = Code::new(&instrument) else { return visit.fail(&Failure::NotFound) };
    let round = RoundName { instrument: code, number: round };
    match kept_file(&office.house, &round, (release, &name)).await {
        Ok(file) => attachment(&file.name, media_type(&file.name), file.bytes),
        Err(refusal) => visit.fail(&refusal.into()),
    }
}
