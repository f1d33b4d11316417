//! Roles: what each is for, and the one table of who may do and see what.

use actions::permission::{Permission, Role, Who, look};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;

use super::head;
use crate::frame::{Frame, Place};
use crate::office::Office;
use crate::visit::{Guest, Visit};
use language::Words;

#[derive(Template)]
#[template(path = "pages/admin/roles.html")]
struct Page {
    frame: Frame,
    sections: Vec<Place>,
    /// Title and meaning of each role.
    roles: Vec<(String, String)>,
    groups: Vec<Group>,
}

/// Permissions of one sort.
struct Group {
    title: String,
    lines: Vec<Line>,
}

struct Line {
    meaning: String,
    name: String,
    /// Whether each role allows it; empty where it does not hang on roles.
    cells: Vec<bool>,
    /// Who may, where it does not hang on roles.
    everybody: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(look::PEOPLE) {
        return answer;
    }
    visit.show_now(&page(&office, &visit))
}

fn page(office: &Office, visit: &Visit) -> Page {
    let words = visit.words;
    let (frame, sections) = head(visit, "roles");
    let table = office.house.pack.roles();
    let described = |role: &Role| {
        (role.title.best(words.language).to_string(), role.meaning.best(words.language).to_string())
    };
    let (looking, acting): (Vec<&Permission>, Vec<&Permission>) =
        table.permissions().iter().partition(|known| known.name.starts_with(look::PREFIX));
    let (acting, own): (Vec<&Permission>, Vec<&Permission>) =
        acting.into_iter().partition(|known| matches!(known.who, Who::Roles(_)));
    let group = |key: &str, permissions: Vec<&Permission>| Group {
        title: words.say(key),
        lines: permissions.into_iter().map(|known| line(known, table.all(), words)).collect(),
    };
    Page {
        roles: table.all().iter().map(described).collect(),
        groups: vec![group("roles-looking", looking), group("roles-acting", acting), group("roles-own", own)],
        sections,
        frame,
    }
}

fn line(known: &Permission, roles: &[Role], words: &Words) -> Line {
    let (cells, everybody) = match &known.who {
        Who::Roles(may) => (roles.iter().map(|role| may.contains(&role.code)).collect(), String::new()),
        Who::Oneself => (Vec::new(), words.say("may-oneself")),
        Who::Anybody => (Vec::new(), words.say("may-anybody")),
    };
    Line { meaning: known.meaning.best(words.language).into(), name: known.name.clone(), cells, everybody }
}
