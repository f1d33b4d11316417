//! Bringing in a list: the file arrives (`pieces` and `receive`), what was understood of it
//! is shown with what is doubtful, columns can be put right, and then it is taken into its round
//! or given up.

mod arriving;
mod columns;
pub(crate) mod pieces;
mod preview;
mod reading;
mod receive;
mod wish;

use std::sync::Arc;

use actions::import::Import;
use actions::{Action, Refusal, mapping, perform, upload};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tracking::instrument::Meaning;

use super::{href, kept_from};
use crate::form::{Filled, field, said};
use crate::office::Office;
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};
use preview::page;
use reading::{Purpose, with_import};
use wish::Wish;

pub(crate) use receive::{LARGEST_FORM, receive};

/// What was understood of a file.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    if let Some(answer) = kept_from(&visit, Import::NAME) {
        return answer;
    }
    let wish = Wish::of(|name| visit.asked(name).unwrap_or_default().to_string());
    page(&office, &visit, &id, wish, String::new()).await
}

/// Takes a file into its round, gives it up, or keeps what a column means.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = kept_from(&visit, Import::NAME) {
        return answer;
    }
    let wish = Wish::of(|name| field(&filled, name).to_string());
    let outcome = match field(&filled, "step") {
        "take" => take(&office, &visit, &id, &wish).await,
        "discard" => upload::give_up(&office.house, &visit.actor, &id)
            .await
            .map(|()| format!("/{}/workspace", visit.words.language)),
        "map" => keep_meaning(&office, &visit, &id, &wish, field(&filled, "meaning")).await,
        _ => Err(Refusal::Invalid(visit.words.say("form-incomplete"))),
    };
    match outcome {
        Ok(target) => see_other(&target),
        // It is gone, as it was to be.
        Err(Refusal::NotFound(_)) if field(&filled, "step") == "discard" => {
            see_other(&format!("/{}/workspace", visit.words.language))
        }
        Err(Refusal::NotFound(_)) if field(&filled, "step") == "take" => {
            taken_already(&office, &visit, &wish).await
        }
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => page(&office, &visit, &id, wish, problem).await,
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// Where somebody goes on who takes a file that is not on its way any more, as with a second click:
/// to the round that it was for, if there is one.
async fn taken_already(office: &Office, visit: &Visit, wish: &Wish) -> Response {
    let gone = || visit.fail(&Failure::Gone(visit.words.say("upload-gone")));
    let Ok((_, round, _)) = wish.target(office, visit.words) else { return gone() };
    let Ok(mut transaction) = office.house.store.read().await else { return gone() };
    match actions::round::known(&mut transaction, &round).await {
        Ok(_) => see_other(&href(visit.words, &round.instrument, round.number)),
        Err(_) => gone(),
    }
}

async fn take(office: &Office, visit: &Visit, id: &str, wish: &Wish) -> Result<String, Refusal> {
    let report = with_import(office, visit, id, wish, Purpose::Take, |_, report| report).await??;
    upload::give_up(&office.house, &visit.actor, id).await?;
    let name = &report.round.name;
    Ok(format!("{}?done=import", href(visit.words, &name.instrument, name.number)))
}

/// Keeps what a column means for all files of this layout.
async fn keep_meaning(
    office: &Office,
    visit: &Visit,
    id: &str,
    wish: &Wish,
    meaning: &str,
) -> Result<String, Refusal> {
    let meaning: Meaning = meaning.parse().map_err(Refusal::Invalid)?;
    let report = with_import(office, visit, id, wish, Purpose::Look, |_, report| report).await??;
    let mut corrected = report.mapping;
    let column = corrected.columns.iter_mut().find(|known| Some(known.column) == wish.column);
    let column = column.ok_or_else(|| Refusal::Invalid(visit.words.say("form-incomplete")))?;
    column.meaning = meaning;
    let instrument = report.round.name.instrument;
    let save = mapping::Save { instrument, signature: report.layout, text: corrected.to_text() };
    perform(&office.house, &visit.actor, office.now(), save).await?;
    Ok(format!("/{}/workspace/upload/{id}?{}#columns", visit.words.language, wish.query()))
}
