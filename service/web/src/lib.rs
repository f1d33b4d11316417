#![doc = include_str!("../README.md")]

mod assets;
mod cookie;
mod finding_words;
mod form;
mod frame;
mod kept;
mod names;
mod office;
mod pages;
mod portal;
mod refused;
mod respond;
mod visit;
mod wanted;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use actions::{House, Secret};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use warehouse::Shelf;

use office::Office;

/// What pages may load: nothing from elsewhere, and no script or style within a page.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The largest form that is read, in bytes; files have a way of their own.
const LARGEST_FORM: usize = 64 * 1024;

/// Whoever sends nothing for so long is cut off.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);

/// How pages are served.
#[derive(Clone)]
pub struct Settings {
    /// The clock.
    pub clock: fn() -> DateTime<Utc>,
    /// The source of secrets that nobody can guess; why there is none.
    pub secret: fn() -> Result<Secret, String>,
    /// The address under which people reach the pages, where a proxy stands before them:
    /// `https://masar.example.org`. What the proxy says of who asks is believed then.
    pub public_url: Option<String>,
    /// What the machine tells of itself, asked for the place of the database.
    pub machine: fn(&Path) -> Machine,
}

/// What the machine tells of itself, as far as it does.
#[derive(Debug, Clone, Copy, Default)]
pub struct Machine {
    /// How much memory this program takes, in bytes.
    pub memory_bytes: Option<u64>,
    /// How much room there is left where the database is, in bytes.
    pub free_bytes: Option<u64>,
}

impl Settings {
    fn is_behind_proxy(&self) -> bool {
        self.public_url.is_some()
    }

    fn is_behind_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

/// All pages and downloads of a house: the whole map of addresses. What is published is read
/// meanwhile, so that it is called where tokio runs.
///
/// What is released for everybody lies on the shelf, if there is one, and is served to programs as by
/// [`public_router`].
pub fn router(house: House, shelf: Option<Shelf>, settings: Settings) -> Router {
    // Forms are taken from our own pages only, wherever a browser shows them.
    let same_origin = CsrfLayer::new();
    let protocols =
        shelf.clone().map(|shelf| portal::protocols(portal::Portal::new(shelf, settings.clone())));
    let office = Arc::new(Office::new(house, shelf, settings));
    let ahead = office.clone();
    tokio::spawn(async move {
        // Whoever comes first waits less. If it fails they are told, and so is who runs the server.
        let _ = ahead.published().await;
    });
    let pages = Router::new()
        .route("/", get(pages::entrance::choose_language))
        .route("/health", get(pages::health::show))
        .route("/assets/{name}", get(assets::serve))
        .route("/editions/{instrument}/{round}/{edition}/{format}", get(pages::edition::download))
        .route("/{language}", get(pages::entrance::lead_to_overview))
        .route("/{language}/", get(pages::overview::show))
        .route("/join/{secret}", get(pages::entrance::lead_to_join))
        .route("/{language}/account", get(pages::account::own::show))
        .route("/{language}/account/{what}", post(pages::account::own::act))
        .route("/{language}/join/{secret}", get(pages::account::join::show).post(pages::account::join::enter))
        .route("/{language}/sign-in", get(pages::account::sign_in::show).post(pages::account::sign_in::enter))
        .route(
            "/{language}/sign-in/code",
            get(pages::account::sign_in::show_code).post(pages::account::sign_in::enter_code),
        )
        .route("/{language}/sign-out", post(pages::account::sign_in::leave))
        .route("/{language}/design", get(pages::design::show))
        .route("/{language}/explore", get(pages::explore::show))
        .route("/{language}/explore.csv", get(pages::explore::csv))
        .route("/{language}/explore.geojson", get(pages::explore::geojson))
        .route("/{language}/explore.json", get(pages::explore::json))
        .route("/{language}/explore.svg", get(pages::explore::svg))
        .route("/{language}/explore.xlsx", get(pages::explore::xlsx))
        .route("/{language}/map.json", get(pages::overview::map_json))
        .route("/{language}/flows", get(pages::flows::show))
        .route("/{language}/flows.csv", get(pages::flows::csv))
        .route("/{language}/flows.svg", get(pages::flows::svg))
        .route("/{language}/flows.xlsx", get(pages::flows::xlsx))
        .route("/{language}/places", get(pages::places::show))
        .route("/{language}/places/{id}", get(pages::place::show))
        .merge(gazetteer())
        .route("/{language}/rounds", get(pages::rounds::show))
        .merge(workspace())
        .merge(severity())
        .route("/{language}/shapes.json", get(pages::map_shapes::show))
        .merge(releases())
        .merge(administration())
        .fallback(respond::nothing_here)
        .method_not_allowed_fallback(respond::nothing_done)
        .with_state(office);
    guarded(pages.merge(protocols.unwrap_or_default()).layer(same_origin))
}

/// What everybody may see, from a shelf and nothing else: pages, files and protocols.
pub fn public_router(shelf: Shelf, settings: Settings) -> Router {
    guarded(portal::router(portal::Portal::new(shelf, settings)))
}

/// Bounds on what is read, and what browsers must know of all answers.
fn guarded(pages: Router) -> Router {
    pages
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(RequestBodyTimeoutLayer::new(LONGEST_SILENCE))
        .layer(axum::middleware::from_fn(respond::as_page))
        .layer(header_layer(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(header_layer(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_layer(header::REFERRER_POLICY, "same-origin"))
        .layer(header_layer(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
}

/// Work on rounds before they are published.
fn workspace() -> Router<Arc<Office>> {
    use pages::workspace::{cleaning, desk, informants, row, show, upload};
    Router::new()
        .route("/{language}/workspace", get(show))
        .route(
            "/{language}/workspace/upload",
            post(upload::receive).layer(DefaultBodyLimit::max(upload::LARGEST_FORM)),
        )
        .route("/{language}/workspace/upload/begin", post(upload::pieces::begin))
        .route(
            "/{language}/workspace/upload/{id}/bytes",
            get(upload::pieces::how_far).patch(upload::pieces::add).delete(upload::pieces::give_up),
        )
        .route("/{language}/workspace/upload/{id}", get(upload::show).post(upload::act))
        .route("/{language}/workspace/informants", get(informants::show).post(informants::act))
        .route(
            "/{language}/workspace/informants/file",
            post(informants::arrive::receive).layer(DefaultBodyLimit::max(informants::arrive::LARGEST)),
        )
        .route("/{language}/workspace/{instrument}/{round}", get(desk::show).post(desk::act))
        .route("/{language}/workspace/{instrument}/{round}/row", get(row::show).post(row::act))
        .route("/{language}/workspace/{instrument}/{round}/cleaning.csv", get(cleaning::csv))
}

/// Scores of published rounds, and scenarios that people keep.
fn severity() -> Router<Arc<Office>> {
    use pages::severity;
    Router::new()
        .route("/{language}/severity", get(severity::show))
        .route("/{language}/severity.csv", get(severity::csv))
        .route("/{language}/severity/asked", get(severity::asked))
        .route("/{language}/severity/change", get(severity::change))
        .route("/{language}/severity/fit", get(severity::fit))
        .route("/{language}/severity/fit.toml", get(severity::fitted_index))
        .route("/{language}/severity/method", get(severity::method))
        .route("/{language}/severity/report.pdf", get(severity::report))
        .route("/{language}/severity/scenarios", get(severity::scenarios).post(severity::end_scenario))
        .route("/{language}/severity/what-if", get(severity::what_if).post(severity::keep_scenario))
}

/// What is given out of published rounds.
fn releases() -> Router<Arc<Office>> {
    use pages::releases::{report, round, show};
    Router::new()
        .route("/{language}/releases", get(show))
        .route("/{language}/releases/{instrument}/{round}", get(round::show).post(round::make))
        .route("/{language}/releases/{instrument}/{round}/report.pdf", get(report::show))
        .route("/{language}/releases/{instrument}/{round}/reports", get(report::list))
        .route("/{language}/releases/{instrument}/{round}/{release}/{file}", get(round::file))
}

/// Doubtful areas, and changes of places.
fn gazetteer() -> Router<Arc<Office>> {
    use pages::gazetteer::{change, doubt, doubts};
    Router::new()
        .route("/{language}/places/doubts", get(doubts::show))
        .route("/{language}/places/doubts/{link}", get(doubt::show).post(doubt::act))
        .route("/{language}/places/{id}/change/{what}", get(change::show).post(change::act))
}

/// The addresses of the administration.
fn administration() -> Router<Arc<Office>> {
    use pages::admin::{audit, backup, enter, health, people, person, roles, settings};
    Router::new()
        .route("/{language}/administration", get(enter))
        .route("/{language}/administration/audit", get(audit::show).post(audit::verify))
        .route("/{language}/administration/audit.csv", get(audit::csv))
        .route("/{language}/administration/backup", get(backup::show).post(backup::make))
        .route("/{language}/administration/health", get(health::show))
        .route("/{language}/administration/people", get(people::show).post(people::act))
        .route("/{language}/administration/people/{id}", get(person::show).post(person::act))
        .route("/{language}/administration/roles", get(roles::show))
        .route("/{language}/administration/settings", get(settings::show).post(settings::act))
}

fn header_layer(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
