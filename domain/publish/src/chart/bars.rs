//! Bars that lie: one row for each category, in groups if there are any.

use super::canvas::{Anchor, Canvas, Label, Paint, Rect};
use super::palette::Colour;
use super::text::{clean, fit, width};
use super::trend::said;
use super::{Drawing, Frame};

/// Below this width a label stands above its bar, if it is long.
const NARROW: f64 = 460.0;
/// Space between a bar and the text at its end.
const GAP: f64 = 6.0;
const GROUP_SIZE: f64 = 12.5;

/// Bars in rows, from zero to the side; values below zero grow the other way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// The groups, from the top.
    pub groups: Vec<Group>,
    /// What the thin markers are ("previous round"), said above the bars if a bar has one.
    pub marker_name: String,
}

/// Rows under a heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// The heading; may be empty.
    pub heading: String,
    /// The rows, from the top.
    pub bars: Vec<Bar>,
}

/// One row of [`Bars`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// What it counts; shortened where it does not fit.
    pub label: String,
    /// The value; absent draws no bar.
    pub value: Option<f64>,
    /// The value as text; where the value is absent, why ("not reported").
    pub text: String,
    /// A further text after the value, such as its share; may be empty.
    pub share: String,
    /// A second value, drawn as a thin marker: that of the previous round.
    pub marker: Option<f64>,
    /// The second value as text.
    pub marker_text: String,
    /// Colour of the bar. Absent: blue; where any value is below zero, rise and fall.
    pub colour: Option<Colour>,
    /// Whether it is the rest of all others, and so drawn more quietly.
    pub rest: bool,
    /// Where a click on the row leads.
    pub href: Option<String>,
}

impl Bars {
    /// Draws them, as high as the rows need.
    #[must_use]
    pub fn svg(&self, frame: &Frame) -> String {
        self.drawing(frame).svg
    }

    /// Draws it, and says how large it is; with its texts beside it for a document.
    #[must_use]
    pub fn drawing(&self, frame: &Frame) -> Drawing {
        let layout = self.layout(frame.inner_width());
        let links = frame.style == super::Style::Page && self.bars().any(|bar| bar.href.is_some());
        let mut canvas = Canvas::open(frame, layout.height, links);
        self.draw_marker_key(&mut canvas, &layout);
        let (top, bottom) = (layout.key, layout.height - 2.0);
        let zero = layout.x(0.0);
        let mut y = layout.key;
        let mut index = 0;
        for group in &self.groups {
            let heading = fit(&group.heading, GROUP_SIZE, true, layout.width);
            if !heading.is_empty() {
                y += if y > top { 30.0 } else { 18.0 };
                canvas.text(&Label { size: GROUP_SIZE, bold: true, ..Label::new(&heading, (0.0, y - 4.0)) });
                y += 4.0;
            }
            for bar in &group.bars {
                self.draw_bar(&mut canvas, bar, &layout, y, index);
                y += layout.row;
                index += 1;
            }
        }
        let base = if layout.below { Colour::Axis } else { Colour::Grid };
        if layout.label_width > 0.0 && index > 0 {
            canvas.line((zero, top), (zero, bottom), Paint::Line(base, 1.0), "aria-hidden=\"true\"");
        }
        canvas.finish()
    }

    /// The same as a table: group, label, value, share, second value, as texts.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let row = |group: &Group, bar: &Bar| {
            [&group.heading, &bar.label, &bar.text, &bar.share, &bar.marker_text].map(Clone::clone).to_vec()
        };
        self.groups.iter().flat_map(|group| group.bars.iter().map(move |bar| row(group, bar))).collect()
    }

    fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.groups.iter().flat_map(|group| &group.bars)
    }

    fn layout(&self, whole: f64) -> Layout {
        let widest = |measure: &dyn Fn(&Bar) -> f64| self.bars().map(measure).fold(0.0, f64::max);
        let labels = widest(&|bar| width(&clean(&bar.label), 12.0, false));
        let values = widest(&|bar| bar.text_width());
        let above = whole < NARROW && labels > whole * 0.32;
        let label_width = if above { 0.0 } else { labels.min(whole * 0.42) + 10.0 };
        let numbers =
            || self.bars().flat_map(|bar| [bar.value, bar.marker]).flatten().filter(|v| v.is_finite());
        let (low, high) = numbers().fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        // A marker below zero makes no chart of rise and fall: it stands at zero, its text says what it is.
        let below = self.bars().filter_map(|bar| bar.value).any(|value| value < 0.0);
        let low = if below { low } else { 0.0 };
        let left = label_width + if below { values } else { 0.0 };
        let right = (whole - if high > 0.0 || !below { values } else { 4.0 }).max(left + 16.0);
        let key = if self.shows_markers() { 24.0 } else { 0.0 };
        let (row, thick) = if above { (40.0, 14.0) } else { (27.0, 17.0) };
        let headings = self.groups.iter().filter(|group| !clean(&group.heading).is_empty()).count();
        let first = self.groups.first().is_some_and(|group| !clean(&group.heading).is_empty());
        let heading_height = headings as f64 * 34.0 - if first { 12.0 } else { 0.0 };
        let height = key + heading_height + self.bars().count() as f64 * row + 4.0;
        Layout { width: whole, label_width, left, right, low, high, below, row, thick, key, height }
    }

    fn shows_markers(&self) -> bool {
        !clean(&self.marker_name).is_empty() && self.bars().any(|bar| bar.marker.is_some())
    }

    fn draw_marker_key(&self, canvas: &mut Canvas, layout: &Layout) {
        if !self.shows_markers() {
            return;
        }
        let x = layout.label_width;
        canvas.line((x + 1.0, 2.0), (x + 1.0, 16.0), Paint::Line(Colour::Ink, 2.0), "");
        let name = fit(&self.marker_name, 11.0, false, layout.width - x - 10.0);
        canvas.text(&Label { size: 11.0, colour: Colour::Quiet, ..Label::new(&name, (x + 8.0, 13.0)) });
    }

    fn draw_bar(&self, canvas: &mut Canvas, bar: &Bar, layout: &Layout, y: f64, index: usize) {
        let linked = canvas.is_page() && canvas.begin_link(bar.href.as_deref(), &said(&bar.label, &bar.text));
        let middle = y + layout.row - 5.0 - layout.thick / 2.0;
        layout.draw_label(canvas, bar, y, middle);
        let zero = layout.x(0.0);
        let mut end = zero;
        if let Some(value) = bar.value.filter(|value| value.is_finite()) {
            end = layout.x(value);
            let top = middle - layout.thick / 2.0;
            let wide = (end - zero).abs().max(if value == 0.0 { 0.0 } else { 1.0 });
            let rect = Rect { x: zero.min(end), y: top, width: wide, height: layout.thick };
            canvas.rect(rect, Paint::Fill(bar.colour(layout.below)), "", &[]);
        }
        let marker =
            bar.marker.filter(|marker| marker.is_finite()).map(|marker| layout.x(marker.max(layout.low)));
        if let Some(x) = marker {
            let half = layout.thick / 2.0 + 3.0;
            canvas.line((x, middle - half), (x, middle + half), Paint::Line(Colour::Ink, 2.0), "");
        }
        layout.draw_value(canvas, bar, (zero, end, marker), middle);
        let mut title = vec![[bar.text.trim(), bar.share.trim()].join(" ").trim().to_owned()];
        title[0] = said(&bar.label, &title[0]);
        if marker.is_some() {
            title.push(said(&self.marker_name, &bar.marker_text));
        }
        let rect = Rect { x: 0.0, y: y + 2.0, width: layout.width, height: layout.row - 2.0 };
        canvas.hit(rect, index, &title);
        if linked {
            canvas.end_link();
        }
    }
}

impl Bar {
    /// Width of the texts at its end, with what keeps them from the bar.
    fn text_width(&self) -> f64 {
        let share = width(&clean(&self.share), 12.0, false);
        width(&clean(&self.text), 12.0, false) + GAP + 4.0 + if share > 0.0 { share + 8.0 } else { 0.0 }
    }

    fn colour(&self, diverging: bool) -> Colour {
        match (self.colour, self.rest) {
            (Some(colour), _) => colour,
            (None, true) => Colour::Muted,
            (None, false) if !diverging => Colour::Series(1),
            (None, false) if self.value.is_some_and(|value| value < 0.0) => Colour::Fall,
            (None, false) => Colour::Rise,
        }
    }
}

/// Where things are, in logical pixels.
struct Layout {
    width: f64,
    /// 0 if labels stand above their bars.
    label_width: f64,
    left: f64,
    right: f64,
    low: f64,
    high: f64,
    /// Whether any value is below zero.
    below: bool,
    row: f64,
    thick: f64,
    /// Height of the key above the rows.
    key: f64,
    height: f64,
}

impl Layout {
    fn x(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span > 0.0 { self.left + (value - self.low) / span * (self.right - self.left) } else { self.left }
    }

    fn draw_label(&self, canvas: &mut Canvas, bar: &Bar, y: f64, middle: f64) {
        let colour = if bar.rest { Colour::Quiet } else { Colour::Ink };
        if self.label_width > 0.0 {
            let text = fit(&bar.label, 12.0, false, self.label_width - 10.0);
            let at = (self.label_width - 10.0, middle + 4.3);
            canvas.text(&Label { colour, anchor: Anchor::End, ..Label::new(&text, at) });
        } else {
            let text = fit(&bar.label, 12.0, false, self.width);
            canvas.text(&Label { colour, ..Label::new(&text, (0.0, y + 14.5)) });
        }
    }

    /// Sets value and share beyond the end of the bar, and beyond the marker if that is in the way.
    fn draw_value(
        &self,
        canvas: &mut Canvas,
        bar: &Bar,
        (zero, end, marker): (f64, f64, Option<f64>),
        middle: f64,
    ) {
        let (text, share) = (clean(&bar.text), clean(&bar.share));
        let forward = end > zero || bar.value.is_none_or(|value| value >= 0.0);
        let room = bar.text_width();
        let in_the_way = |x: &f64| {
            if forward { *x > end - 2.0 && *x < end + room } else { *x < end + 2.0 && *x > end - room }
        };
        let from = marker.filter(in_the_way).unwrap_or(end);
        let y = middle + 4.3;
        let colour = if bar.value.is_some() { Colour::Ink } else { Colour::Quiet };
        let (at, anchor) = if forward { (from + GAP, Anchor::Start) } else { (from - GAP, Anchor::End) };
        canvas.text(&Label { colour, anchor, further: &share, ..Label::new(&text, (at, y)) });
    }
}
