//! The key of a map that is a file: in a free corner, or below.

use super::super::canvas::{Anchor, Canvas, Label, Paint, Rect};
use super::super::layout::flow;
use super::super::palette::Colour;
use super::super::text::{clean, fit, width, wrap};
use super::{Key, Radius, Ring, space};

const SIZE: f64 = 11.0;
const LINE: f64 = 17.0;
const SWATCH: (f64, f64) = (18.0, 12.0);
/// From the edge of the map, and around the key.
const EDGE: f64 = 8.0;

/// A key with its measures.
pub(crate) struct KeyBox {
    title: Vec<String>,
    entries: Vec<(Colour, String)>,
    /// Radius and label, largest first.
    circles: Vec<(f64, String)>,
    width: f64,
    height: f64,
    whole: f64,
}

impl KeyBox {
    /// Measures a key for a map of a width; nothing if there is nothing to say.
    pub(crate) fn new(key: &Key, whole: f64, radius: Radius) -> Option<Self> {
        let no_data = key.no_data.iter().map(|label| (Colour::NoData, clean(label)));
        let land = key.land.iter().map(|label| (Colour::Grid, clean(label)));
        let classes = key.classes.iter().map(|(colour, label)| (*colour, clean(label)));
        let entries: Vec<_> = classes.chain(no_data).chain(land).collect();
        let sized = key.circles.iter().map(|(value, label)| (radius.of(*value as f64), clean(label)));
        let circles: Vec<_> = sized.filter(|(radius, _)| *radius > 0.0).take(4).collect();
        if entries.is_empty() && circles.is_empty() {
            return None;
        }
        let title = wrap(&key.title, SIZE, true, 150.0_f64.min(whole), 3);
        let label = |label: &String| width(label, SIZE, false);
        let swatches = entries.iter().map(|(_, text)| SWATCH.0 + 7.0 + label(text));
        let discs =
            circles.iter().map(|(radius, text)| largest(&circles).max(*radius) * 2.0 + 12.0 + label(text));
        let titles = title.iter().map(|line| width(line, SIZE, true));
        let wide = swatches.chain(discs).chain(titles).fold(0.0, f64::max);
        let high = (title.len() + entries.len()) as f64 * LINE + circle_height(&circles);
        Some(Self { title, entries, circles, width: wide, height: high, whole })
    }

    /// The corner where the key covers nothing, as its left (reading: start) and top; first those
    /// on the side where reading starts.
    pub(crate) fn free_corner(
        &self,
        shapes: &[Vec<Ring>],
        (whole, height): (f64, f64),
        rtl: bool,
    ) -> Option<(f64, f64)> {
        let (start, end) = (0.0, whole - self.width);
        let (top, bottom) = (0.0, height - self.height);
        let corners = [(start, bottom), (start, top), (end, bottom), (end, top)];
        corners.into_iter().find(|(x, y)| {
            let left = if rtl { whole - x - self.width } else { *x };
            let low = (left - EDGE, y - EDGE);
            *y >= 0.0 && space::is_free(shapes, low, (left + self.width + EDGE, y + self.height + EDGE))
        })
    }

    pub(crate) fn draw_at(&self, canvas: &mut Canvas, (x, top): (f64, f64)) {
        let mut y = top;
        for line in &self.title {
            canvas.text(&Label { size: SIZE, bold: true, ..Label::new(line, (x, y + 11.0)) });
            y += LINE;
        }
        for (colour, label) in &self.entries {
            draw_swatch(canvas, *colour, label, (x, y));
            y += LINE;
        }
        draw_circles(canvas, &self.circles, (x, y));
    }

    /// Height of the key when it stands below the map in lines.
    pub(crate) fn height_below(&self) -> f64 {
        let rows = self.places().last().map_or(0.0, |place| place.1 + LINE);
        EDGE + rows + circle_height(&self.circles)
    }

    pub(crate) fn draw_below(&self, canvas: &mut Canvas, top: f64) {
        let top = top + EDGE;
        let title = self.title.join(" ");
        let title = fit(&title, SIZE, true, self.whole);
        canvas.text(&Label { size: SIZE, bold: true, ..Label::new(&title, (0.0, top + 11.0)) });
        let places = self.places();
        for ((colour, label), (x, y)) in self.entries.iter().zip(&places) {
            draw_swatch(canvas, *colour, label, (*x, top + y));
        }
        draw_circles(canvas, &self.circles, (0.0, top + places.last().map_or(0.0, |place| place.1 + LINE)));
    }

    /// Where the entries stand below the map, beside each other, from the start of each line.
    fn places(&self) -> Vec<(f64, f64)> {
        let title = if self.title.is_empty() { 0.0 } else { LINE };
        let widths = self.entries.iter().map(|(_, label)| SWATCH.0 + 7.0 + width(label, SIZE, false));
        flow(widths, self.whole, 14.0, LINE).into_iter().map(|(x, y)| (x, y + title)).collect()
    }
}

fn draw_swatch(canvas: &mut Canvas, colour: Colour, label: &str, (x, y): (f64, f64)) {
    let rect = Rect { x, y: y + 1.5, width: SWATCH.0, height: SWATCH.1 };
    if colour == Colour::NoData {
        canvas.begin(Paint::Line(Colour::Axis, 0.7), "");
        canvas.rect(rect, Paint::Fill(colour), "", &[]);
        let mut lines = canvas.new_path();
        for step in [3.0, 9.0, 15.0] {
            lines.move_to((rect.x + step, rect.y + rect.height));
            lines.line_to((
                rect.x + (step + rect.height).min(rect.width),
                rect.y + (step + rect.height - rect.width).max(0.0),
            ));
        }
        canvas.path(&lines, Paint::Inherit, "", &[]);
        canvas.end();
    } else {
        canvas.rect(rect, Paint::Fill(colour), "", &[]);
    }
    canvas.text(&Label { size: SIZE, ..Label::new(label, (x + SWATCH.0 + 7.0, y + 11.5)) });
}

/// Circles within each other, standing on one line, each with its label at its top.
fn draw_circles(canvas: &mut Canvas, circles: &[(f64, String)], (x, y): (f64, f64)) {
    let widest = largest(circles);
    let foot = y + circle_height(circles) - 2.0;
    let mut last = f64::MIN;
    for (radius, label) in circles {
        canvas.circle((x + widest, foot - radius), *radius, Paint::Line(Colour::Quiet, 1.0), &[]);
        let level = (foot - 2.0 * radius).max(last + 13.0);
        last = level;
        canvas.line(
            (x + widest, foot - 2.0 * radius),
            (x + 2.0 * widest + 8.0, level),
            Paint::Line(Colour::Axis, 0.7),
            "",
        );
        let at = (x + 2.0 * widest + 11.0, level + 4.0);
        canvas.text(&Label { size: SIZE, anchor: Anchor::Start, ..Label::new(label, at) });
    }
}

fn circle_height(circles: &[(f64, String)]) -> f64 {
    if circles.is_empty() { 0.0 } else { (2.0 * largest(circles)).max(circles.len() as f64 * 13.0) + 8.0 }
}

fn largest(circles: &[(f64, String)]) -> f64 {
    circles.iter().map(|(radius, _)| *radius).fold(0.0, f64::max)
}
