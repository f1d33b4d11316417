#![doc = include_str!("../README.md")]

mod assets;
mod frame;
mod language;
mod names;
mod office;
mod pages;
mod respond;
mod visit;

use std::sync::Arc;

use actions::House;
use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;
use chrono::{DateTime, Utc};
use tower_http::set_header::SetResponseHeaderLayer;

use office::Office;

/// What pages may load: nothing from elsewhere, and no script or style within a page.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How pages are served.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The clock.
    pub clock: fn() -> DateTime<Utc>,
}

/// All pages and downloads of a house: the whole map of addresses.
#[must_use]
pub fn router(house: House, settings: Settings) -> Router {
    let office = Arc::new(Office::new(house, settings));
    Router::new()
        .route("/", get(pages::entrance::choose_language))
        .route("/health", get(pages::health::show))
        .route("/assets/{name}", get(assets::serve))
        .route("/editions/{instrument}/{round}/{edition}/{format}", get(pages::edition::download))
        .route("/{language}/", get(pages::overview::show))
        .route("/{language}/explore", get(pages::explore::show))
        .route("/{language}/explore.csv", get(pages::explore::csv))
        .route("/{language}/explore.geojson", get(pages::explore::geojson))
        .route("/{language}/explore.svg", get(pages::explore::svg))
        .route("/{language}/explore.xlsx", get(pages::explore::xlsx))
        .route("/{language}/flows", get(pages::flows::show))
        .route("/{language}/flows.csv", get(pages::flows::csv))
        .route("/{language}/flows.svg", get(pages::flows::svg))
        .route("/{language}/flows.xlsx", get(pages::flows::xlsx))
        .route("/{language}/rounds", get(pages::rounds::show))
        .fallback(respond::nothing_here)
        .with_state(office)
        .layer(header_layer(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(header_layer(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_layer(header::REFERRER_POLICY, "same-origin"))
        .layer(header_layer(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
}

fn header_layer(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
