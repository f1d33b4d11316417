//! Instruments: what is collected and how it is read, as data of a pack.
//!
//! In: the text of a definition file. Out: a checked [`Instrument`], or an error
//! that names the file, the line and the field.

mod asked;
mod file;
mod lexicon;
pub mod question;

use terms::{Code, DefinitionError, Text, Unit};

use crate::label;
use crate::measure::{Measure, Part};
use crate::rule::IndividualsRule;

pub use lexicon::Lexicon;
pub(crate) use lexicon::Topic;
pub use question::{Answered, Asks, Choice, Question};

/// What is collected and how it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Its code: `idp-master-list`.
    pub code: Code,
    /// What people call it.
    pub title: Text,
    /// What must be known before it is used: what of it nobody published. Mostly empty.
    pub about: Text,
    /// Whom it counts where a column does not say.
    pub population: Code,
    /// The level of the places that its rows are about (4: locations).
    pub level: u8,
    /// Whether columns are proposed from headings, tags and content, to be
    /// confirmed once, rather than known from the start.
    pub proposes: bool,
    /// The words from which columns are proposed; empty where they are known.
    pub lexicon: Lexicon,
    /// Words that a heading may have beside the label that is meant, in lower
    /// case: `number`, `of`. Where there are none, labels must stand alone.
    pub fillers: Vec<String>,
    /// Words in banners and sheet names that speak for this instrument.
    pub signs: Vec<String>,
    /// Columns with a known meaning that are not parts of a dimension.
    pub columns: Vec<ColumnDefinition>,
    /// What the counts are split by.
    pub dimensions: Vec<Dimension>,
    /// How individuals follow from households, by rounds.
    pub rules: Vec<IndividualsRule>,
    /// What it asks about each place beside counts; each has a column of its own among `columns`.
    pub questions: Vec<Question>,
    /// The index whose indicators are its questions, if it names one; whoever puts the definitions
    /// together adds them with [`Instrument::asking`].
    pub questions_of: Option<Code>,
    /// The individuals per household that are still believable, inclusive.
    pub household_size: (f64, f64),
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// A code of the place at a level.
    PlaceCode {
        /// Level of the place.
        level: u8,
        /// Scheme of the code.
        scheme: Code,
    },
    /// A name of the place at a level.
    PlaceName {
        /// Level of the place.
        level: u8,
        /// Whether the names are in Arabic letters.
        arabic: bool,
    },
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// A number of people.
    Count(Measure),
    /// The round that a row was carried over from.
    CarriedFrom,
    /// The answer to a question.
    Answer(Code),
    /// Kept as it is under a code, with no meaning for counts.
    Extra(Code),
}

/// A column with a known meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnDefinition {
    /// What it means.
    pub meaning: Meaning,
    /// Whether a file without it cannot be read.
    pub required: bool,
    /// The headings that it goes by.
    pub labels: Vec<Label>,
    /// The HXL tags that it goes by, as written: `#adm1+name`.
    pub tags: Vec<String>,
}

/// A heading, with the rounds in which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The heading as published.
    pub text: String,
    /// First round that uses it, if known.
    pub from: Option<u32>,
    /// Last round that uses it, if known.
    pub until: Option<u32>,
}

/// Something that counts are split by: origin, shelter, period.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Its code.
    pub code: Code,
    /// What people call it.
    pub title: Text,
    /// Whether its parts add up to the row's total.
    pub partition: bool,
    /// Whether its parts are areas of level 1: governorates of origin.
    pub areas: bool,
    /// Whether its labels are months, and further months may come.
    pub months: bool,
    /// Group headings under which its columns stand.
    pub groups: Vec<String>,
    /// What its cells count, by rounds.
    pub units: Vec<(Option<u32>, Option<u32>, Unit)>,
    /// Its parts, in the order in which they are shown.
    pub categories: Vec<Category>,
    /// Larger parts that the parts fall into (four shelter groups).
    pub category_groups: Vec<(Code, Text)>,
}

/// One part of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its code.
    pub code: Code,
    /// What people call it.
    pub title: Text,
    /// The headings that it goes by.
    pub labels: Vec<Label>,
    /// The larger part that it falls into.
    pub group: Option<Code>,
    /// What its cells count, where that differs from the dimension.
    pub unit: Option<Unit>,
}

impl Instrument {
    /// Reads a definition.
    ///
    /// `vocabularies` are the texts of shared lists of categories, by name.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] naming file, line and field where the text is not
    /// TOML, a field is missing or unknown, a code is used twice or points nowhere.
    pub fn parse(file: &str, text: &str, vocabularies: &[(String, String)]) -> Result<Self, DefinitionError> {
        file::parse(file, text, vocabularies)
    }

    /// The individuals rule that holds in a round, if one does.
    #[must_use]
    pub fn rule(&self, round: u32) -> Option<&IndividualsRule> {
        self.rules.iter().find(|rule| rule.holds_in(round))
    }

    /// Whether it asks for shares of people, not for their number.
    #[must_use]
    pub fn asks_shares(&self) -> bool {
        self.dimensions.iter().any(Dimension::is_in_shares)
    }

    /// The dimension of that code.
    #[must_use]
    pub fn dimension(&self, code: &Code) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.code == *code)
    }

    /// The title of a category in the language, or its code made readable.
    #[must_use]
    pub fn category_title(&self, part: &Part, language: terms::Language) -> String {
        self.dimension(&part.dimension).and_then(|dimension| dimension.category(&part.category)).map_or_else(
            || part.category.as_str().replace('_', " "),
            |found| found.title.best(language).into(),
        )
    }
}

impl Dimension {
    /// The category of that code.
    #[must_use]
    pub fn category(&self, code: &Code) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == *code)
    }

    /// Whether its cells are shares, in all rounds.
    #[must_use]
    pub fn is_in_shares(&self) -> bool {
        !self.units.is_empty() && self.units.iter().all(|(.., unit)| *unit == Unit::Shares)
    }

    /// What its cells count in a round, as defined.
    #[must_use]
    pub fn unit(&self, round: u32) -> Unit {
        self.units
            .iter()
            .find(|(from, until, _)| {
                from.is_none_or(|from| round >= from) && until.is_none_or(|until| round <= until)
            })
            .map_or(Unit::Households, |(.., unit)| *unit)
    }

    /// A label made comparable within this dimension.
    #[must_use]
    pub fn squeeze(&self, text: &str) -> String {
        if self.months { label::squeeze_period(text) } else { label::squeeze(text) }
    }
}

impl Label {
    /// Whether it is known to hold in a round.
    #[must_use]
    pub fn holds_in(&self, round: u32) -> bool {
        self.from.is_none_or(|from| round >= from) && self.until.is_none_or(|until| round <= until)
    }
}
