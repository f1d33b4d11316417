//! The entrance: leads to the overview in the language that the browser asks for.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use terms::Language;

/// Leads on.
pub(crate) async fn choose_language(headers: HeaderMap) -> Response {
    lead_to(&headers, "")
}

/// Leads on from a one-time link, which is the same for readers of all languages.
pub(crate) async fn lead_to_join(headers: HeaderMap, Path(secret): Path<String>) -> Response {
    let secret: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    lead_to(&headers, &format!("join/{secret}"))
}

fn lead_to(headers: &HeaderMap, page: &str) -> Response {
    let target = format!("/{}/{page}", wanted(headers).tag());
    (StatusCode::SEE_OTHER, [(header::LOCATION, target.as_str()), (header::VARY, "accept-language")])
        .into_response()
}

/// The language that a browser asks for; English if it is none of ours.
pub(crate) fn wanted(headers: &HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    wanted.and_then(preferred).unwrap_or(Language::English)
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
