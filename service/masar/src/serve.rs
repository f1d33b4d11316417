//! `masar serve`: the pages in a browser. What they show is made in `web`.

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::cli;
use crate::house::{self, Surroundings};

pub async fn run(surroundings: &Surroundings, arguments: cli::Serve) -> Result<ExitCode> {
    let listener = tokio::net::TcpListener::bind(&arguments.listen).await.with_context(|| {
        format!("cannot listen on {}; another program may, or name another with --listen", arguments.listen)
    })?;
    let house = surroundings.open().await?;
    println!("listening on http://{}", listener.local_addr()?);
    let router = web::router(house, web::Settings { clock: house::now });
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
