//! A file that comes with a form as a whole, as browsers without scripts send it.
//!
//! In: a form of many parts. Out: the way to what was understood of the file. If the line
//! breaks nothing is left of it, since nobody knows how to go on with it.

use std::sync::Arc;

use actions::import::Import;
use actions::permission::look;
use actions::{Action, Refusal, upload};
use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use super::arriving::Arriving;
use super::wish::Wish;
use crate::form::{Filled, field};
use crate::office::Office;
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};

/// What surrounds the file in a form, in bytes.
const AROUND: u64 = 1024 * 1024;

/// The largest form with a file, in bytes.
pub(crate) const LARGEST_FORM: usize = (upload::LARGEST + AROUND) as usize;

/// Takes in the file of the form, and leads to what was understood of it.
pub(crate) async fn receive(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    if let Some(answer) = visit.turned_away(look::DRAFTS) {
        return answer;
    }
    match arrived(&office, &visit, &headers, form).await {
        Ok((id, wish)) => {
            see_other(&format!("/{}/workspace/upload/{id}?{}", visit.words.language, wish.query()))
        }
        Err(failure) => visit.fail(&failure),
    }
}

async fn arrived(
    office: &Arc<Office>,
    visit: &Visit,
    headers: &HeaderMap,
    mut form: Multipart,
) -> Result<(String, Wish), Failure> {
    if !visit.actor.may(Import::NAME) {
        return Err(Failure::NotAllowed(visit.words.say("refused-not-allowed")));
    }
    let in_words = |refusal| super::pieces::failure(refusal, visit.words);
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let announced: u64 = announced.unwrap_or(upload::LARGEST);
    if announced > LARGEST_FORM as u64 {
        return Err(in_words(Refusal::FileTooLarge { megabytes: upload::LARGEST / AROUND }));
    }
    let broken = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            in_words(Refusal::FileTooLarge { megabytes: upload::LARGEST / AROUND })
        }
        _ => Failure::BrokenOff(visit.words.say("upload-broke-off")),
    };
    let mut fields = Filled::new();
    let mut kept = Kept { office, visit, id: None };
    while let Some(part) = form.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_string();
        if name == "file" && kept.id.is_none() {
            let size = announced.min(upload::LARGEST);
            let file_name = part.file_name().unwrap_or_default();
            let secret = office.secret()?;
            let begun =
                upload::begin(&office.house, &visit.actor, office.now(), (file_name, size), &secret).await;
            let id = kept.id.insert(begun.map_err(in_words)?);
            gather(part, Arriving::at(office, visit, id, 0), broken, in_words).await?;
        } else if fields.len() < 20 {
            let text: String = part.text().await.map_err(broken)?.chars().take(200).collect();
            fields.insert(name, text);
        }
    }
    let id = kept.id.as_ref().ok_or_else(|| in_words(Refusal::EmptyFile))?;
    upload::end(&office.house, &visit.actor, id).await.map_err(in_words)?;
    let id = kept.id.take().unwrap_or_default();
    Ok((id, Wish::of(|name| field(&fields, name).to_string())))
}

/// Writes down a part of a form as it arrives.
async fn gather(
    mut part: Field<'_>,
    mut arriving: Arriving<'_>,
    broken: impl Fn(MultipartError) -> Failure,
    in_words: impl Fn(Refusal) -> Failure,
) -> Result<(), Failure> {
    while let Some(bytes) = part.chunk().await.map_err(&broken)? {
        arriving.take(&bytes).await.map_err(&in_words)?;
    }
    arriving.end().await.map_err(&in_words)?;
    Ok(())
}

/// A file of a form: forgotten unless it was taken out as a whole, also when whoever sent it
/// went away in the middle.
struct Kept<'a> {
    office: &'a Arc<Office>,
    visit: &'a Visit,
    id: Option<String>,
}

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        let Some(id) = self.id.take() else { return };
        let (office, actor) = (self.office.clone(), self.visit.actor.clone());
        tokio::spawn(async move {
            if let Err(refusal) = upload::give_up(&office.house, &actor, &id).await {
                eprintln!("masar: serve: {refusal}");
            }
        });
    }
}
