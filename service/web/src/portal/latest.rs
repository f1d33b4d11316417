//! The first page: the latest situation by what is released.

mod charts;
mod map;

use std::sync::Arc;

use actions::situation::source;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::layer::Layer;
use super::reader::Reader;
use super::stock::{List, Portal, Release};
use crate::frame::Frame;
use crate::pages::overview::Panel;
use crate::pages::overview::key_figures::KeyFigure;
use crate::respond::Failure;
use language::Words;

use map::MapPart;

#[derive(Template)]
#[template(path = "portal/latest.html")]
struct Page {
    frame: Frame,
    /// Where this page is, for who shows it elsewhere.
    address: String,
    headline: String,
    figures: Vec<KeyFigure>,
    map: Option<MapPart>,
    trend: Option<Panel>,
    breakdowns: Vec<Panel>,
    lists: Vec<Listed>,
    sources: Vec<String>,
}

/// A list with its newest release.
struct Listed {
    title: String,
    about: String,
    href: String,
    files: Vec<super::release::FileLink>,
}

/// The page.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, reader: Reader) -> Response {
    let layer = match main_lists(&reader).first() {
        // Without its map the page still says the rest.
        Some(list) => portal.layer(list.last()).await.unwrap_or_default(),
        None => Arc::default(),
    };
    reader.show(&portal, || page(&reader, &layer))
}

fn page(reader: &Reader, layer: &Layer) -> Result<Page, Failure> {
    let words = reader.words;
    let lists = main_lists(reader);
    let mut frame = reader.frame();
    frame.title = words.say("portal-latest");
    let main = lists.first().copied();
    Ok(Page {
        address: format!("{}/{}/", reader.site, words.language.tag()),
        headline: main.map(|list| of_round(list.last(), words)).unwrap_or_default(),
        figures: lists.iter().take(2).enumerate().map(|(at, list)| charts::people(list, at, words)).collect(),
        map: main.and_then(|list| map::part(list.last(), layer, words)),
        trend: charts::trend(&lists, words),
        breakdowns: main.map(|list| charts::breakdowns(list, words)).unwrap_or_default(),
        lists: reader.releases.lists.iter().map(|list| listed(list, reader)).collect(),
        sources: lists.iter().map(|list| source(&list.last().shown, words)).collect(),
        frame,
    })
}

/// The first list of the displaced and of those who returned: master lists before questionnaires that count the
/// same people on their way.
fn main_lists(reader: &Reader) -> Vec<&List> {
    let first = |population| {
        let own = reader.releases.lists.iter().filter(|list| list.population == population);
        own.min_by_key(|list| !list.instrument.ends_with("master-list"))
    };
    ["idp", "returnee"].into_iter().filter_map(first).collect()
}

fn listed(list: &List, reader: &Reader) -> Listed {
    let (words, last) = (reader.words, list.last());
    Listed {
        title: last.shown.instrument.title.best(words.language).to_string(),
        about: of_round(last, words),
        href: format!("/{}/{}", words.language.tag(), last.page()),
        files: super::release::files(last, words),
    }
}

/// Which round: `Round 123, 30 September 2021`.
pub(super) fn of_round(release: &Release, words: &Words) -> String {
    actions::situation::of_round((release.entry.round, release.shown.day), words)
}
