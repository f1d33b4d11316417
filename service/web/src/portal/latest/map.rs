//! Where people are, by the shapes that are released with the figures.

use places::Boundary;
use publish::chart::Frame as ChartFrame;
use publish::chart::area_map::{Area, AreaMap, Key};
use publish::chart::classes::classes;
use terms::{Code, Unit};
use warehouse::shown::Shown;

use crate::names;
use crate::pages::area_shapes::{NARROW, key_of, rings};
use crate::portal::layer::Layer;
use crate::portal::reader::name_of;
use crate::portal::stock::Release;
use language::{Gap, Words};

/// So many classes are told apart by colour.
const MOST_CLASSES: usize = 6;

/// The map and what belongs to it.
pub(super) struct MapPart {
    pub intro: String,
    pub svg: String,
    pub key: String,
}

/// The positions of the areas that have none below them.
fn deepest(shown: &Shown) -> Vec<usize> {
    let mut has_below = vec![false; shown.areas.len()];
    shown.areas.iter().filter_map(|area| area.above).for_each(|above| has_below[above] = true);
    (0..shown.areas.len()).filter(|at| !has_below[*at]).collect()
}

/// The map, where there is anything to show.
pub(super) fn part(release: &Release, layer: &Layer, words: &Words) -> Option<MapPart> {
    let shown = &release.shown;
    let deepest = deepest(shown);
    if layer.features.len() != deepest.len() || layer.features.iter().all(|one| one.bounds.is_none()) {
        return None;
    }
    let unit = if shown.areas[0].individuals.is_some() { Unit::Individuals } else { Unit::Households };
    #[expect(clippy::cast_precision_loss, reason = "people of a country")]
    let number = |at: usize| {
        let area = &shown.areas[at];
        let many = if unit == Unit::Individuals { area.individuals } else { area.households };
        many.map(|many| many as f64)
    };
    let drawn: Vec<(usize, Boundary)> = deepest
        .into_iter()
        .zip(&layer.features)
        .filter_map(|(at, one)| Some((at, one.boundary()?)))
        .collect();
    let numbers: Vec<Option<f64>> = drawn.iter().map(|(at, _)| number(*at)).collect();
    let classes = classes(&numbers, MOST_CLASSES);
    let text = |number: f64| words.whole(number);
    let area = |(at, shape): &(usize, Boundary)| {
        let (name, note) = (name_of(&shown.areas[*at], words), words.whole_or_dash(number(*at)));
        Area {
            id: shown.areas[*at].code.clone().unwrap_or_default(),
            rings: rings(shape),
            title: format!("{name}: {note}"),
            label: name,
            note,
            colour: classes.colour(number(*at)),
            href: Some(format!("/{}/{}#a{at}", words.language.tag(), release.page())),
        }
    };
    let left_out = numbers.contains(&None).then(|| words.say("portal-no-figure"));
    let key = key_of(&classes, &numbers, &text, words);
    let map = AreaMap {
        areas: drawn.iter().map(area).collect(),
        labels: true,
        key: Key { land: Some(words.say("nobody-listed")), no_data: left_out, ..key },
        ..AreaMap::default()
    };
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
