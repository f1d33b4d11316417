//! Who asks: in which language, for what, with which account, and what they may see.
//!
//! In: a request. Out: a [`Visit`] for pages of published figures, or a [`Guest`] where
//! nobody needs to be known. Who may not see a page is led to sign in, or told that there
//! is no such page.

use std::net::SocketAddr;
use std::sync::Arc;

use actions::Refusal;
use actions::account::{Origin, session, token};
use actions::actor::{Actor, Scope};
use actions::permission::look;
use actions::published::Published;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, header};
use axum::response::{IntoResponse, Response};
use figures::{Series, Within};
use terms::Language;
use tracking::instrument::Instrument;

use crate::cookie;
use crate::frame::Frame;
use crate::office::Office;
use crate::respond::{Failure, Sheet, see_other};
use language::Words;

/// More than this is not looked at of what stands after the question mark; locations can be chosen one by one.
const MOST_ASKED: usize = 300;

/// Addresses that are the same in all languages.
const FILES: &str = "/editions/";

/// Somebody who asks for a page of `/{language}/…`, whoever they are.
pub(crate) struct Guest(pub Visit);

/// Somebody who asks for a page of `/{language}/…` and may look at published figures.
pub(crate) struct Visit {
    /// How the page speaks.
    pub words: &'static Words,
    /// The address after the language, with what follows the question mark: `explore?round=123`.
    pub address: String,
    /// Who acts.
    pub actor: Actor,
    /// Their account and session, if they have signed in.
    pub account: Option<session::Visit>,
    /// Where they may look at what is published.
    pub scope: Within,
    /// What is published at this moment.
    pub published: Arc<Published>,
    /// What was asked after the question mark.
    asked: Vec<(String, String)>,
    headers: HeaderMap,
    from: String,
}

/// The language that an address begins with, and what follows it.
pub(crate) fn language_of(path: &str) -> (Option<Language>, &str) {
    let path = path.strip_prefix('/').unwrap_or(path);
    let (tag, rest) = path.split_once('/').unwrap_or((path, ""));
    // Not what else a language is known by: each page has one address.
    let language = Language::ALL.into_iter().find(|language| language.tag() == tag);
    (language, rest)
}

/// Where somebody who sends a form can read on: some addresses take forms and show nothing.
fn readable(method: &Method, address: String) -> String {
    if matches!(*method, Method::GET | Method::HEAD) {
        return address;
    }
    let path = address.split('?').next().unwrap_or_default();
    match path.split('/').collect::<Vec<_>>()[..] {
        ["account", _] => "account".into(),
        ["workspace", "upload"] | ["workspace", "upload", "begin"] => "workspace".into(),
        ["sign-out"] => String::new(),
        _ => address,
    }
}

impl FromRequestParts<Arc<Office>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Response> {
        let Guest(mut visit) = Guest::from_request_parts(parts, office).await?;
        if visit.must_set_second_factor() {
            return Err(visit.to_account());
        }
        visit.scope = match visit.actor.scope(look::PUBLISHED) {
            Scope::Everywhere => Within::Everywhere,
            Scope::Areas(areas) => Within::Places(areas),
            Scope::Nothing if visit.published.is_open => Within::Everywhere,
            Scope::Nothing if visit.account.is_none() => return Err(visit.to_sign_in()),
            Scope::Nothing => return Err(visit.fail(&Failure::NotFound)),
        };
        Ok(visit)
    }
}

impl FromRequestParts<Arc<Office>> for Guest {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Response> {
        let (language, path) = language_of(parts.uri.path());
        if language.is_none() && !parts.uri.path().starts_with(FILES) {
            return Err(Failure::NotFound.into_response());
        }
        // Where no language stands in the address, the one that the browser asks for.
        let path = if language.is_some() { path.to_string() } else { String::new() };
        let query = parts.uri.query().unwrap_or_default().to_string();
        let mark = if query.is_empty() { "" } else { "?" };
        let speak =
            |otherwise| language.unwrap_or_else(|| crate::pages::entrance::wanted(&parts.headers, otherwise));
        let failed = |refusal: Refusal| {
            let language = speak(Language::English);
            let failure = match refusal {
                Refusal::SignedOut => Failure::SignedOut(Words::of(language).say("refused-token")),
                other => Failure::from(other),
            };
            failure.page(language, "")
        };
        let published = office.published().await.map_err(failed)?;
        let (actor, account) = known(office, &parts.headers).await.map_err(failed)?;
        Ok(Self(Visit {
            words: Words::of(speak(published.language)),
            address: readable(&parts.method, format!("{path}{mark}{query}")),
            actor,
            account,
            scope: Within::Areas(Vec::new()),
            published,
            asked: form_urlencoded::parse(query.as_bytes()).into_owned().take(MOST_ASKED).collect(),
            headers: parts.headers.clone(),
            from: address_of(parts, office),
        }))
    }
}

/// Who sends a request: by the session in their cookie, by a token, or nobody known.
/// [`Refusal::SignedOut`] if there is a token, and it is none or over.
async fn known(office: &Office, headers: &HeaderMap) -> Result<(Actor, Option<session::Visit>), Refusal> {
    let (house, now) = (&office.house, office.now());
    if let Some(secret) = cookie::session_of(headers, office)
        && let Some(visit) = session::session(house, now, &secret).await?
    {
        let (house, seen) = (office.house.clone(), visit.clone());
        beside(async move { session::note_seen(&house, now, &seen).await });
        return Ok((visit.actor.clone(), Some(visit)));
    }
    if let Some(bearer) = text(headers, header::AUTHORIZATION).strip_prefix("Bearer ") {
        // A program with a token that is over shall not go on as nobody, with fewer figures.
        let program = token::program(house, now, bearer.trim()).await?.ok_or(Refusal::SignedOut)?;
        let actor = program.actor.clone();
        let house = office.house.clone();
        beside(async move { token::note_used(&house, now, &program).await });
        return Ok((actor, None));
    }
    Ok((Actor::unknown(house.pack.roles(), ""), None))
}

/// Does something beside the answer: it may have to wait for a writer.
fn beside(work: impl Future<Output = Result<(), Refusal>> + Send + 'static) {
    tokio::spawn(async move {
        if let Err(refusal) = work.await {
            eprintln!("masar: serve: {refusal}");
        }
    });
}

/// From where somebody asks. Behind a proxy that we were told of, what the proxy says.
fn address_of(parts: &Parts, office: &Office) -> String {
    let forwarded = HeaderName::from_static("x-forwarded-for");
    let told = text(&parts.headers, forwarded).rsplit(',').next().unwrap_or_default().trim();
    if office.settings.is_behind_proxy() && !told.is_empty() {
        return told.to_string();
    }
    let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    connection.map(|ConnectInfo(address)| address.ip().to_string()).unwrap_or_default()
}

fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The colours that a browser's owner chose: `light`, `dark`, or nothing where the device decides.
pub(crate) fn theme_of(headers: &HeaderMap) -> &'static str {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|value| value.split(';'));
    let chosen = cookies.find_map(|cookie| cookie.trim().strip_prefix("theme="));
    ["light", "dark"].into_iter().find(|known| chosen == Some(*known)).unwrap_or_default()
}

impl Visit {
    /// What was asked under a name, if it was.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.asked.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What was chosen under a name: forms send what was left open as empty.
    pub fn chosen(&self, name: &str) -> Option<&str> {
        self.asked(name).filter(|text| !text.is_empty())
    }

    /// All that was chosen under a name; nothing where the first of several says "all".
    pub fn all_chosen<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let is_all = self.asked(name) == Some("");
        let own = self.asked.iter().filter(move |(known, text)| !is_all && known == name && !text.is_empty());
        own.map(|(_, text)| text.as_str())
    }

    /// From where somebody asks, for the list of their sessions.
    pub fn origin(&self) -> Origin<'_> {
        Origin { agent: text(&self.headers, header::USER_AGENT), address: &self.from }
    }

    /// Where the pages are reached, for links that are given to others: as it was said at the
    /// start, else as whoever asks reaches them.
    pub fn site(&self, office: &Office) -> String {
        office.settings.site(&self.headers)
    }

    /// Whether they signed in, and must set up a second factor before anything else.
    pub fn must_set_second_factor(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.must_set_second_factor)
    }

    /// Leads to the page where one signs in, and from there back.
    pub fn to_sign_in(&self) -> Response {
        let language = self.words.language;
        let next: String =
            form_urlencoded::byte_serialize(format!("/{language}/{}", self.address).as_bytes()).collect();
        see_other(&format!("/{language}/sign-in?next={next}"))
    }

    /// Leads to their account, where a second factor is set up.
    fn to_account(&self) -> Response {
        see_other(&format!("/{}/account", self.words.language))
    }

    /// The answer to who may not do that everywhere: they are led to where they can change it, told
    /// that it takes more than a part of the operation, or that there is nothing here.
    pub fn turned_away(&self, permission: &str) -> Option<Response> {
        if self.must_set_second_factor() {
            return Some(self.to_account());
        }
        let is_known = self.account.is_some() || self.actor.person().is_some();
        match self.actor.scope(permission) {
            Scope::Everywhere => None,
            Scope::Areas(_) => Some(self.fail(&Failure::NotAllowed(self.words.say("refused-only-part")))),
            Scope::Nothing if is_known => Some(self.fail(&Failure::NotFound)),
            Scope::Nothing => Some(self.to_sign_in()),
        }
    }

    /// The colours that they chose.
    fn theme(&self) -> &'static str {
        theme_of(&self.headers)
    }

    /// The frame of a page for this visitor.
    pub fn frame(&self) -> Frame {
        let published = &self.published;
        let mut frame = Frame::new(self.words.language, &self.address);
        frame.account = self.account.as_ref().map(|account| account.person.display_name.clone());
        frame.reach = self.reach();
        frame.theme = self.theme();
        if let Some(operation) = &published.operation {
            // Who may not look is not told what it is about.
            if published.is_open || self.account.is_some() {
                frame.operation.clone_from(&operation.title);
            }
            frame.is_invented = operation.is_invented();
        }
        frame
    }

    /// Which pages of the navigation lead anywhere for them.
    fn reach(&self) -> crate::frame::Reach {
        let published = self.published.is_open || self.actor.may_somewhere(look::PUBLISHED);
        crate::frame::Reach {
            published,
            severity: published && self.published.is_scored,
            releases: self.actor.may(crate::pages::releases::MAKE),
            drafts: self.actor.may(look::DRAFTS),
            administration: crate::pages::admin::is_for(&self.actor),
        }
    }

    /// The list that is asked for, with its figures; the first of those known where none is named.
    pub fn list<'a>(&self, known: Vec<&'a Instrument>) -> Result<(&'a Instrument, &Series), Failure> {
        let asked = self.chosen("list");
        let mut known = known.into_iter();
        let instrument = known.find(|known| asked.is_none_or(|asked| known.code == *asked));
        let instrument = instrument.ok_or(Failure::NotFound)?;
        let series = self.published.series(&instrument.code).ok_or(Failure::NotFound)?;
        Ok((instrument, series))
    }

    /// The page that says why it is not the one that was asked for.
    pub fn fail(&self, failure: &Failure) -> Response {
        failure.page_in(self.frame())
    }

    /// Answers with a page of what is published, made now or before.
    pub fn show(&self, office: &Office, make: impl FnOnce() -> Result<Arc<Sheet>, Failure>) -> Response {
        if let Some(answer) = self.show_kept(office) {
            return answer;
        }
        match make() {
            Ok(sheet) => {
                if let Some(key) = self.key() {
                    office.keep(&self.published, &key, &sheet);
                }
                self.answer(&sheet)
            }
            Err(failure) => self.fail(&failure),
        }
    }

    /// Answers with a page that was made before, if it was kept.
    pub fn show_kept(&self, office: &Office) -> Option<Response> {
        office.kept(&self.published, &self.key()?).map(|sheet| self.answer(&sheet))
    }

    fn answer(&self, sheet: &Sheet) -> Response {
        sheet.answer(&self.headers, self.published.is_open && self.account.is_none())
    }

    /// Under what a page is kept: its address, and all that it may say differently of who looks at
    /// it, which is their account and its name, how they came in, and what they may do. Nothing for
    /// whoever sees only a part of the operation: their pages are not kept.
    fn key(&self) -> Option<String> {
        let account = self.account.as_ref().map(|account| &account.person.display_name);
        let (actor, only_looks) = (&self.actor, self.actor.only_looks());
        let who = format!("{:?}/{account:?}/{:?}/{only_looks}", actor.person(), actor.grants());
        let what = format!("{}/{}#{}", self.words.language, self.address, self.theme());
        (self.scope == Within::Everywhere).then(|| format!("{who}/{what}"))
    }

    /// Answers with a page that is made anew each time and kept nowhere.
    pub fn show_now(&self, page: &impl askama::Template) -> Response {
        match page.render() {
            Ok(html) => {
                let headers =
                    [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
                (headers, html).into_response()
            }
            Err(error) => self.fail(&Failure::inside(error)),
        }
    }
}
