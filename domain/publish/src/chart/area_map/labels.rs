//! Names and values within areas, where there is room.

use super::super::Frame;
use super::super::canvas::{Anchor, Canvas, Label, Paint};
use super::super::text::{clean, width, wrap};
use super::{Area, Ring, space};

/// Sizes of letters in pixels, the best first.
const SIZES: [f64; 3] = [12.0, 10.5, 9.5];

/// Labels the areas. A page that is also read on narrow screens gets a second set: there the drawing
/// is smaller, and letters must not be, so fewer labels fit. Style decides which set is seen.
pub(crate) fn draw(
    areas: &[Area],
    shapes: &[Vec<Ring>],
    frame: &Frame,
    canvas: &mut Canvas,
    flip: &dyn Fn(f64) -> f64,
) {
    let narrow = frame.narrow.filter(|narrow| canvas.is_page() && (1..frame.width).contains(narrow));
    let Some(narrow) = narrow else { return draw_set(areas, shapes, 1.0, canvas, flip) };
    canvas.begin(Paint::Inherit, "class=\"wide\"");
    draw_set(areas, shapes, 1.0, canvas, flip);
    canvas.end();
    canvas.begin(Paint::Inherit, "class=\"narrow\"");
    draw_set(areas, shapes, f64::from(frame.width) / f64::from(narrow), canvas, flip);
    canvas.end();
}

/// Names, then values, each in a group that says once what they have in common. Letters are so many
/// times as large as usual.
fn draw_set(
    areas: &[Area],
    shapes: &[Vec<Ring>],
    scale: f64,
    canvas: &mut Canvas,
    flip: &dyn Fn(f64) -> f64,
) {
    let placed = areas.iter().zip(shapes);
    let placed: Vec<_> =
        placed.filter_map(|(area, rings)| Some((area, place(area, rings, scale)?))).collect();
    for names in [true, false] {
        if !placed.iter().any(|(_, set)| names || set.lines.len() > set.names) {
            continue;
        }
        let weight =
            if names { "text-anchor=\"middle\" font-weight=\"600\"" } else { "text-anchor=\"middle\"" };
        canvas.begin(Paint::Inherit, weight);
        for (area, set) in &placed {
            let first = set.at.1 - set.height() / 2.0 + 0.82 * set.size + set.gap;
            let of_this_kind = |(index, _): &(usize, &String)| (*index < set.names) == names;
            for (index, line) in set.lines.iter().enumerate().filter(of_this_kind) {
                let at = (flip(set.at.0), first + index as f64 * (set.size + set.gap));
                let (colour, halo) = (area.colour.text_upon(), Some(area.colour));
                let label =
                    Label { anchor: Anchor::Inherit, size: set.size, colour, halo, ..Label::new(line, at) };
                canvas.text(&label);
            }
        }
        canvas.end();
    }
}

/// A label with its place.
struct Placed {
    lines: Vec<String>,
    /// How many of the lines are the name.
    names: usize,
    size: f64,
    /// Space between lines.
    gap: f64,
    at: (f64, f64),
}

impl Placed {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * (self.size + self.gap)
    }
}

/// The fullest form of a label that fits into an area: with its value, in one line or two, larger
/// or smaller.
fn place(area: &Area, rings: &[Ring], scale: f64) -> Option<Placed> {
    let name = clean(&area.label);
    if name.is_empty() {
        return None;
    }
    let note = clean(&area.note);
    for size in SIZES.map(|size| size * scale) {
        let narrow = name.split(' ').map(|word| width(word, size, true)).fold(0.0, f64::max) + 1.0;
        let broken = wrap(&name, size, true, narrow, 3);
        for with_note in [true, false] {
            for names in [vec![name.clone()], broken.clone()] {
                if with_note == note.is_empty() {
                    continue;
                }
                let count = names.len();
                let lines: Vec<String> = names.into_iter().chain(with_note.then(|| note.clone())).collect();
                let wide = lines.iter().map(|line| width(line, size, true)).fold(0.0, f64::max);
                let mut placed = Placed { lines, names: count, size, gap: 2.0 * scale, at: (0.0, 0.0) };
                if let Some(at) = space::place_box(rings, wide + 4.0 * scale, placed.height() + 2.0 * scale) {
                    placed.at = at;
                    return Some(placed);
                }
            }
        }
    }
    None
}
