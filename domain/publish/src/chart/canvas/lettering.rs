//! Texts upon the canvas.
//!
//! In: labels at logical positions. Out: `text` elements at physical ones, with anchors turned
//! where the canvas is mirrored. Texts are ink, quiet, or paper upon dark areas.

use super::super::Style;
use super::super::palette::Colour;
use super::super::text::{clean, write_part, write_text};
use super::Canvas;

/// Attributes of a rim around letters, beside its colour.
const HALO: &str = " stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

/// Which side of a text stands at its position, in reading direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
    /// As the group around it says.
    Inherit,
}

/// A text to be set on its base line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label<'a> {
    pub(crate) text: &'a str,
    /// A quieter part that follows it, in reading direction from the anchor.
    pub(crate) further: &'a str,
    pub(crate) at: (f64, f64),
    pub(crate) anchor: Anchor,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) colour: Colour,
    /// Colour of a rim that keeps it readable upon lines.
    pub(crate) halo: Option<Colour>,
}

impl<'a> Label<'a> {
    /// Usual text of 12 pixels that starts at a position.
    pub(crate) fn new(text: &'a str, at: (f64, f64)) -> Self {
        let colour = Colour::Ink;
        Self { text, further: "", at, anchor: Anchor::Start, size: 12.0, bold: false, colour, halo: None }
    }
}

impl Canvas {
    /// Sets a text.
    pub(crate) fn text(&mut self, label: &Label) {
        let text = clean(label.text);
        if text.is_empty() {
            return;
        }
        let (x, anchor) = match self.mirror {
            None => (label.at.0, label.anchor),
            Some(width) => (width - label.at.0, label.anchor.mirrored()),
        };
        if self.style == Style::Paper {
            self.keep(label, text, (x, anchor));
            return;
        }
        self.out.push_str("<text");
        self.text_paint(label.colour, label.halo);
        self.numbers(&[("x", x), ("y", label.at.1)]);
        if label.size != 12.0 {
            self.numbers(&[("font-size", label.size)]);
        }
        if label.bold {
            self.out.push_str(" font-weight=\"600\"");
        }
        self.out.push_str(match anchor {
            Anchor::Start | Anchor::Inherit => ">",
            Anchor::Middle => " text-anchor=\"middle\">",
            Anchor::End => " text-anchor=\"end\">",
        });
        let further = clean(label.further);
        if further.is_empty() {
            write_text(&mut self.out, &text);
        } else if anchor == Anchor::End {
            // The part nearest to the anchor comes last.
            self.quiet_part(&further, "");
            self.loud_part(&text, " dx=\"6\"");
        } else {
            self.loud_part(&text, "");
            self.quiet_part(&further, " dx=\"6\"");
        }
        self.out.push_str("</text>");
    }

    fn loud_part(&mut self, text: &str, attributes: &str) {
        self.out.push_str(&format!("<tspan{attributes}>"));
        write_part(&mut self.out, text);
        self.out.push_str("</tspan>");
    }

    fn quiet_part(&mut self, text: &str, attributes: &str) {
        let colour = Colour::Quiet;
        let paint = match self.style {
            Style::Page => "class=\"dim\"".to_owned(),
            Style::File | Style::Paper => format!("fill=\"{}\"", colour.light()),
        };
        self.out.push_str(&format!("<tspan {paint} font-weight=\"400\"{attributes}>"));
        write_part(&mut self.out, text);
        self.out.push_str("</tspan>");
    }

    fn text_paint(&mut self, colour: Colour, halo: Option<Colour>) {
        if self.style == Style::Page {
            let tone = match colour {
                Colour::Quiet => "dim",
                Colour::Paper => "upon",
                _ => "",
            };
            match halo {
                Some(rim) => self
                    .out
                    .push_str(&format!(" class=\"{}\"", format!("halo {} {tone}", rim.class()).trim_end())),
                None if tone.is_empty() => {}
                None => self.out.push_str(&format!(" class=\"{tone}\"")),
            }
            return;
        }
        if colour != Colour::Ink {
            self.out.push_str(&format!(" fill=\"{}\"", colour.light()));
        }
        if let Some(rim) = halo {
            self.out.push_str(&format!(" stroke=\"{}\"{HALO}", rim.light()));
        }
    }
}

impl Anchor {
    fn mirrored(self) -> Self {
        match self {
            Self::Start => Self::End,
            Self::Middle | Self::Inherit => self,
            Self::End => Self::Start,
        }
    }
}
