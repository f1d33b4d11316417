//! Names and values within areas, where there is room.

use super::super::Frame;
use super::super::canvas::{Anchor, Canvas, Label, Paint};
use super::super::text::{clean, width, wrap};
use super::space::Sliced;
use super::{Area, Ring, space};

/// Sizes of letters in pixels, the best first.
const SIZES: [f64; 3] = [12.0, 10.5, 9.5];

/// Which share of a label lies within its area at least: where areas are few, and where they are many.
const WITHIN: (f64, f64) = (0.55, 0.9);
/// More areas than that are many: a map of districts says more by its colours than by names on names.
const FEW: usize = 30;

/// What is labelled.
struct Map<'a> {
    areas: &'a [Area],
    shapes: &'a [Option<Sliced>],
    /// The box about all shapes.
    around: ((f64, f64), (f64, f64)),
}

/// Labels the areas. A page that is also read on narrow screens gets a second set: there the drawing
/// is smaller, and letters must not be, so fewer labels fit. Style decides which set is seen.
pub(crate) fn draw(
    areas: &[Area],
    shapes: &[Vec<Ring>],
    frame: &Frame,
    canvas: &mut Canvas,
    flip: &dyn Fn(f64) -> f64,
) {
    let Some(around) = space::around(shapes) else { return };
    let sliced: Vec<Option<Sliced>> = shapes.iter().map(|rings| Sliced::new(rings)).collect();
    let map = Map { areas, shapes: &sliced, around };
    let narrow = frame.narrow.filter(|narrow| canvas.is_page() && (1..frame.width).contains(narrow));
    let Some(narrow) = narrow else { return draw_set(&map, 1.0, canvas, flip) };
    canvas.begin(Paint::Inherit, "class=\"wide\"");
    draw_set(&map, 1.0, canvas, flip);
    canvas.end();
    canvas.begin(Paint::Inherit, "class=\"narrow\"");
    draw_set(&map, f64::from(frame.width) / f64::from(narrow), canvas, flip);
    canvas.end();
}

/// Names, then values, each in a group that says once what they have in common. Letters are so many
/// times as large as usual.
fn draw_set(map: &Map<'_>, scale: f64, canvas: &mut Canvas, flip: &dyn Fn(f64) -> f64) {
    let placed = placed(map, scale);
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

/// The labels that fit into their areas, then those that reach a little over the borders of theirs and
/// keep clear of all others: the first areas go before.
fn placed<'a>(map: &Map<'a>, scale: f64) -> Vec<(&'a Area, Placed)> {
    let mut placed: Vec<(&Area, Placed)> = Vec::new();
    let mut left: Vec<(&Area, &Sliced)> = Vec::new();
    for (area, shape) in map.areas.iter().zip(map.shapes) {
        let Some(shape) = shape else { continue };
        match place(area, shape, scale) {
            Some(set) => placed.push((area, set)),
            None => left.push((area, shape)),
        }
    }
    let (low, high) = map.around;
    let within = if map.areas.len() <= FEW { WITHIN.0 } else { WITHIN.1 };
    for (area, shape) in left {
        let is_clear = |set: &Placed| {
            let (from, to) = set.ends();
            let is_inside = from.0 >= low.0 && from.1 >= low.1 && to.0 <= high.0 && to.1 <= high.1;
            is_inside && placed.iter().all(|(_, other)| !set.meets(other))
        };
        if let Some(set) = place_over(area, shape, (scale, within)).filter(is_clear) {
            placed.push((area, set));
        }
    }
    placed
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

    fn width(&self) -> f64 {
        self.lines.iter().map(|line| width(line, self.size, true)).fold(0.0, f64::max)
    }

    /// Its corners at the top left and at the bottom right.
    fn ends(&self) -> ((f64, f64), (f64, f64)) {
        let (wide, high) = (self.width() / 2.0 + self.gap, self.height() / 2.0);
        ((self.at.0 - wide, self.at.1 - high), (self.at.0 + wide, self.at.1 + high))
    }

    fn meets(&self, other: &Self) -> bool {
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        a.0 < d.0 && c.0 < b.0 && a.1 < d.1 && c.1 < b.1
    }
}

/// A label most of which lies within its area, in small letters; with its value if that is so too.
fn place_over(area: &Area, shape: &Sliced, (scale, within): (f64, f64)) -> Option<Placed> {
    let name = clean(&area.label);
    if name.is_empty() {
        return None;
    }
    let note = clean(&area.note);
    let set = |size: f64, with_note: bool| {
        let narrow = name.split(' ').map(|word| width(word, size, true)).fold(0.0, f64::max) + 1.0;
        let names = wrap(&name, size, true, narrow, 3);
        let count = names.len();
        let lines = names.into_iter().chain(with_note.then(|| note.clone())).collect();
        let mut set = Placed { lines, names: count, size, gap: 2.0 * scale, at: (0.0, 0.0) };
        let (at, share) = shape.place_over(set.width(), set.height())?;
        set.at = at;
        (share >= within).then_some(set)
    };
    let small = SIZES[1..].iter().map(|size| size * scale);
    let mut forms = small.clone().map(|size| (size, true)).chain(small.map(|size| (size, false)));
    forms.find_map(|(size, with_note)| set(size, with_note && !note.is_empty()))
}

/// The fullest form of a label that fits into an area: with its value, in one line or two, larger
/// or smaller.
fn place(area: &Area, shape: &Sliced, scale: f64) -> Option<Placed> {
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
                if let Some(at) = shape.place_box(wide + 4.0 * scale, placed.height() + 2.0 * scale) {
                    placed.at = at;
                    return Some(placed);
                }
            }
        }
    }
    None
}
