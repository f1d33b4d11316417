//! One's own account: name and language, password, second factor, sessions, tokens for programs.

use std::sync::Arc;

use actions::account::own::{
    ChangeDetails, ConfirmSecondFactor, SignOutEverywhere, StartSecondFactor, change_password,
    drop_second_factor, recovery_codes_left, sessions,
};
use actions::account::second_factor::{Enrolment, otpauth_qr_svg};
use actions::account::{session, token};
use actions::{Refusal, perform};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Days;
use terms::Language;

use crate::form::{Filled, field, latin_digits, said};
use crate::frame::{Frame, Tongue};
use crate::office::Office;
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

/// A token lasts so many days at most, where it ends.
const MOST_DAYS: u64 = 3_650;

#[derive(Template)]
#[template(path = "pages/account/own.html")]
struct OwnPage {
    frame: Frame,
    name: String,
    roles: Vec<String>,
    display_name: String,
    languages: Vec<Tongue>,
    /// What happened just now.
    done: String,
    problem: String,
    must_set_second_factor: bool,
    has_second_factor: bool,
    codes_left: String,
    enrolment: Option<EnrolmentView>,
    /// Shown once: recovery codes, or a new token.
    secrets: Vec<String>,
    secrets_about: String,
    sessions: Vec<SessionView>,
    tokens: Vec<TokenView>,
}

struct EnrolmentView {
    picture: String,
    seed: String,
}

struct SessionView {
    agent: String,
    address: String,
    begun: String,
    seen: String,
    is_this: bool,
}

struct TokenView {
    id: i64,
    name: String,
    may_change: bool,
    made: String,
    used: String,
    until: String,
    works: bool,
}

/// What happened just now, to be told on the page.
#[derive(Default)]
struct News {
    done: String,
    problem: String,
    enrolment: Option<Enrolment>,
    secrets: Vec<String>,
    secrets_about: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    match &visit.account {
        Some(account) => page(&office, &visit, account, News::default()).await,
        None => visit.to_sign_in(),
    }
}

/// Does what one of the page's forms asks for.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, what)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    let Some(account) = &visit.account else { return visit.to_sign_in() };
    let outcome = match &*what {
        "details" => details(&office, &visit, &filled).await,
        "password" => password(&office, &visit, account, &filled).await,
        "sessions" => end_sessions(&office, &visit, account).await,
        "second-factor" => start(&office, &visit).await,
        "confirm" => confirm(&office, &visit, account, &filled).await,
        "second-factor-off" => drop_factor(&office, &visit, account, &filled).await,
        "token" => make_token(&office, &visit, &filled).await,
        "revoke" => revoke(&office, &visit, &filled).await,
        _ => Err(Wrong::Failure(Failure::NotFound)),
    };
    let news = match outcome {
        Ok(news) => news,
        Err(Wrong::Refusal(Refusal::SignedOut)) => return visit.to_sign_in(),
        Err(Wrong::Refusal(refusal)) => match said(refusal, visit.words) {
            Ok(problem) => News { problem, ..News::default() },
            Err(failure) => return visit.fail(&failure),
        },
        Err(Wrong::Failure(failure)) => return visit.fail(&failure),
    };
    if what == "details" && news.problem.is_empty() {
        let language = Language::from_tag(field(&filled, "language")).unwrap_or(visit.words.language);
        return see_other(&format!("/{language}/account?done=details"));
    }
    page(&office, &visit, account, news).await
}

/// Why something did not happen.
enum Wrong {
    Refusal(Refusal),
    Failure(Failure),
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

fn done(text: String) -> News {
    News { done: text, ..News::default() }
}

async fn details(office: &Office, visit: &Visit, filled: &Filled) -> Result<News, Wrong> {
    let language = Language::from_tag(field(filled, "language")).unwrap_or(visit.words.language);
    let change = ChangeDetails { display_name: field(filled, "display_name").into(), language };
    perform(&office.house, &visit.actor, office.now(), change).await?;
    Ok(done(visit.words.say("saved")))
}

async fn password(
    office: &Office,
    visit: &Visit,
    account: &session::Visit,
    filled: &Filled,
) -> Result<News, Wrong> {
    if field(filled, "password") != field(filled, "again") {
        return Ok(News { problem: visit.words.say("passwords-differ"), ..News::default() });
    }
    let salt = office.secret()?;
    let (current, new) = (field(filled, "current"), field(filled, "password"));
    change_password(&office.house, office.now(), account, current, new, &salt).await?;
    Ok(done(visit.words.say("password-changed")))
}

async fn end_sessions(office: &Office, visit: &Visit, account: &session::Visit) -> Result<News, Wrong> {
    let action = SignOutEverywhere { but: Some(account.session.id) };
    let ended = perform(&office.house, &visit.actor, office.now(), action).await?;
    Ok(done(visit.words.tell("sessions-ended", &[("count", Gap::Number(ended as f64))])))
}

async fn start(office: &Office, visit: &Visit) -> Result<News, Wrong> {
    let seed = office.secret()?;
    let begun = perform(&office.house, &visit.actor, office.now(), StartSecondFactor { seed: &seed }).await?;
    Ok(News { enrolment: Some(begun), ..News::default() })
}

async fn confirm(
    office: &Office,
    visit: &Visit,
    account: &session::Visit,
    filled: &Filled,
) -> Result<News, Wrong> {
    let recovery = office.secret()?;
    let (code, session) = (field(filled, "code"), account.session.id);
    let action = ConfirmSecondFactor { code, recovery: &recovery, session };
    let codes = perform(&office.house, &visit.actor, office.now(), action).await?;
    let secrets_about = visit.words.say("recovery-codes-about");
    Ok(News { done: visit.words.say("second-factor-on"), secrets: codes, secrets_about, ..News::default() })
}

async fn drop_factor(
    office: &Office,
    visit: &Visit,
    account: &session::Visit,
    filled: &Filled,
) -> Result<News, Wrong> {
    drop_second_factor(&office.house, office.now(), account, field(filled, "code")).await?;
    Ok(done(visit.words.say("second-factor-off")))
}

async fn make_token(office: &Office, visit: &Visit, filled: &Filled) -> Result<News, Wrong> {
    let secret = office.secret()?;
    let days = match field(filled, "days").trim() {
        "" => None,
        days => Some(lasting(days).ok_or_else(|| Refusal::Invalid(visit.words.say("token-days-wrong")))?),
    };
    let make = token::Make {
        name: field(filled, "name").into(),
        may_change: field(filled, "may_change") == "yes",
        expires_at: days.and_then(|days| office.now().checked_add_days(days)),
        secret: &secret,
    };
    let text = perform(&office.house, &visit.actor, office.now(), make).await?;
    Ok(News { secrets: vec![text], secrets_about: visit.words.say("token-about"), ..News::default() })
}

/// So many days as a token may last, in any digits.
fn lasting(text: &str) -> Option<Days> {
    let days = latin_digits(text).parse().ok().filter(|days| (1..=MOST_DAYS).contains(days))?;
    Some(Days::new(days))
}

async fn revoke(office: &Office, visit: &Visit, filled: &Filled) -> Result<News, Wrong> {
    let token = field(filled, "token").parse().map_err(|_| Failure::NotFound)?;
    perform(&office.house, &visit.actor, office.now(), token::Revoke { token }).await?;
    Ok(done(visit.words.say("token-revoked")))
}

async fn page(office: &Office, visit: &Visit, account: &session::Visit, news: News) -> Response {
    match own_page(office, visit, account, news).await {
        Ok(page) => {
            let status =
                if page.problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, visit.show_now(&page)).into_response()
        }
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

async fn own_page(
    office: &Office,
    visit: &Visit,
    account: &session::Visit,
    news: News,
) -> Result<OwnPage, Refusal> {
    let words = visit.words;
    let person = office.house.store.read().await?.person(account.person.id).await?;
    let person = person.unwrap_or_else(|| account.person.clone());
    let mut frame = visit.frame();
    frame.title = words.say("account");
    let mut languages = frame.tongues();
    languages.iter_mut().for_each(|tongue| tongue.is_here = tongue.tag == person.language.tag());
    let is_saved = visit.asked("done") == Some("details") && news.problem.is_empty();
    let left = if person.second_factor { recovery_codes_left(&office.house, account).await? } else { 0 };
    let sessions = sessions(&office.house, office.now(), account).await?;
    let tokens = token::tokens(&office.house, person.id).await?;
    Ok(OwnPage {
        roles: roles(office, visit, words),
        done: if is_saved { words.say("saved") } else { news.done },
        problem: news.problem,
        must_set_second_factor: account.must_set_second_factor && !person.second_factor,
        has_second_factor: person.second_factor,
        codes_left: words.tell("codes-left", &[("count", Gap::Number(left as f64))]),
        enrolment: news
            .enrolment
            .map(|begun| EnrolmentView { picture: otpauth_qr_svg(&begun.uri), seed: begun.seed }),
        secrets: news.secrets,
        secrets_about: news.secrets_about,
        sessions: sessions.iter().map(|known| session_view(known, account, words)).collect(),
        tokens: tokens.iter().map(|known| token_view(office, known, words)).collect(),
        name: person.name,
        display_name: person.display_name,
        languages,
        frame,
    })
}

/// The roles that somebody holds, each with the area that it is limited to.
fn roles(office: &Office, visit: &Visit, words: &Words) -> Vec<String> {
    let gazetteer = &visit.published.gazetteer;
    let role = |grant: &actions::Grant| {
        let known = office.house.pack.roles().role(grant.role.as_str());
        let title = known.map_or(grant.role.as_str(), |role| role.title.best(words.language)).to_string();
        match grant.area.and_then(|area| gazetteer.place(area)) {
            Some(area) => format!("{title} ({})", crate::names::of_place(area, words.language)),
            None => title,
        }
    };
    visit.actor.grants().iter().map(role).collect()
}

fn session_view(
    known: &storage::session::StoredSession,
    account: &session::Visit,
    words: &Words,
) -> SessionView {
    SessionView {
        agent: if known.agent.is_empty() { words.whole_or_dash(None) } else { known.agent.clone() },
        address: known.address.clone(),
        begun: words.moment(known.begun_at.as_datetime()),
        seen: words.moment(known.seen_at.as_datetime()),
        is_this: known.id == account.session.id,
    }
}

fn token_view(office: &Office, known: &storage::token::StoredToken, words: &Words) -> TokenView {
    let moment =
        |at: Option<storage::Instant>| at.map(|at| words.moment(at.as_datetime())).unwrap_or_default();
    TokenView {
        id: known.id,
        name: known.name.clone(),
        may_change: known.may_change,
        made: moment(Some(known.made_at)),
        used: moment(known.used_at),
        until: moment(known.expires_at),
        works: token::works(known, office.now()),
    }
}
