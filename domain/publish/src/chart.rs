//! Charts and maps as SVG, for pages, files and reports.
//!
//! In: numbers, each beside the label that says it (in whichever language and digits the
//! caller wrote), and a [`Frame`]: size, direction, style, title. Out: SVG text, the same
//! bytes each time. What a chart is about, and its table of figures, is the work of others.
//!
//! * **Three styles.** [`Style::Page`] carries classes whose colours come from [`PAGE_CSS`], so
//!   that a page can be light, dark or printed. [`Style::File`] stands alone: literal colours,
//!   white paper, the title above and a note below. [`Style::Paper`] is for documents, which set the texts
//!   themselves: see [`Drawing`].
//! * **Accessible.** The root is an image with a title and a description (a group if it holds
//!   links), labels are real text, colours keep apart for the colour-blind.
//! * **Right to left.** Time runs from the right, bars grow from the right, labels stand on the
//!   mirrored side; maps stay as the world is, only their key changes sides. Positions are always
//!   written for `direction="ltr"`, and each label that is not plainly of one direction stands in
//!   an isolate of its own, so that a chart looks the same whatever surrounds it.
//! * **Safe.** Texts are escaped, control characters and direction overrides left out, links
//!   other than to pages dropped. A number that is not finite is taken as absent.

pub mod area_map;
pub mod bars;
pub mod classes;
pub mod columns;
pub mod palette;
pub mod sankey;
pub mod scatter;
pub mod sparkline;
pub mod trend;

mod canvas;
mod cartesian;
mod layout;
mod text;

#[cfg(test)]
mod tests;

/// What a page must include once for charts of [`Style::Page`]: colours as custom properties
/// (`--chart-1` … `--chart-8`, `--chart-q0` …), light, dark (by the reader's setting, or by
/// `data-theme` on the root element) and for print. A page may set the properties anew.
///
/// `.chart-key` is the class for a key in HTML, with an `<i class="q-3">` for each swatch.
pub const PAGE_CSS: &str = include_str!("chart/page.css");

/// Where a chart stands: its size, direction and style, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Prefix of the ids within the chart, unique in its page. Characters other than
    /// ASCII letters, digits, `-` and `_` are left out.
    pub id: String,
    /// What the chart shows, in a few words.
    pub title: String,
    /// What there is to see, in a sentence or two, for who cannot see it.
    pub description: String,
    /// Source or caveat, drawn below the chart in [`Style::File`]; may be empty.
    pub note: String,
    /// Language tag of the texts (`ar`); may be empty.
    pub language: String,
    /// Width in pixels, `40..=4000`; others are taken as the nearest of these.
    pub width: u32,
    /// Width in pixels that a page gives it on a narrow screen, if labels are to be as large there
    /// as elsewhere. Only maps look at it.
    pub narrow: Option<u32>,
    /// Height in pixels with title and note. Absent: what suits the chart. Charts that are as
    /// high as their rows ([`bars::Bars`]) do not look at it.
    pub height: Option<u32>,
    /// Whether it is read from right to left.
    pub right_to_left: bool,
    /// For a page or as a file.
    pub style: Style,
}

/// For what a chart is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Within a page that includes [`PAGE_CSS`].
    #[default]
    Page,
    /// A file of its own: white paper, title, note, key.
    File,
    /// Part of a document: literal colours, a key, no title and no note. Its texts are not in the SVG but in
    /// [`Drawing::labels`].
    Paper,
}

/// A chart, and the texts that a document sets upon it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// The SVG.
    pub svg: String,
    /// Its width in pixels.
    pub width: f64,
    /// Its height in pixels.
    pub height: f64,
    /// The texts, for [`Style::Paper`]; else they are in the SVG.
    pub labels: Vec<Lettering>,
}

/// A text upon a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Lettering {
    /// Pixels from the left edge of the chart to the position of the text.
    pub x: f64,
    /// Pixels from the top of the chart to its base line.
    pub y: f64,
    /// Which part of its width stands left of the position: 0, 0.5 or 1.
    pub from_left: f64,
    /// Size of the letters in pixels.
    pub size: f64,
    /// Colour of a rim around the letters, as `#rrggbb`.
    pub halo: Option<String>,
    /// What it says, from the left, 6 pixels apart.
    pub runs: Vec<Run>,
}

/// Part of a text in one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Whether it is set bold.
    pub bold: bool,
    /// Its colour, as `#rrggbb`.
    pub colour: String,
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            id: "chart".to_owned(),
            title: String::new(),
            description: String::new(),
            note: String::new(),
            language: String::new(),
            width: 640,
            narrow: None,
            height: None,
            right_to_left: false,
            style: Style::Page,
        }
    }
}
