//! Where the places are that may be meant, and where the rows are that state the name.

use std::collections::BTreeMap;

use places::{PlaceId, Point};
use publish::chart::Frame as ChartFrame;
use publish::chart::area_map::{Area, AreaMap, Circle};
use publish::chart::palette::Colour;

use super::doubt::Candidate;
use super::link::{Known, parent_of};
use crate::names;
use crate::pages::area_shapes::{NARROW, rings};
use crate::visit::Visit;
use language::{Gap, Words};

/// More areas than these are not labelled with their names.
const MOST_NAMED: usize = 30;

/// The map, and what is said below it.
pub(crate) struct MapView {
    pub svg: String,
    pub caption: String,
}

/// The areas of the level below the area above, candidates with their numbers, rows as circles.
pub(crate) fn map(
    visit: &Visit,
    known: Known<'_>,
    candidates: &[Candidate],
    others: &[Candidate],
) -> Option<MapView> {
    let words = visit.words;
    let gazetteer = &visit.published.gazetteer;
    let key = &known.link.from;
    let level = u8::try_from(key.path.len()).unwrap_or(1).min(3);
    let numbers: BTreeMap<PlaceId, &str> =
        candidates.iter().chain(others).map(|one| (one.place, one.number.as_str())).collect();
    let around = match parent_of(&visit.published.crosswalk, key) {
        Some(parent) => gazetteer.descendants(parent, level, None),
        None => gazetteer.at_level(1),
    };
    let is_named = around.len() <= MOST_NAMED;
    let has_ground = |id: &PlaceId| gazetteer.boundary(*id).is_some();
    let elsewhere: Vec<PlaceId> =
        numbers.keys().copied().filter(|id| !around.contains(id) && has_ground(id)).collect();
    // What lies elsewhere is shown within the whole country.
    let mut ids = if elsewhere.is_empty() { Vec::new() } else { gazetteer.at_level(1) };
    ids.retain(|id| gazetteer.place(*id).is_some_and(|place| place.span.until.is_none()));
    let whole = ids.len();
    ids.extend(around.into_iter().chain(elsewhere));
    let area = |(at, id): (usize, &PlaceId)| {
        let place = gazetteer.place(*id)?;
        let name = names::of_place(place, words.language);
        let number = numbers.get(id).copied();
        Some(Area {
            id: id.0.to_string(),
            rings: rings(gazetteer.boundary(*id)?),
            label: match number {
                Some(number) => number.to_string(),
                None if is_named && at >= whole => name.clone(),
                None => String::new(),
            },
            note: String::new(),
            colour: if number.is_some() { Colour::Amount(4) } else { Colour::Grid },
            title: number.map_or_else(|| name.clone(), |number| format!("{number}: {name}")),
            href: None,
        })
    };
    let areas: Vec<Area> = ids.iter().enumerate().filter_map(area).collect();
    if areas.is_empty() {
        return None;
    }
    let circles = circles(known, words);
    let name = crate::finding_words::kept_apart(known.name());
    let gaps = [("name", Gap::Text(&name)), ("count", Gap::Number(circles.len() as f64))];
    let caption = words.tell(if circles.is_empty() { "doubt-map-bare" } else { "doubt-map-about" }, &gaps);
    let frame = ChartFrame {
        id: "candidates".into(),
        title: words.tell("doubt-map-title", &gaps),
        description: caption.clone(),
        language: words.language.tag().into(),
        width: 440,
        narrow: Some(NARROW),
        right_to_left: words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    let map = AreaMap { areas, circles, labels: true, ..AreaMap::default() };
    Some(MapView { svg: map.svg(&frame), caption })
}

/// The rows that state the name, as large as their people.
fn circles(known: Known<'_>, words: &Words) -> Vec<Circle> {
    let points = known.stated.map(|stated| stated.points.as_slice()).unwrap_or_default();
    let circle = |(point, people): &(Point, f64)| Circle {
        at: (point.longitude, point.latitude),
        value: people.max(1.0),
        colour: Colour::Series(2),
        title: words.whole(*people),
    };
    points.iter().map(circle).collect()
}
