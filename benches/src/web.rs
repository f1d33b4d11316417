//! The pages of a running server: how soon the first one comes, what it holds in memory, how
//! long Explore takes, how many Overviews it sends.
//!
//! In: the released program and a folder of data whose pages are open to all. Out: lines with
//! what was measured. Times are those of a client on the same machine, over one connection
//! each, so the answer and its way there are both in them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

/// The mix of Explore addresses: so many, each another one.
const QUESTIONS: usize = 2_000;

/// Starts of the program from which the median is told.
const STARTS: usize = 9;

/// Measures all of it.
pub fn run(program: &Path, data: &Path) -> Result<()> {
    let mut starts: Vec<Duration> = Vec::new();
    for _ in 0..STARTS {
        starts.push(Served::start(program, data)?.1);
    }
    starts.sort_unstable();
    let (median, slowest) = (starts[STARTS / 2], starts[STARTS - 1]);
    println!("start to first page: median {}, slowest of {STARTS} {}", told(median), told(slowest));

    let (server, _) = Served::start(program, data)?;
    let first = server.connect()?.get("/en/")?;
    println!("Overview: {} bytes over the wire, {} unpacked", first.packed, first.text.len());
    std::thread::sleep(Duration::from_secs(2));
    println!("memory after the first page, idle: {} MB", server.memory_mb());
    explore(&server)?;
    println!("memory after Explore: {} MB", server.memory_mb());
    overview(&server);
    Ok(())
}

/// A running server; it ends with this.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    /// Starts the program; how long it took until its first page was there.
    fn start(program: &Path, data: &Path) -> Result<(Self, Duration)> {
        let begun = Instant::now();
        let mut process = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let output = process.stdout.take().context("its output is ours")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.split("http://").nth(1).map(str::to_string));
        let address = address.context("it says where it listens")?.trim_end_matches('/').to_string();
        // What it says later goes nowhere, and must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let server = Self { process, address };
        let page = server.connect()?.get("/en/")?;
        if page.status != 200 {
            bail!("the pages answer {}: switch them on with `masar settings set pages.open on`", page.status);
        }
        Ok((server, begun.elapsed()))
    }

    fn connect(&self) -> Result<Connection> {
        let stream = TcpStream::connect(&self.address).context("the server takes connections")?;
        stream.set_nodelay(true)?;
        Ok(Connection { host: self.address.clone(), stream: BufReader::new(stream) })
    }

    /// What the process holds in memory now.
    fn memory_mb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes.unwrap_or_default() / 1024
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One connection that is kept open.
struct Connection {
    host: String,
    stream: BufReader<TcpStream>,
}

/// An answer.
struct Answer {
    status: u16,
    /// Bytes of the body as they were sent.
    packed: usize,
    /// The body; empty where it was packed and not asked for.
    text: String,
}

impl Connection {
    fn get(&mut self, path: &str) -> Result<Answer> {
        let mut answer = self.ask(path, "gzip")?;
        if path.ends_with('/') {
            answer.text = self.ask(path, "identity")?.text;
        }
        Ok(answer)
    }

    fn ask(&mut self, path: &str, encoding: &str) -> Result<Answer> {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {encoding}\r\n\r\n", self.host);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let (mut status, mut length, mut in_chunks) = (0, 0_usize, false);
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or_default();
            } else if let Some(rest) = line.strip_prefix("content-length:") {
                length = rest.trim().parse()?;
            } else if line.starts_with("transfer-encoding:") {
                in_chunks = true;
            }
        }
        if in_chunks {
            bail!("{path} came in chunks, which this does not read");
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, packed: length, text: String::from_utf8(body).unwrap_or_default() })
    }
}

/// Asks Explore a mix of questions, each another one, so that none is answered from what was kept.
fn explore(server: &Served) -> Result<()> {
    let mut connection = server.connect()?;
    let page = connection.ask("/en/explore", "identity")?;
    let choices = Choices::of(&page.text)?;
    let mut times: Vec<(Duration, String)> = Vec::with_capacity(QUESTIONS);
    for nth in 0..QUESTIONS {
        let path = choices.question(nth);
        let begun = Instant::now();
        let answer = connection.ask(&path, "gzip")?;
        if answer.status != 200 {
            bail!("{path} answered {}", answer.status);
        }
        times.push((begun.elapsed(), path));
    }
    times.sort_unstable();
    let at = |share: usize| told(times[(QUESTIONS * share / 1_000).min(QUESTIONS - 1)].0);
    println!(
        "Explore, {QUESTIONS} different questions over {} rounds: p50 {}, p90 {}, p99 {}, slowest {}",
        choices.rounds.len(),
        at(500),
        at(900),
        at(990),
        at(999),
    );
    for (time, path) in times.iter().rev().take(3) {
        println!("  {} {path}", told(*time));
    }
    Ok(())
}

/// What the form of Explore offers.
struct Choices {
    rounds: Vec<String>,
    areas: Vec<String>,
    splits: Vec<String>,
    parts: Vec<String>,
}

impl Choices {
    fn of(page: &str) -> Result<Self> {
        let of_list = |name: &str| -> Vec<String> {
            let Some(start) = page.find(&format!("name=\"{name}\"")) else { return Vec::new() };
            let list = &page[start..];
            let list = &list[..list.find("</select>").unwrap_or(list.len())];
            let values = list.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
            values.filter(|value| !value.is_empty()).map(str::to_string).collect()
        };
        let choices = Self {
            rounds: of_list("round"),
            areas: of_list("area"),
            splits: of_list("split"),
            parts: of_list("part"),
        };
        if choices.rounds.is_empty() || choices.splits.is_empty() {
            return Err(anyhow!("the form of Explore offers no rounds or no columns"));
        }
        Ok(choices)
    }

    /// The n-th question: all kinds of rows by turns, with rounds, areas, parts, columns and
    /// searches that come round at lengths of their own.
    fn question(&self, nth: usize) -> String {
        let pick = |list: &[String], step: usize| list[(nth * step + nth / 7) % list.len()].clone();
        let by = ["governorate", "location", "district", "round", "subdistrict", "location", "origin"];
        let mut path = format!("/en/explore?by={}&round={}", by[nth % by.len()], pick(&self.rounds, 11));
        if nth.is_multiple_of(3) {
            path.push_str(&format!("&against={}", pick(&self.rounds, 29)));
        }
        if nth.is_multiple_of(2) {
            path.push_str(&format!("&split={}", pick(&self.splits, 3)));
        }
        if nth % 5 == 1 && !self.areas.is_empty() {
            path.push_str(&format!("&area={}", pick(&self.areas, 7)));
        }
        if nth % 5 == 3 && !self.parts.is_empty() {
            path.push_str(&format!("&part={}", pick(&self.parts, 13)));
        }
        if nth % 11 == 4 {
            path.push_str("&q=hay");
        }
        if nth % 4 == 1 {
            path.push_str("&unit=households");
        }
        format!("{path}&page={}", 1 + nth / 500)
    }
}

/// How many Overviews come in a second, where `wrk` is installed.
fn overview(server: &Served) {
    let url = format!("http://{}/en/", server.address);
    let words = ["-t1", "-c16", "-d10s", "--latency", "-H", "Accept-Encoding: gzip", &url];
    let Ok(output) = Command::new("wrk").args(words).output() else {
        println!("Overview under load: skipped, there is no wrk");
        return;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |name: &str| text.lines().find(|line| line.trim().starts_with(name)).unwrap_or("?").trim();
    println!("Overview under load (wrk -t1 -c16): {}, latency {}", line("Requests/sec"), line("99%"));
}

fn told(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}
