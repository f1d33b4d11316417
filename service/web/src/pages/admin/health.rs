//! How the program and its database are, for who looks after them.

use std::sync::Arc;

use actions::Refusal;
use actions::health::{Health, health};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::TimeDelta;
use storage::Engine;

use super::backup::last_in_words;
use super::{bytes, head, href};
use crate::Machine;
use crate::frame::{Frame, Place};
use crate::office::Office;
use crate::visit::{Guest, Visit};
use actions::permission::look;
use language::{Gap, Words};

/// A backup that is older than so many days is spoken of.
const OLD_BACKUP_DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "pages/admin/health.html")]
struct Page {
    frame: Frame,
    sections: Vec<Place>,
    remark: String,
    figures: Vec<(String, String)>,
    program: Vec<Fact>,
    database: Vec<Fact>,
    /// Where the audit is verified; empty for who may not look at it.
    audit: String,
}

struct Fact {
    label: String,
    value: String,
    is_code: bool,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(look::HEALTH) {
        return answer;
    }
    match page(&office, &visit).await {
        Ok(page) => visit.show_now(&page),
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

async fn page(office: &Office, visit: &Visit) -> Result<Page, Refusal> {
    let words = visit.words;
    let health = health(&office.house, office.now()).await?;
    let machine = (office.settings.machine)(office.house.store.place());
    let (frame, sections) = head(visit, "health");
    let may_see_audit = visit.actor.may(look::AUDIT);
    Ok(Page {
        remark: remark(office, &health, words),
        figures: figures(&health, words),
        program: program(office, &machine, words),
        database: database(office, &health, &machine, words),
        audit: if may_see_audit { href(visit, "audit") } else { String::new() },
        sections,
        frame,
    })
}

/// What should be seen to.
fn remark(office: &Office, health: &Health, words: &Words) -> String {
    if health.database.engine == Engine::Postgres {
        return String::new();
    }
    match &health.last_backup {
        None => words.say("backup-missing"),
        Some(last) if office.now() - last.at.as_datetime() > TimeDelta::days(OLD_BACKUP_DAYS) => {
            let days = (office.now() - last.at.as_datetime()).num_days();
            words.tell("backup-old", &[("count", Gap::Number(days as f64))])
        }
        Some(_) => String::new(),
    }
}

fn figures(health: &Health, words: &Words) -> Vec<(String, String)> {
    let database = &health.database;
    [
        ("page-rounds", database.rounds),
        ("editions", database.editions),
        ("people-active", database.people),
        ("sessions", database.sessions),
        ("uploads-unfinished", database.uploads),
    ]
    .map(|(key, number)| (words.say(key), words.whole(number as f64)))
    .into()
}

fn program(office: &Office, machine: &Machine, words: &Words) -> Vec<Fact> {
    let now = office.now();
    let running = words.moment(office.started_at);
    let mut facts = vec![
        fact(words.say("version"), env!("CARGO_PKG_VERSION").into(), true),
        fact(
            words.say("running-since"),
            format!("{running} ({})", lasting(now - office.started_at, words)),
            false,
        ),
    ];
    facts.extend(machine.memory_bytes.map(|memory| fact(words.say("memory"), bytes(memory, words), false)));
    facts
}

fn database(office: &Office, health: &Health, machine: &Machine, words: &Words) -> Vec<Fact> {
    let database = &health.database;
    let engine = match database.engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let [at, newest] =
        [database.migration, database.newest_migration].map(|number| words.whole(f64::from(number)));
    let migrations =
        words.tell("migrations-of", &[("number", Gap::Text(&at)), ("newest", Gap::Text(&newest))]);
    let mut facts = vec![
        fact(words.say("engine"), format!("{engine} {}", database.engine_version), true),
        fact(words.say("place-of-database"), office.house.store.place().display().to_string(), true),
        fact(words.say("size"), bytes(database.bytes, words), false),
        fact(words.say("migrations"), migrations, false),
    ];
    facts.extend(machine.free_bytes.map(|free| fact(words.say("free-space"), bytes(free, words), false)));
    if database.uploads > 0 {
        facts.push(fact(words.say("uploads-size"), bytes(database.upload_bytes, words), false));
    }
    if database.engine == Engine::Sqlite {
        facts.push(fact(words.say("admin-backup"), last_in_words(health.last_backup.as_ref(), words), false));
    }
    facts
}

fn fact(label: String, value: String, is_code: bool) -> Fact {
    Fact { label, value, is_code }
}

/// How long something lasts: in days, hours or minutes.
fn lasting(time: TimeDelta, words: &Words) -> String {
    let (key, count) = match time.num_minutes() {
        minutes if minutes < 60 => ("for-minutes", minutes),
        minutes if minutes < 48 * 60 => ("for-hours", minutes / 60),
        minutes => ("for-days", minutes / 60 / 24),
    };
    words.tell(key, &[("count", Gap::Number(count as f64))])
}
