//! Signing in: name and password, then the code of the second factor where there is one; signing out.

use std::sync::Arc;

use actions::account::own::SignOut;
use actions::account::sign_in::{GiveCode, SignIn, SignedIn, give_code, sign_in};
use actions::perform;
use actions::secret::Secret;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::cookie;
use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::office::Office;
use crate::respond::see_other;
use crate::visit::{Guest, Visit};

#[derive(Template)]
#[template(path = "pages/account/sign_in.html")]
struct SignInPage {
    frame: Frame,
    next: String,
    name: String,
    problem: String,
    /// The accounts of the demo, to be tried: name and what they may do.
    demo: Vec<(&'static str, String)>,
    demo_password: &'static str,
}

#[derive(Template)]
#[template(path = "pages/account/code.html")]
struct CodePage {
    frame: Frame,
    next: String,
    problem: String,
}

/// The page where one signs in.
pub(crate) async fn show(Guest(visit): Guest) -> Response {
    if visit.account.is_some() {
        return see_other(&inside(&visit, visit.asked("next").unwrap_or_default()));
    }
    page(&visit, visit.asked("next").unwrap_or_default(), "", String::new())
}

/// Takes name and password.
pub(crate) async fn enter(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Form(filled): Form<Filled>,
) -> Response {
    let (name, next) = (field(&filled, "name"), field(&filled, "next"));
    let secret = match office.secret() {
        Ok(secret) => secret,
        Err(failure) => return visit.fail(&failure),
    };
    let wish = SignIn { name, password: field(&filled, "password"), secret: &secret, origin: visit.origin() };
    match sign_in(&office.house, office.now(), wish).await {
        Ok(signed) => entered(&office, &visit, &signed, &secret, next),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => page(&visit, next, name, problem),
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// The page that asks for the code.
pub(crate) async fn show_code(Guest(visit): Guest) -> Response {
    code_page(&visit, visit.asked("next").unwrap_or_default(), String::new())
}

/// Takes the code of the second factor.
pub(crate) async fn enter_code(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    headers: HeaderMap,
    Form(filled): Form<Filled>,
) -> Response {
    let next = field(&filled, "next");
    let secret = match office.secret() {
        Ok(secret) => secret,
        Err(failure) => return visit.fail(&failure),
    };
    let session = cookie::session_of(&headers, &office).unwrap_or_default();
    let given = GiveCode { session: &session, code: field(&filled, "code"), secret: &secret };
    match give_code(&office.house, office.now(), given).await {
        Ok(signed) => entered(&office, &visit, &signed, &secret, next),
        Err(actions::Refusal::SignedOut) => see_other(&format!("/{}/sign-in", visit.words.language)),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => code_page(&visit, next, problem),
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// Signs out, and takes the cookie away.
pub(crate) async fn leave(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(account) = &visit.account {
        let action = SignOut { session: account.session.id };
        if let Err(refusal) = perform(&office.house, &visit.actor, office.now(), action).await {
            return visit.fail(&refusal.into());
        }
    }
    let mut answer = see_other(&format!("/{}/", visit.words.language));
    answer.headers_mut().insert(header::SET_COOKIE, cookie::clear(&office));
    answer
}

/// Leads to where somebody wanted to go, with the cookie of their session.
pub(super) fn entered(
    office: &Office,
    visit: &Visit,
    signed: &SignedIn,
    secret: &Secret,
    next: &str,
) -> Response {
    let language = signed.person.language;
    let target = if signed.waits_for_code {
        let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        format!("/{}/sign-in/code?next={next}", visit.words.language)
    } else if next.is_empty() {
        format!("/{language}/")
    } else {
        inside(visit, next)
    };
    let mut answer = see_other(&target);
    answer.headers_mut().insert(header::SET_COOKIE, cookie::set(office, secret));
    answer
}

/// An address of ours, or the overview: a link that somebody was sent must not lead elsewhere.
fn inside(visit: &Visit, next: &str) -> String {
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\n', '\r', '\t'])
        && next.is_ascii();
    if is_ours { next.into() } else { format!("/{}/", visit.words.language) }
}

fn page(visit: &Visit, next: &str, name: &str, problem: String) -> Response {
    let words = visit.words;
    let mut frame = visit.frame();
    frame.title = words.say("sign-in");
    let demo = if frame.is_invented {
        vec![
            (actions::demo::OFFICER, words.say("demo-officer")),
            (actions::demo::APPROVER, words.say("demo-approver")),
            (actions::demo::ADMINISTRATOR, words.say("demo-administrator")),
        ]
    } else {
        Vec::new()
    };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SignInPage {
        frame,
        next: next.into(),
        name: name.into(),
        problem,
        demo,
        demo_password: actions::demo::PASSWORD,
    };
    (status, visit.show_now(&page)).into_response()
}

fn code_page(visit: &Visit, next: &str, problem: String) -> Response {
    let mut frame = visit.frame();
    frame.title = visit.words.say("sign-in");
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, visit.show_now(&CodePage { frame, next: next.into(), problem })).into_response()
}
