//! What charts with axes share: round steps, grid lines, labels that keep clear of each other.

use super::canvas::{Anchor, Canvas, Label, Paint, Rect};
use super::layout::spread;
use super::palette::Colour;
use super::text::{fit, width};

/// Size of the letters on axes.
const AXIS_SIZE: f64 = 11.0;
/// Line height of labels at the side.
const LINE: f64 = 16.0;
/// Space between the plot and the labels at its side.
const SIDE_GAP: f64 = 12.0;
/// Space that the strip of colour before a name takes.
const KEY_GAP: f64 = 7.0;
const SIDE_SIZE: f64 = 12.0;

/// The space between the axes, in logical pixels, and the values that it spans upwards.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plot {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// The y axis: round values, and how each reads.
pub(crate) struct Steps {
    at: Vec<(f64, String)>,
}

/// Names beside the right end of a plot, each as near to its mark as the others allow.
pub(crate) struct Side {
    pub(crate) items: Vec<SideItem>,
    /// Width of the widest, at most what the chart can spare.
    width: f64,
    values: Values,
}

/// Where the values of a [`Side`] stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    Below,
    Beside,
    Hidden,
}

/// One name beside a plot.
pub(crate) struct SideItem {
    pub(crate) name: String,
    /// Second line; may be empty.
    pub(crate) value: String,
    pub(crate) colour: Colour,
    /// Where its mark is.
    pub(crate) mark: (f64, f64),
}

impl Plot {
    /// Height of a value.
    pub(crate) fn y(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span > 0.0 {
            self.bottom - (value - self.low) / span * (self.bottom - self.top)
        } else {
            self.bottom
        }
    }
}

impl Steps {
    /// Three to five round values from the lowest (or 0) to the highest (or 0).
    pub(crate) fn new(low: f64, high: f64, most: usize, whole: bool, text: &dyn Fn(f64) -> String) -> Self {
        Self {
            at: round_steps(low, high, most, whole).into_iter().map(|value| (value, text(value))).collect(),
        }
    }

    pub(crate) fn low(&self) -> f64 {
        self.at.first().map_or(0.0, |step| step.0)
    }

    pub(crate) fn high(&self) -> f64 {
        self.at.last().map_or(1.0, |step| step.0)
    }

    /// The values with their labels.
    pub(crate) fn labels(&self) -> impl Iterator<Item = (f64, &str)> {
        self.at.iter().map(|(value, text)| (*value, text.as_str()))
    }

    /// Space that the labels need, with what keeps them from the plot.
    pub(crate) fn width(&self) -> f64 {
        self.at.iter().map(|(_, text)| width(text, AXIS_SIZE, false)).fold(0.0, f64::max) + 8.0
    }

    /// Draws grid lines and labels.
    pub(crate) fn draw(&self, canvas: &mut Canvas, plot: &Plot) {
        canvas.begin(Paint::Line(Colour::Grid, 1.0), "aria-hidden=\"true\"");
        let mut grid = canvas.new_path();
        for (value, _) in self.at.iter().filter(|step| step.0 != 0.0) {
            grid.move_to((plot.left, plot.y(*value)));
            grid.line_to((plot.right, plot.y(*value)));
        }
        canvas.path(&grid, Paint::Inherit, "", &[]);
        canvas.end();
        let base = plot.y(0.0);
        canvas.line(
            (plot.left, base),
            (plot.right, base),
            Paint::Line(Colour::Axis, 1.0),
            "aria-hidden=\"true\"",
        );
        for (value, text) in &self.at {
            let at = (plot.left - 8.0, plot.y(*value) + 4.0);
            canvas.text(&axis_label(text, at, Anchor::End));
        }
    }
}

/// Sets labels below a plot: each n-th, counted back from the last, so that none overlap.
pub(crate) fn draw_x_labels(canvas: &mut Canvas, labels: &[(f64, &str)], baseline: f64, whole_width: f64) {
    let widths: Vec<f64> = labels.iter().map(|(_, text)| width(text, AXIS_SIZE, false)).collect();
    let centre = |index: usize| {
        let half: f64 = widths[index] / 2.0;
        labels[index].0.min(whole_width - half).max(half)
    };
    let kept = |step: usize| (0..labels.len()).rev().step_by(step).collect::<Vec<_>>();
    let clear = |kept: &[usize]| {
        kept.windows(2).all(|pair| {
            let (later, earlier) = (pair[0], pair[1]);
            centre(later) - centre(earlier) >= f64::midpoint(widths[later], widths[earlier]) + 10.0
        })
    };
    let Some(kept) = (1..=labels.len()).map(kept).find(|kept| clear(kept)) else { return };
    for index in kept {
        canvas.text(&axis_label(labels[index].1, (centre(index), baseline), Anchor::Middle));
    }
}

impl Side {
    /// Measures the names; together with the gap they take at most `share` of the chart's width.
    /// Values stand below the names, or beside them where there are many; or nowhere, if even that
    /// is too wide.
    pub(crate) fn new(mut items: Vec<SideItem>, whole_width: f64, share: f64) -> Self {
        items.retain(|item| !(item.name.is_empty() && item.value.is_empty()));
        let widest = |measure: &dyn Fn(&SideItem) -> f64| items.iter().map(measure).fold(0.0, f64::max);
        let most = whole_width * share;
        let names = widest(&|item| width(&item.name, SIDE_SIZE, true));
        let values = widest(&|item| width(&item.value, SIDE_SIZE, item.name.is_empty()));
        let beside =
            widest(&|item| width(&item.name, SIDE_SIZE, true) + 8.0 + width(&item.value, SIDE_SIZE, false));
        let many = items.len() > 4;
        let beside = if whole_width < 480.0 { f64::MAX } else { beside };
        let (shown, width) = match (values > 0.0, many) {
            (false, _) => (Values::Hidden, names),
            (true, false) => (Values::Below, names.max(values)),
            (true, true) if beside <= most => (Values::Beside, beside),
            (true, true) => (Values::Hidden, names),
        };
        Self { items, width: width.min(most), values: shown }
    }

    /// Space to leave at the end of the plot.
    pub(crate) fn space(&self) -> f64 {
        if self.items.is_empty() { 8.0 } else { self.width + SIDE_GAP + KEY_GAP }
    }

    /// Sets the names at the end of a plot that ends at `x`, between `top` and `bottom`.
    pub(crate) fn draw(&self, canvas: &mut Canvas, x: f64, top: f64, bottom: f64) {
        let two_lines =
            |item: &SideItem| self.values == Values::Below && !item.name.is_empty() && !item.value.is_empty();
        let height = |item: &SideItem| if two_lines(item) { 2.0 * LINE + 3.0 } else { LINE };
        let wanted: Vec<(f64, f64)> = self.items.iter().map(|item| (item.mark.1, height(item))).collect();
        let centres = spread(&wanted, top, bottom);
        for (item, centre) in self.items.iter().zip(centres) {
            self.draw_item(canvas, item, x, (centre, height(item)), two_lines(item));
        }
    }

    fn draw_item(
        &self,
        canvas: &mut Canvas,
        item: &SideItem,
        x: f64,
        (centre, height): (f64, f64),
        two_lines: bool,
    ) {
        let key_x = x + SIDE_GAP;
        let several = self.items.len() > 1;
        if several && ((item.mark.1 - centre).abs() > 5.0 || x - item.mark.0 > 12.0) {
            let mut leader = canvas.new_path();
            leader.move_to((item.mark.0 + 4.0, item.mark.1));
            leader.line_to((x + 2.0, item.mark.1));
            leader.line_to((key_x, centre));
            canvas.path(&leader, Paint::Line(item.colour, 1.0), "opacity=\".55\"", &[]);
        }
        if several {
            let key = Rect { x: key_x, y: centre - height / 2.0 + 2.0, width: 3.0, height: height - 4.0 };
            canvas.rect(key, Paint::Fill(item.colour), "", &[]);
        }
        let x = key_x + if several { KEY_GAP } else { 0.0 };
        let (name, value) =
            if item.name.is_empty() { (&item.value, "") } else { (&item.name, item.value.as_str()) };
        let beside = if self.values == Values::Beside { value } else { "" };
        let short = fit(name, SIDE_SIZE, true, self.width);
        let first = if two_lines { centre - 2.5 } else { centre + 4.3 };
        canvas.text(&Label { bold: true, further: beside, ..Label::new(&short, (x, first)) });
        if two_lines {
            canvas.text(&Label { colour: Colour::Quiet, ..Label::new(value, (x, first + LINE - 0.5)) });
        }
    }
}

/// Multiples of 1, 2, 2.5 or 5 times a power of ten that span 0, `low` and `high`; at most
/// `most` steps. `whole`: no steps of fractions.
pub(crate) fn round_steps(low: f64, high: f64, most: usize, whole: bool) -> Vec<f64> {
    let finite = |value: f64| if value.is_finite() { value.clamp(-1e15, 1e15) } else { 0.0 };
    let (low, high) = (finite(low).min(0.0), finite(high).max(0.0));
    let span = if high - low > 1e-9 { high - low } else { 1.0 };
    let most = most.max(2) as f64;
    let power = libm::floor(libm::log10(span / most)) as i32;
    for (mantissa, power) in (power..=power + 3).flat_map(|power| [1.0, 2.0, 2.5, 5.0].map(|m| (m, power))) {
        if whole && (power < 0 || power == 0 && mantissa == 2.5) {
            continue;
        }
        let scale = libm::pow(10.0, f64::from(power.abs()));
        let multiple = |n: f64| if power < 0 { n * mantissa / scale } else { n * mantissa * scale };
        let (first, last) = (libm::floor(low / multiple(1.0)), libm::ceil(high / multiple(1.0)));
        let last = if first == last { last + 1.0 } else { last };
        if last - first <= most {
            return (0..=(last - first) as i64).map(|n| multiple(first + n as f64)).collect();
        }
    }
    vec![0.0, span]
}

fn axis_label(text: &str, at: (f64, f64), anchor: Anchor) -> Label<'_> {
    Label { size: AXIS_SIZE, colour: Colour::Quiet, anchor, ..Label::new(text, at) }
}
