//! Boundaries as the rings that maps draw, and the key that says what their colours mean.

use std::collections::HashMap;

use places::{Boundary, Gazetteer, PlaceId};
use publish::chart::area_map::{Key, Ring, coarse};
use publish::chart::classes::Classes;

use crate::language::Words;

/// How wide or high maps are on a page, in pixels.
const MAP_PIXELS: f64 = 600.0;

/// How wide maps are on a phone, in pixels.
pub(crate) const NARROW: u32 = 330;

/// Triangles below this size, in square pixels, are not seen: half of what maps leave out.
const SEEN: f64 = 1.25;

/// The rings of a boundary, outer and inner.
pub(crate) fn rings(boundary: &Boundary) -> Vec<Ring> {
    let line = |line: &geo_types::LineString<f64>| line.coords().map(|at| (at.x, at.y)).collect();
    let polygons = boundary.polygons().iter();
    polygons
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(line))
        .collect()
}

/// The areas of a level with fewer corners, and over those of deeper levels the borders of
/// governorates with the same ones. Good for maps of the country and of a governorate: nobody
/// sees the difference there.
pub(crate) struct Coarse {
    areas: HashMap<PlaceId, Vec<Ring>>,
    pub outlines: Vec<Vec<Ring>>,
}

impl Coarse {
    pub fn new(gazetteer: &Gazetteer, level: u8) -> Self {
        let shapes = |level| {
            let shape = |id| Some((id, rings(gazetteer.boundary(id)?)));
            gazetteer.at_level(level).into_iter().filter_map(shape)
        };
        let (places, mut all): (Vec<PlaceId>, Vec<Vec<Ring>>) = shapes(level).unzip();
        // Together, so that borders stay the same for areas and for those above them.
        all.extend(shapes(1).map(|(_, rings)| rings).filter(|_| level > 1));
        let mut coarse = coarse(&all, least(&all)).into_iter();
        let areas = places.into_iter().zip(coarse.by_ref()).collect();
        Self { areas, outlines: coarse.collect() }
    }

    /// The rings of an area of the level, if its boundary is known.
    pub fn rings(&self, place: PlaceId) -> Option<Vec<Ring>> {
        self.areas.get(&place).cloned()
    }
}

/// The smallest triangle that is seen, in squares of a degree, where the width or height of the whole
/// is that of five maps: nobody looks at a governorate closer than so.
fn least(shapes: &[Vec<Ring>]) -> f64 {
    let positions = || shapes.iter().flatten().flatten();
    let span = |numbers: Vec<f64>| {
        let low = numbers.iter().copied().fold(f64::MAX, f64::min);
        let high = numbers.iter().copied().fold(f64::MIN, f64::max);
        (high - low).max(0.0)
    };
    let wide = span(positions().map(|(east, _)| *east).collect());
    let high = span(positions().map(|(_, north)| *north).collect());
    let pixel = wide.max(high) / (5.0 * MAP_PIXELS);
    SEEN * pixel * pixel
}

/// What the colours of classes mean.
pub(crate) fn key_of(
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

#[cfg(test)]
mod tests {
    #![allow(missing_docs)]

    use publish::chart::classes;

    use super::*;

    fn texts(numbers: &[f64], text: &dyn Fn(f64) -> String) -> Vec<String> {
        let numbers: Vec<Option<f64>> = numbers.iter().copied().map(Some).collect();
        let words = Words::of(terms::Language::English);
        let key = key_of(&classes::classes(&numbers, 3), &numbers, text, words);
        key.classes.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn classes_of_shares_leave_no_gap_and_those_of_people_share_no_number() {
        let shares = texts(&[2.5, 11.0, 22.75, 34.0, 45.5, 61.0], &|number| format!("{number:.0} %"));
        let ends: Vec<&str> = shares.iter().filter_map(|text| text.split(" – ").nth(1)).collect();
        let starts: Vec<&str> = shares.iter().skip(1).filter_map(|text| text.split(" – ").next()).collect();
        assert_eq!(ends[..ends.len() - 1], starts, "{shares:?}");
        let people = texts(&[25.0, 110.0, 2275.0, 3400.0, 4550.0, 6100.0], &|number| number.to_string());
        let ends: Vec<f64> =
            people.iter().filter_map(|text| text.split(" – ").nth(1)?.parse().ok()).collect();
        let starts: Vec<f64> =
            people.iter().skip(1).filter_map(|text| text.split(" – ").next()?.parse().ok()).collect();
        assert!(ends.iter().zip(&starts).all(|(end, start)| end + 1.0 == *start), "{people:?}");
    }
}
