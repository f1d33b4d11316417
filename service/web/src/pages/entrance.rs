//! The entrance: leads to the overview in the language that the browser asks for.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use terms::Language;

use crate::office::Office;
use crate::respond::{Failure, see_other};
use crate::visit::Guest;

/// Leads on.
pub(crate) async fn choose_language(State(office): State<Arc<Office>>, headers: HeaderMap) -> Response {
    lead_to(&office, &headers, "").await
}

/// Leads on from a one-time link, which is the same for readers of all languages.
pub(crate) async fn lead_to_join(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Response {
    let secret: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    lead_to(&office, &headers, &format!("join/{secret}")).await
}

/// Leads on from the address of a language that lacks its last stroke.
pub(crate) async fn lead_to_overview(Guest(visit): Guest) -> Response {
    see_other(&format!("/{}/", visit.words.language.tag()))
}

async fn lead_to(office: &Office, headers: &HeaderMap, page: &str) -> Response {
    let otherwise = match office.published().await {
        Ok(published) => published.language,
        Err(refusal) => return Failure::from(refusal).into_response(),
    };
    let target = format!("/{}/{page}", wanted(headers, otherwise).tag());
    (StatusCode::SEE_OTHER, [(header::LOCATION, target.as_str()), (header::VARY, "accept-language")])
        .into_response()
}

/// The language that a browser asks for; the other if it is none of ours.
pub(crate) fn wanted(headers: &HeaderMap, otherwise: Language) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    wanted.and_then(preferred).unwrap_or(otherwise)
}

/// The language of ours that stands first in a list such as `ar-IQ,ar;q=0.9,en;q=0.8`.
fn preferred(wanted: &str) -> Option<Language> {
    let mut known: Vec<(f64, Language)> = wanted
        .split(',')
        .take(20)
        .filter_map(|entry| {
            let (tag, weight) = entry.split_once(";q=").unwrap_or((entry, "1"));
            let tag = tag.trim().split('-').next().unwrap_or_default().to_lowercase();
            Some((weight.trim().parse().ok()?, Language::from_tag(&tag)?))
        })
        .collect();
    known.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    known.first().map(|(_, language)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_speak_is_taken() {
        for (wanted, expected) in [
            ("ar-IQ,ar;q=0.9,en;q=0.8", Some(Language::Arabic)),
            ("fr,en;q=0.5,ckb;q=0.7", Some(Language::Sorani)),
            ("ku", Some(Language::Sorani)),
            ("fr", None),
            ("", None),
            (";q=x,,,en;q=NaN", Some(Language::English)),
        ] {
            assert_eq!(preferred(wanted), expected, "{wanted}");
        }
    }
}
