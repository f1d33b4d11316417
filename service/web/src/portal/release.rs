//! A release: its figures, how they came to be, how they may be used, its files.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use warehouse::shown::{self, Rule, Shown};

use super::latest::{of_round, source};
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
        description: source(release, words),
        newer: newer.map(|newer| link(newer)),
        rows: shown.areas.iter().enumerate().map(|(at, area)| row(at, area, reader)).collect(),
        has_households: shown.counts_households,
        files: files(release, words),
        about: about(release, words),
        left_out: left_out(shown, words),
        source: source(release, words),
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

/// What is blank, and why.
fn left_out(shown: &Shown, words: &Words) -> String {
    let unit = words.say(if shown.counts_households { "households" } else { "individuals" });
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let gaps = [("least", Gap::Number(shown.least as f64)), ("unit", Gap::Text(&unit))];
    let mut text = words.tell("portal-left-out", &gaps);
    if shown.may_be_none {
        text = format!("{text} {}", words.say("portal-may-be-none"));
    }
    text
}

/// What must be known to use it, as far as it was said.
fn about(release: &Release, words: &Words) -> Vec<(String, String)> {
    let (shown, terms) = (&release.shown, &release.shown.terms);
    let mut about = vec![
        (words.say("portal-released-on"), words.moment(release.entry.released_at)),
        (words.say("portal-version"), words.digits(&release.entry.version)),
        (words.say("portal-deepest"), words.say(names::level_key(shown.level))),
    ];
    let said = [
        ("portal-rule", shown.individuals_rule.map(|rule| rule_in_words(rule, words)).unwrap_or_default()),
        ("portal-licence-heading", terms.licence.clone()),
        ("portal-credit", terms.credit.clone()),
        ("portal-contact", terms.contact.clone()),
    ];
    about.extend(
        said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (words.say(key), text)),
    );
    about
}

fn rule_in_words(rule: Rule, words: &Words) -> String {
    let factor = ("factor", Gap::Number(rule.factor));
    match rule.in_camps {
        None => words.tell("portal-rule-factor", &[factor]),
        Some(camp) => words.tell("portal-rule-camps", &[factor, ("camp", Gap::Number(camp))]),
    }
}

/// The files of a release for people, the table first.
pub(crate) fn files(release: &Release, words: &Words) -> Vec<FileLink> {
    const ORDER: [&str; 6] = ["xlsx", "csv", "hxl.csv", "geojson", "parquet", "datapackage.json"];
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
    ORDER.iter().filter_map(link).collect()
}
