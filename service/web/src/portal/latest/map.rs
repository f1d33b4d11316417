//! Where people are, by the shapes that are released with the figures.

use std::borrow::Cow;

use actions::situation::{Drawn, area_map, deepest, number, unit_of};
use language::{Gap, Words};
use publish::chart::Frame as ChartFrame;
use terms::Code;

use crate::names;
use crate::pages::area_shapes::NARROW;
use crate::portal::layer::Layer;
use crate::portal::stock::Release;

/// The map and what belongs to it.
pub(super) struct MapPart {
    pub intro: String,
    pub svg: String,
    pub key: String,
}

/// The map, where there is anything to show.
pub(super) fn part(release: &Release, layer: &Layer, words: &Words) -> Option<MapPart> {
    let shown = &release.shown;
    let deepest = deepest(shown);
    if layer.features.len() != deepest.len() || layer.features.iter().all(|one| one.bounds.is_none()) {
        return None;
    }
    let unit = unit_of(shown);
    let drawn: Vec<Drawn<'_>> = deepest
        .into_iter()
        .zip(&layer.features)
        .filter_map(|(at, one)| {
            let boundary = Cow::Owned(one.boundary()?);
            Some(Drawn { at, boundary, number: number(&shown.areas[at], unit) })
        })
        .collect();
    let href = |at: usize| Some(format!("/{}/{}#a{at}", words.language.tag(), release.page()));
    let map = area_map(shown, &drawn, (&|many| words.whole(many), &href), words);
    let who = names::of_population(&Code::from_label(&shown.population), words);
    let level = words.say(names::level_key(shown.level.min(4)));
    let day = words.day(shown.day);
    let gaps = [("who", Gap::Text(&who)), ("level", Gap::Text(&level)), ("day", Gap::Text(&day))];
    let frame = ChartFrame {
        id: "map".into(),
        title: words.tell("map-title", &gaps),
        language: words.language.tag().into(),
        width: 500,
        narrow: Some(NARROW),
        right_to_left: words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    let intro = format!("{} · {}", frame.title, words.say(unit.as_str()));
    Some(MapPart { intro, svg: map.svg(&frame), key: map.key_html() })
}
