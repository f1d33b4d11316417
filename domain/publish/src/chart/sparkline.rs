//! A line as small as a word: how a figure came to be what it is.

use super::Frame;
use super::canvas::{Canvas, Paint};
use super::palette::Colour;

/// A line without axes, with a dot at its last value.
#[derive(Debug, Clone, PartialEq)]
pub struct Sparkline {
    /// Day number and value, in order of days; absent values leave a gap.
    pub points: Vec<(f64, Option<f64>)>,
    /// Colour of line and dot.
    pub colour: Colour,
}

impl Sparkline {
    /// Draws it. The line spans the height from the lowest to the highest value.
    #[must_use]
    pub fn svg(&self, frame: &Frame) -> String {
        let (width, height) = (frame.inner_width(), frame.inner_height(24.0));
        let mut canvas = Canvas::open(frame, height, false);
        let known: Vec<(f64, f64)> = self.points.iter().filter_map(|(x, y)| finite(*x, *y)).collect();
        let x = scale(known.iter().map(|point| point.0), 3.0, width - 4.0);
        let y = scale(known.iter().map(|point| point.1), height - 4.0, 4.0);
        let mut line = canvas.new_path();
        let mut drawing = false;
        for (day, value) in &self.points {
            match finite(*day, *value) {
                Some((day, value)) if drawing => line.line_to((x(day), y(value))),
                Some((day, value)) => line.move_to((x(day), y(value))),
                None => {}
            }
            drawing = finite(*day, *value).is_some();
        }
        let round = "stroke-linejoin=\"round\" stroke-linecap=\"round\"";
        canvas.path(&line, Paint::Line(self.colour, 1.5), round, &[]);
        if let Some((day, value)) = known.last() {
            canvas.circle((x(*day), y(*value)), 2.5, Paint::Fill(self.colour), &[]);
        }
        canvas.finish().svg
    }
}

/// A point that can be drawn.
fn finite(x: f64, y: Option<f64>) -> Option<(f64, f64)> {
    y.filter(|y| x.is_finite() && y.is_finite()).map(|y| (x, y))
}

/// From values to positions; the middle if all are alike.
fn scale(values: impl Iterator<Item = f64>, from: f64, to: f64) -> impl Fn(f64) -> f64 {
    let (low, high) =
        values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    move |value| {
        if high > low { from + (value - low) / (high - low) * (to - from) } else { f64::midpoint(from, to) }
    }
}
