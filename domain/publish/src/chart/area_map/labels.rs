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
    /// The areas with a name and a shape.
    areas: Vec<Named<'a>>,
    /// From which share within its area a label may reach over the border.
    within: f64,
    /// The box about all shapes.
    around: ((f64, f64), (f64, f64)),
}

/// An area with what is written on it. Widths are those of letters of one pixel.
struct Named<'a> {
    area: &'a Area,
    shape: Sliced,
    name: String,
    name_width: f64,
    /// The name in lines as narrow as its words allow.
    lines: Vec<String>,
    lines_width: f64,
    /// The value; may be empty.
    note: String,
    note_width: f64,
}

/// How a label is written.
#[derive(Clone, Copy)]
struct Form {
    size: f64,
    /// Space between lines.
    gap: f64,
    with_note: bool,
    in_lines: bool,
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
    let within = if areas.len() <= FEW { WITHIN.0 } else { WITHIN.1 };
    let areas = areas.iter().zip(shapes).filter_map(|(area, rings)| Named::new(area, rings)).collect();
    let map = Map { areas, within, around };
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
    let placed = map.placed(scale);
    for names in [true, false] {
        if !placed.iter().any(|label| names || label.form.with_note) {
            continue;
        }
        let weight =
            if names { "text-anchor=\"middle\" font-weight=\"600\"" } else { "text-anchor=\"middle\"" };
        canvas.begin(Paint::Inherit, weight);
        for label in &placed {
            let (area, form) = (label.named.area, label.form);
            let first = label.at.1 - label.named.height(form) / 2.0 + 0.82 * form.size + form.gap;
            let name = label.named.name_lines(form);
            let lines = if names { name } else { std::slice::from_ref(&label.named.note) };
            let above = if names { 0 } else { name.len() };
            for (index, line) in lines.iter().enumerate().filter(|_| names || form.with_note) {
                let at = (flip(label.at.0), first + (above + index) as f64 * (form.size + form.gap));
                let (colour, halo) = (area.colour.text_upon(), Some(area.colour));
                let label = Label { size: form.size, colour, halo, ..Label::new(line, at) };
                canvas.text(&if canvas.is_paper() {
                    Label { anchor: Anchor::Middle, bold: names, ..label }
                } else {
                    Label { anchor: Anchor::Inherit, ..label }
                });
            }
        }
        canvas.end();
    }
}

impl<'a> Map<'a> {
    /// The labels that fit into their areas, then those that reach a little over the borders of theirs
    /// and keep clear of all others: the first areas go before.
    fn placed(&self, scale: f64) -> Vec<Placed<'_, 'a>> {
        let mut placed: Vec<Placed<'_, 'a>> = Vec::new();
        let mut left: Vec<&Named<'a>> = Vec::new();
        for named in &self.areas {
            match named.place(scale) {
                Some(label) => placed.push(label),
                None => left.push(named),
            }
        }
        let (low, high) = self.around;
        for named in left {
            let is_clear = |label: &Placed<'_, 'a>| {
                let (from, to) = label.ends();
                let is_inside = from.0 >= low.0 && from.1 >= low.1 && to.0 <= high.0 && to.1 <= high.1;
                is_inside && placed.iter().all(|other| !label.meets(other))
            };
            if let Some(label) = named.place_over(scale, self.within).filter(is_clear) {
                placed.push(label);
            }
        }
        placed
    }
}

impl<'a> Named<'a> {
    /// Nothing for an area without a name or a shape.
    fn new(area: &'a Area, rings: &[Ring]) -> Option<Self> {
        let (name, note) = (clean(&area.label), clean(&area.note));
        let shape = Sliced::new(rings).filter(|_| !name.is_empty())?;
        let size = SIZES[0];
        let narrow = name.split(' ').map(|word| width(word, size, true)).fold(0.0, f64::max) + 1.0;
        let lines = wrap(&name, size, true, narrow, 3);
        let wide = |line: &String| width(line, 1.0, true);
        let (name_width, note_width) = (wide(&name), wide(&note));
        let lines_width = lines.iter().map(wide).fold(0.0, f64::max);
        Some(Self { area, shape, name, name_width, lines, lines_width, note, note_width })
    }

    fn name_lines(&self, form: Form) -> &[String] {
        if form.in_lines { &self.lines } else { std::slice::from_ref(&self.name) }
    }

    fn width(&self, form: Form) -> f64 {
        let name = if form.in_lines { self.lines_width } else { self.name_width };
        form.size * if form.with_note { name.max(self.note_width) } else { name }
    }

    fn height(&self, form: Form) -> f64 {
        (self.name_lines(form).len() + usize::from(form.with_note)) as f64 * (form.size + form.gap)
    }

    /// The fullest form of a label that fits into the area: with its value if it has one, in one line or
    /// several, larger or smaller.
    fn place(&self, scale: f64) -> Option<Placed<'_, 'a>> {
        let forms = SIZES.into_iter().flat_map(|size| [false, true].map(|in_lines| (size, in_lines)));
        forms.into_iter().find_map(|(size, in_lines)| {
            let with_note = !self.note.is_empty();
            let form = Form { size: size * scale, gap: 2.0 * scale, with_note, in_lines };
            let (wide, high) = (self.width(form) + 4.0 * scale, self.height(form) + 2.0 * scale);
            Some(Placed { named: self, form, at: self.shape.place_box(wide, high)? })
        })
    }

    /// A label so much of which lies within its area, in small letters; with its value if that is so too.
    fn place_over(&self, scale: f64, within: f64) -> Option<Placed<'_, 'a>> {
        let small = SIZES[1..].iter().map(|size| (*size, !self.note.is_empty()));
        let forms = small.chain(SIZES[1..].iter().map(|size| (*size, false)));
        forms.into_iter().find_map(|(size, with_note)| {
            let form = Form { size: size * scale, gap: 2.0 * scale, with_note, in_lines: true };
            let at = self.shape.place_over(self.width(form), self.height(form), within)?;
            Some(Placed { named: self, form, at })
        })
    }
}

/// A label with its place.
struct Placed<'b, 'a> {
    named: &'b Named<'a>,
    form: Form,
    /// Its middle.
    at: (f64, f64),
}

impl Placed<'_, '_> {
    /// Its corners at the top left and at the bottom right.
    fn ends(&self) -> ((f64, f64), (f64, f64)) {
        let wide = self.named.width(self.form) / 2.0 + self.form.gap;
        let high = self.named.height(self.form) / 2.0;
        ((self.at.0 - wide, self.at.1 - high), (self.at.0 + wide, self.at.1 + high))
    }

    fn meets(&self, other: &Self) -> bool {
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        a.0 < d.0 && c.0 < b.0 && a.1 < d.1 && c.1 < b.1
    }
}
