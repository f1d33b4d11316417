//! Administration: people, roles, settings, audit, backup, health.
//!
//! Each page belongs to a permission; who does not hold it everywhere is told that there is
//! no such page.

mod area;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod health;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod roles;
pub(crate) mod settings;

use actions::actor::Actor;
use actions::permission::look;
use axum::response::Response;

use crate::frame::{Frame, Place};
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};

/// Where all pages of the administration are.
const ROOM: &str = "administration";

/// The permission to change the settings.
const SETTINGS: &str = <actions::setting::Change as actions::Action>::NAME;

/// The permission to make a backup.
const BACKUP: &str = actions::backup::PERMISSION;

/// A page of the administration: the end of its address, and the permission that it belongs to.
struct Section {
    path: &'static str,
    permission: &'static str,
}

const SECTIONS: [Section; 6] = [
    Section { path: "people", permission: look::PEOPLE },
    Section { path: "roles", permission: look::PEOPLE },
    Section { path: "settings", permission: SETTINGS },
    Section { path: "audit", permission: look::AUDIT },
    Section { path: "backup", permission: BACKUP },
    Section { path: "health", permission: look::HEALTH },
];

/// Whether any page of the administration is for them.
pub(crate) fn is_for(actor: &Actor) -> bool {
    SECTIONS.iter().any(|section| actor.may(section.permission))
}

/// Leads to the first page that is for whoever asks.
pub(crate) async fn enter(Guest(visit): Guest) -> Response {
    match SECTIONS.iter().find(|section| visit.actor.may(section.permission)) {
        Some(section) => see_other(&href(&visit, section.path)),
        None => visit.turned_away(look::PEOPLE).unwrap_or_else(|| visit.fail(&Failure::NotFound)),
    }
}

/// The frame of a page, named after its section, and the sections beside it.
fn head(visit: &Visit, path: &str) -> (Frame, Vec<Place>) {
    let mut frame = visit.frame();
    frame.title = visit.words.say(title_key(path));
    let sections = SECTIONS.iter().filter(|section| visit.actor.may(section.permission));
    let sections = sections.map(|section| Place {
        name: visit.words.say(title_key(section.path)),
        href: href(visit, section.path),
        is_here: section.path == path,
    });
    (frame, sections.collect())
}

/// The address of a page of the administration.
fn href(visit: &Visit, path: &str) -> String {
    format!("/{}/{ROOM}/{path}", visit.words.language)
}

fn title_key(path: &str) -> &'static str {
    match path {
        "people" => "admin-people",
        "roles" => "admin-roles",
        "settings" => "admin-settings",
        "audit" => "admin-audit",
        "backup" => "admin-backup",
        _ => "admin-health",
    }
}

/// A number of bytes as people read it: `26.6 MB`.
fn bytes(number: u64, words: &language::Words) -> String {
    let number = number as f64;
    let (size, key) = match number {
        number if number < 1e3 => (1.0, "bytes-b"),
        number if number < 1e6 => (1e3, "bytes-kb"),
        number if number < 1e9 => (1e6, "bytes-mb"),
        _ => (1e9, "bytes-gb"),
    };
    words.tell(key, &[("number", language::Gap::Text(&words.tenths(number / size)))])
}
