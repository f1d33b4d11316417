//! Columns of parts stacked upon each other, one column for each round.

use super::canvas::{Canvas, Label, Paint, Rect};
use super::cartesian::{Plot, Side, SideItem, Steps, draw_x_labels};
use super::layout::flow;
use super::palette::Colour;
use super::text::{clean, fit, width};
use super::trend::said;
use super::{Drawing, Frame};

/// Below this width the names of the parts stand above the plot.
const NARROW: f64 = 460.0;
const SWATCH: f64 = 10.0;
const KEY_LINE: f64 = 18.0;
const KEY_SIZE: f64 = 11.0;

/// Stacked columns over rounds.
pub struct Columns<'a> {
    /// The parts, from the lowest of the stack; at most eight keep their colours apart.
    pub parts: Vec<Part>,
    /// The columns, in order of time.
    pub columns: Vec<Column>,
    /// Whether values are whole numbers, so that no grid line lies between two of them.
    pub whole: bool,
    /// How a value reads on the axis.
    pub y_text: &'a dyn Fn(f64) -> String,
}

/// A part of each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
}

/// One column of [`Columns`].
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Label below; thinned to what fits, counted back from the last.
    pub label: String,
    /// Round or day in full, for the title.
    pub day: String,
    /// For each part its value and how it reads. Absent values and those below zero take no space.
    pub values: Vec<(Option<f64>, String)>,
}

impl Columns<'_> {
    /// Draws them. In pages each column has a title with its values, from the top of the stack.
    #[must_use]
    pub fn svg(&self, frame: &Frame) -> String {
        self.drawing(frame).svg
    }

    /// Draws it, and says how large it is; with its texts beside it for a document.
    #[must_use]
    pub fn drawing(&self, frame: &Frame) -> Drawing {
        let width = frame.inner_width();
        let key = if width < NARROW { self.key(width) } else { Vec::new() };
        let key_height = key.last().map_or(0.0, |(_, _, at)| at.1 + KEY_LINE + 4.0);
        let height = frame.inner_height((width * 0.46).clamp(210.0, 400.0) + key_height);
        let mut canvas = Canvas::open(frame, height, false);
        let high = self.columns.iter().map(|column| self.parts_of(column).iter().sum()).fold(0.0, f64::max);
        let steps = Steps::new(0.0, high, if height < 220.0 { 3 } else { 5 }, self.whole, self.y_text);
        draw_key(&mut canvas, &key);
        let mut side = Side::new(if width < NARROW { Vec::new() } else { self.side_items() }, width, 0.3);
        let left = steps.width();
        let right = (width - side.space()).max(left + 20.0);
        let (top, bottom) = (key_height + 8.0, (height - 24.0).max(key_height + 20.0));
        let plot = Plot { left, right, top, bottom, low: 0.0, high: steps.high() };
        steps.draw(&mut canvas, &plot);
        self.draw_stacks(&mut canvas, &plot);
        let step = self.step(&plot);
        let at = |index: usize| left + step * (index as f64 + 0.5);
        let labels = self.columns.iter().enumerate().filter(|(_, column)| !column.label.trim().is_empty());
        let labels: Vec<(f64, &str)> =
            labels.map(|(index, column)| (at(index), column.label.as_str())).collect();
        draw_x_labels(&mut canvas, &labels, bottom + 17.0, width);
        for item in &mut side.items {
            item.mark = (right - 4.0, plot.y(item.mark.1));
        }
        side.draw(&mut canvas, right, top - 6.0, bottom + 8.0);
        for (index, column) in self.columns.iter().enumerate() {
            let rect = Rect { x: at(index) - step / 2.0, y: top, width: step, height: bottom - top };
            canvas.hit(rect, index, &self.title(column));
        }
        canvas.finish()
    }

    /// The same as a table: the day, then the value of each part, as texts.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let row = |column: &Column| {
            let values = column.values.iter().map(|(_, text)| text.clone());
            std::iter::once(column.day.clone()).chain(values).collect()
        };
        self.columns.iter().map(row).collect()
    }

    /// Values of a column that take space, one for each part.
    fn parts_of(&self, column: &Column) -> Vec<f64> {
        let value = |index| {
            let value: f64 = column.values.get(index).and_then(|(value, _)| *value).unwrap_or(0.0);
            if value.is_finite() { value.max(0.0) } else { 0.0 }
        };
        (0..self.parts.len()).map(value).collect()
    }

    fn step(&self, plot: &Plot) -> f64 {
        (plot.right - plot.left) / self.columns.len().max(1) as f64
    }

    /// One path for each part, so that a hundred rounds stay small.
    fn draw_stacks(&self, canvas: &mut Canvas, plot: &Plot) {
        let step = self.step(plot);
        let wide = (step * if step < 8.0 { 1.0 } else { 0.78 }).min(64.0);
        let rim = if step < 8.0 { 0.0 } else { 1.0 };
        let mut floors = vec![0.0; self.columns.len()];
        let values: Vec<Vec<f64>> = self.columns.iter().map(|column| self.parts_of(column)).collect();
        for (number, part) in self.parts.iter().enumerate() {
            let mut path = canvas.new_path();
            for (index, floor) in floors.iter_mut().enumerate() {
                let value = values[index][number];
                let (low, high) = (plot.y(*floor), plot.y(*floor + value));
                *floor += value;
                if low - high < 0.05 {
                    continue;
                }
                let x = plot.left + step * (index as f64 + 0.5) - wide / 2.0;
                path.move_to((x, low));
                path.line_to((x, high));
                path.line_to((x + wide, high));
                path.line_to((x + wide, low));
                path.close();
            }
            let paint = if rim > 0.0 { Paint::Parted(part.colour, rim) } else { Paint::Fill(part.colour) };
            if !path.is_empty() {
                canvas.path(&path, paint, "", &[]);
            }
        }
    }

    /// Each name beside the middle of its part of the last column that has any.
    fn side_items(&self) -> Vec<SideItem> {
        let stacks = self.columns.iter().rev().map(|column| self.parts_of(column));
        let last = stacks.into_iter().find(|values| values.iter().sum::<f64>() > 0.0);
        let last = last.unwrap_or_else(|| vec![0.0; self.parts.len()]);
        let mut floor = 0.0;
        let item = |(part, value): (&Part, f64)| {
            floor += value;
            let mark = (0.0, floor - value / 2.0);
            SideItem { name: clean(&part.name), value: String::new(), colour: part.colour, mark }
        };
        // From the top, so that names of parts at one height keep the order of the stack.
        let mut items: Vec<SideItem> = self.parts.iter().zip(last).map(item).collect();
        items.reverse();
        items
    }

    /// Names above the plot, with their places, from the top of the stack.
    fn key(&self, whole: f64) -> Vec<(&Part, String, (f64, f64))> {
        let fitted = |part: &Part| fit(&part.name, KEY_SIZE, false, whole - SWATCH - 5.0);
        let names: Vec<String> = self.parts.iter().rev().map(fitted).collect();
        let widths = names.iter().map(|name| SWATCH + 5.0 + width(name, KEY_SIZE, false));
        let places = flow(widths, whole, 12.0, KEY_LINE);
        self.parts.iter().rev().zip(names).zip(places).map(|((part, name), at)| (part, name, at)).collect()
    }

    fn title(&self, column: &Column) -> Vec<String> {
        let values = self.parts.iter().zip(&column.values).rev();
        let values = values.filter(|(_, (value, _))| value.is_some());
        let values = values.map(|(part, (_, text))| said(&part.name, text));
        std::iter::once(column.day.clone()).chain(values).collect()
    }
}

fn draw_key(canvas: &mut Canvas, key: &[(&Part, String, (f64, f64))]) {
    for (part, name, (x, y)) in key {
        let rect = Rect { x: *x, y: y + 2.0, width: SWATCH, height: SWATCH };
        canvas.rect(rect, Paint::Fill(part.colour), "", &[]);
        let at = (x + SWATCH + 5.0, y + 11.0);
        canvas.text(&Label { size: KEY_SIZE, ..Label::new(name, at) });
    }
}
