//! Arrows on a map: who went from where to where.
//!
//! In: positions of both ends and how many went. Out: bent arrows as thick as the number, each
//! bent to the same side of its way, so that those who went there and those who came back are two
//! arrows. The head says where they went; colour is not needed for it.

use super::super::canvas::{Canvas, Paint, Path};
use super::super::palette::Colour;
use super::projection::Fitted;
use super::{AreaMap, Radius, UNITS};

/// How far an arrow leaves the straight line, as a part of its length.
const BEND: f64 = 0.17;
/// Width of the thickest arrow, in pixels, and of the thinnest.
const THICK: (f64, f64) = (13.0, 1.1);
/// Steps in which the ends of an arrow are looked for.
const STEPS: u32 = 64;

/// An arrow from one position to another.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLine {
    /// Longitude and latitude of where it begins.
    pub from: (f64, f64),
    /// Longitude and latitude of where it ends.
    pub to: (f64, f64),
    /// How many; its thickness is proportional to this. Nothing is drawn for 0, below 0, not
    /// finite, or where both ends are one.
    pub value: f64,
    /// Its colour.
    pub colour: Colour,
    /// What is said where the pointer rests: both ends and the value.
    pub title: String,
}

type At = (f64, f64);

/// A curve with one guiding point.
struct Curve {
    from: At,
    guide: At,
    to: At,
}

impl AreaMap {
    /// The largest first, so that small ones stay in sight.
    pub(super) fn draw_flows(&self, canvas: &mut Canvas, fitted: &Fitted, radius: Radius) {
        let sound = |flow: &&FlowLine| flow.value.is_finite() && flow.value > 0.0 && flow.from != flow.to;
        let mut flows: Vec<&FlowLine> = self.flows.iter().filter(sound).collect();
        flows.sort_by(|a, b| b.value.total_cmp(&a.value));
        let Some(most) = flows.first().map(|flow| flow.value) else { return };
        let room = |at: At| {
            let circles = self.circles.iter().filter(|circle| circle.at == at && circle.value > 0.0);
            circles.map(|circle| radius.of(circle.value)).fold(0.0, f64::max) + 2.0
        };
        let scale = format!("transform=\"scale({})\" stroke-linejoin=\"round\"", 1.0 / UNITS);
        canvas.begin(Paint::Inherit, &format!("{scale} fill-opacity=\".88\""));
        for flow in flows {
            let width = (flow.value / most * THICK.0).max(THICK.1);
            let curve = Curve::between(fitted.at(flow.from), fitted.at(flow.to));
            let path = curve.arrow(width, (room(flow.from), room(flow.to)));
            let paint = Paint::Parted(flow.colour, 0.5 * UNITS);
            canvas.path(&path, paint, "", std::slice::from_ref(&flow.title));
        }
        canvas.end();
    }
}

impl Curve {
    fn between(from: At, to: At) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        Self { from, guide: (middle.0 + dy * BEND * 2.0, middle.1 - dx * BEND * 2.0), to }
    }

    fn at(&self, part: f64) -> At {
        let rest = 1.0 - part;
        let mix = |a: f64, b: f64, c: f64| rest * rest * a + 2.0 * rest * part * b + part * part * c;
        (mix(self.from.0, self.guide.0, self.to.0), mix(self.from.1, self.guide.1, self.to.1))
    }

    /// Between two parts of itself.
    fn between_parts(&self, first: f64, last: f64) -> Self {
        let mix = |a: f64, b: f64, c: f64| {
            let (u, v) = (1.0 - first, 1.0 - last);
            u * v * a + (u * last + first * v) * b + first * last * c
        };
        let guide = (mix(self.from.0, self.guide.0, self.to.0), mix(self.from.1, self.guide.1, self.to.1));
        Self { from: self.at(first), guide, to: self.at(last) }
    }

    /// The first part that is so far from its beginning.
    fn away_from_start(&self, distance: f64) -> f64 {
        let far = |step: &u32| length(minus(self.at(share(*step)), self.from)) >= distance;
        share((0..STEPS / 2).find(far).unwrap_or(STEPS / 2))
    }

    /// The last part that is so far from where an arrow ends.
    fn away_from(&self, tip: At, before: f64, distance: f64) -> f64 {
        let far = |step: &u32| share(*step) < before && length(minus(self.at(share(*step)), tip)) >= distance;
        share((0..=STEPS).rev().find(far).unwrap_or(0))
    }

    fn arrow(&self, width: f64, (room_before, room_after): (f64, f64)) -> Path {
        let first = self.away_from_start(room_before);
        let tip_at = self.away_from(self.to, 1.01, room_after).max(first + 0.05);
        let tip = self.at(tip_at);
        let head = (2.5 + 1.5 * width).min(length(minus(tip, self.at(first))) * 0.6);
        let last = self.away_from(tip, tip_at, head).max(first);
        let shaft = self.between_parts(first, last);
        let half = width / 2.0;
        let (start, end) = (across(minus(shaft.guide, shaft.from), half), across(minus(tip, shaft.to), half));
        let middle = across(minus(shaft.to, shaft.from), half);
        let wing = across(minus(tip, shaft.to), 1.6 + width * 0.85);
        let mut path = Path::whole(UNITS);
        path.move_to(plus(shaft.from, start));
        bent(&mut path, plus(shaft.from, start), plus(shaft.guide, middle), plus(shaft.to, end));
        path.line_to(plus(shaft.to, wing));
        path.line_to(tip);
        path.line_to(minus(shaft.to, wing));
        path.line_to(minus(shaft.to, end));
        bent(&mut path, minus(shaft.to, end), minus(shaft.guide, middle), minus(shaft.from, start));
        path.close();
        path
    }
}

/// Goes on along a curve with one guiding point, which paths know with two.
fn bent(path: &mut Path, from: At, guide: At, to: At) {
    let near = |end: At| (end.0 + (guide.0 - end.0) * 2.0 / 3.0, end.1 + (guide.1 - end.1) * 2.0 / 3.0);
    path.curve_to(near(from), near(to), to);
}

fn share(step: u32) -> f64 {
    f64::from(step) / f64::from(STEPS)
}

fn plus(a: At, b: At) -> At {
    (a.0 + b.0, a.1 + b.1)
}

fn minus(a: At, b: At) -> At {
    (a.0 - b.0, a.1 - b.1)
}

fn length(way: At) -> f64 {
    libm::hypot(way.0, way.1)
}

/// A step of a length across a way, to its left on the screen.
fn across(way: At, step: f64) -> At {
    let length = length(way);
    if length > 0.0 { (way.1 / length * step, -way.0 / length * step) } else { (0.0, 0.0) }
}
