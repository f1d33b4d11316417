//! Joining by a one-time link: the first administrator, somebody invited, or a lost password.

use std::sync::Arc;

use actions::account::link::{Join, LinkKind, Newcomer, OpenLink, join, link};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use terms::Language;

use crate::form::{Filled, field, said};
use crate::frame::{Frame, Tongue};
use crate::office::Office;
use crate::pages::account::sign_in::entered;
use crate::respond::Failure;
use crate::visit::{Guest, Visit};
use language::Words;

#[derive(Template)]
#[template(path = "pages/account/join.html")]
struct JoinPage {
    frame: Frame,
    intro: String,
    problem: String,
    /// Absent where the link leads nowhere any more.
    form: Option<JoinForm>,
}

struct JoinForm {
    /// Where it is sent.
    action: String,
    /// Whether the name is theirs to choose; else the one they have.
    is_new: bool,
    name: String,
    display_name: String,
    languages: Vec<Tongue>,
}

/// The page that a link leads to.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, secret)): Path<(String, String)>,
) -> Response {
    match link(&office.house, office.now(), &secret).await {
        Ok(found) => page(&visit, &secret, found.as_ref(), &Filled::new(), String::new()),
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

/// Takes the name and the password.
pub(crate) async fn enter(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, text)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    let found = match link(&office.house, office.now(), &text).await {
        Ok(found) => found,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    if field(&filled, "password") != field(&filled, "again") {
        let problem = visit.words.say("passwords-differ");
        return page(&visit, &text, found.as_ref(), &filled, problem);
    }
    let (secret, salt) = match office.secret().and_then(|secret| Ok((secret, office.secret()?))) {
        Ok(both) => both,
        Err(failure) => return visit.fail(&failure),
    };
    let language = Language::from_tag(field(&filled, "language")).unwrap_or(visit.words.language);
    let newcomer =
        Newcomer { name: field(&filled, "name"), display_name: field(&filled, "display_name"), language };
    let is_new = found.as_ref().is_some_and(|found| found.kind == LinkKind::FirstAdministrator);
    let wish = Join {
        link: &text,
        newcomer: is_new.then_some(newcomer),
        password: field(&filled, "password"),
        salt: &salt,
        secret: &secret,
        origin: visit.origin(),
    };
    match join(&office.house, office.now(), wish).await {
        Ok(signed) => entered(&office, &visit, &signed, &secret, ""),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => page(&visit, &text, found.as_ref(), &filled, problem),
            Err(failure) => visit.fail(&failure),
        },
    }
}

fn page(visit: &Visit, secret: &str, found: Option<&OpenLink>, filled: &Filled, problem: String) -> Response {
    let words = visit.words;
    let mut frame = visit.frame();
    frame.title = words.say("join-title");
    let Some(found) = found else {
        frame.title = words.say("refused-link-spent");
        return visit.fail(&Failure::Gone(words.say("link-spent-advice")));
    };
    let intro = match found.kind {
        LinkKind::FirstAdministrator => words.say("join-first"),
        LinkKind::Invitation => words.say("join-invited"),
        LinkKind::Reset => words.say("join-reset"),
    };
    let person = found.person.as_ref();
    let or =
        |name: &str, known: Option<&String>| known.cloned().unwrap_or_else(|| field(filled, name).into());
    let chosen = Language::from_tag(field(filled, "language")).unwrap_or(words.language);
    let mut languages = frame.tongues();
    languages.iter_mut().for_each(|tongue| tongue.is_here = Words::of(chosen).language.tag() == tongue.tag);
    let form = JoinForm {
        action: format!("/{}/join/{secret}", words.language),
        is_new: found.kind == LinkKind::FirstAdministrator,
        name: or("name", person.map(|person| &person.name)),
        display_name: or("display_name", person.map(|person| &person.display_name)),
        languages,
    };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, visit.show_now(&JoinPage { frame, intro, problem, form: Some(form) })).into_response()
}
