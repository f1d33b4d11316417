//! Who asks: in which language, for what, and what they may see.

use std::sync::Arc;

use actions::published::Published;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use figures::Within;
use terms::Language;

use crate::frame::Frame;
use crate::language::Words;
use crate::office::Office;
use crate::respond::{Failure, Sheet};

/// More than this is not looked at of what stands after the question mark.
const MOST_ASKED: usize = 50;

/// Somebody who asks for a page of `/{language}/…`.
pub(crate) struct Visit {
    /// How the page speaks.
    pub words: &'static Words,
    /// The address after the language, with what follows the question mark: `explore?round=123`.
    pub address: String,
    /// What was asked after the question mark.
    asked: Vec<(String, String)>,
    /// Where they may look.
    pub scope: Within,
    headers: HeaderMap,
}

/// The language that an address begins with, and what follows it.
pub(crate) fn language_of(path: &str) -> (Option<Language>, &str) {
    let path = path.strip_prefix('/').unwrap_or(path);
    let (tag, rest) = path.split_once('/').unwrap_or((path, ""));
    // Not what else a language is known by: each page has one address.
    let language = Language::ALL.into_iter().find(|language| language.tag() == tag);
    (language, rest)
}

impl FromRequestParts<Arc<Office>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Office>) -> Result<Self, Response> {
        let address = &parts.uri;
        let (Some(language), path) = language_of(address.path()) else {
            return Err(Failure::NotFound.into_response());
        };
        let query = address.query().unwrap_or_default().to_string();
        let mark = if query.is_empty() { "" } else { "?" };
        Ok(Self {
            words: Words::of(language),
            address: format!("{path}{mark}{query}"),
            asked: form_urlencoded::parse(query.as_bytes()).into_owned().take(MOST_ASKED).collect(),
            scope: Within::Everywhere,
            headers: parts.headers.clone(),
        })
    }
}

impl Visit {
    /// What was asked under a name, if it was.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.asked.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The colours that they chose: `light`, `dark`, or nothing where the device decides.
    fn theme(&self) -> &'static str {
        let cookies = self.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies = cookies.flat_map(|value| value.split(';'));
        let chosen = cookies.find_map(|cookie| cookie.trim().strip_prefix("theme="));
        ["light", "dark"].into_iter().find(|known| chosen == Some(*known)).unwrap_or_default()
    }

    /// The frame of a page for this visitor.
    pub fn frame(&self, published: &Published) -> Frame {
        let mut frame = Frame::new(self.words.language, &self.address);
        frame.theme = self.theme();
        if let Some(operation) = &published.operation {
            frame.operation.clone_from(&operation.title);
            frame.is_invented = operation.code == "demo";
        }
        frame
    }

    /// The page that says why it is not the one that was asked for.
    pub fn fail(&self, failure: &Failure) -> Response {
        failure.page(self.words.language, &self.address)
    }

    /// Answers with a page of what is published, made now or before.
    pub fn show(
        &self,
        office: &Office,
        published: &Arc<Published>,
        make: impl FnOnce() -> Result<Arc<Sheet>, Failure>,
    ) -> Response {
        // What differs between visitors is not kept.
        let is_for_all = self.scope == Within::Everywhere;
        let key = format!("{}/{}#{}", self.words.language, self.address, self.theme());
        let kept = office.kept(published, &key).filter(|_| is_for_all);
        let sheet = match kept {
            Some(sheet) => Ok(sheet),
            None => make().inspect(|sheet| {
                if is_for_all {
                    office.keep(published, &key, sheet);
                }
            }),
        };
        match sheet {
            Ok(sheet) => sheet.answer(&self.headers, is_for_all),
            Err(failure) => self.fail(&failure),
        }
    }
}
