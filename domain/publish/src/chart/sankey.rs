//! Flows from one side to the other: origins → areas of displacement.

use super::Frame;
use super::canvas::{Anchor, Canvas, Label, Paint, Rect};
use super::palette::Colour;
use super::text::{arrow_after, fit, width};

const NODE_WIDTH: f64 = 9.0;
const NODE_GAP: f64 = 7.0;
/// Least height for a node with its label on one line, and on two.
const ONE_LINE: f64 = 15.0;
const TWO_LINES: f64 = 29.0;
const HEADING: f64 = 26.0;
/// Below this width values stand below names.
const NARROW: f64 = 520.0;

/// Ribbons between two sides, as thick as the flow, largest first.
pub struct Sankey<'a> {
    /// Names of the starting side.
    pub origins: Vec<String>,
    /// Names of the other side.
    pub destinations: Vec<String>,
    /// The flows; several between the same two are added up.
    pub flows: Vec<Flow>,
    /// Places whose whole flow is below this share (`0..=1`) of all are merged into the rest of
    /// their side, and so are those after the eleventh.
    pub least_share: f64,
    /// Name of the rest of each side.
    pub rest: (String, String),
    /// Heading of each side; may be empty.
    pub headings: (String, String),
    /// How a value reads.
    pub text: &'a dyn Fn(f64) -> String,
}

/// A flow of a [`Sankey`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// Index of the origin.
    pub from: usize,
    /// Index of the destination.
    pub to: usize,
    /// How many; absent flows are simply not listed. Negative ones are left out.
    pub value: f64,
}

/// Places of a side that are shown by themselves; the rest comes after them.
const MOST_NODES: usize = 11;

impl Sankey<'_> {
    /// Draws it.
    #[must_use]
    pub fn svg(&self, frame: &Frame) -> String {
        let whole = frame.inner_width();
        let flows: Vec<Flow> = self.flows.iter().copied().filter(|flow| self.is_sound(flow)).collect();
        let sides = [
            Nodes::new(
                &self.origins,
                &self.rest.0,
                self.least_share,
                flows.iter().map(|f| (f.from, f.value)),
            ),
            Nodes::new(
                &self.destinations,
                &self.rest.1,
                self.least_share,
                flows.iter().map(|f| (f.to, f.value)),
            ),
        ];
        let ribbons = merge(&flows, &sides);
        let two_lines = whole < NARROW;
        let least = if two_lines { TWO_LINES } else { ONE_LINE };
        let most = sides.iter().map(|side| side.totals.len()).max().unwrap_or(0) as f64;
        let natural = (HEADING + most * (least + NODE_GAP) * 1.55)
            .clamp(220.0, 720.0)
            .max(HEADING + most * (least + NODE_GAP));
        let height = frame.inner_height(natural);
        let mut canvas = Canvas::open(frame, height, false);
        let scale =
            sides.iter().map(|side| side.scale(height - HEADING - 2.0, least)).fold(f64::MAX, f64::min);
        let label_width = self.label_width(&sides, whole, two_lines);
        let left = label_width + 8.0;
        let right = (whole - label_width - 8.0).max(left + 2.0 * NODE_WIDTH);
        let tops = sides.each_ref().map(|side| side.tops(scale, height, least));
        self.draw_ribbons(
            &mut canvas,
            &sides,
            &ribbons,
            &tops,
            (left + NODE_WIDTH, right - NODE_WIDTH),
            scale,
        );
        for (number, (side, tops)) in sides.iter().zip(&tops).enumerate() {
            let at = Side {
                starting: number == 0,
                x: if number == 0 { left } else { right },
                label_width,
                two_lines,
            };
            self.draw_side(&mut canvas, side, tops, scale, &at);
        }
        canvas.finish().svg
    }

    /// The same as a table, with all places: origin, destination, value as text; largest first.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut flows: Vec<&Flow> = self.flows.iter().filter(|flow| self.is_sound(flow)).collect();
        flows.sort_by(|a, b| b.value.total_cmp(&a.value));
        let row = |flow: &Flow| {
            vec![self.origins[flow.from].clone(), self.destinations[flow.to].clone(), (self.text)(flow.value)]
        };
        flows.into_iter().map(row).collect()
    }

    fn is_sound(&self, flow: &Flow) -> bool {
        flow.value.is_finite()
            && flow.value > 0.0
            && flow.from < self.origins.len()
            && flow.to < self.destinations.len()
    }

    fn label_width(&self, sides: &[Nodes; 2], whole: f64, two_lines: bool) -> f64 {
        let wide = |(name, total): (&String, &f64)| {
            let (name, value) = (width(name, 12.0, true), width(&(self.text)(*total), 12.0, false));
            if two_lines { name.max(value) } else { name + 6.0 + value }
        };
        let widest =
            sides.iter().flat_map(|side| side.names.iter().zip(&side.totals)).map(wide).fold(0.0, f64::max);
        widest.min(whole * if two_lines { 0.31 } else { 0.28 })
    }

    fn draw_ribbons(
        &self,
        canvas: &mut Canvas,
        sides: &[Nodes; 2],
        ribbons: &[Flow],
        tops: &[Vec<f64>; 2],
        (left, right): (f64, f64),
        scale: f64,
    ) {
        let class = if canvas.is_page() { "class=\"ribbons\" " } else { "" };
        canvas.begin(Paint::Inherit, &format!("{class}fill-opacity=\".45\""));
        let mut used = tops.clone();
        let mut placed: Vec<(Flow, f64, f64)> = ribbons.iter().map(|ribbon| (*ribbon, 0.0, 0.0)).collect();
        // Ribbons leave a node in the order of the nodes that they go to, so that few cross.
        for (ribbon, from, _) in &mut placed {
            *from = used[0][ribbon.from];
            used[0][ribbon.from] += ribbon.value * scale;
        }
        placed.sort_by_key(|(ribbon, ..)| (ribbon.to, ribbon.from));
        for (ribbon, _, to) in &mut placed {
            *to = used[1][ribbon.to];
            used[1][ribbon.to] += ribbon.value * scale;
        }
        placed.sort_by(|a, b| b.0.value.total_cmp(&a.0.value));
        let middle = f64::midpoint(left, right);
        for (ribbon, from, to) in placed {
            let thick = ribbon.value * scale;
            let mut path = canvas.new_path();
            path.move_to((left, from));
            path.curve_to((middle, from), (middle, to), (right, to));
            path.line_to((right, to + thick));
            path.curve_to((middle, to + thick), (middle, from + thick), (left, from + thick));
            path.close();
            let (origin, destination) = (&sides[0].names[ribbon.from], &sides[1].names[ribbon.to]);
            let ends = format!("{origin} {} {destination}", arrow_after(origin));
            let title = [ends, (self.text)(ribbon.value)];
            canvas.path(&path, Paint::Fill(sides[0].colour(ribbon.from)), "", &title);
        }
        canvas.end();
    }

    fn draw_side(&self, canvas: &mut Canvas, side: &Nodes, tops: &[f64], scale: f64, at: &Side) {
        let heading = if at.starting { &self.headings.0 } else { &self.headings.1 };
        let heading = fit(heading, 12.0, true, at.label_width + NODE_WIDTH + 40.0);
        let heading_x = if at.starting { at.x + NODE_WIDTH } else { at.x - NODE_WIDTH };
        let towards = if at.starting { Anchor::End } else { Anchor::Start };
        canvas.text(&Label {
            colour: Colour::Quiet,
            anchor: towards,
            ..Label::new(&heading, (heading_x, 12.0))
        });
        for (index, ((name, total), top)) in side.names.iter().zip(&side.totals).zip(tops).enumerate() {
            let thick = total * scale;
            let colour = if at.starting { side.colour(index) } else { Colour::Muted };
            let x = if at.starting { at.x } else { at.x - NODE_WIDTH };
            let rect = Rect { x, y: *top, width: NODE_WIDTH, height: thick.max(1.0) };
            canvas.rect(rect, Paint::Fill(colour), "", &[format!("{name}: {}", (self.text)(*total))]);
            self.draw_label(canvas, name, *total, top + thick / 2.0, at);
        }
    }

    fn draw_label(&self, canvas: &mut Canvas, name: &str, total: f64, middle: f64, at: &Side) {
        let value = (self.text)(total);
        let (x, anchor) = if at.starting { (at.x - 7.0, Anchor::End) } else { (at.x + 7.0, Anchor::Start) };
        if at.two_lines {
            let name = fit(name, 12.0, true, at.label_width);
            canvas.text(&Label { anchor, bold: true, ..Label::new(&name, (x, middle - 2.0)) });
            let value = Label { anchor, colour: Colour::Quiet, ..Label::new(&value, (x, middle + 12.0)) };
            canvas.text(&value);
            return;
        }
        let value_width = width(&value, 12.0, false);
        let name = fit(name, 12.0, true, at.label_width - value_width - 6.0);
        // The name stands at the node, the value beyond it.
        canvas.text(&Label { anchor, bold: true, further: &value, ..Label::new(&name, (x, middle + 4.3)) });
    }
}

/// Where a side is drawn.
struct Side {
    starting: bool,
    /// Outer edge of the nodes.
    x: f64,
    label_width: f64,
    two_lines: bool,
}

/// The places of a side that are shown, largest first, the rest at the end.
struct Nodes {
    names: Vec<String>,
    totals: Vec<f64>,
    /// For each place given, its number among those shown.
    shown_as: Vec<usize>,
    has_rest: bool,
}

impl Nodes {
    fn new(
        names: &[String],
        rest: &str,
        least_share: f64,
        flows: impl Iterator<Item = (usize, f64)>,
    ) -> Self {
        let mut totals = vec![0.0; names.len()];
        for (index, value) in flows {
            totals[index] += value;
        }
        let all: f64 = totals.iter().sum();
        let mut order: Vec<usize> = (0..names.len()).filter(|index| totals[*index] > 0.0).collect();
        order.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]));
        let large = order.iter().filter(|index| totals[**index] >= least_share * all).count().min(MOST_NODES);
        // A rest of one place is that place.
        let kept = if order.len() == large + 1 { order.len() } else { large };
        let mut shown_as = vec![kept; names.len()];
        for (number, index) in order.iter().take(kept).enumerate() {
            shown_as[*index] = number;
        }
        let mut shown: Self = Self {
            names: order.iter().take(kept).map(|index| names[*index].clone()).collect(),
            totals: order.iter().take(kept).map(|index| totals[*index]).collect(),
            shown_as,
            has_rest: order.len() > kept,
        };
        if shown.has_rest {
            shown.names.push(rest.to_owned());
            shown.totals.push(order.iter().skip(kept).map(|index| totals[*index]).sum());
        }
        shown
    }

    fn colour(&self, index: usize) -> Colour {
        let is_rest = self.has_rest && index + 1 == self.names.len();
        if is_rest || index >= 8 { Colour::Muted } else { Colour::category(index) }
    }

    /// Height that a value of 1 may take, so that all nodes fit, each with space for its label.
    fn scale(&self, height: f64, least: f64) -> f64 {
        let all: f64 = self.totals.iter().sum();
        let needed =
            |scale: f64| self.totals.iter().map(|total| (total * scale).max(least) + NODE_GAP).sum::<f64>();
        let (mut low, mut high) = (0.0, if all > 0.0 { height / all } else { 0.0 });
        for _ in 0..50 {
            let middle = f64::midpoint(low, high);
            if needed(middle) <= height + NODE_GAP { low = middle } else { high = middle }
        }
        low
    }

    /// Top of each node; the side stands in the middle of the height.
    fn tops(&self, scale: f64, height: f64, least: f64) -> Vec<f64> {
        let slot = |total: &f64| (total * scale).max(least) + NODE_GAP;
        let needed: f64 = self.totals.iter().map(slot).sum::<f64>() - NODE_GAP;
        let mut y = HEADING + ((height - HEADING - needed) / 2.0).max(0.0);
        let mut tops = Vec::new();
        for total in &self.totals {
            tops.push(y + (slot(total) - NODE_GAP - total * scale) / 2.0);
            y += slot(total);
        }
        tops
    }
}

/// The flows between what is shown, in order of origin and destination.
fn merge(flows: &[Flow], sides: &[Nodes; 2]) -> Vec<Flow> {
    let mut merged = std::collections::BTreeMap::new();
    for flow in flows {
        *merged.entry((sides[0].shown_as[flow.from], sides[1].shown_as[flow.to])).or_insert(0.0) +=
            flow.value;
    }
    merged.into_iter().map(|((from, to), value)| Flow { from, to, value }).collect()
}
