//! Who reads: in which language and colours, and what of.

use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use warehouse::shown::Area;

use super::stock::{Portal, Releases};
use crate::frame::Frame;
use crate::respond::{Failure, Sheet};
use crate::visit::{language_of, theme_of};
use language::Words;

/// Somebody who asks for a page of `/{language}/…`.
pub(crate) struct Reader {
    /// How the page speaks.
    pub words: &'static Words,
    /// The address after the language.
    pub address: String,
    /// What is released at this moment.
    pub releases: Arc<Releases>,
    /// Where the portal is reached.
    pub site: String,
    headers: HeaderMap,
}

impl FromRequestParts<Arc<Portal>> for Reader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Response> {
        let (language, path) = language_of(parts.uri.path());
        let Some(language) = language else { return Err(Failure::NotFound.into_response()) };
        let releases = portal.releases().await.map_err(|failure| failure.page(language, path))?;
        Ok(Self {
            words: Words::of(language),
            address: path.to_string(),
            releases,
            site: portal.settings.site(&parts.headers),
            headers: parts.headers.clone(),
        })
    }
}

impl Reader {
    /// The frame of a page.
    pub fn frame(&self) -> Frame {
        let mut frame = Frame::new(self.words.language, &self.address);
        frame.is_portal = true;
        frame.theme = theme_of(&self.headers);
        if let Some(operation) = self.releases.operation() {
            frame.operation.clone_from(&operation.title);
            frame.is_invented = operation.is_invented;
        }
        frame
    }

    /// Answers with a page, made now or before.
    pub fn show<T: Template>(&self, portal: &Portal, make: impl FnOnce() -> Result<T, Failure>) -> Response {
        // The address of the site stands in pages, and whoever asks may say what it is.
        let key =
            format!("{} {} {} {}", self.site, self.words.language, self.address, theme_of(&self.headers));
        if let Some(sheet) = portal.kept.find(&self.releases, &key) {
            return sheet.answer(&self.headers, true);
        }
        match make().and_then(|page| Sheet::new(&page)) {
            Ok(sheet) => {
                portal.kept.keep(&self.releases, &key, &sheet);
                sheet.answer(&self.headers, true)
            }
            Err(failure) => self.fail(&failure),
        }
    }

    /// The page that says why it is not the one that was asked for.
    pub fn fail(&self, failure: &Failure) -> Response {
        failure.page_in(self.frame())
    }

    /// What an area is called. Who reads Sorani is given the Arabic name before the Latin one, where there is
    /// no Sorani.
    pub fn name(&self, area: &Area) -> String {
        actions::situation::name_of(area, self.words)
    }
}

/// The answer to an address that there is not.
pub(crate) async fn nothing_here(reader: Result<Reader, Response>) -> Response {
    reader.map_or_else(|answer| answer, |reader| reader.fail(&Failure::NotFound))
}
