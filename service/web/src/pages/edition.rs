//! Downloads: an edition as a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use figures::Within;
use publish::Format;
use storage::AsOf;
use terms::{Code, Language};
use tracking::round::RoundName;

use crate::office::Office;
use crate::respond::{Failure, attachment};
use crate::visit::Visit;

/// An edition as csv, xlsx, GeoJSON or Parquet; `?language=ar` for its headings.
pub(crate) async fn download(
    State(office): State<Arc<Office>>,
    visit: Visit,
    Path((instrument, round, edition, format)): Path<(String, u32, u32, String)>,
    Query(wanted): Query<BTreeMap<String, String>>,
) -> Response {
    // A file holds all areas.
    if visit.scope != Within::Everywhere {
        return visit.fail(&Failure::NotAllowed(visit.words.say("refused-only-part")));
    }
    match file(&office, (&instrument, round, edition, &format), &wanted).await {
        Ok(answer) => answer,
        Err(failure) => visit.fail(&failure),
    }
}

async fn file(
    office: &Office,
    (instrument, round, edition, format): (&str, u32, u32, &str),
    wanted: &BTreeMap<String, String>,
) -> Result<Response, Failure> {
    let house = &office.house;
    let code = Code::new(instrument).map_err(|_| Failure::NotFound)?;
    let instrument = house.pack.instrument(&code).ok_or(Failure::NotFound)?;
    let format = Format::from_name(format).ok_or(Failure::NotFound)?;
    let language = match wanted.get("language") {
        Some(tag) => Language::from_tag(tag).ok_or(Failure::NotFound)?,
        None => Language::English,
    };
    let turn = office.makers.clone().acquire_owned().await.map_err(Failure::inside)?;
    let mut transaction = house.store.read().await?;
    let name = RoundName { instrument: code, number: round };
    let stored = actions::round::known(&mut transaction, &name).await?;
    if !transaction.editions(stored.id).await?.iter().any(|known| known.number == edition) {
        return Err(Failure::NotFound);
    }
    let export = actions::export::load(&mut transaction, &name, AsOf::Edition(edition)).await?;
    drop(transaction);
    let definition = instrument.clone();
    // Making a large workbook takes seconds: elsewhere, so that other answers do not wait.
    let making = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        actions::export::write(&export, &definition, language, format)
    });
    let bytes = making.await.map_err(Failure::inside)??;
    let file = format!("{}-r{round}-e{edition}.{}", instrument.code, format.extension());
    Ok(attachment(&file, format.media_type(), bytes))
}
