//! Series over time, as lines.

use super::canvas::{Anchor, Canvas, Label, Paint, Path, Rect};
use super::cartesian::{Plot, Side, SideItem, Steps, draw_x_labels};
use super::palette::Colour;
use super::text::{clean, fit, width};
use super::{Drawing, Frame};

const BREAK_SIZE: f64 = 11.0;
/// Height of a row of labels of breaks.
const BREAK_ROW: f64 = 15.0;

/// One or several series over time, upwards from zero.
pub struct Trend<'a> {
    /// The series; the first is drawn on top.
    pub series: Vec<Series>,
    /// Labels below: day number and text, in order; thinned to what fits.
    pub ticks: Vec<(f64, String)>,
    /// Days at which a rule changed, so that what is before and after cannot simply be compared.
    pub breaks: Vec<Break>,
    /// Whether each value has a dot.
    pub dots: bool,
    /// Whether values are whole numbers, so that no grid line lies between two of them.
    pub whole: bool,
    /// How a value reads on the axis.
    pub y_text: &'a dyn Fn(f64) -> String,
}

/// One line of a [`Trend`].
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Name, set at the end of the line; may be empty where the title says it.
    pub name: String,
    /// Colour of the line.
    pub colour: Colour,
    /// The points, in order of days.
    pub points: Vec<Point>,
    /// The last value as text, set at the end of the line with a larger dot. Absent: no emphasis.
    pub last: Option<String>,
}

/// One value of a [`Series`].
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Day number.
    pub x: f64,
    /// The value; absent leaves a gap.
    pub y: Option<f64>,
    /// The day or round as text: `Round 123, 30 Sep 2021`.
    pub day: String,
    /// The value as text.
    pub label: String,
}

/// A day at which a rule changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Break {
    /// Day number.
    pub x: f64,
    /// What changed, in a few words.
    pub label: String,
}

impl Trend<'_> {
    /// Draws it. In pages each day has an unseen column with `data-i`, its number among the days
    /// of all series, and a title with the values of that day.
    #[must_use]
    pub fn svg(&self, frame: &Frame) -> String {
        self.drawing(frame).svg
    }

    /// Draws it, and says how large it is; with its texts beside it for a document.
    #[must_use]
    pub fn drawing(&self, frame: &Frame) -> Drawing {
        let width = frame.inner_width();
        let height = frame.inner_height((width * 0.42).clamp(220.0, 380.0));
        let mut canvas = Canvas::open(frame, height, false);
        let steps = self.steps(height);
        let days = self.days();
        let mut side = Side::new(self.side_items(), width, 0.34);
        let left = steps.width();
        let right = (width - side.space()).max(left + 20.0);
        let x = x_scale(&days, left, right);
        let rows = self.break_rows(&x, left, right);
        let top = 10.0 + rows.iter().map(|row| row.row + 1).max().unwrap_or(0) as f64 * BREAK_ROW;
        let bottom = (height - 24.0).max(top + 10.0);
        let plot = Plot { left, right, top, bottom, low: steps.low(), high: steps.high() };
        steps.draw(&mut canvas, &plot);
        let ticks: Vec<(f64, &str)> = self
            .ticks
            .iter()
            .map(|(day, text)| (x(*day), text.as_str()))
            .filter(|(at, _)| *at >= left - 0.5 && *at <= right + 0.5)
            .collect();
        draw_x_labels(&mut canvas, &ticks, bottom + 17.0, width);
        draw_breaks(&mut canvas, &rows, &plot);
        for series in self.series.iter().rev() {
            self.draw_series(&mut canvas, series, &plot, &x);
        }
        for item in &mut side.items {
            item.mark = (x(item.mark.0), plot.y(item.mark.1));
        }
        side.draw(&mut canvas, right, 2.0, height);
        self.draw_hits(&mut canvas, &days, &plot, &x);
        canvas.finish()
    }

    /// The same as a table: the day, then the value of each series, as texts; nothing where a
    /// series has no point.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let days = self.days();
        let row = |day: &f64| {
            let points: Vec<Option<&Point>> = self.series.iter().map(|series| series.at(*day)).collect();
            let name = points.iter().flatten().map(|point| point.day.clone()).next().unwrap_or_default();
            let values =
                points.iter().map(|point| point.map(|point| point.label.clone()).unwrap_or_default());
            std::iter::once(name).chain(values).collect()
        };
        days.iter().map(row).collect()
    }

    fn steps(&self, height: f64) -> Steps {
        let values = self.series.iter().flat_map(Series::known).map(|(_, y)| y);
        let (low, high) = values.fold((0.0, 0.0), |(low, high): (f64, f64), y| (low.min(y), high.max(y)));
        Steps::new(low, high, if height < 200.0 { 3 } else { 5 }, self.whole, self.y_text)
    }

    /// All days of all series, each once, in order.
    fn days(&self) -> Vec<f64> {
        let points = self.series.iter().flat_map(|series| &series.points);
        let mut days: Vec<f64> = points.map(|point| point.x).filter(|x| x.is_finite()).collect();
        days.sort_by(f64::total_cmp);
        days.dedup();
        days
    }

    /// Names for the end of the lines, each with day and value of its last point for now.
    fn side_items(&self) -> Vec<SideItem> {
        let item = |series: &Series| {
            let mark = series.known().last()?;
            let (name, value) = (clean(&series.name), clean(series.last.as_deref().unwrap_or_default()));
            Some(SideItem { name, value, colour: series.colour, mark })
        };
        self.series.iter().filter_map(item).collect()
    }

    /// Where the label of each break goes: in the first row where it is clear of the others.
    fn break_rows(&self, x: &dyn Fn(f64) -> f64, left: f64, right: f64) -> Vec<BreakRow> {
        let mut breaks: Vec<&Break> = self.breaks.iter().filter(|mark| mark.x.is_finite()).collect();
        breaks.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut rows: Vec<BreakRow> = Vec::new();
        for mark in breaks {
            let at = x(mark.x);
            if at < left - 0.5 || at > right + 0.5 {
                continue;
            }
            let needed = width(&clean(&mark.label), BREAK_SIZE, false) + 6.0;
            let after = right - at >= needed || right - at >= at - left;
            let text = fit(&mark.label, BREAK_SIZE, false, if after { right - at } else { at - left } - 6.0);
            let wide = width(&text, BREAK_SIZE, false) + 10.0;
            let span = if after { (at, at + wide) } else { (at - wide, at) };
            let free = |row: &usize| {
                rows.iter().all(|other| other.row != *row || other.span.1 <= span.0 || other.span.0 >= span.1)
            };
            let row = (0..3).find(free);
            let text = if row.is_some() { text } else { String::new() };
            rows.push(BreakRow { at, text, full: mark.label.clone(), after, span, row: row.unwrap_or(2) });
        }
        rows
    }

    fn draw_series(&self, canvas: &mut Canvas, series: &Series, plot: &Plot, x: &dyn Fn(f64) -> f64) {
        let mut line = canvas.new_path();
        let mut dots: Vec<(f64, f64)> = Vec::new();
        for run in series.runs() {
            let at: Vec<(f64, f64)> = run.iter().map(|(day, y)| (x(*day), plot.y(*y))).collect();
            if self.dots || at.len() == 1 {
                dots.extend(&at);
            }
            draw_run(&mut line, &at);
        }
        let round = "stroke-linejoin=\"round\" stroke-linecap=\"round\"";
        canvas.path(&line, Paint::Line(series.colour, 2.2), round, &[]);
        for dot in dots {
            canvas.circle(dot, 2.4, Paint::Fill(series.colour), &[]);
        }
        if let Some((day, y)) = series.known().last().filter(|_| series.last.is_some()) {
            canvas.circle((x(day), plot.y(y)), 4.5, Paint::Parted(series.colour, 2.0), &[]);
        }
    }

    fn draw_hits(&self, canvas: &mut Canvas, days: &[f64], plot: &Plot, x: &dyn Fn(f64) -> f64) {
        for (index, day) in days.iter().enumerate() {
            let middle =
                |other: Option<&f64>, end: f64| other.map_or(end, |other| f64::midpoint(x(*other), x(*day)));
            let from = middle(index.checked_sub(1).and_then(|before| days.get(before)), plot.left);
            let to = middle(days.get(index + 1), plot.right);
            let mut title: Vec<String> = Vec::new();
            for (series, point) in self.series.iter().filter_map(|series| Some((series, series.at(*day)?))) {
                if title.is_empty() {
                    title.push(point.day.clone());
                }
                title.push(said(&series.name, &point.label));
            }
            let rect = Rect { x: from, y: plot.top, width: to - from, height: plot.bottom - plot.top };
            canvas.hit(rect, index, &title);
        }
    }
}

impl Series {
    /// Points that can be drawn: day and value.
    fn known(&self) -> impl DoubleEndedIterator<Item = (f64, f64)> {
        self.points.iter().filter_map(Point::known)
    }

    /// Stretches of points without a gap.
    fn runs(&self) -> Vec<Vec<(f64, f64)>> {
        let stretches = self.points.split(|point| point.known().is_none());
        stretches
            .map(|run| run.iter().filter_map(Point::known).collect::<Vec<_>>())
            .filter(|run| !run.is_empty())
            .collect()
    }

    fn at(&self, day: f64) -> Option<&Point> {
        self.points.iter().find(|point| point.x == day)
    }
}

impl Point {
    fn known(&self) -> Option<(f64, f64)> {
        self.y.filter(|y| y.is_finite() && self.x.is_finite()).map(|y| (self.x, y))
    }
}

/// A break with the place of its label.
struct BreakRow {
    at: f64,
    text: String,
    full: String,
    /// Whether the label stands after the line.
    after: bool,
    span: (f64, f64),
    row: usize,
}

impl BreakRow {
    fn baseline(&self) -> f64 {
        11.0 + self.row as f64 * BREAK_ROW
    }
}

/// `name: value`, or only the value.
pub(crate) fn said(name: &str, value: &str) -> String {
    if name.trim().is_empty() { value.to_owned() } else { format!("{name}: {value}") }
}

fn draw_breaks(canvas: &mut Canvas, rows: &[BreakRow], plot: &Plot) {
    for mark in rows {
        let mut line = canvas.new_path();
        line.move_to((mark.at, mark.baseline() - 9.0));
        line.line_to((mark.at, plot.bottom));
        let (paint, title) = (Paint::Line(Colour::Axis, 1.0), std::slice::from_ref(&mark.full));
        canvas.path(&line, paint, "stroke-dasharray=\"3 3\"", title);
    }
    // Upon the lines, since one may run through the label of another.
    for mark in rows {
        let (x, anchor) =
            if mark.after { (mark.at + 5.0, Anchor::Start) } else { (mark.at - 5.0, Anchor::End) };
        let (colour, halo) = (Colour::Quiet, Some(Colour::Paper));
        let label = Label::new(&mark.text, (x, mark.baseline()));
        canvas.text(&Label { size: BREAK_SIZE, colour, halo, anchor, ..label });
    }
}

fn draw_run(line: &mut Path, run: &[(f64, f64)]) {
    let Some((first, rest)) = run.split_first().filter(|(_, rest)| !rest.is_empty()) else { return };
    line.move_to(*first);
    for point in rest {
        line.line_to(*point);
    }
}

/// From days to positions; the middle if there is only one day.
fn x_scale(days: &[f64], left: f64, right: f64) -> impl Fn(f64) -> f64 {
    let (first, last) = (days.first().copied().unwrap_or(0.0), days.last().copied().unwrap_or(0.0));
    move |day| {
        if last > first {
            left + 4.0 + (day - first) / (last - first) * (right - left - 8.0)
        } else {
            f64::midpoint(left, right)
        }
    }
}
