//! Where people are: the deepest areas of a release by colour.

use std::borrow::Cow;

use places::Boundary;
use publish::chart::area_map::{Area, AreaMap, Key, Ring};
use publish::chart::classes::{Classes, classes};
use publish::chart::palette::Colour;
use terms::Unit;
use warehouse::shown::Shown;

use super::name_of;
use language::Words;

/// So many classes are told apart by colour.
const MOST_CLASSES: usize = 6;

/// The darkest class of amounts.
const DARKEST: usize = 6;

/// The rings of a boundary, outer and inner.
#[must_use]
pub fn rings(boundary: &Boundary) -> Vec<Ring> {
    let line = |line: &geo_types::LineString<f64>| line.coords().map(|at| (at.x, at.y)).collect();
    let polygons = boundary.polygons().iter();
    polygons
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(line))
        .collect()
}

/// What the colours of classes mean.
#[must_use]
pub fn key_of(
    classes: &Classes,
    numbers: &[Option<f64>],
    text: &dyn Fn(f64) -> String,
    words: &Words,
) -> Key {
    let bounds = classes.bounds();
    let last = bounds.len().saturating_sub(1);
    let are_whole = numbers.iter().flatten().all(|number| number.fract() == 0.0);
    let entry = |(index, (colour, from, to)): (usize, &(_, f64, f64))| {
        // A class holds what is below the next one's first value; of whole numbers that is one less.
        let to = if index == last || !are_whole { *to } else { (*to - 1.0).max(*from) };
        let text =
            if text(*from) == text(to) { text(to) } else { format!("{} – {}", text(*from), text(to)) };
        (*colour, text)
    };
    Key {
        classes: bounds.iter().enumerate().map(entry).collect(),
        no_data: numbers.iter().any(Option::is_none).then(|| words.say("no-figure")),
        ..Key::default()
    }
}

/// The positions of the areas that have none below them.
#[must_use]
pub fn deepest(shown: &Shown) -> Vec<usize> {
    let mut has_below = vec![false; shown.areas.len()];
    shown.areas.iter().filter_map(|area| area.above).for_each(|above| has_below[above] = true);
    (0..shown.areas.len()).filter(|at| !has_below[*at]).collect()
}

/// A colour for each of so many bands of severity, from mild to severe.
#[must_use]
pub fn band_colour(bands: usize, band: usize) -> Colour {
    let last = bands.saturating_sub(1).max(1);
    Colour::Amount(u8::try_from((band * DARKEST).div_ceil(last).min(DARKEST)).unwrap_or_default())
}

/// The unit in which a release is shown on maps.
#[must_use]
pub fn unit_of(shown: &Shown) -> Unit {
    if shown.areas[0].individuals.is_some() { Unit::Individuals } else { Unit::Households }
}

/// An area that is to be drawn.
pub struct Drawn<'a> {
    /// Its position among the areas of the release.
    pub at: usize,
    /// Its boundary.
    pub boundary: Cow<'a, Boundary>,
    /// By what it is coloured; absent where that is left out.
    pub number: Option<f64>,
}

/// Where a click on the area at a position leads.
pub type Href<'a> = &'a dyn Fn(usize) -> Option<String>;

/// Areas by how many people are there, or by how many more. `text` writes a number, `href` says where a click on an
/// area leads.
#[must_use]
pub fn area_map(
    shown: &Shown,
    drawn: &[Drawn<'_>],
    (text, href): (&dyn Fn(f64) -> String, Href<'_>),
    words: &Words,
) -> AreaMap {
    let numbers: Vec<Option<f64>> = drawn.iter().map(|one| one.number).collect();
    let classes = classes(&numbers, MOST_CLASSES);
    let area = |one: &Drawn<'_>| {
        let (name, note) = (
            name_of(&shown.areas[one.at], words),
            one.number.map_or_else(|| words.whole_or_dash(None), text),
        );
        Area {
            id: shown.areas[one.at].code.clone().unwrap_or_default(),
            rings: rings(&one.boundary),
            title: format!("{name}: {note}"),
            label: name,
            note,
            colour: classes.colour(one.number),
            href: href(one.at),
        }
    };
    let key = key_of(&classes, &numbers, text, words);
    let left_out = numbers.contains(&None).then(|| words.say("portal-no-figure"));
    AreaMap {
        areas: drawn.iter().map(area).collect(),
        labels: true,
        key: Key { land: Some(words.say("nobody-listed")), no_data: left_out, ..key },
        ..AreaMap::default()
    }
}
