//! Files of releases, as they were given out.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use publish::Format;

use super::stock::{Portal, Release};
use crate::respond::Failure;

/// A file of a release: the same for ever.
pub(crate) async fn serve(
    State(portal): State<Arc<Portal>>,
    Path((instrument, round, version, name)): Path<(String, u32, String, String)>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let release = releases.find(&instrument, round, &version).ok_or(Failure::NotFound)?;
    let file = release.entry.file(&name).ok_or(Failure::NotFound)?;
    let headers = [
        (header::ETAG, format!("\"{}\"", &file.sha256[..16.min(file.sha256.len())])),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".into()),
    ];
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if known.split(',').any(|tag| tag.trim() == headers[0].1) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let bytes = portal.file(release, &name).await?;
    let kind = [
        (header::CONTENT_TYPE, media_type(&name).to_string()),
        // Names are made by us, of codes and numbers.
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, kind, bytes).into_response())
}

/// Leads to the file of the newest round with that ending: `/releases/idp-master-list/latest/csv`.
pub(crate) async fn latest(
    State(portal): State<Arc<Portal>>,
    Path((instrument, ending)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let list = releases.lists.iter().find(|list| list.instrument == instrument).ok_or(Failure::NotFound)?;
    let release = list.last();
    let name = name_with(release, &ending).ok_or(Failure::NotFound)?;
    let headers = [(header::LOCATION, release.file(name)), (header::CACHE_CONTROL, "no-cache".into())];
    Ok((StatusCode::FOUND, headers).into_response())
}

/// The file of a release with that ending, or of that name.
pub(crate) fn name_with<'r>(release: &'r Release, ending: &str) -> Option<&'r str> {
    let is_it = |name: &str| name == ending || name.split_once('.').is_some_and(|(_, rest)| rest == ending);
    release.entry.files.iter().map(|file| file.name.as_str()).find(|name| is_it(name))
}

/// What a file is, by the ending of its name.
pub(crate) fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending {
        "json" => "application/json",
        "pdf" => "application/pdf",
        "gpkg" => "application/geopackage+sqlite3",
        ending => Format::from_name(ending).map_or("application/octet-stream", Format::media_type),
    }
}
