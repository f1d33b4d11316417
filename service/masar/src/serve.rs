//! `masar serve`: the published rounds in a browser, read only.
//!
//! What is shown was published: it comes from editions, never from drafts.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use actions::{House, Refusal};
use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use publish::Format;
use storage::AsOf;
use terms::Language;
use tracking::complete::Complete;
use tracking::totals::totals;

use crate::cli;
use crate::house::{self, Surroundings};
use crate::import::population_title;
use crate::show;

pub async fn run(surroundings: &Surroundings, arguments: cli::Serve) -> Result<ExitCode> {
    let listener = tokio::net::TcpListener::bind(&arguments.listen).await.with_context(|| {
        format!("cannot listen on {}; another program may, or name another with --listen", arguments.listen)
    })?;
    let house = surroundings.open().await?;
    println!("listening on http://{}", listener.local_addr()?);
    let router = Router::new()
        .route("/", get(index))
        .route("/health", get(health))
        .route("/editions/{instrument}/{round}/{edition}/{format}", get(download))
        .with_state(Arc::new(house));
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

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound(what) => Self(StatusCode::NOT_FOUND, what),
            other => Self(StatusCode::INTERNAL_SERVER_ERROR, other.to_string()),
        }
    }
}

impl From<storage::StoreError> for Failure {
    fn from(error: storage::StoreError) -> Self {
        Self(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (self.0, self.1).into_response()
    }
}

async fn health(State(house): State<Arc<House>>) -> Result<Response, Failure> {
    let mut transaction = house.store.read().await?;
    let rounds = transaction.rounds(None).await?.len();
    let body = format!("{{\"status\":\"ok\",\"rounds\":{rounds}}}\n");
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin-inline:auto;padding:1.5rem}
h1{font-size:1.5rem;margin-block-end:.2rem}
p{color:color-mix(in srgb,currentColor 70%,transparent)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{text-align:start;font-weight:500;font-size:.85rem;border-block-end:1px solid}
td{border-block-end:1px solid color-mix(in srgb,currentColor 15%,transparent)}
th,td{padding:.4rem .6rem}
.n{text-align:end}";

async fn index(State(house): State<Arc<House>>) -> Result<Html<String>, Failure> {
    let mut transaction = house.store.read().await?;
    let title = transaction.operation().await?.map_or("Masar".to_string(), |operation| operation.title);
    let mut rows = String::new();
    let mut rounds = transaction.rounds(None).await?;
    rounds.sort_by_key(|stored| {
        std::cmp::Reverse((stored.round.name.number, stored.round.name.instrument.clone()))
    });
    for stored in rounds {
        let name = &stored.round.name;
        let Some(instrument) = house.pack.instrument(&name.instrument) else { continue };
        let Some(edition) =
            transaction.editions(stored.id).await?.into_iter().max_by_key(|known| known.number)
        else {
            continue;
        };
        let records = transaction.records(stored.id, AsOf::Edition(edition.number)).await?;
        let kept = transaction.edition_content(stored.id, edition.number).await?;
        let day = kept.map_or(stored.round.date, |content| content.day);
        for total in totals(&Complete::new(&records, instrument, name.number)).populations {
            let links: Vec<String> = ["csv", "xlsx", "geojson", "parquet"]
                .iter()
                .map(|format| {
                    format!(
                        "<a href=\"/editions/{}/{}/{}/{format}\">{format}</a>",
                        name.instrument, name.number, edition.number
                    )
                })
                .collect();
            let _ = write!(
                rows,
                "<tr><td>{}</td><td class=n>{}</td><td>{}</td><td>{}</td><td class=n>{}</td><td class=n>{}</td><td class=n>{}</td><td>{}</td></tr>",
                escape(instrument.title.best(Language::English)),
                name.number,
                day,
                population_title(total.population.as_str()),
                show::whole(total.places),
                show::number(total.count.households),
                show::number(total.count.individuals),
                links.join(" ")
            );
        }
    }
    let content = if rows.is_empty() {
        "<p>Nothing is published yet. A round gets here by <code>masar round review</code>, <code>approve</code> and <code>publish</code>.</p>".to_string()
    } else {
        format!(
            "<table><thead><tr><th>List<th class=n>Round<th>Date<th>Who<th class=n>Places<th class=n>Households<th class=n>Individuals<th>Download</tr></thead><tbody>{rows}</tbody></table>"
        )
    };
    let title = escape(&title);
    Ok(Html(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>{title} – Masar</title><style>{STYLE}</style><h1>{title}</h1><p>Published rounds. Each edition stays as it is for ever.</p>{content}</html>"
    )))
}

async fn download(
    State(house): State<Arc<House>>,
    Path((instrument, round, edition, format)): Path<(String, u32, u32, String)>,
) -> Result<Response, Failure> {
    let not_found = |what: &str| Failure(StatusCode::NOT_FOUND, what.to_string());
    let instrument = house::instrument(&house, &instrument).map_err(|error| not_found(&error.to_string()))?;
    let format =
        Format::from_name(&format).ok_or_else(|| not_found("formats are csv, xlsx, geojson, parquet"))?;
    let mut transaction = house.store.read().await?;
    let name = house::round_name(instrument, round);
    let stored = actions::round::known(&mut transaction, &name).await?;
    if !transaction.editions(stored.id).await?.iter().any(|known| known.number == edition) {
        return Err(not_found("there is no such edition"));
    }
    let export = actions::export::load(&mut transaction, &name, AsOf::Edition(edition)).await?;
    let bytes = actions::export::write(&export, instrument, Language::English, format)
        .map_err(|error| Failure(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    let file = format!("{}-r{round}-e{edition}.{}", instrument.code, format.extension());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
    ];
    Ok((headers, bytes).into_response())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
