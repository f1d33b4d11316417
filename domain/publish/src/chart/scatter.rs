//! Dots by two amounts: what goes with what.

use super::Frame;
use super::canvas::{Anchor, Canvas, Label, Paint};
use super::cartesian::{Plot, Steps, draw_x_labels};
use super::palette::Colour;
use super::text::clean;

/// Radius of a dot, in pixels.
const RADIUS: f64 = 3.4;
/// So many dots say what they are where the pointer rests; the largest of them.
const TOLD: usize = 120;
/// Height of a line with the name of an axis.
const NAME: f64 = 18.0;

/// Dots by two amounts, both from zero.
pub struct Scatter<'a> {
    /// The dots; those that matter more come first, and are drawn on top.
    pub dots: Vec<Dot>,
    /// What is counted to the side.
    pub x_name: String,
    /// What is counted upwards.
    pub y_name: String,
    /// To the side it reaches at least so far.
    pub x_high: f64,
    /// Upwards it reaches at least so far.
    pub y_high: f64,
    /// How an amount to the side reads on the axis.
    pub x_text: &'a dyn Fn(f64) -> String,
    /// How an amount upwards reads on the axis.
    pub y_text: &'a dyn Fn(f64) -> String,
}

/// One dot of a [`Scatter`].
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Amount to the side.
    pub x: f64,
    /// Amount upwards.
    pub y: f64,
    /// Its colour.
    pub colour: Colour,
    /// What it is, where the pointer rests.
    pub title: String,
}

impl Scatter<'_> {
    /// Draws it. Dots whose amounts are below zero or not finite are left out.
    #[must_use]
    pub fn svg(&self, frame: &Frame) -> String {
        let width = frame.inner_width();
        let height = frame.inner_height((width * 0.62).clamp(240.0, 460.0));
        let mut canvas = Canvas::open(frame, height, false);
        let is_amount = |amount: f64| amount.is_finite() && amount >= 0.0;
        let dots: Vec<&Dot> = self.dots.iter().filter(|dot| is_amount(dot.x) && is_amount(dot.y)).collect();
        // Axes reach somewhere also where all amounts are nothing.
        let least = |wanted: f64| if wanted.is_finite() && wanted > 0.0 { wanted } else { 1.0 };
        let most = |amount: &dyn Fn(&Dot) -> f64, wanted: f64| {
            dots.iter().map(|dot| amount(dot)).fold(least(wanted), f64::max)
        };
        let up = Steps::new(0.0, most(&|dot| dot.y, self.y_high), 5, false, self.y_text);
        let side = Steps::new(0.0, most(&|dot| dot.x, self.x_high), 6, false, self.x_text);
        let (top, bottom) = (NAME + 8.0, (height - 24.0 - NAME).max(NAME + 20.0));
        let left = up.width();
        let right = (width - 14.0).max(left + 20.0);
        let plot = Plot { left, right, top, bottom, low: up.low(), high: up.high() };
        let x = |amount: f64| left + amount / side.high() * (right - left);
        up.draw(&mut canvas, &plot);
        let labels: Vec<(f64, &str)> = side.labels().map(|(amount, text)| (x(amount), text)).collect();
        draw_x_labels(&mut canvas, &labels, bottom + 17.0, width);
        for (at, name, anchor) in
            [((0.0, 12.0), &self.y_name, Anchor::Start), ((right, height - 5.0), &self.x_name, Anchor::End)]
        {
            let name = clean(name);
            canvas.text(&Label { anchor, colour: Colour::Quiet, ..Label::new(&name, at) });
        }
        let (told, others) = dots.split_at(dots.len().min(TOLD));
        draw_many(&mut canvas, others, &|dot| (x(dot.x), plot.y(dot.y)));
        for dot in told.iter().rev() {
            let at = (x(dot.x), plot.y(dot.y));
            canvas.circle(at, RADIUS, Paint::Parted(dot.colour, 0.8), &[clean(&dot.title)]);
        }
        canvas.finish().svg
    }
}

/// Dots that say nothing where the pointer rests, those of one colour as one path: a page may have
/// thousands. Each is a line without length that ends round.
fn draw_many(canvas: &mut Canvas, dots: &[&Dot], at: &dyn Fn(&Dot) -> (f64, f64)) {
    let mut colours: Vec<Colour> = Vec::new();
    for dot in dots {
        if !colours.contains(&dot.colour) {
            colours.push(dot.colour);
        }
    }
    for colour in colours {
        let mut path = canvas.new_path();
        for dot in dots.iter().filter(|dot| dot.colour == colour) {
            path.move_to(at(dot));
            path.close();
        }
        canvas.path(&path, Paint::Line(colour, 2.0 * RADIUS), "stroke-linecap=\"round\"", &[]);
    }
}
