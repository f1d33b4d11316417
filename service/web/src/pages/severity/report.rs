//! The report of an index as PDF: `?index=return-index&round=7&in=ar`, for who may see all of the operation.

use std::sync::Arc;

use actions::report::{IndexSources, index_pdf};
use axum::extract::State;
use axum::response::Response;
use figures::Within;
use reports::Extent;
use terms::Language;

use super::round;
use crate::office::Office;
use crate::pages::releases::report::in_browser;
use crate::respond::Failure;
use crate::visit::Visit;

/// The report.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    match made(&office, &visit).await {
        Ok(answer) => answer,
        Err(failure) => visit.fail(&failure),
    }
}

async fn made(office: &Arc<Office>, visit: &Visit) -> Result<Response, Failure> {
    // It speaks of all of the operation.
    if visit.scope != Within::Everywhere {
        return Err(Failure::NotFound);
    }
    let language = visit.chosen("in").map_or(Some(visit.words.language), Language::from_tag);
    let language = language.ok_or(Failure::NotFound)?;
    let round = round(office, visit).await?;
    let newest = visit.published.editions.get(&round.name).ok_or(Failure::NotFound)?;
    let published_at = newest.edition.published_at.as_datetime();
    let (published, office) = (visit.published.clone(), office.clone());
    let turn = office.makers.clone().acquire_owned().await.map_err(Failure::inside)?;
    let name = format!("{}-r{}.severity-report.{}.pdf", round.index.code, round.name.number, language.tag());
    let house = office.house.clone();
    let setting = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let kind = house.pack.reports().iter().find(|kind| kind.extent == Extent::Index)?;
        let known = house.pack.instrument(&round.index.instrument);
        let sources = IndexSources {
            round: &round,
            gazetteer: &published.gazetteer,
            operation: published.operation.as_ref(),
            questionnaire: known.map_or(&round.index.title, |known| &known.title),
            published_at,
        };
        Some(index_pdf(kind, &sources, language))
    });
    let bytes = setting.await.map_err(Failure::inside)?.ok_or(Failure::NotFound)?;
    Ok(in_browser(&name, bytes.map_err(Failure::inside)?))
}
