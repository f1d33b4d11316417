//! A running `masar serve`, and what it answers.
//!
//! In: a desk. Out: answers over HTTP. The server goes away when it is dropped.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;

use crate::Desk;

/// The name of the file beside the data that holds what a server says to those who run it.
pub const LOG: &str = "serve.log";

/// A server that answers.
pub struct Serving {
    child: Child,
    address: String,
    /// What it has printed and nobody read yet.
    output: Option<BufReader<ChildStdout>>,
}

/// What it answered.
#[derive(Debug)]
pub struct Answer {
    /// The status: 200, 404, …
    pub status: u16,
    /// The first line and the headers.
    pub head: String,
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
        Self::start_with(desk, &[])
    }

    /// As [`Serving::start`], with more words for `masar serve`.
    ///
    /// # Panics
    ///
    /// If its first line says anything else.
    #[must_use]
    pub fn start_with(desk: &Desk, more: &[&str]) -> Self {
        let log = File::create(desk.path(LOG)).expect("the temporary folder can be written");
        let mut command = desk.command(&[&["serve", "--listen", "127.0.0.1:0"], more].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("masar starts");
        let mut first = String::new();
        let output = child.stdout.take().expect("its output is ours");
        let mut output = BufReader::new(output);
        output.read_line(&mut first).expect("it says something");
        let address = first.trim().strip_prefix("listening on http://").unwrap_or_default().to_string();
        let serving = Self { child, address, output: Some(output) };
        assert!(!serving.address.is_empty(), "the first line of serve is {first:?}");
        serving
    }

    /// The address of a path, for a browser.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks for a path.
    ///
    /// # Panics
    ///
    /// If there is no answer within half a minute, or none of HTTP.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    /// Asks for a path with a cookie.
    ///
    /// # Panics
    ///
    /// As [`Serving::get`].
    #[must_use]
    pub fn get_as(&self, cookie: &str, path: &str) -> Answer {
        self.send("GET", path, &[("Cookie", cookie)], "")
    }

    /// Sends a form with a cookie; either may be empty.
    ///
    /// # Panics
    ///
    /// As [`Serving::get`].
    #[must_use]
    pub fn post_as(&self, cookie: &str, path: &str, form: &str) -> Answer {
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        self.send("POST", path, &[kind, ("Cookie", cookie)], form)
    }

    /// Sends any request.
    ///
    /// # Panics
    ///
    /// As [`Serving::get`].
    #[must_use]
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("the server takes connections");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a wait can be limited");
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        stream.write_all(request.as_bytes()).expect("the server listens");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers to the end");
        let split = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
        let head = String::from_utf8_lossy(&answer[..split]).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).expect("a status");
        Answer { status, head, body: answer.split_off(split + 4) }
    }

    /// The memory that it holds, in bytes.
    ///
    /// # Panics
    ///
    /// If the system does not say so.
    #[cfg(target_os = "linux")]
    #[must_use]
    pub fn memory(&self) -> usize {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).expect("the server runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
        number.expect("the system counts pages") * 1024
    }

    /// The one-time link that the server printed for the first administrator, as a path.
    ///
    /// # Panics
    ///
    /// If it printed none.
    #[must_use]
    pub fn first_link(&mut self) -> String {
        let output = self.output.as_mut().expect("its output is ours");
        let mut line = String::new();
        while !line.contains("/join/") {
            line.clear();
            let read = output.read_line(&mut line).expect("it says something");
            assert!(read > 0, "it printed no link");
        }
        line.trim()[line.trim().find("/join/").expect("a link")..].to_string()
    }

    /// Makes the first administrator through the pages; gives the cookie of their session.
    ///
    /// # Panics
    ///
    /// If the pages do not let them in.
    #[must_use]
    pub fn first_administrator(&mut self, name: &str, password: &str) -> String {
        let link = self.first_link();
        self.join(&link, name, password)
    }

    /// Follows a one-time link through the pages; gives the cookie of the session.
    ///
    /// # Panics
    ///
    /// If the pages do not let them in.
    #[must_use]
    pub fn join(&self, link: &str, name: &str, password: &str) -> String {
        let form = format!("name={name}&display_name=&language=en&password={password}&again={password}");
        let joined = self.post_as("", &format!("/en{link}"), &form);
        assert_eq!(joined.status, 303, "{}", joined.text());
        joined.cookie().expect("a session")
    }

    /// Invites somebody on the command line, with roles and what else stands after the name of
    /// `masar people add`, and lets them join through the pages; gives the cookie of their session.
    ///
    /// # Panics
    ///
    /// If they cannot be invited, or the pages do not let them in.
    #[must_use]
    pub fn let_in(&self, desk: &Desk, name: &str, roles: &[&str], password: &str) -> String {
        let (code, invited) = desk.json(&[&["people", "add", name], roles].concat());
        assert_eq!(code, 0, "{invited}");
        let link = invited["link"].as_str().expect("an invitation has a link");
        let path = &link[link.find("/join/").expect("a link leads to join")..];
        self.join(path, name, password)
    }

    /// Signs in through the pages; gives the cookie of the session.
    ///
    /// # Panics
    ///
    /// If the pages do not let them in.
    #[must_use]
    pub fn sign_in(&self, name: &str, password: &str) -> String {
        let signed = self.post_as("", "/en/sign-in", &format!("name={name}&password={password}"));
        assert_eq!(signed.status, 303, "{}", signed.text());
        signed.cookie().expect("a session")
    }

    /// Asks for a path and gives the answer as text.
    #[must_use]
    pub fn text(&self, path: &str) -> String {
        self.get(path).text()
    }
}

impl Answer {
    /// A header, by its name in small letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    /// The cookie that it sets, as a browser sends it back.
    #[must_use]
    pub fn cookie(&self) -> Option<String> {
        Some(self.header("set-cookie")?.split(';').next()?.to_string())
    }

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

/// What stands in a page between two texts, the first time.
///
/// # Panics
///
/// If they do not stand there.
#[must_use]
pub fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = text.split_once(start).map(|(_, rest)| rest);
    let found = rest.and_then(|rest| rest.split_once(end)).map(|(found, _)| found);
    found.unwrap_or_else(|| panic!("{start} … {end} is not in {text}"))
}
