//! The drawing surface: shapes and text in logical coordinates → SVG.
//!
//! In: a [`Frame`], and shapes placed as if read from left to right, from the top of the space
//! that the chart has for itself. Out: SVG, mirrored where the frame is right-to-left. Coordinates
//! are rounded to a tenth of a pixel; what is not finite is written as 0.

use super::palette::Colour;
use super::text::{clean, is_unwanted, write_escaped, write_text};
use super::{Drawing, Frame, Lettering, Style};

mod lettering;
mod paper;
mod path;
mod room;

pub(crate) use lettering::{Anchor, Label};
pub(crate) use path::{Path, write_number};
use room::{MARGIN, NOTE_SIZE, TITLE_SIZE};

/// Fonts of files, for readers who may not have ours.
const FONTS: &str =
    "'Noto Sans','Noto Sans Arabic','Segoe UI',Tahoma,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif";

/// SVG in the making.
pub(crate) struct Canvas {
    id: String,
    out: String,
    style: Style,
    mirror: Option<f64>,
    wrapped: bool,
    size: (f64, f64),
    labels: Vec<Lettering>,
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Paint {
    /// Filled.
    Fill(Colour),
    /// A line of a width in pixels.
    Line(Colour, f64),
    /// Filled, with an edge in the colour of the paper, of a width in pixels.
    Parted(Colour, f64),
    /// As the group around it.
    Inherit,
}

/// Position and size of a rectangle: left (in reading direction: start), top, width, height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Canvas {
    /// Begins a chart whose own space is `height` pixels high. A chart with links is not an
    /// image to assistive technology, since an image has no parts.
    pub(crate) fn open(frame: &Frame, height: f64, links: bool) -> Self {
        let width = frame.inner_width();
        let mirror = frame.right_to_left.then_some(width);
        let id = frame
            .id
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .take(64)
            .collect();
        let mut canvas = Self {
            id,
            out: String::new(),
            style: frame.style,
            mirror,
            wrapped: frame.is_file(),
            size: (0.0, 0.0),
            labels: Vec::new(),
        };
        if frame.is_file() {
            let (above, below) = (frame.above(), frame.below());
            canvas.root(frame, width + 2.0 * MARGIN, above + height + below, links);
            canvas
                .out
                .push_str("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/><g transform=\"translate(");
            write_number(&mut canvas.out, MARGIN);
            canvas.out.push(' ');
            write_number(&mut canvas.out, above);
            canvas.out.push_str(")\">");
            for (index, line) in frame.title_lines().iter().rev().enumerate() {
                let at = (0.0, -14.0 - 21.0 * index as f64);
                canvas.text(&Label { size: TITLE_SIZE, bold: true, ..Label::new(line, at) });
            }
            for (index, line) in frame.note_lines().iter().enumerate() {
                let at = (0.0, height + 20.0 + 15.0 * index as f64);
                canvas.text(&Label { size: NOTE_SIZE, colour: Colour::Quiet, ..Label::new(line, at) });
            }
        } else {
            canvas.root(frame, width, height, links);
        }
        canvas
    }

    /// Ends the chart.
    pub(crate) fn finish(mut self) -> Drawing {
        if self.wrapped {
            self.out.push_str("</g>");
        }
        self.out.push_str("</svg>");
        let (width, height) = self.size;
        Drawing { svg: self.out, width, height, labels: self.labels }
    }

    /// Whether what only helps a reader with a pointer is worth its bytes.
    pub(crate) fn is_page(&self) -> bool {
        self.style == Style::Page
    }

    /// Whether texts are left to a document.
    pub(crate) fn is_paper(&self) -> bool {
        self.style == Style::Paper
    }

    /// Defines a hatch for areas of which nothing is known, of lines `distance` apart.
    pub(crate) fn define_hatch(&mut self, distance: f64) {
        self.out.push_str(&format!("<pattern id=\"{}-h\" patternUnits=\"userSpaceOnUse\"", self.id));
        self.numbers(&[("width", distance), ("height", distance)]);
        self.out.push_str(" patternTransform=\"rotate(45)\">");
        let square = Rect { x: 0.0, y: 0.0, width: distance, height: distance };
        let mirror = self.mirror.take();
        self.rect(square, Paint::Fill(Colour::NoData), "", &[]);
        self.line((0.0, 0.0), (0.0, distance), Paint::Line(Colour::Axis, distance / 5.0), "");
        self.mirror = mirror;
        self.out.push_str("</pattern>");
    }

    /// The attributes of a shape that is filled with the hatch.
    pub(crate) fn hatched(&self) -> String {
        let class = if self.is_page() { "class=\"no-data\" " } else { "" };
        format!("{class}fill=\"url(#{}-h)\"", self.id)
    }

    /// Begins a group. `attributes` are literal.
    pub(crate) fn begin(&mut self, paint: Paint, attributes: &str) {
        self.out.push_str("<g");
        self.paint(paint);
        self.attributes(attributes);
        self.out.push('>');
    }

    /// Ends a group.
    pub(crate) fn end(&mut self) {
        self.out.push_str("</g>");
    }

    /// Begins a link if `href` leads to a page: a path, a query, an anchor, or http(s).
    /// Gives back whether it did.
    pub(crate) fn begin_link(&mut self, href: Option<&str>, name: &str) -> bool {
        let Some(href) = href.filter(|href| leads_to_page(href)) else { return false };
        self.out.push_str("<a href=\"");
        write_escaped(&mut self.out, href);
        self.out.push_str("\" aria-label=\"");
        write_escaped(&mut self.out, &clean(name));
        self.out.push_str("\">");
        true
    }

    /// Ends a link.
    pub(crate) fn end_link(&mut self) {
        self.out.push_str("</a>");
    }

    /// A path that is mirrored like everything else here.
    pub(crate) fn new_path(&self) -> Path {
        Path::new(self.mirror)
    }

    /// Draws a path. `attributes` are literal; the title shows where the pointer rests.
    pub(crate) fn path(&mut self, path: &Path, paint: Paint, attributes: &str, title: &[String]) {
        self.out.push_str("<path");
        self.paint(paint);
        self.attributes(attributes);
        self.out.push_str(" d=\"");
        self.out.push_str(path.as_str());
        self.out.push('"');
        self.close_with_title("path", title);
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), paint: Paint, attributes: &str) {
        let mut path = self.new_path();
        path.move_to(from);
        path.line_to(to);
        self.path(&path, paint, attributes, &[]);
    }

    /// Draws a rectangle.
    pub(crate) fn rect(&mut self, rect: Rect, paint: Paint, attributes: &str, title: &[String]) {
        let x = self.mirror.map_or(rect.x, |width| width - rect.x - rect.width);
        self.out.push_str("<rect");
        self.paint(paint);
        self.attributes(attributes);
        self.numbers(&[("x", x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]);
        self.close_with_title("rect", title);
    }

    /// An unseen rectangle, only in pages: it says its title where the pointer rests, and
    /// carries its number for scripts.
    pub(crate) fn hit(&mut self, rect: Rect, index: usize, title: &[String]) {
        if !self.is_page() {
            return;
        }
        let x = self.mirror.map_or(rect.x, |width| width - rect.x - rect.width);
        self.out.push_str(&format!("<rect class=\"hit\" data-i=\"{index}\""));
        self.numbers(&[("x", x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]);
        self.close_with_title("rect", title);
    }

    /// Draws a disc.
    pub(crate) fn circle(&mut self, centre: (f64, f64), radius: f64, paint: Paint, title: &[String]) {
        let x = self.mirror.map_or(centre.0, |width| width - centre.0);
        self.out.push_str("<circle");
        self.paint(paint);
        self.numbers(&[("cx", x), ("cy", centre.1), ("r", radius)]);
        self.close_with_title("circle", title);
    }

    fn root(&mut self, frame: &Frame, width: f64, height: f64, links: bool) {
        self.size = (width, height);
        let id = self.id.clone();
        let role = if links { "group" } else { "img" };
        self.out.push_str("<svg");
        if !self.is_page() {
            self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        } else {
            self.out.push_str(" class=\"chart\"");
        }
        self.out.push_str(" viewBox=\"0 0 ");
        write_number(&mut self.out, width);
        self.out.push(' ');
        write_number(&mut self.out, height);
        self.out.push('"');
        self.numbers(&[("width", width), ("height", height)]);
        self.out.push_str(&format!(" role=\"{role}\" aria-labelledby=\"{id}-t {id}-d\" direction=\"ltr\""));
        let language: String =
            frame.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !language.is_empty() {
            self.out.push_str(&format!(" lang=\"{language}\""));
        }
        self.out.push_str(" font-size=\"12\"");
        if !self.is_page() {
            self.out.push_str(&format!(" font-family=\"{FONTS}\" fill=\"{}\"", Colour::Ink.light()));
        }
        self.out.push_str(&format!("><title id=\"{id}-t\">"));
        write_text(&mut self.out, &clean(&frame.title));
        self.out.push_str(&format!("</title><desc id=\"{id}-d\">"));
        write_text(&mut self.out, &clean(&frame.description));
        self.out.push_str("</desc>");
    }

    fn paint(&mut self, paint: Paint) {
        let (colour, kind, width) = match paint {
            Paint::Inherit => return,
            Paint::Fill(colour) => (colour, "f", None),
            Paint::Line(colour, width) => (colour, "s", Some(width)),
            Paint::Parted(colour, width) => (colour, "f b", Some(width)),
        };
        if self.style == Style::Page {
            self.out.push_str(&format!(" class=\"{} {kind}\"", colour.class()));
        } else {
            let colour = colour.light();
            self.out.push_str(&match paint {
                Paint::Line(..) => format!(" fill=\"none\" stroke=\"{colour}\""),
                Paint::Parted(..) => format!(" fill=\"{colour}\" stroke=\"{}\"", Colour::Paper.light()),
                _ => format!(" fill=\"{colour}\""),
            });
        }
        if let Some(width) = width.filter(|width| *width != 1.0) {
            self.numbers(&[("stroke-width", width)]);
        }
    }

    fn attributes(&mut self, literal: &str) {
        if !literal.is_empty() {
            self.out.push(' ');
            self.out.push_str(literal);
        }
    }

    fn numbers(&mut self, attributes: &[(&str, f64)]) {
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            write_number(&mut self.out, *value);
            self.out.push('"');
        }
    }

    fn close_with_title(&mut self, element: &str, lines: &[String]) {
        let mut lines = lines.iter().map(|line| clean(line)).filter(|line| !line.is_empty()).peekable();
        if lines.peek().is_none() {
            self.out.push_str("/>");
            return;
        }
        self.out.push_str("><title>");
        while let Some(line) = lines.next() {
            write_text(&mut self.out, &line);
            if lines.peek().is_some() {
                self.out.push('\n');
            }
        }
        self.out.push_str("</title></");
        self.out.push_str(element);
        self.out.push('>');
    }
}

fn leads_to_page(href: &str) -> bool {
    let relative = href.starts_with(['/', '?', '#', '.']) && !href.starts_with("//");
    (relative || href.starts_with("https://") || href.starts_with("http://"))
        && !href.chars().any(|c| is_unwanted(c) || c == '\\')
}
