//! All releases, by list and round.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::reader::Reader;
use super::release::{FileLink, files};
use super::stock::{List, Portal, Release};
use crate::frame::Frame;
use language::Gap;

#[derive(Template)]
#[template(path = "portal/list.html")]
struct Page {
    frame: Frame,
    address: String,
    lists: Vec<Listed>,
}

struct Listed {
    title: String,
    about: Vec<String>,
    rounds: Vec<Line>,
}

struct Line {
    number: String,
    href: String,
    day: String,
    individuals: String,
    households: String,
    released: String,
    version: String,
    files: Vec<FileLink>,
}

/// The page.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, reader: Reader) -> Response {
    reader.show(&portal, || {
        let mut frame = reader.frame();
        frame.title = reader.words.say("page-releases");
        let lists = reader.releases.lists.iter().map(|list| listed(list, &reader)).collect();
        let address = format!("{}/{}/releases", reader.site, reader.words.language.tag());
        Ok(Page { frame, address, lists })
    })
}

fn listed(list: &List, reader: &Reader) -> Listed {
    let (words, last) = (reader.words, &list.last().shown);
    let mut about = Vec::new();
    if last.terms.every_days > 0 {
        let next = last.day + chrono::TimeDelta::days(last.terms.every_days.into());
        about.push(words.tell("portal-next", &[("day", Gap::Text(&words.day(next)))]));
    }
    if !last.terms.licence.is_empty() {
        about.push(words.tell("portal-licence", &[("licence", Gap::Text(&last.terms.licence))]));
    }
    Listed {
        title: last.instrument.title.best(words.language).to_string(),
        about,
        rounds: list.rounds.iter().rev().map(|release| line(release, reader)).collect(),
    }
}

fn line(release: &Release, reader: &Reader) -> Line {
    let (words, all) = (reader.words, &release.shown.areas[0]);
    #[expect(clippy::cast_precision_loss, reason = "people of a country")]
    let whole = |many: Option<u64>| words.whole_or_dash(many.map(|many| many as f64));
    Line {
        number: words.digits(&release.entry.round.to_string()),
        href: format!("/{}/{}", words.language.tag(), release.page()),
        day: words.day(release.shown.day),
        individuals: whole(all.individuals),
        households: whole(all.households),
        released: words.day(release.entry.released_at.date_naive()),
        version: words.digits(&release.entry.version),
        files: files(release, words),
    }
}
