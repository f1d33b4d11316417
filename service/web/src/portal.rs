//! The public portal: what everybody may see, as pages, files and the protocols of the field.
//!
//! In: a shelf of releases. Out: answers that hang on it alone. There is no session, no database and nothing that
//! can be written, so that any number of these can stand beside each other behind any proxy.

mod dtm;
mod feed;
pub(crate) mod file;
mod hxl;
mod latest;
mod layer;
mod list;
mod odata;
mod ogc;
mod reader;
mod release;
mod stock;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use terms::Language;

use crate::pages::entrance::wanted;
use crate::respond::{Failure, see_other, told};
use crate::{Settings, assets, header_layer};

pub(crate) use stock::Portal;

/// The whole map of addresses of a portal.
pub(crate) fn router(portal: Portal) -> Router {
    let portal = Arc::new(portal);
    Router::new()
        .route("/", get(choose_language))
        .route("/health", get(health))
        .route("/assets/{name}", get(assets::serve))
        .route("/{language}", get(lead_to_latest))
        .route("/{language}/", get(latest::show))
        .route("/{language}/releases", get(list::show))
        .route("/{language}/releases/{instrument}/{round}", get(release::newest))
        .route("/{language}/releases/{instrument}/{round}/{version}", get(release::show))
        .merge(files())
        .fallback(reader::nothing_here)
        .with_state(portal)
}

/// What programs ask for, beside the pages of an office.
pub(crate) fn protocols(portal: Portal) -> Router {
    files().with_state(Arc::new(portal))
}

/// Files, and what programs ask for: the same wherever they are served.
fn files() -> Router<Arc<Portal>> {
    Router::new()
        .route("/releases.json", get(feed::catalogue))
        .route("/releases.atom", get(feed::atom))
        .route("/sitemap.xml", get(feed::sitemap))
        .route("/robots.txt", get(feed::robots))
        .route("/releases/{instrument}/latest/{ending}", get(file::latest))
        .route("/releases/{instrument}/{round}/{version}/{file}", get(file::serve))
        .merge(dtm::router())
        .merge(ogc::router())
        .merge(hxl::router())
        .merge(odata::router())
        // Whoever builds a page elsewhere may read this: it is for everybody.
        .layer(header_layer(HeaderName::from_static("access-control-allow-origin"), "*"))
}

/// Leads to the language that the browser asks for.
async fn choose_language(headers: HeaderMap) -> Response {
    let target = format!("/{}/", wanted(&headers, Language::English).tag());
    (StatusCode::SEE_OTHER, [(header::LOCATION, target.as_str()), (header::VARY, "accept-language")])
        .into_response()
}

/// Leads on from the address of a language that lacks its last stroke.
async fn lead_to_latest(Path(language): Path<String>) -> Response {
    let known = Language::ALL.into_iter().find(|known| known.tag() == language);
    known.map_or_else(|| Failure::NotFound.into_response(), |known| see_other(&format!("/{}/", known.tag())))
}

/// Whether releases can be read.
async fn health(State(portal): State<Arc<Portal>>) -> Response {
    match portal.releases().await {
        Ok(releases) => told(&json!({ "status": "ok", "releases": releases.all.len() })),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, told(&json!({ "status": "failed" }))).into_response(),
    }
}

impl Settings {
    /// The address under which the portal is reached, by what a request says of it.
    pub(crate) fn site(&self, headers: &HeaderMap) -> String {
        let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let told = self.public_url.as_ref();
        told.map_or_else(|| format!("http://{host}"), |url| url.trim_end_matches('/').to_string())
    }
}
