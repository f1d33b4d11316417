//! OGC API Features, parts 1 (core, GeoJSON, OpenAPI 3.0) and 2 (coordinate reference systems).
//!
//! In: the maps of releases. Out: a collection for each list, which is its newest round, and one for each round;
//! their areas by page, by a box, a time, and by what is told of them. Errors are those of the standard, with status
//! 400 and what is wrong.

mod asked;
mod described;
mod items;
mod system;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use super::layer::has_map;
use super::stock::{Portal, Release, Releases};
use crate::respond::{Failure, Sheet};

/// The addresses.
pub(crate) fn router() -> Router<Arc<Portal>> {
    Router::new()
        .route("/ogc", get(landing))
        .route("/ogc/", get(landing))
        .route("/ogc/api", get(api))
        .route("/ogc/conformance", get(conformance))
        .route("/ogc/collections", get(collections))
        .route("/ogc/collections/{id}", get(collection))
        .route("/ogc/collections/{id}/queryables", get(queryables))
        .route("/ogc/collections/{id}/items", get(items))
        .route("/ogc/collections/{id}/items/{item}", get(item))
}

/// Why somebody is refused: status, and what is wrong.
pub(super) struct Refused(StatusCode, String);

impl Refused {
    fn wrong(why: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, why.into())
    }

    fn nothing(what: &str) -> Self {
        Self(StatusCode::NOT_FOUND, format!("There is no {what} of that name."))
    }
}

impl From<Failure> for Refused {
    fn from(_: Failure) -> Self {
        Self(
            StatusCode::INTERNAL_SERVER_ERROR,
            "This could not be made just now; try again in a moment.".into(),
        )
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let code = match self.0 {
            StatusCode::NOT_FOUND => "NotFound",
            StatusCode::BAD_REQUEST => "InvalidParameterValue",
            _ => "ServerError",
        };
        let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
        (self.0, kind, json!({ "code": code, "description": self.1 }).to_string()).into_response()
    }
}

/// A collection: its name, and the release whose areas it has.
struct Collection<'r> {
    id: String,
    release: &'r Arc<Release>,
    is_newest: bool,
}

/// The collections: of each list the newest round, and then every round with a map.
fn all(releases: &Releases) -> impl Iterator<Item = Collection<'_>> {
    releases.lists.iter().flat_map(|list| {
        let with_map: Vec<&Arc<Release>> = list.rounds.iter().filter(|one| has_map(one)).collect();
        let newest = with_map.last().copied();
        let newest =
            newest.map(|release| Collection { id: list.instrument.clone(), release, is_newest: true });
        let one = |release: &'_ Arc<Release>| format!("{}-r{}", list.instrument, release.entry.round);
        let rounds: Vec<Collection<'_>> = with_map
            .iter()
            .rev()
            .map(|release| Collection { id: one(release), release, is_newest: false })
            .collect();
        newest.into_iter().chain(rounds)
    })
}

fn find<'r>(releases: &'r Releases, id: &str) -> Result<Collection<'r>, Refused> {
    all(releases).find(|one| one.id == id).ok_or_else(|| Refused::nothing("collection"))
}

fn sent(value: &Value, kind: &'static str, headers: &HeaderMap) -> Result<Response, Refused> {
    Ok(Sheet::of(kind, value.to_string().as_bytes())?.answer(headers, true))
}

const JSON: &str = "application/json";
const GEOJSON: &str = "application/geo+json";
const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

async fn landing(
    State(portal): State<Arc<Portal>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    asked::only_format(query.as_deref())?;
    let releases = portal.releases().await?;
    sent(&described::landing(&releases, &portal.settings.site(&headers)), JSON, &headers)
}

async fn api(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Refused> {
    let releases = portal.releases().await?;
    sent(&described::api(&releases, &portal.settings.site(&headers)), OPENAPI, &headers)
}

async fn conformance(RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, Refused> {
    asked::only_format(query.as_deref())?;
    sent(&described::conformance(), JSON, &headers)
}

async fn collections(
    State(portal): State<Arc<Portal>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    asked::only_format(query.as_deref())?;
    let releases = portal.releases().await?;
    sent(&described::collections(&releases, &portal.settings.site(&headers)), JSON, &headers)
}

async fn collection(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    asked::only_format(query.as_deref())?;
    let releases = portal.releases().await?;
    let found = find(&releases, &id)?;
    sent(&described::collection(&found, &portal.settings.site(&headers)), JSON, &headers)
}

async fn queryables(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let releases = portal.releases().await?;
    let found = find(&releases, &id)?;
    let layer = portal.layer(found.release).await?;
    let site = portal.settings.site(&headers);
    sent(&described::queryables(&found, &layer, &site), "application/schema+json", &headers)
}

async fn items(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let releases = portal.releases().await?;
    let found = find(&releases, &id)?;
    let layer = portal.layer(found.release).await?;
    let asked = asked::Asked::read(query.as_deref().unwrap_or_default(), &layer)?;
    let text = items::page(&found, &layer, &asked, &portal.settings.site(&headers))?;
    in_system(Sheet::of(GEOJSON, text.as_bytes())?.answer(&headers, true), asked.system)
}

async fn item(
    State(portal): State<Arc<Portal>>,
    Path((id, item)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let releases = portal.releases().await?;
    let found = find(&releases, &id)?;
    let layer = portal.layer(found.release).await?;
    let system = asked::only_system(query.as_deref())?;
    let site = portal.settings.site(&headers);
    let text = items::one(&found, &layer, (&item, system), &site).ok_or_else(|| Refused::nothing("item"))?;
    in_system(Sheet::of(GEOJSON, text.as_bytes())?.answer(&headers, true), system)
}

fn in_system(mut answer: Response, system: system::System) -> Result<Response, Refused> {
    if let Ok(value) = format!("<{}>", system.uri()).parse() {
        answer.headers_mut().insert("content-crs", value);
    }
    Ok(answer)
}
