//! Backup now: a copy of the whole database, made while others work and sent as a download.

use std::sync::Arc;

use actions::Refusal;
use actions::backup::{Backup, backup, passing_file, server_command};
use actions::health::health;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use storage::audit::AuditEntry;
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::{BACKUP, bytes, head};
use crate::form::said;
use crate::frame::{Frame, Place};
use crate::office::Office;
use crate::respond::Failure;
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

/// So many bytes are read and sent at a time.
const AT_ONCE: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "pages/admin/backup.html")]
struct Page {
    frame: Frame,
    sections: Vec<Place>,
    problem: String,
    last: String,
    /// What copies a database on a server; empty for one in a file.
    command: String,
    size: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(BACKUP) {
        return answer;
    }
    page(&office, &visit, String::new()).await
}

/// Makes a copy and sends it.
pub(crate) async fn make(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(BACKUP) {
        return answer;
    }
    let made = match copied(&office, &visit).await {
        Ok(made) => made,
        Err(Failed::Refusal(refusal)) => {
            return match said(refusal, visit.words) {
                Ok(problem) => page(&office, &visit, problem).await,
                Err(failure) => visit.fail(&failure),
            };
        }
        Err(Failed::Failure(failure)) => return visit.fail(&failure),
    };
    let code = visit.published.operation.as_ref().map_or("operation", |known| known.code.as_str());
    let name = format!("masar-{code}-{}.db", office.now().format("%Y-%m-%d-%H%M"));
    match sent(made, &name).await {
        Ok(response) => response,
        Err(failure) => visit.fail(&failure),
    }
}

enum Failed {
    Refusal(Refusal),
    Failure(Failure),
}

async fn copied(office: &Office, visit: &Visit) -> Result<Backup, Failed> {
    let secret = office.secret().map_err(Failed::Failure)?;
    let path = passing_file(&office.house.store, &secret);
    // One at a time, and not while large files are made: each copy takes as much room as the database.
    let turn = office.makers.acquire_many(crate::office::MAKERS).await;
    let _turn = turn.map_err(|error| Failed::Failure(Failure::inside(error)))?;
    backup(&office.house, &visit.actor, office.now(), &path).await.map_err(Failed::Refusal)
}

/// A file on its way; it goes away when it was sent, or when nobody takes it any more.
async fn sent(made: Backup, name: &str) -> Result<Response, Failure> {
    let open = File::open(made.file.path()).await.map_err(Failure::inside)?;
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.sqlite3".to_string()),
        (header::CONTENT_LENGTH, made.facts.bytes.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".into()),
    ];
    let stream = try_unfold((open, made.file), |(mut open, file)| async move {
        let mut block = Vec::with_capacity(AT_ONCE);
        let read = (&mut open).take(AT_ONCE as u64).read_to_end(&mut block).await?;
        let more = (read > 0).then(|| (Bytes::from(block), (open, file)));
        Ok::<_, std::io::Error>(more)
    });
    Ok((headers, Body::from_stream(stream)).into_response())
}

async fn page(office: &Office, visit: &Visit, problem: String) -> Response {
    let health = match health(&office.house, office.now()).await {
        Ok(health) => health,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let (frame, sections) = head(visit, "backup");
    visit.show_now(&Page {
        last: last_in_words(health.last_backup.as_ref(), visit.words),
        size: bytes(health.database.bytes, visit.words),
        command: server_command(&office.house.store).unwrap_or_default(),
        problem,
        sections,
        frame,
    })
}

/// When the last backup was made, and by whom.
pub(super) fn last_in_words(last: Option<&AuditEntry>, words: &Words) -> String {
    let Some(last) = last else { return words.say("backup-never") };
    let moment = words.moment(last.at.as_datetime());
    words.tell("backup-last", &[("moment", Gap::Text(&moment)), ("name", Gap::Text(&last.actor))])
}
