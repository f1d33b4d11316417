//! People: who has an account, with which roles, and inviting somebody.
//!
//! In: the people and roles of the database, what somebody looks for. Out: the list, and
//! for an invitation the link, which is shown once.

use std::collections::BTreeMap;
use std::sync::Arc;

use actions::person::{Invite, Invited};
use actions::{Grant, Refusal, Secret, perform};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use storage::person::StoredPerson;
use storage::role_grant::StoredGrant;
use terms::{Code, Language};

use super::area::{self, Choice};
use super::{head, href};
use crate::form::{Filled, field, said};
use crate::frame::{Frame, Place, Tongue};
use crate::office::Office;
use crate::visit::{Guest, Visit};
use actions::permission::look;
use language::{Gap, Words};

/// More letters than any name has.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "pages/admin/people.html")]
struct Page {
    frame: Frame,
    sections: Vec<Place>,
    problem: String,
    link: Option<LinkView>,
    wanted: String,
    told: String,
    people: Vec<Line>,
    /// Whether they may make accounts.
    may_invite: bool,
    form: InviteForm,
}

/// Somebody in the list.
struct Line {
    name: String,
    display_name: String,
    href: String,
    roles: Vec<String>,
    state: String,
    state_code: &'static str,
    second_factor: String,
    seen: String,
}

/// What was typed to invite somebody, and what may be chosen.
struct InviteForm {
    is_open: bool,
    name: String,
    display_name: String,
    languages: Vec<Tongue>,
    roles: Vec<(String, String, bool)>,
    area: String,
    areas: Vec<String>,
    choices: Vec<Choice>,
}

/// A link that works once, shown once.
pub(super) struct LinkView {
    pub about: String,
    pub address: String,
    pub until: String,
}

/// The list.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(look::PEOPLE) {
        return answer;
    }
    page(&office, &visit, &Filled::new(), News::default()).await
}

/// Invites somebody.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = visit.turned_away(look::PEOPLE) {
        return answer;
    }
    let area = match area::meant(field(&filled, "area"), &visit.published.gazetteer, visit.words) {
        Ok(area) => area,
        Err(unclear) => {
            let news = News { problem: unclear.problem, choices: unclear.choices, ..News::default() };
            return page(&office, &visit, &filled, news).await;
        }
    };
    let role = Code::new(field(&filled, "role")).ok();
    let secret = match office.secret() {
        Ok(secret) => secret,
        Err(failure) => return visit.fail(&failure),
    };
    let invite = Invite {
        name: field(&filled, "name").trim().into(),
        display_name: field(&filled, "display_name").into(),
        language: Language::from_tag(field(&filled, "language")).unwrap_or(visit.published.language),
        grants: role.map(|role| Grant { role, area }).into_iter().collect(),
        secret: &secret,
    };
    match perform(&office.house, &visit.actor, office.now(), invite).await {
        Ok(invited) => {
            let link = Some(link_view(&office, &visit, &invited, &secret));
            page(&office, &visit, &Filled::new(), News { link, ..News::default() }).await
        }
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => page(&office, &visit, &filled, News { problem, ..News::default() }).await,
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// A link as it is shown to who made it.
pub(super) fn link_view(office: &Office, visit: &Visit, invited: &Invited, secret: &Secret) -> LinkView {
    let words = visit.words;
    let name = Gap::Text(&invited.person.display_name);
    let key = if invited.person.has_password { "link-reset-about" } else { "link-join-about" };
    let until = words.moment(invited.expires_at.as_datetime());
    LinkView {
        about: words.tell(key, &[("name", name)]),
        address: format!("{}{}", visit.site(office), actions::account::link::path(secret)),
        until: words.tell("link-until", &[("moment", Gap::Text(&until))]),
    }
}

/// What happened just now.
#[derive(Default)]
struct News {
    problem: String,
    choices: Vec<Choice>,
    link: Option<LinkView>,
}

async fn page(office: &Office, visit: &Visit, filled: &Filled, news: News) -> Response {
    match made(office, visit, filled, news).await {
        Ok(page) => {
            let status =
                if page.problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, visit.show_now(&page)).into_response()
        }
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

async fn made(office: &Office, visit: &Visit, filled: &Filled, news: News) -> Result<Page, Refusal> {
    let words = visit.words;
    let mut reading = office.house.store.read().await?;
    let people = reading.people().await?;
    let grants = reading.grants(None).await?;
    let seen = reading.people_seen().await?;
    drop(reading);
    let mut held: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for grant in &grants {
        held.entry(grant.person).or_default().push(role_in_words(office, visit, grant));
    }
    let wanted: String = visit.asked("q").unwrap_or_default().trim().chars().take(LONGEST).collect();
    let looked_for = wanted.to_lowercase();
    let fits = |person: &&StoredPerson| {
        [&person.name, &person.display_name].iter().any(|name| name.to_lowercase().contains(&looked_for))
    };
    let line = |person: &StoredPerson| Line {
        href: format!("{}/{}", href(visit, "people"), person.id),
        roles: held.get(&person.id).cloned().unwrap_or_default(),
        state: words.say(state_key(person)),
        state_code: state_code(person),
        second_factor: words.say(if person.second_factor { "value-on" } else { "value-off" }),
        seen: seen
            .get(&person.id)
            .map_or_else(|| words.say("seen-never"), |at| words.moment(at.as_datetime())),
        name: person.name.clone(),
        display_name: person.display_name.clone(),
    };
    let shown: Vec<Line> = people.iter().filter(fits).map(line).collect();
    let (frame, sections) = head(visit, "people");
    let form = invite_form(office, visit, filled, &news, &frame);
    Ok(Page {
        told: words.tell("people-told", &[("count", Gap::Number(shown.len() as f64))]),
        may_invite: visit.actor.may("person.invite"),
        problem: news.problem,
        link: news.link,
        people: shown,
        wanted,
        form,
        sections,
        frame,
    })
}

fn invite_form(office: &Office, visit: &Visit, filled: &Filled, news: &News, frame: &Frame) -> InviteForm {
    let mut languages = frame.tongues();
    let chosen = Language::from_tag(field(filled, "language")).unwrap_or(visit.published.language);
    languages.iter_mut().for_each(|tongue| tongue.is_here = tongue.tag == chosen.tag());
    let gazetteer = &visit.published.gazetteer;
    InviteForm {
        is_open: !news.problem.is_empty() || visit.asked("invite").is_some(),
        name: field(filled, "name").into(),
        display_name: field(filled, "display_name").into(),
        languages,
        roles: role_choices(office, visit.words, field(filled, "role")),
        area: field(filled, "area").into(),
        areas: if news.choices.is_empty() { area::known(gazetteer, visit.words) } else { Vec::new() },
        choices: news.choices.clone(),
    }
}

/// The roles to choose from: code, title, whether it is chosen.
pub(super) fn role_choices(office: &Office, words: &Words, chosen: &str) -> Vec<(String, String, bool)> {
    let roles = office.house.pack.roles().all().iter();
    let choice = |role: &actions::permission::Role| {
        let title = role.title.best(words.language).to_string();
        (role.code.to_string(), title, role.code == *chosen)
    };
    roles.map(choice).collect()
}

/// A role as people read it, with the area that it is limited to.
pub(super) fn role_in_words(office: &Office, visit: &Visit, grant: &StoredGrant) -> String {
    let words = visit.words;
    let role = grant.held.role.as_str();
    let known = office.house.pack.roles().role(role);
    let title = known.map_or(role, |known| known.title.best(words.language)).to_string();
    match grant.held.area {
        Some(area) => format!("{title} ({})", area::named(area, &visit.published.gazetteer, words)),
        None => title,
    }
}

/// The message that names the state of an account.
pub(super) fn state_key(person: &StoredPerson) -> &'static str {
    match (person.active, person.has_password) {
        (false, _) => "person-deactivated",
        (true, true) => "person-active",
        (true, false) => "person-invited",
    }
}

/// How the state of an account is coloured.
pub(super) fn state_code(person: &StoredPerson) -> &'static str {
    match (person.active, person.has_password) {
        (false, _) => "ended",
        (true, true) => "published",
        (true, false) => "in-review",
    }
}
