//! A file that comes piece by piece, and goes on where the line broke.
//!
//! In: `POST …/upload/begin` with `name` and `size`, then to `…/upload/{id}/bytes`: `PATCH`
//! with `Upload-Offset` and a piece, `GET` for how far it is, `DELETE` to give it up. Out:
//! JSON, and in `Upload-Offset` how much is there; a piece that begins elsewhere is refused
//! with the true offset. What has arrived of a piece stays, also if the rest never comes.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use actions::import::Import;
use actions::permission::look;
use actions::{Action, Refusal, upload};
use axum::Form;
use axum::body::{Body, HttpBody};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::Response;
use serde_json::json;
use storage::StoreError;

use super::arriving::Arriving;
use crate::form::{Filled, field};
use crate::office::Office;
use crate::respond::{Failure, UPLOAD_OFFSET, done, received, told};
use crate::visit::{Guest, Visit};
use language::Words;

/// The largest piece, in bytes.
pub(crate) const LARGEST_PIECE: u64 = 2 * 1024 * 1024;

/// A piece that takes longer is cut off, however steadily it drips.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// Begins with a file.
pub(crate) async fn begin(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Form(filled): Form<Filled>,
) -> Response {
    match begun(&office, &visit, &filled).await {
        Ok(id) => {
            let address = format!("/{}/workspace/upload/{id}/bytes", visit.words.language);
            told(&json!({ "id": id, "address": address, "received": 0 }))
        }
        Err(failure) => failure.to_script(visit.words),
    }
}

async fn begun(office: &Office, visit: &Visit, filled: &Filled) -> Result<String, Failure> {
    check(visit)?;
    let size = field(filled, "size").parse();
    let size = size.map_err(|_| Failure::NotUnderstood(visit.words.say("form-incomplete")))?;
    let (secret, about) = (office.secret()?, (field(filled, "name"), size));
    let begun = upload::begin(&office.house, &visit.actor, office.now(), about, &secret).await;
    begun.map_err(|refusal| failure(refusal, visit.words))
}

/// Says how far a file is.
pub(crate) async fn how_far(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    match known(&office, &visit, &id).await {
        Ok(file) => told(&json!({ "name": file.file_name, "size": file.size, "received": file.received })),
        Err(failure) => failure.to_script(visit.words),
    }
}

/// Takes in the next piece of a file.
pub(crate) async fn add(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let added = tokio::time::timeout(LONGEST, added(&office, &visit, &id, &headers, body)).await;
    match added.unwrap_or_else(|_| Err(Failure::BrokenOff(visit.words.say("upload-broke-off")))) {
        Ok(offset) => received(offset),
        Err(failure) => failure.to_script(visit.words),
    }
}

async fn added(
    office: &Office,
    visit: &Visit,
    id: &str,
    headers: &HeaderMap,
    mut body: Body,
) -> Result<u64, Failure> {
    let words = visit.words;
    let file = known(office, visit, id).await?;
    let number = |name: HeaderName| headers.get(name)?.to_str().ok()?.parse::<u64>().ok();
    let offset = number(UPLOAD_OFFSET);
    let offset = offset.ok_or_else(|| Failure::NotUnderstood(words.say("form-incomplete")))?;
    if offset != file.received {
        return Err(Failure::Elsewhere(file.received, words.say("upload-elsewhere")));
    }
    let too_large = || Failure::TooLarge(words.say("upload-piece-too-large"));
    if number(header::CONTENT_LENGTH).is_some_and(|length| length > LARGEST_PIECE) {
        return Err(too_large());
    }
    let mut arriving = Arriving::at(office, visit, id, offset);
    let mut length = 0;
    let mut outcome = Ok(());
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Some(bytes) = frame.ok().and_then(|frame| frame.into_data().ok()) else {
            outcome = Err(Failure::BrokenOff(words.say("upload-broke-off")));
            break;
        };
        length += bytes.len() as u64;
        if length > LARGEST_PIECE {
            return Err(too_large());
        }
        if let Err(refusal) = arriving.take(&bytes).await {
            return Err(true_offset(office, visit, id, refusal).await);
        }
    }
    // What is there of a piece that broke off stays.
    let here = match arriving.end().await {
        Ok(here) => here,
        Err(refusal) => return Err(true_offset(office, visit, id, refusal).await),
    };
    outcome.map(|()| here)
}

/// Why a piece was refused; where somebody else wrote meanwhile, how far the file is now.
async fn true_offset(office: &Office, visit: &Visit, id: &str, refusal: Refusal) -> Failure {
    if !matches!(refusal, Refusal::Store(StoreError::Conflict { .. })) {
        return failure(refusal, visit.words);
    }
    match known(office, visit, id).await {
        Ok(file) => Failure::Elsewhere(file.received, visit.words.say("upload-elsewhere")),
        Err(failure) => failure,
    }
}

/// Gives a file up.
pub(crate) async fn give_up(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let given_up = match check(&visit) {
        Ok(()) => upload::give_up(&office.house, &visit.actor, &id).await,
        Err(failure) => return failure.to_script(visit.words),
    };
    match given_up {
        Ok(()) => done(),
        Err(refusal) => failure(refusal, visit.words).to_script(visit.words),
    }
}

async fn known(office: &Office, visit: &Visit, id: &str) -> Result<storage::upload::Upload, Failure> {
    check(visit)?;
    let known = upload::known(&office.house, &visit.actor, id).await;
    known.map_err(|refusal| failure(refusal, visit.words))
}

/// Scripts are told what people are led to: that they must sign in, or may not.
fn check(visit: &Visit) -> Result<(), Failure> {
    let is_known = visit.account.is_some() || visit.actor.may(look::DRAFTS);
    if !is_known || visit.must_set_second_factor() {
        return Err(Failure::SignedOut(visit.words.say("refused-signed-out")));
    }
    if !visit.actor.may(Import::NAME) {
        return Err(Failure::NotAllowed(visit.words.say("refused-not-allowed")));
    }
    Ok(())
}

/// A refusal about a file on its way in, in the language of the page.
pub(super) fn failure(refusal: Refusal, words: &Words) -> Failure {
    let why = crate::refused::in_words(&refusal, words);
    match refusal {
        Refusal::NotFound(_) => Failure::Gone(words.say("upload-gone")),
        Refusal::NotAllowed { .. } | Refusal::OnlyPart { .. } => Failure::NotAllowed(why),
        Refusal::EmptyFile => Failure::NotTaken(why),
        Refusal::FileTooLarge { .. } => Failure::TooLarge(why),
        Refusal::TooManyFiles { .. } => Failure::TooMany(why),
        refusal if crate::refused::is_fault(&refusal) => refusal.into(),
        _ => Failure::NotUnderstood(why),
    }
}
