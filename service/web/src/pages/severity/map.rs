//! The severity of a round on the map: areas by their mean score, and in a chosen area its locations.

use std::collections::BTreeSet;

use actions::scored::ScoredArea;
use figures::Within;
use places::PlaceId;
use publish::chart::Frame as ChartFrame;
use publish::chart::area_map::{Area, AreaMap, Circle, Key, Ring};
use publish::chart::palette::Colour;
use severity::area_score;
use severity::doubt::AreaDoubt;

use super::{Look, panels};
use crate::names;
use crate::office::Office;
use crate::pages::area_shapes::{NARROW, Shapes};
use language::Gap;

/// How wide the map is, in pixels.
const WIDTH: u32 = 500;

/// The map with what its colours mean.
pub(crate) struct MapView {
    pub heading: String,
    pub svg: String,
    pub key: String,
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// An area with its mean score.
struct Mean<'a> {
    area: &'a ScoredArea,
    name: String,
    score: Option<f64>,
    /// The score, where it lies, and its band, as they are written.
    score_text: String,
    ends: String,
    band: String,
}

/// The areas of the level, the most severe first.
fn means<'a>(look: &Look<'a>) -> Vec<Mean<'a>> {
    let (words, round) = (look.words, look.round);
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    let is_shown = |area: &ScoredArea| {
        area.level == look.level && look.area.is_none_or(|only| panels::touches(only, area))
    };
    let shown = round.areas.iter().zip(&round.doubt.areas).filter(|(area, _)| is_shown(area));
    let mean = |(area, doubt): (&'a ScoredArea, &AreaDoubt)| {
        let score = area_score(&round.scores, &people, &area.locations).overall;
        let ends = doubt.interval.map(|ends| format!("{} – {}", look.score(ends.low), look.score(ends.high)));
        Mean {
            area,
            name: look.name(area.place),
            score,
            score_text: score.map_or_else(|| words.whole_or_dash(None), |score| look.score(score)),
            ends: ends.unwrap_or_default(),
            band: score.map_or_else(String::new, |score| look.band_title(look.band(score)).to_owned()),
        }
    };
    let mut means: Vec<Mean<'a>> = shown.map(mean).collect();
    means.sort_by(|a, b| b.score.unwrap_or(-1.0).total_cmp(&a.score.unwrap_or(-1.0)));
    means
}

/// The areas by their mean score.
pub(super) fn map(look: &Look<'_>, office: &Office) -> Option<MapView> {
    let words = look.words;
    let means = means(look);
    if means.is_empty() {
        return None;
    }
    let gazetteer = &look.visit.published.gazetteer;
    let is_whole = look.area.is_none() && look.visit.scope == Within::Everywhere;
    let coarse = office.coarse(gazetteer, look.level);
    let shown = if is_whole {
        gazetteer.at_level(look.level)
    } else {
        means.iter().map(|mean| mean.area.place).collect()
    };
    let shapes = coarse.seen(shown.into_iter(), WIDTH);
    let level = words.say(names::level_key(look.level));
    let classes =
        (0..look.bands().len()).map(|band| (panels::colour(look, band), look.band_title(band).to_owned()));
    let circles = circles(look);
    let are_seen = circles.iter().any(|circle| circle.value > 0.0);
    let area = |mean: &Mean<'_>| Some(drawn(look, mean, (shapes.rings(mean.area.place)?, are_seen)));
    let mut areas: Vec<Area> = means.iter().filter_map(area).collect();
    let unscored = if is_whole { unscored(look, &means, shapes) } else { Vec::new() };
    let no_data = (!unscored.is_empty()).then(|| words.say("no-figure"));
    areas.extend(unscored);
    let map = AreaMap {
        areas,
        outlines: if look.level > 1 && is_whole { shapes.outlines.clone() } else { Vec::new() },
        labels: true,
        circles,
        key: Key { classes: classes.collect(), no_data, ..Key::default() },
        ..AreaMap::default()
    };
    let heading = words.tell("severity-map", &[("level", Gap::Text(&level))]);
    let frame =
        ChartFrame { width: WIDTH, narrow: Some(NARROW), ..panels::frame(look, "severity-map", &heading) };
    let row = |mean: Mean<'_>| {
        let locations = words.whole(mean.area.locations.len() as f64);
        vec![mean.name, mean.score_text, mean.ends, mean.band, locations]
    };
    let head = ["severity-score", "severity-interval", "severity-band", "locations-heading"];
    Some(MapView {
        svg: if map.areas.is_empty() { String::new() } else { map.svg(&frame) },
        key: map.key_html(),
        caption: words.say(if are_seen { "severity-map-circles" } else { "severity-map-about" }),
        head: std::iter::once(level).chain(head.map(|key| words.say(key))).collect(),
        rows: means.into_iter().map(row).collect(),
        heading,
    })
}

/// The locations of the area that is chosen, each as large as its people and in the colour of its band.
fn circles(look: &Look<'_>) -> Vec<Circle> {
    let (words, round) = (look.words, look.round);
    let Some(area) = look.area else { return Vec::new() };
    let circle = |row: &usize| {
        let place = look.visit.published.gazetteer.place(round.locations[*row].place?)?;
        let point = place.point?;
        let score = round.scores.overall[*row]?;
        let (score_text, band) = (look.score(score), look.band_title(look.band(score)));
        let name = look.name(place.id);
        let people = words.whole(look.people(*row));
        let gaps = [
            ("name", Gap::Text(&name)),
            ("score", Gap::Text(&score_text)),
            ("band", Gap::Text(band)),
            ("people", Gap::Text(&people)),
        ];
        Some(Circle {
            at: (point.longitude, point.latitude),
            value: look.people(*row),
            colour: panels::colour(look, look.band(score)),
            title: words.tell("severity-location", &gaps),
        })
    };
    area.locations.iter().filter_map(circle).collect()
}

/// The areas of the level in which nothing was asked.
fn unscored(look: &Look<'_>, means: &[Mean<'_>], shapes: &Shapes) -> Vec<Area> {
    let known: BTreeSet<PlaceId> = means.iter().map(|mean| mean.area.place).collect();
    let others = look.visit.published.gazetteer.at_level(look.level).into_iter();
    let area = |id: PlaceId| {
        let name = look.name(id);
        Some(Area {
            id: id.0.to_string(),
            rings: shapes.rings(id)?,
            label: name.clone(),
            note: String::new(),
            colour: Colour::NoData,
            title: name,
            href: None,
        })
    };
    others.filter(|id| !known.contains(id)).filter_map(area).collect()
}

fn drawn(look: &Look<'_>, mean: &Mean<'_>, (rings, is_ground): (Vec<Ring>, bool)) -> Area {
    let (round, place) = (look.round, mean.area.place.0);
    let gaps = [
        ("name", Gap::Text(&mean.name)),
        ("score", Gap::Text(&mean.score_text)),
        ("ends", Gap::Text(&mean.ends)),
        ("band", Gap::Text(&mean.band)),
    ];
    let (index, number, level) = (&round.index.code, round.name.number, look.level.min(2) + 1);
    Area {
        id: place.to_string(),
        rings,
        label: mean.name.clone(),
        note: mean.score_text.clone(),
        // Under circles areas are plain ground.
        colour: match mean.score {
            _ if is_ground => Colour::Grid,
            Some(score) => panels::colour(look, look.band(score)),
            None => Colour::NoData,
        },
        title: look.words.tell("severity-area", &gaps),
        href: Some(format!("?index={index}&round={number}&level={level}&area={place}")),
    }
}
