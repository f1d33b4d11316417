//! Maps of areas by colour, of places by circles, and of flows between them by arrows.
//!
//! In: rings of longitudes and latitudes (WGS 84). Out: SVG in Mercator's projection, fitted into
//! the frame. Borders are simplified to what can be seen; one that two areas share is simplified
//! once for both, so that no gaps open between them. A map is never mirrored; its key is.

use super::canvas::{Canvas, Paint, Path};
use super::palette::Colour;
use super::text::{clean, write_escaped};
use super::{Drawing, Frame, Style};
use borders::Borders;
use projection::Projection;

pub use flow::FlowLine;

pub(crate) mod borders;
mod flow;
mod key;
mod labels;
mod projection;
mod space;

/// Units in a pixel of the path data.
const UNITS: f64 = 2.0;
/// Triangles below this size, in square pixels, are not worth a corner.
const LEAST_TRIANGLE: f64 = 2.5;
/// Space around the areas in pixels.
const PADDING: f64 = 4.0;

/// Areas filled by class, outlines over them, circles upon them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AreaMap {
    /// The areas.
    pub areas: Vec<Area>,
    /// Borders drawn over the areas: those of the level above.
    pub outlines: Vec<Vec<Ring>>,
    /// Circles, as large as their values.
    pub circles: Vec<Circle>,
    /// Arrows from place to place, as thick as their values.
    pub flows: Vec<FlowLine>,
    /// Whether areas are labelled, where the label fits.
    pub labels: bool,
    /// What colours and circles mean. Drawn in files; pages take [`AreaMap::key_html`].
    pub key: Key,
}

/// Longitudes and latitudes of a closed line; holes are further rings of the same area.
pub type Ring = Vec<(f64, f64)>;

/// An area of an [`AreaMap`].
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Code, given to scripts as `data-id`.
    pub id: String,
    /// Its rings.
    pub rings: Vec<Ring>,
    /// Name, set within it.
    pub label: String,
    /// Second line of the label: its value; may be empty.
    pub note: String,
    /// Its colour: [`super::classes::Classes::colour`].
    pub colour: Colour,
    /// What is said where the pointer rests: name and value.
    pub title: String,
    /// Where a click leads.
    pub href: Option<String>,
}

/// A circle on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    /// Longitude and latitude of its centre.
    pub at: (f64, f64),
    /// Its area is proportional to this; nothing is drawn for 0, below 0 or not finite.
    pub value: f64,
    /// Its colour.
    pub colour: Colour,
    /// What is said where the pointer rests.
    pub title: String,
}

/// What the colours and circles of an [`AreaMap`] mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// What is shown, and its unit; may be empty.
    pub title: String,
    /// Each colour with what it means, from few to many.
    pub classes: Vec<(Colour, String)>,
    /// What "no data" is called; absent if no area is without.
    pub no_data: Option<String>,
    /// What land is called on which no area lies; said where there is such land within the outlines.
    pub land: Option<String>,
    /// For circles: sizes with their labels, largest first; values as those of the circles.
    pub circles: Vec<(u64, String)>,
}

/// A position well within an area, near its centre of gravity; none for rings without a size.
#[must_use]
pub fn middle(rings: &[Ring]) -> Option<(f64, f64)> {
    space::Sliced::new(rings)?.place_box(0.0, 0.0)
}

/// Shapes with fewer corners, for maps that are drawn often. A corner goes whose triangle with its
/// neighbours is smaller than `least`, in squares of a degree; those that stay are where they were,
/// and a border that shapes share stays the same for all of them.
#[must_use]
pub fn coarse(shapes: &[Vec<Ring>], least: f64) -> Vec<Vec<Ring>> {
    let shapes: Vec<&[Ring]> = shapes.iter().map(Vec::as_slice).collect();
    borders::simplify(&shapes, &[], &|position| position, least).areas
}

impl AreaMap {
    /// Draws it.
    #[must_use]
    pub fn svg(&self, frame: &Frame) -> String {
        self.drawing(frame).svg
    }

    /// Draws it, and says how large it is; with its texts beside it for a document.
    #[must_use]
    pub fn drawing(&self, frame: &Frame) -> Drawing {
        let whole = frame.inner_width();
        let projection = Projection::new(self.positions());
        let padding =
            PADDING + if self.circles.is_empty() { 0.0 } else { self.largest_radius(whole, whole).pixels };
        let natural = (whole * projection.aspect()).clamp(whole * 0.3, whole * 1.4);
        let height = frame.inner_height(natural);
        let mut fitted = projection.fit(whole, height, padding);
        let mut borders = self.borders(&fitted);
        let key = if frame.style != Style::Page {
            let mut key = self.key.clone();
            key.land = key.land.filter(|_| self.is_bare());
            key::KeyBox::new(&key, whole, self.largest_radius(whole, height))
        } else {
            None
        };
        let corner = key
            .as_ref()
            .and_then(|key| key.free_corner(&borders.areas, (whole, height), frame.right_to_left));
        let below = key.as_ref().filter(|_| corner.is_none()).map_or(0.0, key::KeyBox::height_below);
        let total = if frame.height.is_none() { height + below } else { height };
        if below > 0.0 {
            fitted = projection.fit(whole, (total - below).max(40.0), padding);
            borders = self.borders(&fitted);
        }
        let links = frame.style == Style::Page && self.areas.iter().any(|area| area.href.is_some());
        let mut canvas = Canvas::open(frame, total, links);
        self.draw_areas(&mut canvas, &borders);
        self.draw_flows(&mut canvas, &fitted, self.largest_radius(whole, height));
        // What is not a path is mirrored by the canvas, and so must be mirrored before.
        let flip = |x: f64| if frame.right_to_left { whole - x } else { x };
        self.draw_circles(&mut canvas, &fitted, self.largest_radius(whole, height), &flip);
        if self.labels {
            labels::draw(&self.areas, &borders.areas, frame, &mut canvas, &flip);
        }
        match (key, corner) {
            (Some(key), Some(corner)) => key.draw_at(&mut canvas, corner),
            (Some(key), None) => key.draw_below(&mut canvas, total - below),
            (None, _) => {}
        }
        canvas.finish()
    }

    /// The key as an HTML list of class `chart-key`; empty if there is nothing to say.
    #[must_use]
    pub fn key_html(&self) -> String {
        let mut html = String::new();
        let no_data = self.key.no_data.iter().map(|label| (Colour::NoData, label));
        let classes = self.key.classes.iter().map(|(colour, label)| (*colour, label));
        let land = self.key.land.iter().filter(|_| self.is_bare()).map(|label| (Colour::Grid, label));
        for (colour, label) in classes.chain(no_data).chain(land) {
            html.push_str(&format!("<li><i class=\"{}\"></i>", colour.class()));
            write_escaped(&mut html, &clean(label));
            html.push_str("</li>");
        }
        if html.is_empty() { html } else { format!("<ul class=\"chart-key\">{html}</ul>") }
    }

    /// The same as a table: id, name, value, as texts.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        self.areas.iter().map(|area| vec![area.id.clone(), area.label.clone(), area.note.clone()]).collect()
    }

    /// Whether land is seen on which no area lies.
    fn is_bare(&self) -> bool {
        let areas = self.areas.iter().map(|area| area.rings.as_slice());
        borders::is_bare(areas, self.outlines.iter().map(Vec::as_slice))
    }

    fn positions(&self) -> impl Iterator<Item = (f64, f64)> {
        let areas = self.areas.iter().flat_map(|area| &area.rings);
        let rings = areas.chain(self.outlines.iter().flatten()).flatten().copied();
        rings.chain(self.circles.iter().map(|circle| circle.at))
    }

    /// Areas and outlines in pixels, simplified together.
    fn borders(&self, fitted: &projection::Fitted) -> Borders {
        let areas: Vec<&[Ring]> = self.areas.iter().map(|area| area.rings.as_slice()).collect();
        let outlines: Vec<&[Ring]> = self.outlines.iter().map(Vec::as_slice).collect();
        borders::simplify(&areas, &outlines, &|position| fitted.at(position), LEAST_TRIANGLE)
    }

    fn draw_areas(&self, canvas: &mut Canvas, borders: &Borders) {
        if self.areas.iter().any(|area| area.colour == Colour::NoData) {
            canvas.define_hatch(6.0 * UNITS);
        }
        let scale = format!("transform=\"scale({})\" stroke-linejoin=\"round\"", 1.0 / UNITS);
        // Where no area is, there is still land.
        if self.is_bare() {
            let attributes = format!("{scale} pointer-events=\"none\" aria-hidden=\"true\"");
            canvas.path(&closed_path(&borders.outlines), Paint::Fill(Colour::Grid), &attributes, &[]);
        }
        let rim = if borders.lines.is_empty() { 1.0 } else { 0.6 };
        canvas.begin(Paint::Line(Colour::Paper, rim * UNITS), &scale);
        for (area, rings) in self.areas.iter().zip(&borders.areas) {
            let path = closed_path(rings);
            if path.is_empty() {
                continue;
            }
            let linked = canvas.is_page() && canvas.begin_link(area.href.as_deref(), &area.title);
            let mut attributes = String::new();
            let paint = if area.colour == Colour::NoData {
                attributes.push_str(&canvas.hatched());
                attributes.push(' ');
                Paint::Inherit
            } else {
                Paint::Fill(area.colour)
            };
            if canvas.is_page() && !area.id.is_empty() {
                attributes.push_str("data-id=\"");
                write_escaped(&mut attributes, &clean(&area.id));
                attributes.push('"');
            }
            canvas.path(&path, paint, attributes.trim_end(), std::slice::from_ref(&area.title));
            if linked {
                canvas.end_link();
            }
        }
        canvas.end();
        if !borders.lines.is_empty() {
            let mut path = Path::whole(UNITS);
            borders.lines.iter().for_each(|line| add_line(&mut path, line));
            let attributes = format!("{scale} pointer-events=\"none\" aria-hidden=\"true\"");
            canvas.path(&path, Paint::Line(Colour::Paper, 2.0 * UNITS), &attributes, &[]);
        }
    }

    fn largest_radius(&self, whole: f64, height: f64) -> Radius {
        let values = self.circles.iter().map(|circle| circle.value).filter(|value| value.is_finite());
        let most = values.fold(0.0, f64::max);
        Radius { most, pixels: (whole.min(height) * 0.05).clamp(7.0, 28.0) }
    }

    /// The largest first, so that small ones stay in sight.
    fn draw_circles(
        &self,
        canvas: &mut Canvas,
        fitted: &projection::Fitted,
        radius: Radius,
        flip: &dyn Fn(f64) -> f64,
    ) {
        let sound = |circle: &&Circle| circle.value.is_finite() && circle.value > 0.0;
        let mut circles: Vec<&Circle> = self.circles.iter().filter(sound).collect();
        circles.sort_by(|a, b| b.value.total_cmp(&a.value));
        if circles.is_empty() {
            return;
        }
        canvas.begin(Paint::Inherit, "fill-opacity=\".7\"");
        for circle in circles {
            let (x, y) = fitted.at(circle.at);
            let title = std::slice::from_ref(&circle.title);
            canvas.circle((flip(x), y), radius.of(circle.value), Paint::Parted(circle.colour, 0.7), title);
        }
        canvas.end();
    }
}

/// How large circles are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Radius {
    most: f64,
    pixels: f64,
}

impl Radius {
    fn of(self, value: f64) -> f64 {
        if self.most > 0.0 { (libm::sqrt(value / self.most) * self.pixels).max(1.2) } else { 0.0 }
    }
}

fn closed_path(rings: &[Ring]) -> Path {
    let mut path = Path::whole(UNITS);
    for ring in rings {
        add_line(&mut path, ring);
        path.close();
    }
    path
}

fn add_line(path: &mut Path, line: &Ring) {
    let Some((first, rest)) = line.split_first() else { return };
    path.move_to(*first);
    rest.iter().for_each(|point| path.line_to(*point));
}
