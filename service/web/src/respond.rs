//! Answers: pages as bytes, and what went wrong. The only place where HTTP statuses are chosen.

use std::io::{Read, Write};
use std::sync::Arc;

use actions::Refusal;
use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use publish::PublishError;
use serde_json::json;
use sha2::{Digest, Sha256};
use terms::Language;

use crate::frame::Frame;
use crate::visit::{Guest, language_of};
use language::Words;

/// Where a piece of a file begins, and how far the file is.
pub(crate) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");

/// A page that was rendered: compressed once, sent many times.
pub(crate) struct Sheet {
    kind: &'static str,
    etag: String,
    packed: Vec<u8>,
}

impl Sheet {
    /// Renders a page.
    pub fn new(page: &impl Template) -> Result<Arc<Self>, Failure> {
        let html = page.render().map_err(Failure::inside)?;
        Self::of("text/html; charset=utf-8", html.as_bytes())
    }

    /// What scripts ask for beside a page.
    pub fn json(text: &[u8]) -> Result<Arc<Self>, Failure> {
        Self::of("application/json", text)
    }

    /// Packs what is of that media type.
    pub fn of(kind: &'static str, bytes: &[u8]) -> Result<Arc<Self>, Failure> {
        let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::default());
        encoder.write_all(bytes).map_err(Failure::inside)?;
        let packed = encoder.finish().map_err(Failure::inside)?;
        let hash = hex::encode(Sha256::digest(&packed));
        Ok(Arc::new(Self { kind, etag: format!("\"{}\"", &hash[..16]), packed }))
    }

    /// How much room it takes.
    pub fn bytes(&self) -> usize {
        self.packed.len()
    }

    /// The answer to somebody who asks with these headers. `is_public`: whether a cache
    /// between may keep it for others.
    pub fn answer(&self, asked: &HeaderMap, is_public: bool) -> Response {
        let text =
            |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
        let keep = if is_public { "public, no-cache" } else { "private, no-cache" };
        let headers = [
            (header::ETAG, self.etag.clone()),
            (header::CACHE_CONTROL, keep.into()),
            (header::VARY, "accept-encoding, cookie".into()),
        ];
        let is_known = text(header::IF_NONE_MATCH).split(',').any(|tag| tag.trim() == self.etag);
        if is_known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let kind = (header::CONTENT_TYPE, self.kind);
        if text(header::ACCEPT_ENCODING).contains("gzip") {
            let packed = (header::CONTENT_ENCODING, "gzip");
            return (headers, [kind, packed], self.packed.clone()).into_response();
        }
        let mut plain = Vec::new();
        match GzDecoder::new(self.packed.as_slice()).read_to_end(&mut plain) {
            Ok(_) => (headers, [kind], plain).into_response(),
            Err(error) => Failure::inside(error).into_response(),
        }
    }
}

/// Why a page could not be shown.
#[derive(Debug)]
pub(crate) enum Failure {
    /// There is no such thing, or it is not for those who ask.
    NotFound,
    /// The address asks for something that cannot be; why.
    NotUnderstood(String),
    /// It was there, and is no more; what to do.
    Gone(String),
    /// They are known, and may not; why.
    NotAllowed(String),
    /// They must sign in before they go on.
    SignedOut(String),
    /// What they send is of no use; why.
    NotTaken(String),
    /// What they send is larger than what is taken; how large it may be.
    TooLarge(String),
    /// So much of theirs is kept that no more is taken; what to do.
    TooMany(String),
    /// What they sent did not arrive as a whole, or not in time; what to do.
    BrokenOff(String),
    /// A piece of a file begins elsewhere than where the file is, which is so far; what to do.
    Elsewhere(u64, String),
    /// Something that only who runs the server can mend: they are told, others are not.
    Inside,
}

impl Failure {
    /// Tells whoever runs the server, and nobody else.
    pub fn inside(error: impl std::fmt::Display) -> Self {
        eprintln!("masar: serve: {error}");
        Self::Inside
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotUnderstood(_) | Self::NotTaken(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Gone(_) => StatusCode::GONE,
            Self::NotAllowed(_) => StatusCode::FORBIDDEN,
            Self::SignedOut(_) => StatusCode::UNAUTHORIZED,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::BrokenOff(_) => StatusCode::BAD_REQUEST,
            Self::Elsewhere(..) => StatusCode::CONFLICT,
            Self::Inside => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What it is called, and what it says.
    fn in_words(&self, words: &Words) -> (&'static str, String) {
        match self {
            Self::NotFound => ("not-found", words.say("not-found-advice")),
            Self::NotUnderstood(why) => ("not-understood", why.clone()),
            Self::Gone(why) => ("gone", why.clone()),
            Self::NotAllowed(why) | Self::SignedOut(why) => ("not-allowed", why.clone()),
            Self::NotTaken(why)
            | Self::TooLarge(why)
            | Self::TooMany(why)
            | Self::BrokenOff(why)
            | Self::Elsewhere(_, why) => ("not-taken", why.clone()),
            Self::Inside => ("failed", words.say("failed-advice")),
        }
    }

    /// What a script is told: JSON with the `problem`, and how far a file is.
    pub fn to_script(&self, words: &Words) -> Response {
        let (_, problem) = self.in_words(words);
        let mut answer = (self.status(), told(&json!({ "problem": problem }))).into_response();
        if let Self::Elsewhere(offset, _) = self {
            answer.headers_mut().insert(UPLOAD_OFFSET, HeaderValue::from(*offset));
        }
        answer
    }

    /// The page that says so, where nobody knows who asks.
    pub fn page(&self, language: Language, path: &str) -> Response {
        self.page_in(Frame::new(language, path))
    }

    /// The page that says so, in the frame of who asks.
    pub fn page_in(&self, mut frame: Frame) -> Response {
        let (title, text) = self.in_words(frame.words);
        frame.title = frame.words.say(title);
        let further =
            matches!(self, Self::TooMany(_)).then(|| (frame.link("workspace"), frame.words.say("page-work")));
        let page = Apology { text, further, frame };
        let html = page.render().unwrap_or_else(|_| page.text.clone());
        let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
        (self.status(), kind, html).into_response()
    }
}

#[derive(Template)]
#[template(path = "pages/apology.html")]
struct Apology {
    frame: Frame,
    text: String,
    /// Where they can do something about it: an address and its name.
    further: Option<(String, String)>,
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound(_) => Self::NotFound,
            Refusal::NotAllowed { .. } | Refusal::OnlyPart { .. } => Self::NotAllowed(refusal.to_string()),
            other => Self::inside(other),
        }
    }
}

impl From<storage::StoreError> for Failure {
    fn from(error: storage::StoreError) -> Self {
        Self::inside(error)
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::NoPoint { .. } => Self::NotUnderstood(error.to_string()),
            other => Self::inside(other),
        }
    }
}

impl From<figures::QuestionError> for Failure {
    fn from(error: figures::QuestionError) -> Self {
        match error {
            figures::QuestionError::NoRound(_) => Self::NotFound,
            other => Self::NotUnderstood(other.to_string()),
        }
    }
}

impl IntoResponse for Failure {
    /// In English: used where nobody knows who asks.
    fn into_response(self) -> Response {
        self.page(Language::English, "")
    }
}

/// A file to be kept under a name.
pub(crate) fn attachment(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_string()),
        (header::CONTENT_DISPOSITION, named),
        // The same address gives others other rows.
        (header::CACHE_CONTROL, "private, no-cache".into()),
        (header::VARY, "cookie".into()),
    ];
    (headers, bytes).into_response()
}

/// What a script asked for, as JSON.
pub(crate) fn told(value: &serde_json::Value) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (kind, value.to_string()).into_response()
}

/// It is done, and there is nothing to say.
pub(crate) fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// A piece of a file was taken; so much of the file is there now.
pub(crate) fn received(offset: u64) -> Response {
    (StatusCode::NO_CONTENT, [(UPLOAD_OFFSET, HeaderValue::from(offset))]).into_response()
}

/// Leads on to another page.
pub(crate) fn see_other(target: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, target), (header::CACHE_CONTROL, "no-store")]).into_response()
}

/// The answer to an address that there is not.
pub(crate) async fn nothing_here(guest: Result<Guest, Response>) -> Response {
    guest.map_or_else(|answer| answer, |Guest(visit)| visit.fail(&Failure::NotFound))
}

/// Says on a page, in the language of the address, what is refused before any page is asked: an address
/// with broken letters, a form that is too long or none, a form of another site.
pub(crate) async fn as_page(request: Request, next: Next) -> Response {
    let (address, is_form) = (request.uri().clone(), request.method() == Method::POST);
    let answer = next.run(request).await;
    let status = answer.status();
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !status.is_client_error() || kind.is_some_and(|kind| !kind.starts_with("text/plain")) {
        return answer;
    }
    let (language, rest) = language_of(address.path());
    let (language, rest) =
        (language.unwrap_or(Language::English), if language.is_some() { rest } else { "" });
    let words = Words::of(language);
    let failure = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge(words.say("form-too-large")),
        StatusCode::REQUEST_TIMEOUT => Failure::BrokenOff(words.say("form-broken-off")),
        StatusCode::FORBIDDEN => Failure::NotAllowed(words.say("refused-other-site")),
        _ if is_form => Failure::NotUnderstood(words.say("form-incomplete")),
        _ => return Failure::NotFound.page(language, rest),
    };
    let mut page = failure.page(language, rest);
    *page.status_mut() = status;
    page
}

/// The answer to an address that cannot be asked in this way: one that takes forms and shows nothing.
pub(crate) async fn nothing_done(guest: Result<Guest, Response>) -> Response {
    let mut answer = nothing_here(guest).await;
    *answer.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    answer
}
