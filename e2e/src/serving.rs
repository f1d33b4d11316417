//! A running `masar serve`, and what it answers.
//!
//! In: a desk. Out: answers over HTTP. The server goes away when it is dropped.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::Desk;

/// The name of the file beside the data that holds what a server says to those who run it.
pub const LOG: &str = "serve.log";

/// A server that answers.
pub struct Serving {
    child: Child,
    address: String,
}

/// What it answered.
#[derive(Debug)]
pub struct Answer {
    /// The status: 200, 404, …
    pub status: u16,
    /// What follows the headers.
    pub body: Vec<u8>,
}

impl Serving {
    /// Starts a server on a free port and waits until it says where it listens; its
    /// standard error goes to the file [`LOG`] of the desk.
    ///
    /// # Panics
    ///
    /// If its first line says anything else.
    #[must_use]
    pub fn start(desk: &Desk) -> Self {
        let log = File::create(desk.path(LOG)).expect("the temporary folder can be written");
        let mut command = desk.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("masar starts");
        let mut first = String::new();
        let output = child.stdout.take().expect("its output is ours");
        BufReader::new(output).read_line(&mut first).expect("it says something");
        let address = first.trim().strip_prefix("listening on http://").unwrap_or_default().to_string();
        let serving = Self { child, address };
        assert!(!serving.address.is_empty(), "the first line of serve is {first:?}");
        serving
    }

    /// Asks for a path.
    ///
    /// # Panics
    ///
    /// If there is no answer within half a minute, or none of HTTP.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("the server takes connections");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a wait can be limited");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("the server listens");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers to the end");
        let split = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
        let head = String::from_utf8_lossy(&answer[..split]).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).expect("a status");
        Answer { status, body: answer.split_off(split + 4) }
    }

    /// Asks for a path and gives the answer as text.
    #[must_use]
    pub fn text(&self, path: &str) -> String {
        self.get(path).text()
    }
}

impl Answer {
    /// What follows the headers, as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
