//! Boundaries as the rings that maps draw, and the key that says what their colours mean.

use places::Boundary;
use publish::chart::area_map::{Key, Ring};
use publish::chart::classes::Classes;

use crate::language::Words;

/// The rings of a boundary, outer and inner.
pub(crate) fn rings(boundary: &Boundary) -> Vec<Ring> {
    let line = |line: &geo_types::LineString<f64>| line.coords().map(|at| (at.x, at.y)).collect();
    let polygons = boundary.polygons().iter();
    polygons
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(line))
        .collect()
}

/// What the colours of classes of whole numbers mean.
pub(crate) fn key_of(
    classes: &Classes,
    numbers: &[Option<f64>],
    text: &dyn Fn(f64) -> String,
    words: &Words,
) -> Key {
    let bounds = classes.bounds();
    let last = bounds.len().saturating_sub(1);
    let entry = |(index, (colour, from, to)): (usize, &(_, f64, f64))| {
        // A class holds what is below the next one's first value.
        let to = if index == last { *to } else { (*to - 1.0).max(*from) };
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
