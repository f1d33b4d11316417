//! Somebody who has an account: who they are, what they may, how they come in.
//!
//! What cannot be undone, or ends what they are doing, is shown before it is done: the page
//! asks (`?ask=deactivate`) with what will happen, and only the form in that panel does it.

use std::sync::Arc;

use actions::account::{session, token};
use actions::person::grant::{Give, Take};
use actions::person::{Activate, Change, Deactivate, DropSecondFactor, MakeLink, SignOut};
use actions::{Grant, Refusal, perform};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use places::PlaceId;
use storage::person::StoredPerson;
use storage::role_grant::StoredGrant;
use terms::{Code, Language};

use super::area::{self, Choice};
use super::people::{LinkView, link_view, role_choices, role_in_words, state_code, state_key};
use super::{head, href};
use crate::form::{Filled, field, said};
use crate::frame::{Frame, Place, Tongue};
use crate::office::Office;
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};
use actions::permission::look;
use language::{Gap, Words};

#[derive(Template)]
#[template(path = "pages/admin/person.html")]
struct Page {
    frame: Frame,
    sections: Vec<Place>,
    /// Where all forms are sent.
    action: String,
    list: String,
    problem: String,
    done: String,
    link: Option<LinkView>,
    ask: Option<Ask>,
    display_name: String,
    state: String,
    state_code: &'static str,
    is_active: bool,
    has_second_factor: bool,
    link_name: String,
    link_about: String,
    facts: Vec<(String, String)>,
    languages: Vec<Tongue>,
    roles: Vec<Held>,
    role_choices: Vec<(String, String, bool)>,
    area: String,
    areas: Vec<String>,
    choices: Vec<Choice>,
    sessions: String,
    has_sessions: bool,
    audit: String,
    may: May,
}

/// What who asks may do here.
struct May {
    change: bool,
    link: bool,
    give: bool,
    take: bool,
    deactivate: bool,
    activate: bool,
    sign_out: bool,
    drop_second_factor: bool,
    see_audit: bool,
}

/// A role that they hold.
struct Held {
    role: String,
    meaning: String,
    code: String,
    area: String,
    about: String,
    /// Where one is asked first, because it is one's own.
    ask: String,
}

/// Something that is shown before it is done.
struct Ask {
    step: &'static str,
    title: String,
    what_happens: Vec<String>,
    fields: Vec<(&'static str, String)>,
    needs_reason: bool,
    button: String,
}

/// What happened just now.
#[derive(Default)]
struct News {
    problem: String,
    link: Option<LinkView>,
    choices: Vec<Choice>,
}

/// The page.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    if let Some(answer) = visit.turned_away(look::PEOPLE) {
        return answer;
    }
    page(&office, &visit, &id, &Filled::new(), News::default()).await
}

/// Does what one of the forms asks for.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = visit.turned_away(look::PEOPLE) {
        return answer;
    }
    let person = match known(&office, &id).await {
        Ok(person) => person,
        Err(failure) => return visit.fail(&failure),
    };
    let step = field(&filled, "step");
    if step == "link" {
        return give_link(&office, &visit, &id, person).await;
    }
    let area = match area::meant(field(&filled, "area"), &visit.published.gazetteer, visit.words) {
        Ok(area) => area,
        Err(unclear) => {
            let news = News { problem: unclear.problem, choices: unclear.choices, link: None };
            return page(&office, &visit, &id, &filled, news).await;
        }
    };
    let is_own = visit.actor.person() == Some(person.id);
    match taken(&office, &visit, person.name, step, &filled, area).await {
        // Whoever took the role that leads here from themselves has nothing more to see.
        Ok(()) if is_own && step == "take" => see_other(&visit.frame().link("account")),
        Ok(()) => see_other(&format!("{}/{id}?done={step}", href(&visit, "people"))),
        Err(refusal) => refused(&office, &visit, &id, &filled, refusal).await,
    }
}

async fn known(office: &Office, id: &str) -> Result<StoredPerson, Failure> {
    let id: i64 = id.parse().map_err(|_| Failure::NotFound)?;
    office.house.store.read().await?.person(id).await?.ok_or(Failure::NotFound)
}

async fn give_link(office: &Office, visit: &Visit, id: &str, person: StoredPerson) -> Response {
    let secret = match office.secret() {
        Ok(secret) => secret,
        Err(failure) => return visit.fail(&failure),
    };
    let action = MakeLink { name: person.name, secret: &secret };
    match perform(&office.house, &visit.actor, office.now(), action).await {
        Ok(invited) => {
            let link = Some(link_view(office, visit, &invited, &secret));
            page(office, visit, id, &Filled::new(), News { link, ..News::default() }).await
        }
        Err(refusal) => refused(office, visit, id, &Filled::new(), refusal).await,
    }
}

async fn taken(
    office: &Office,
    visit: &Visit,
    name: String,
    step: &str,
    filled: &Filled,
    area: Option<PlaceId>,
) -> Result<(), Refusal> {
    let (house, actor, now) = (&office.house, &visit.actor, office.now());
    let incomplete = || Refusal::Invalid(visit.words.say("form-incomplete"));
    let grant = || {
        let role = Code::new(field(filled, "role")).map_err(|_| incomplete())?;
        Ok::<Grant, Refusal>(Grant { role, area })
    };
    match step {
        "change" => {
            let display_name = Some(field(filled, "display_name").to_string());
            let language = Language::from_tag(field(filled, "language"));
            perform(house, actor, now, Change { name, display_name, language }).await.map(drop)
        }
        "give" => perform(house, actor, now, Give { name, grant: grant()? }).await,
        "take" => perform(house, actor, now, Take { name, grant: grant()? }).await,
        "deactivate" => perform(house, actor, now, Deactivate { name }).await.map(drop),
        "activate" => perform(house, actor, now, Activate { name }).await.map(drop),
        "sign-out" => perform(house, actor, now, SignOut { name }).await.map(drop),
        "second-factor" => {
            let reason = field(filled, "reason").trim().to_string();
            if reason.is_empty() {
                return Err(Refusal::Invalid(visit.words.say("reason-needed")));
            }
            perform(house, actor, now, DropSecondFactor { name, reason }).await
        }
        _ => Err(incomplete()),
    }
}

async fn refused(office: &Office, visit: &Visit, id: &str, filled: &Filled, refusal: Refusal) -> Response {
    match said(refusal, visit.words) {
        Ok(problem) => page(office, visit, id, filled, News { problem, ..News::default() }).await,
        Err(failure) => visit.fail(&failure),
    }
}

async fn page(office: &Office, visit: &Visit, id: &str, filled: &Filled, news: News) -> Response {
    let person = match known(office, id).await {
        Ok(person) => person,
        Err(failure) => return visit.fail(&failure),
    };
    let status = if news.problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    match made(office, visit, person, filled, news).await {
        Ok(page) => (status, visit.show_now(&page)).into_response(),
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

async fn made(
    office: &Office,
    visit: &Visit,
    person: StoredPerson,
    filled: &Filled,
    news: News,
) -> Result<Page, Refusal> {
    let words = visit.words;
    let mut reading = office.house.store.read().await?;
    let grants = reading.grants(Some(person.id)).await?;
    let seen = reading.people_seen().await?.remove(&person.id);
    drop(reading);
    let sessions = session::sessions(&office.house, office.now(), person.id).await?.len();
    let tokens = token::tokens(&office.house, person.id).await?;
    let tokens = tokens.iter().filter(|known| token::works(known, office.now())).count();
    let (mut frame, sections) = head(visit, "people");
    frame.title.clone_from(&person.display_name);
    let mut languages = frame.tongues();
    languages.iter_mut().for_each(|tongue| tongue.is_here = tongue.tag == person.language.tag());
    let seen = seen.map_or_else(|| words.say("seen-never"), |at| words.moment(at.as_datetime()));
    let link_key = if person.has_password { "new-reset-link" } else { "new-join-link" };
    let gazetteer = &visit.published.gazetteer;
    let action = format!("{}/{}", href(visit, "people"), person.id);
    let actor: String = form_urlencoded::byte_serialize(person.name.as_bytes()).collect();
    Ok(Page {
        ask: asked(visit, &person, sessions, tokens).filter(|_| news.link.is_none()),
        done: done(visit).filter(|_| news.problem.is_empty() && news.link.is_none()).unwrap_or_default(),
        facts: facts(&person, seen, tokens, words),
        roles: grants.iter().map(|grant| held(office, visit, &person, grant, &action)).collect(),
        role_choices: role_choices(office, words, field(filled, "role")),
        area: field(filled, "area").into(),
        areas: if news.choices.is_empty() { area::known(gazetteer, words) } else { Vec::new() },
        choices: news.choices,
        sessions: words.tell("sessions-open", &[("count", Gap::Number(sessions as f64))]),
        has_sessions: sessions > 0,
        audit: format!("{}?actor={actor}", href(visit, "audit")),
        state: words.say(state_key(&person)),
        state_code: state_code(&person),
        is_active: person.active,
        has_second_factor: person.second_factor,
        link_name: words.say(link_key),
        link_about: words.say(if person.has_password { "reset-about" } else { "join-about" }),
        may: may(visit),
        list: href(visit, "people"),
        problem: news.problem,
        link: news.link,
        display_name: person.display_name,
        languages,
        action,
        sections,
        frame,
    })
}

fn may(visit: &Visit) -> May {
    let may = |permission| visit.actor.may(permission);
    May {
        change: may("person.change"),
        link: may("person.link"),
        give: may("grant.give"),
        take: may("grant.take"),
        deactivate: may("person.deactivate"),
        activate: may("person.activate"),
        sign_out: may("person.sign-out"),
        drop_second_factor: may("person.drop-second-factor"),
        see_audit: may(look::AUDIT),
    }
}

fn facts(person: &StoredPerson, seen: String, tokens: usize, words: &Words) -> Vec<(String, String)> {
    let factor = words.say(if person.second_factor { "value-on" } else { "value-off" });
    // The name may run in another direction than the day before it.
    let made = format!("{} · \u{2068}{}\u{2069}", words.moment(person.made_at.as_datetime()), person.made_by);
    vec![
        (words.say("sign-in-name"), person.name.clone()),
        (words.say("last-seen"), seen),
        (words.say("second-factor"), factor),
        (words.say("tokens"), words.whole(tokens as f64)),
        (words.say("made"), made),
    ]
}

fn held(office: &Office, visit: &Visit, person: &StoredPerson, grant: &StoredGrant, action: &str) -> Held {
    let words = visit.words;
    let known = office.house.pack.roles().role(grant.held.role.as_str());
    let by = [
        ("moment", Gap::Text(&words.moment(grant.given_at.as_datetime()))),
        ("name", Gap::Text(&grant.given_by)),
    ];
    let area = grant.held.area.map(|area| format!("#{}", area.0)).unwrap_or_default();
    let is_own = visit.actor.person() == Some(person.id);
    let encoded: String = form_urlencoded::byte_serialize(area.as_bytes()).collect();
    Held {
        role: role_in_words(office, visit, grant),
        meaning: known.map(|known| known.meaning.best(words.language).to_string()).unwrap_or_default(),
        about: words.tell("given-by", &by),
        ask: if is_own {
            format!("{action}?ask=take&role={}&area={encoded}#ask", grant.held.role)
        } else {
            String::new()
        },
        code: grant.held.role.to_string(),
        area,
    }
}

/// What is asked before it is done, with what will happen.
fn asked(visit: &Visit, person: &StoredPerson, sessions: usize, tokens: usize) -> Option<Ask> {
    let words = visit.words;
    let name = Gap::Text(&person.display_name);
    let sessions = words.tell("will-end-sessions", &[("count", Gap::Number(sessions as f64))]);
    let say = |keys: &[&str]| keys.iter().map(|key| words.say(key)).collect::<Vec<_>>();
    let ask = |step, what_happens, needs_reason| Ask {
        step,
        title: words.tell(&format!("ask-{step}"), &[("name", Gap::Text(&person.display_name))]),
        what_happens,
        fields: Vec::new(),
        needs_reason,
        button: words.say(&format!("sure-{step}")),
    };
    match visit.asked("ask")? {
        "deactivate" if person.active => {
            let tokens = words.tell("will-stop-tokens", &[("count", Gap::Number(tokens as f64))]);
            let rest = say(&["will-stop-links", "will-keep-work", "will-be-undone-by-activate"]);
            Some(ask("deactivate", [vec![sessions, tokens], rest].concat(), false))
        }
        "second-factor" if person.second_factor => {
            let rest = say(&["will-drop-codes", "will-need-password-only"]);
            Some(ask("second-factor", [vec![sessions], rest].concat(), true))
        }
        "take" => {
            let fields = ["role", "area"].map(|known| (known, visit.asked(known).unwrap_or_default().into()));
            let told = words.tell("will-lose-own-role", &[("name", name)]);
            Some(Ask { fields: fields.into(), ..ask("take", vec![told], false) })
        }
        _ => None,
    }
}

fn done(visit: &Visit) -> Option<String> {
    let key = match visit.asked("done")? {
        "change" => "saved",
        "give" => "done-give",
        "take" => "done-take",
        "deactivate" => "done-deactivate",
        "activate" => "done-activate",
        "sign-out" => "done-sign-out",
        "second-factor" => "done-second-factor",
        _ => return None,
    };
    Some(visit.words.say(key))
}
