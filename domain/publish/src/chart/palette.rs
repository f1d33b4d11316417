//! The colours of charts.
//!
//! Eight colours for categories, found by search so that any two differ clearly also for the
//! colour-blind (protan, deutan, tritan), with at least 3:1 against the paper; one blue from
//! light to dark for amounts; blue, grey, orange for change. On dark paper amounts run from
//! dark to light. The same values stand in `page.css`; a test compares them.

/// A colour by its meaning. What is out of range is taken as the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// A category, `1..=8`.
    Series(u8),
    /// What matters less: "other", "not known".
    Muted,
    /// More than before.
    Rise,
    /// Fewer than before.
    Fall,
    /// A class of amounts, `0..=6`, from few to many.
    Amount(u8),
    /// A class of change, `0..=6`: 0 most fewer, 3 about the same, 6 most more.
    Change(u8),
    /// An area of which nothing is known.
    NoData,
    /// Text.
    Ink,
    /// Text that matters less.
    Quiet,
    /// Grid lines.
    Grid,
    /// Base lines.
    Axis,
    /// What it is drawn on.
    Paper,
}

impl Colour {
    /// Class in pages: `c-1` … `c-8`, `c-muted`, `c-rise`, `c-fall`, `q-0` … `q-6`, `d-0` … `d-6`,
    /// `no-data`, `c-ink`, `c-quiet`, `c-grid`, `c-axis`, `c-paper`.
    #[must_use]
    pub fn class(self) -> &'static str {
        TABLE[self.row()].0
    }

    /// The colour on white paper, as `#rrggbb`.
    #[must_use]
    pub fn light(self) -> &'static str {
        TABLE[self.row()].1
    }

    /// The colour on dark paper (`#14181d`), as `#rrggbb`.
    #[must_use]
    pub fn dark(self) -> &'static str {
        TABLE[self.row()].2
    }

    /// The colour of category `index`, counted from 0; after the eighth they start again.
    #[must_use]
    pub fn category(index: usize) -> Self {
        Self::Series(u8::try_from(index % 8).unwrap_or(0) + 1)
    }

    /// The colour of text upon an area of this colour, light or dark alike.
    pub(crate) fn text_upon(self) -> Self {
        match self {
            Self::Amount(4..) | Self::Change(0 | 6) => Self::Paper,
            _ => Self::Ink,
        }
    }

    fn row(self) -> usize {
        match self {
            Self::Series(number) => usize::from(number.clamp(1, 8)) - 1,
            Self::Muted => 8,
            Self::Rise => 9,
            Self::Fall => 10,
            Self::Amount(class) => 11 + usize::from(class.min(6)),
            Self::Change(class) => 18 + usize::from(class.min(6)),
            Self::NoData => 25,
            Self::Ink => 26,
            Self::Quiet => 27,
            Self::Grid => 28,
            Self::Axis => 29,
            Self::Paper => 30,
        }
    }
}

/// Class, on white, on dark; in the order of [`Colour::row`].
pub(crate) const TABLE: [(&str, &str, &str); 31] = [
    ("c-1", "#3466a1", "#6dabf1"),
    ("c-2", "#d17a1c", "#f1984d"),
    ("c-3", "#178d7e", "#91cbc4"),
    ("c-4", "#5a307f", "#8a69be"),
    ("c-5", "#892408", "#d56a50"),
    ("c-6", "#7f6e3a", "#ead185"),
    ("c-7", "#bf7ab9", "#97576c"),
    ("c-8", "#2e3944", "#91969b"),
    ("c-muted", "#8a96a3", "#7c8894"),
    ("c-rise", "#b9601c", "#f0aa63"),
    ("c-fall", "#3466a1", "#6dabf1"),
    ("q-0", "#dfebf8", "#202f3e"),
    ("q-1", "#bdd6f0", "#2a4259"),
    ("q-2", "#98bde4", "#335779"),
    ("q-3", "#71a1d3", "#3e6d98"),
    ("q-4", "#3e78b1", "#5890c3"),
    ("q-5", "#29639b", "#83b5e4"),
    ("q-6", "#12426d", "#c0ddf9"),
    ("d-0", "#215d96", "#85b6e9"),
    ("d-1", "#6190c1", "#3f6b97"),
    ("d-2", "#a9c4e1", "#334e6a"),
    ("d-3", "#dee0e2", "#34373a"),
    ("d-4", "#e8bf98", "#69452c"),
    ("d-5", "#d88e4e", "#995a27"),
    ("d-6", "#ac571d", "#f0aa63"),
    ("no-data", "#eef0f1", "#1d2329"),
    ("c-ink", "#1c242c", "#e8eaec"),
    ("c-quiet", "#55616d", "#a3afba"),
    ("c-grid", "#e3e7eb", "#2a323a"),
    ("c-axis", "#aab4be", "#5b6772"),
    ("c-paper", "#ffffff", "#14181d"),
];
