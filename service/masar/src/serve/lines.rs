//! Lines to those who ask: each is answered beside the others, and cut where nobody says in time
//! what they want, so that nobody holds a line by silence.

use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

/// The first line and the headers of a request must be there within so long.
const LONGEST_HEAD: Duration = Duration::from_secs(30);

/// How long those who are being answered are waited for at the end.
const LONGEST_ENDING: Duration = Duration::from_secs(30);

/// How long to wait where no line can be taken: there are too many for the machine.
const BREATH: Duration = Duration::from_millis(200);

/// Answers until it is told to stop, then finishes what was begun.
pub async fn answer(listener: TcpListener, pages: Router, stop: impl Future<Output = ()>) {
    let lines = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((line, from)) => take(line, from, &pages, &lines),
            Err(error) => {
                eprintln!("masar: serve: a line could not be taken: {error}");
                sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    tokio::select! {
        () = lines.shutdown() => {}
        () = sleep(LONGEST_ENDING) => {}
    }
}

/// Answers on one line, beside all others, until either side hangs up.
fn take(line: TcpStream, from: SocketAddr, pages: &Router, lines: &GracefulShutdown) {
    let pages = TowerToHyperService::new(pages.clone());
    let tell_from = move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        pages.call(request)
    };
    // Answers are short: none waits for more to send with it. A line that cannot do so is slower.
    let _ = line.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(LONGEST_HEAD);
    let talk = lines.watch(http.serve_connection(TokioIo::new(line), service_fn(tell_from)));
    tokio::spawn(async move {
        // A line that breaks is the end of it, and nobody's fault here.
        let _ = talk.await;
    });
}
