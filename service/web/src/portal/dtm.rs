//! The API of the Displacement Tracking Matrix, version 3 and 2: how many displaced people there are in each country,
//! governorate and district, round by round.
//!
//! In: releases of lists of displaced people. Out: the fields, their order and the errors that official clients
//! expect. Who asks wrongly is answered with status 200 and `isSuccess: false`, since clients show nobody what comes
//! with another status. Areas whose figure is left out have no row. The parts of this contract stand in
//! `docs/guide/apis.md`.

mod asked;
mod rows;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::get;
use serde_json::{Value, json};

use super::stock::Portal;
use crate::respond::{Failure, Sheet};
pub(crate) use asked::Asked;
pub(crate) use rows::{Fields, rows, statuses, title};

/// The addresses of both versions, and those that older clients know.
pub(crate) fn router() -> Router<Arc<Portal>> {
    Router::new()
        .route("/v3/displacement/admin0", get(admin::<0, 3>))
        .route("/v3/displacement/admin1", get(admin::<1, 3>))
        .route("/v3/displacement/admin2", get(admin::<2, 3>))
        .route("/v3/displacement/country-list", get(countries))
        .route("/v3/displacement/operation-list", get(operations))
        .route("/v2/IdpAdmin0Data", get(admin::<0, 2>))
        .route("/v2/IdpAdmin1Data", get(admin::<1, 2>))
        .route("/v2/IdpAdmin2Data", get(admin::<2, 2>))
        .route("/v2/CountryList", get(countries))
        .route("/v2/OperationList", get(operations))
        .route("/api/idpAdmin0Data/GetAdmin0Datav2", get(admin::<0, 2>))
        .route("/api/idpAdmin1Data/GetAdmin1Datav2", get(admin::<1, 2>))
        .route("/api/idpAdmin2Data/GetAdmin2Datav2", get(admin::<2, 2>))
        .route("/api/Common/GetAllCountryList", get(countries))
        .route("/api/Common/GetAllOperationList", get(operations))
}

/// Displaced people in areas of a level, in the fields of a version.
async fn admin<const LEVEL: u8, const VERSION: u8>(
    State(portal): State<Arc<Portal>>,
    RawQuery(query): RawQuery,
    address: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let key = address.to_string();
    if let Some(sheet) = portal.kept.find(&releases, &key) {
        return Ok(sheet.answer(&headers, true));
    }
    let asked = match Asked::read(query.as_deref().unwrap_or_default(), LEVEL) {
        Ok(asked) => asked,
        Err(why) => return Ok(refused(&why)?.answer(&headers, true)),
    };
    let fields = if VERSION == 2 { Fields::Two } else { Fields::Three };
    let sheet = answered(&rows(&releases, &asked, LEVEL, fields))?;
    portal.kept.keep(&releases, &key, &sheet);
    Ok(sheet.answer(&headers, true))
}

/// The countries of which anything is released.
async fn countries(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    Ok(answered(&rows::countries(&releases))?.answer(&headers, true))
}

/// The operations of which anything is released.
async fn operations(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let now = (portal.settings.clock)().date_naive();
    Ok(answered(&rows::operations(&releases, now))?.answer(&headers, true))
}

fn answered(rows: &[Value]) -> Result<Arc<Sheet>, Failure> {
    let many = rows.len();
    let text = json!({
        "result": rows, "statusCode": 200, "isSuccess": true, "errorMessages": [], "totalRecordsCount": many,
    });
    Sheet::json(text.to_string().as_bytes())
}

fn refused(why: &str) -> Result<Arc<Sheet>, Failure> {
    let text = json!({
        "result": [], "statusCode": 400, "isSuccess": false, "errorMessages": [why], "totalRecordsCount": 0,
    });
    Sheet::json(text.to_string().as_bytes())
}
