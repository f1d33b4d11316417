//! The audit: who did what to what, the newest first; as a file; and proof that it holds together.

mod told;

use std::sync::Arc;

use actions::permission::look;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use publish::{Column, ColumnKind, CsvOptions, Table, Value};
use storage::audit::{AuditEntry, AuditWish};

use super::{head, href};
use crate::frame::{Frame, Place};
use crate::office::Office;
use crate::visit::{Guest, Visit};
use language::{Gap, Words};
use told::Detail;

/// So many entries stand on a page.
const ON_A_PAGE: u32 = 50;
/// So many are read at a time for a file.
const AT_ONCE: u32 = 2_000;
/// Entries with more details than this show the rest when they are unfolded.
const MOST_SHOWN: usize = 3;
/// More letters than anything that is looked for has.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "pages/admin/audit.html")]
struct Page {
    frame: Frame,
    sections: Vec<Place>,
    problem: String,
    done: String,
    wish: AuditWish,
    people: Vec<String>,
    actions: Vec<(String, String, bool)>,
    entries: Vec<Line>,
    is_filtered: bool,
    newest: String,
    older: String,
    csv: String,
}

struct Line {
    number: String,
    moment: String,
    actor: String,
    action: String,
    name: String,
    object: String,
    details: Vec<Detail>,
    more: Vec<Detail>,
}

/// The entries that somebody wants to see.
fn wish(visit: &Visit) -> AuditWish {
    let asked = |name: &str| {
        let text: String = visit.asked(name).unwrap_or_default().trim().chars().take(LONGEST).collect();
        (!text.is_empty()).then_some(text)
    };
    AuditWish { actor: asked("actor"), action: asked("action"), object: asked("object") }
}

/// A page of entries.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(look::AUDIT) {
        return answer;
    }
    page(&office, &visit, (String::new(), String::new())).await
}

/// Verifies the whole audit.
pub(crate) async fn verify(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(look::AUDIT) {
        return answer;
    }
    // It reads all entries: a turn is waited for, as for files.
    let _turn = office.turn().await;
    let verified = async { office.house.store.read().await?.verify_audit().await };
    let told = match verified.await {
        Ok(Ok(count)) => {
            (String::new(), visit.words.tell("audit-holds", &[("count", Gap::Number(count as f64))]))
        }
        Ok(Err(broken)) => {
            let number = visit.words.whole(broken.entry as f64);
            (visit.words.tell("audit-breaks", &[("number", Gap::Text(&number))]), String::new())
        }
        Err(error) => return visit.fail(&error.into()),
    };
    page(&office, &visit, told).await
}

/// All entries that are wanted, as csv; read and sent block by block.
pub(crate) async fn csv(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(look::AUDIT) {
        return answer;
    }
    let stream = try_unfold((office, wish(&visit), Some(None)), |(office, wish, next)| async move {
        // `next` is absent at the end; within it stands the number before which the block begins.
        let Some(before) = next else { return Ok::<_, storage::StoreError>(None) };
        let entries = office.house.store.read().await?.audit_page(&wish, before, AT_ONCE).await?;
        let next = (entries.len() == AT_ONCE as usize).then(|| entries.last().map(|entry| entry.id));
        let block = Bytes::from(block(&entries, before.is_none()));
        Ok(Some((block, (office, wish, next))))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, Body::from_stream(stream)).into_response()
}

/// Entries as lines of csv; with the headings above the first.
fn block(entries: &[AuditEntry], is_first: bool) -> Vec<u8> {
    let column = |code: &str| Column::new(code, code, ColumnKind::Text);
    let codes = ["number", "moment", "who", "action", "object", "details", "hash"];
    let mut table = Table::new("audit", codes.map(column).into());
    table.rows = entries
        .iter()
        .map(|entry| {
            let texts = [
                &entry.at.to_string(),
                &entry.actor,
                &entry.action,
                &entry.object,
                &entry.details_json,
                &entry.hash,
            ];
            let number = Value::Integer(entry.id);
            std::iter::once(number).chain(texts.map(Value::text)).collect()
        })
        .collect();
    let options = CsvOptions { bom: is_first, ..CsvOptions::default() };
    let mut bytes = publish::csv(&table, &options);
    if !is_first {
        let end = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        bytes.drain(..end);
    }
    bytes
}

async fn page(office: &Office, visit: &Visit, (problem, done): (String, String)) -> Response {
    let wish = wish(visit);
    let before = visit.asked("before").and_then(|number| number.parse().ok());
    let read = async {
        let mut reading = office.house.store.read().await?;
        let entries = reading.audit_page(&wish, before, ON_A_PAGE + 1).await?;
        let people = if visit.actor.may(look::PEOPLE) { reading.people().await? } else { Vec::new() };
        Ok::<_, storage::StoreError>((entries, people))
    };
    let (mut entries, people) = match read.await {
        Ok(found) => found,
        Err(error) => return visit.fail(&error.into()),
    };
    let has_older = entries.len() > ON_A_PAGE as usize;
    entries.truncate(ON_A_PAGE as usize);
    let older = entries.last().filter(|_| has_older).map(|last| address(visit, &wish, Some(last.id)));
    let (frame, sections) = head(visit, "audit");
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page {
        people: people.into_iter().map(|person| person.name).collect(),
        actions: action_choices(office, &wish, visit.words),
        entries: entries.iter().map(|entry| line(office, entry, visit.words)).collect(),
        is_filtered: wish != AuditWish::default(),
        newest: before.map(|_| address(visit, &wish, None)).unwrap_or_default(),
        older: older.unwrap_or_default(),
        csv: address(visit, &wish, None).replacen("/audit", "/audit.csv", 1),
        wish,
        problem,
        done,
        sections,
        frame,
    };
    (status, visit.show_now(&page)).into_response()
}

/// The address of a page of entries.
fn address(visit: &Visit, wish: &AuditWish, before: Option<i64>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("actor", &wish.actor), ("action", &wish.action), ("object", &wish.object)] {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    if let Some(before) = before {
        query.append_pair("before", &before.to_string());
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{query}", href(visit, "audit"))
}

/// All actions: name, what it is, whether it is looked for.
fn action_choices(office: &Office, wish: &AuditWish, words: &Words) -> Vec<(String, String, bool)> {
    let actions = office.house.pack.roles().permissions().iter();
    let actions = actions.filter(|known| !known.name.starts_with(look::PREFIX));
    let choice = |known: &actions::permission::Permission| {
        let meaning = known.meaning.best(words.language).to_string();
        (known.name.clone(), meaning, wish.action.as_deref() == Some(&known.name))
    };
    actions.map(choice).collect()
}

fn line(office: &Office, entry: &AuditEntry, words: &Words) -> Line {
    let permissions = office.house.pack.roles().permissions();
    let known = permissions.iter().find(|known| known.name == entry.action);
    let mut details = told::details(&entry.details_json);
    let more = details.split_off(details.len().min(MOST_SHOWN));
    Line {
        number: words.whole(entry.id as f64),
        moment: words.moment(entry.at.as_datetime()),
        actor: entry.actor.clone(),
        action: known.map_or(String::new(), |known| known.meaning.best(words.language).into()),
        name: entry.action.clone(),
        object: entry.object.clone(),
        details,
        more,
    }
}
