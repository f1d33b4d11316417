//! Whether the server answers, for whatever watches it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::office::Office;
use crate::respond::Failure;

/// Says that it answers, and how many rounds are published.
pub(crate) async fn show(State(office): State<Arc<Office>>) -> Result<Response, Failure> {
    let rounds = office.published().await?.editions.len();
    let body = format!("{{\"status\":\"ok\",\"rounds\":{rounds}}}\n");
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, body).into_response())
}
