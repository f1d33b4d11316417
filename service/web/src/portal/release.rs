//! A release: its figures, how they came to be, how they may be used, its files.

use std::sync::Arc;

use actions::situation::{about, left_out, source};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use warehouse::shown;

use super::latest::of_round;
use super::reader::Reader;
use super::stock::{Portal, Release};
use crate::frame::Frame;
use crate::names;
use crate::respond::{Failure, see_other};
use language::{Gap, Words};

/// A file and where it is.
pub(crate) struct FileLink {
    pub name: String,
    pub href: String,
    pub size: String,
}

#[derive(Template)]
#[template(path = "portal/release.html")]
struct Page {
    frame: Frame,
    address: String,
    description: String,
    /// Said where a newer version of the round is there: its address.
    newer: Option<String>,
    rows: Vec<Row>,
    has_households: bool,
    files: Vec<FileLink>,
    about: Vec<(String, String)>,
    left_out: String,
    source: String,
    versions: Vec<FileLink>,
    hash: String,
}

struct Row {
    /// The name of its place on the page, so that each figure has an address.
    anchor: String,
    name: String,
    code: String,
    level: String,
    depth: u8,
    individuals: String,
    households: String,
}

/// Leads to the newest version of a round.
pub(crate) async fn newest(
    reader: Reader,
    Path((_, instrument, round)): Path<(String, String, u32)>,
) -> Response {
    match reader.releases.newest(&instrument, round) {
        Some(release) => see_other(&format!("/{}/{}", reader.words.language.tag(), release.page())),
        None => reader.fail(&Failure::NotFound),
    }
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    reader: Reader,
    Path((_, instrument, round, version)): Path<(String, String, u32, String)>,
) -> Response {
    let Some(release) = reader.releases.find(&instrument, round, &version).cloned() else {
        return reader.fail(&Failure::NotFound);
    };
    let mut answer = reader.show(&portal, || Ok(page(&reader, &release)));
    // Programs that read the page find its data package.
    if let Ok(link) = format!("<{}>; rel=\"describedby\"", release.file("datapackage.json")).parse() {
        answer.headers_mut().insert(header::LINK, link);
    }
    answer.into_response()
}

fn page(reader: &Reader, release: &Release) -> Page {
    let (words, shown) = (reader.words, &release.shown);
    let mut frame = reader.frame();
    let round = of_round(release, words);
    frame.title = format!("{}{}{round}", shown.instrument.title.best(words.language), words.comma());
    let link = |release: &Release| format!("/{}/{}", words.language.tag(), release.page());
    let newest = reader.releases.newest(&release.entry.instrument, release.entry.round);
    let newer = newest.filter(|newest| newest.entry.version != release.entry.version);
    let is_other = |other: &&Arc<Release>| {
        other.entry.instrument == release.entry.instrument
            && other.entry.round == release.entry.round
            && other.entry.version != release.entry.version
    };
    let version = |other: &Arc<Release>| FileLink {
        name: words.tell("portal-version-of", &[("version", Gap::Text(&words.digits(&other.entry.version)))]),
        href: link(other),
        size: words.day(other.entry.released_at.date_naive()),
    };
    Page {
        address: format!("{}{}", reader.site, link(release)),
        description: source(shown, words),
        newer: newer.map(|newer| link(newer)),
        rows: shown.areas.iter().enumerate().map(|(at, area)| row(at, area, reader)).collect(),
        has_households: shown.counts_households,
        files: files(release, words),
        about: about(shown, words),
        left_out: left_out(shown, words),
        source: source(shown, words),
        versions: reader.releases.all.iter().filter(is_other).map(version).collect(),
        hash: shown.content.clone(),
        frame,
    }
}

fn row(at: usize, area: &shown::Area, reader: &Reader) -> Row {
    let words = reader.words;
    #[expect(clippy::cast_precision_loss, reason = "people of a country")]
    let whole = |many: Option<u64>| words.whole_or_dash(many.map(|many| many as f64));
    Row {
        anchor: format!("a{at}"),
        name: reader.name(area),
        code: area.code.clone().unwrap_or_default(),
        level: words.say(names::level_key(area.level)),
        depth: area.level,
        individuals: whole(area.individuals),
        households: whole(area.households),
    }
}

/// The files of a release for people: the report in their language, then the table.
pub(crate) fn files(release: &Release, words: &Words) -> Vec<FileLink> {
    const ORDER: [&str; 8] =
        ["xlsx", "csv", "codebook.csv", "hxl.csv", "geojson", "gpkg", "parquet", "datapackage.json"];
    let link = |ending: &&str| {
        let name = super::file::name_with(release, ending)?;
        #[expect(clippy::cast_precision_loss, reason = "bytes, shown to a tenth")]
        let kilobytes = release.entry.file(name)?.bytes as f64 / 1000.0;
        Some(FileLink {
            name: (*ending).to_string(),
            href: release.file(name),
            size: words.tell("portal-kilobytes", &[("count", Gap::Text(&words.tenths(kilobytes)))]),
        })
    };
    let report = format!("round-report.{}.pdf", words.language.tag());
    let report = link(&report.as_str()).map(|file| FileLink { name: words.say("portal-report"), ..file });
    report.into_iter().chain(ORDER.iter().filter_map(link)).collect()
}
