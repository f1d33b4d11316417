//! OData v4: every figure that is released, for Excel, Power BI and whatever else asks that way.
//!
//! In: what is released, and a query. Out: one entity set, `Figures`, a row for each figure of each release of a round,
//! chosen, put in order, grouped and added up by any of its fields. Who asks wrongly, or for more than is reasonable,
//! gets status 400 and what is wrong, as the standard has it.

mod apply;
mod asked;
mod facts;
mod filter;
mod metadata;
mod words;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;

use super::stock::Portal;
use crate::respond::{Failure, Sheet};
use asked::Asked;

/// The addresses.
pub(crate) fn router() -> Router<Arc<Portal>> {
    Router::new()
        .route("/odata", get(service))
        .route("/odata/", get(service))
        .route("/odata/$metadata", get(describe))
        .route("/odata/Figures", get(figures))
        .route("/odata/Figures/$count", get(count))
}

/// Why a query is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused(String);

impl Refused {
    fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }

    fn answer(self) -> Response {
        let text = json!({ "error": { "code": "BadRequest", "message": self.0 } }).to_string();
        versioned((StatusCode::BAD_REQUEST, [(header::CONTENT_TYPE, JSON)], text).into_response())
    }
}

const JSON: &str = "application/json;odata.metadata=minimal";

/// What clients look at before they read on.
fn versioned(mut answer: Response) -> Response {
    answer.headers_mut().insert("odata-version", HeaderValue::from_static("4.0"));
    answer
}

async fn service(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Failure> {
    let site = portal.settings.site(&headers);
    let set = json!({ "name": "Figures", "kind": "EntitySet", "url": "Figures" });
    let text = json!({ "@odata.context": format!("{site}/odata/$metadata"), "value": [set] }).to_string();
    Ok(versioned(Sheet::of(JSON, text.as_bytes())?.answer(&headers, true)))
}

async fn describe(headers: HeaderMap) -> Result<Response, Failure> {
    Ok(versioned(Sheet::of("application/xml", metadata::xml().as_bytes())?.answer(&headers, true)))
}

async fn figures(
    State(portal): State<Arc<Portal>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let (query, site) = (query.unwrap_or_default(), portal.settings.site(&headers));
    let key = format!("odata {site} {query}");
    if let Some(sheet) = portal.kept.find(&releases, &key) {
        return Ok(versioned(sheet.answer(&headers, true)));
    }
    let asked = match Asked::read(&query) {
        Ok(asked) => asked,
        Err(refused) => return Ok(refused.answer()),
    };
    let _turn = portal.turns.acquire().await;
    let known = releases.clone();
    // A question about all figures takes a while: elsewhere, so that other answers do not wait.
    let working = tokio::task::spawn_blocking(move || write::page(&known, &asked, &site));
    match working.await.map_err(Failure::inside)? {
        Ok(text) => {
            let sheet = Sheet::of(JSON, text.as_bytes())?;
            portal.kept.keep(&releases, &key, &sheet);
            Ok(versioned(sheet.answer(&headers, true)))
        }
        Err(refused) => Ok(refused.answer()),
    }
}

async fn count(State(portal): State<Arc<Portal>>, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let asked = match Asked::read(&query.unwrap_or_default()) {
        Ok(asked) => asked,
        Err(refused) => return Ok(refused.answer()),
    };
    let _turn = portal.turns.acquire().await;
    let working = tokio::task::spawn_blocking(move || write::count(&releases, &asked));
    match working.await.map_err(Failure::inside)? {
        Ok(many) => Ok(versioned(([(header::CONTENT_TYPE, "text/plain")], many.to_string()).into_response())),
        Err(refused) => Ok(refused.answer()),
    }
}
