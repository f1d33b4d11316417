//! `masar serve`: the pages in a browser. What they show is made in `web`.

mod lines;

use std::process::ExitCode;

use actions::House;
use actions::account::link;
use actions::backup::clear_left_over;
use actions::release::shelve;
use anyhow::{Context, Result};
use warehouse::Shelf;

use crate::cli;
use crate::house::{self, Surroundings};
use crate::machine;

pub async fn run(surroundings: &Surroundings, arguments: cli::Serve) -> Result<ExitCode> {
    let listener = tokio::net::TcpListener::bind(&arguments.listen).await.with_context(|| {
        format!("cannot listen on {}; another program may, or name another with --listen", arguments.listen)
    })?;
    let settings = web::Settings {
        clock: house::now,
        secret: || house::secret().map_err(|error| format!("{error:#}")),
        public_url: arguments.url.clone(),
        machine: machine::tell,
    };
    if arguments.public {
        let shelf = surroundings.shelf()?;
        println!("listening on http://{}", listener.local_addr()?);
        println!("What is shown lies in {}.", shelf.place());
        lines::answer(listener, web::public_router(shelf, settings), stopped()).await;
        return Ok(ExitCode::SUCCESS);
    }
    let house = surroundings.open().await?;
    clear_left_over(&house.store);
    let address = format!("http://{}", listener.local_addr()?);
    println!("listening on {address}");
    let url = arguments.url.clone().unwrap_or(address);
    first_link(&house, surroundings, url.trim_end_matches('/')).await?;
    // Beside the answers: nobody who opens a page waits for it.
    let shelf = surroundings.shelf();
    let shelf = shelf.inspect_err(|error| eprintln!("masar: serve: no releases are shown: {error:#}")).ok();
    if let Some(shelf) = shelf.clone() {
        tokio::spawn(put_on_shelf(house.clone(), shelf));
    }
    lines::answer(listener, web::router(house, shelf, settings), stopped()).await;
    Ok(ExitCode::SUCCESS)
}

/// What a program that was cut off has left undone. Where it cannot be done the pages are served all the same.
async fn put_on_shelf(house: House, shelf: Shelf) {
    match shelve(&house, &shelf).await {
        Ok(shelved) => {
            for (round, version) in shelved.new {
                println!("put into the warehouse: {round}, version {version}");
            }
            for (round, version) in shelved.old {
                println!(
                    "not shown, since an earlier program released it: {round}, version {version}; correct the \
                     round and release that to show it"
                );
            }
        }
        Err(error) => eprintln!("masar: serve: the public portal does not show all releases: {error}"),
    }
}

/// Says how the first administrator comes in, as long as nobody has an account.
async fn first_link(house: &House, surroundings: &Surroundings, url: &str) -> Result<()> {
    let secret = house::secret()?;
    let made = link::first_administrator_link(house, &surroundings.actor()?, house::now(), &secret).await?;
    if made.is_some() {
        println!("Nobody has an account yet. Make yours, as administrator, within a day:");
        println!("  {url}{}", link::path(&secret));
    }
    Ok(())
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
