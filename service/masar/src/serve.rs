//! `masar serve`: the published rounds in a browser, read only.
//!
//! What is shown was published: it comes from editions, never from drafts.

mod page;

use std::process::ExitCode;
use std::sync::Arc;

use actions::{House, Refusal};
use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use publish::{Format, PublishError};
use storage::AsOf;
use terms::Language;
use tokio::sync::{Mutex, Semaphore};

use crate::cli;
use crate::house::{self, Surroundings};
use page::Shown;

/// How many files are made at once: each holds all records of a round in memory.
const MAKERS: usize = 2;

/// What all answers share.
struct Office {
    house: House,
    /// What the page shows of editions; they never change.
    shown: Mutex<Shown>,
    makers: Arc<Semaphore>,
}

pub async fn run(surroundings: &Surroundings, arguments: cli::Serve) -> Result<ExitCode> {
    let listener = tokio::net::TcpListener::bind(&arguments.listen).await.with_context(|| {
        format!("cannot listen on {}; another program may, or name another with --listen", arguments.listen)
    })?;
    let house = surroundings.open().await?;
    println!("listening on http://{}", listener.local_addr()?);
    let office = Office { house, shown: Mutex::default(), makers: Arc::new(Semaphore::new(MAKERS)) };
    let router = Router::new()
        .route("/", get(page::index))
        .route("/health", get(health))
        .route("/editions/{instrument}/{round}/{edition}/{format}", get(download))
        .with_state(Arc::new(office));
    axum::serve(listener, router).with_graceful_shutdown(stopped()).await?;
    Ok(ExitCode::SUCCESS)
}

/// Waits until somebody wants the server to end: Ctrl-C, or what `kill` and systemd send.
/// Without signals it runs until it is killed; nothing is lost then either.
async fn stopped() {
    #[cfg(unix)]
    let asked = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let asked = std::future::pending::<Option<()>>();
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        _ = asked => {}
    }
}

/// What went wrong, for somebody who only looks.
struct Failure(StatusCode, String);

impl Failure {
    /// Something that only who runs the server can mend: told to them, not to the public.
    fn inside(error: impl std::fmt::Display) -> Self {
        eprintln!("masar: serve: {error}");
        let text = "This could not be made just now; whoever runs this server finds the reason in its log.";
        Self(StatusCode::INTERNAL_SERVER_ERROR, text.into())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound(what) => Self(StatusCode::NOT_FOUND, what),
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
            PublishError::NoPoint { .. } => Self(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
            other => Self::inside(other),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (self.0, self.1).into_response()
    }
}

/// Says that it answers, and how many rounds are published.
async fn health(State(office): State<Arc<Office>>) -> Result<Response, Failure> {
    let mut transaction = office.house.store.read().await?;
    let rounds = transaction.rounds(None).await?;
    let published = rounds.iter().filter(|stored| stored.published_at.is_some()).count();
    let body = format!("{{\"status\":\"ok\",\"rounds\":{published}}}\n");
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

async fn download(
    State(office): State<Arc<Office>>,
    Path((instrument, round, edition, format)): Path<(String, u32, u32, String)>,
) -> Result<Response, Failure> {
    let house = &office.house;
    let not_found = |what: &str| Failure(StatusCode::NOT_FOUND, what.to_string());
    let instrument = house::instrument(house, &instrument).map_err(|error| not_found(&error.to_string()))?;
    let format =
        Format::from_name(&format).ok_or_else(|| not_found("formats are csv, xlsx, geojson, parquet"))?;
    let turn = office.makers.clone().acquire_owned().await.map_err(Failure::inside)?;
    let mut transaction = house.store.read().await?;
    let name = house::round_name(instrument, round);
    let stored = actions::round::known(&mut transaction, &name).await?;
    if !transaction.editions(stored.id).await?.iter().any(|known| known.number == edition) {
        return Err(not_found("there is no such edition"));
    }
    let export = actions::export::load(&mut transaction, &name, AsOf::Edition(edition)).await?;
    drop(transaction);
    let definition = instrument.clone();
    // Making a large workbook takes seconds: elsewhere, so that other answers do not wait.
    let making = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        actions::export::write(&export, &definition, Language::English, format)
    });
    let bytes = making.await.map_err(Failure::inside)??;
    let file = format!("{}-r{round}-e{edition}.{}", instrument.code, format.extension());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
    ];
    Ok((headers, bytes).into_response())
}
