//! What an index is: scales of indicators, what each answer is worth, and the bands of the score.
//!
//! In: the text of a definition file. Out: a checked [`Index`], or an error that names the file,
//! the line and the field. Scores run from 0, everything as well as the index can say, to
//! [`Index::out_of`], everything as badly.

mod file;
mod write;

use serde::Deserialize;
use terms::{Code, DefinitionError, Text};

/// A versioned definition that turns answers into a severity score.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// Its code: `return-index`.
    pub code: Code,
    /// Its version, from 1. Scores of two versions are not compared without saying so.
    pub version: u32,
    /// What people call it.
    pub title: Text,
    /// The instrument whose answers it reads.
    pub instrument: Code,
    /// Where its weights and cuts come from.
    pub basis: Basis,
    /// What is known of it and what is not, for readers.
    pub about: Text,
    /// The publications and files that it follows, in words.
    pub sources: Vec<String>,
    /// The worst score; 100 unless said otherwise.
    pub out_of: f64,
    /// How scales make the overall score.
    pub combine: Combine,
    /// What an answer that is missing means.
    pub missing: Missing,
    /// What "not applicable" means.
    pub not_applicable: NotApplicable,
    /// The bands of the overall score, and of scales that name no cuts of their own.
    pub bands: Bands,
    /// Its scales or domains, in the order in which they are shown; at least one.
    pub scales: Vec<Scale>,
    /// Which areas are hotspots, if it says.
    pub hotspots: Option<HotspotRule>,
}

/// Where weights and cuts of an index come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Published as they stand.
    Published,
    /// Fitted to data by `masar index fit`.
    Fitted,
    /// No source gives them: they are here to show how the index works.
    Illustrative,
}

/// Indicators that are scored together: a scale or a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Its code.
    pub code: Code,
    /// What people call it.
    pub title: Text,
    /// How its indicators make its score.
    pub combine: Combine,
    /// How much it counts where scales are averaged; above 0.
    pub weight: f64,
    /// Cuts of its own between the bands; as many as the index has.
    pub cuts: Option<Vec<f64>>,
    /// Its indicators; at least one.
    pub indicators: Vec<Indicator>,
}

/// One question and what its answers are worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its code, by which answers name it.
    pub code: Code,
    /// What people call it.
    pub title: Text,
    /// How much it counts where indicators are averaged; above 0.
    pub weight: f64,
    /// What can be answered.
    pub reading: Reading,
}

/// What can be answered, and how many points it is worth: 0 is the best.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// One of these.
    Options(Vec<Answer>),
    /// A number, by steps.
    Number(Steps),
}

/// One of the answers to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its code.
    pub code: Code,
    /// Its wording.
    pub title: Text,
    /// Its points, 0 or more.
    pub points: f64,
    /// The standard error of the points, above 0, where they were estimated.
    pub error: Option<f64>,
}

/// Classes of a number, from the best to the worst.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// Whether larger numbers are worse.
    pub larger_is_worse: bool,
    /// The last number of each class but the worst, in the order of the classes: a number that
    /// is as good as this or better is of the class.
    pub cuts: Vec<f64>,
    /// The points of each class, one more than there are cuts, from 0 upwards.
    pub points: Vec<f64>,
    /// The standard errors of the points, 0 for those that were not estimated; empty where none was.
    pub errors: Vec<f64>,
    /// The smallest and the largest number that can be meant, if limited.
    pub range: (Option<f64>, Option<f64>),
}

/// How several scores make one. All leave 0 where all are 0 and the worst where all are the
/// worst, and none falls where one of its parts rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// The points of all as a share of the most that could be.
    Sum,
    /// The weighted mean of each one's share of its most.
    Mean,
    /// The root of the weighted mean of squared shares: one bad part weighs more than in a mean.
    Quadratic,
    /// The worst.
    Highest,
}

/// What an answer that is missing means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Missing {
    /// The scale is scored from its other indicators, if these are at least such a share of it
    /// (by what they count), `0.0..=1.0`; else it has no score.
    LeaveOut {
        /// The least share that must be answered.
        least_answered: f64,
    },
    /// It counts as the best answer.
    Best,
    /// It counts as the worst answer.
    Worst,
    /// The scale has no score.
    Unscored,
}

/// What "not applicable" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum NotApplicable {
    /// The indicator is no part of the scale there.
    #[default]
    LeaveOut,
    /// It counts as the best answer.
    Best,
}

/// Names for stretches of the score, from the best to the worst.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// The bands, at least two.
    pub bands: Vec<Band>,
    /// Where one ends and the next begins; one fewer than there are bands, rising.
    pub cuts: Vec<f64>,
    /// The band of a score that is exactly a cut.
    pub at_cut: AtCut,
}

/// A stretch of the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its code: `very-high`.
    pub code: Code,
    /// What people call it.
    pub title: Text,
    /// The band of the shorter view that it falls into; the code of a band.
    pub broad: Code,
}

/// The band of a score that is exactly a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum AtCut {
    /// The worse of the two.
    #[default]
    Worse,
    /// The better of the two.
    Better,
}

/// When an area is a hotspot. An area has the mean score of its locations, weighted by people.
#[derive(Debug, Clone, PartialEq)]
pub struct HotspotRule {
    /// The level of the areas: 3, subdistricts.
    pub level: u8,
    /// At least this band on any of the scales.
    pub band: Code,
    /// Or at least this band on any of the scales, with at least so many individuals.
    pub with_many: Option<(Code, f64)>,
}

impl Index {
    /// Reads a definition.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] naming file, line and field where the text is not TOML, a field is
    /// missing or unknown, a code stands twice or points nowhere, points are not from 0 upwards,
    /// or cuts do not rise.
    pub fn parse(file: &str, text: &str) -> Result<Self, DefinitionError> {
        file::parse(file, text)
    }

    /// The definition as the text of a file, which reads back as the same definition.
    #[must_use]
    pub fn to_toml(&self) -> String {
        write::to_toml(self)
    }

    /// All indicators with the positions of their scales, in order.
    pub fn indicators(&self) -> impl Iterator<Item = (usize, &Indicator)> {
        self.scales
            .iter()
            .enumerate()
            .flat_map(|(at, scale)| scale.indicators.iter().map(move |one| (at, one)))
    }

    /// The cuts of a scale.
    #[must_use]
    pub fn cuts_of<'i>(&'i self, scale: &'i Scale) -> &'i [f64] {
        scale.cuts.as_deref().unwrap_or(&self.bands.cuts)
    }

    /// Code and version: `return-index 3`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.code, self.version)
    }
}

impl Indicator {
    /// The points of its worst answer; above 0.
    #[must_use]
    pub fn most(&self) -> f64 {
        match &self.reading {
            Reading::Options(answers) => answers.iter().map(|answer| answer.points).fold(0.0, f64::max),
            Reading::Number(steps) => steps.points.last().copied().unwrap_or_default(),
        }
    }

    /// The points of the answer, or class, at that position, and their standard error where there is
    /// one; 0 points where there is no such.
    #[must_use]
    pub fn points_at(&self, position: usize) -> (f64, Option<f64>) {
        match &self.reading {
            Reading::Options(answers) => {
                answers.get(position).map_or((0.0, None), |answer| (answer.points, answer.error))
            }
            Reading::Number(steps) => {
                let error = steps.errors.get(position).copied().filter(|error| *error > 0.0);
                (steps.points.get(position).copied().unwrap_or_default(), error)
            }
        }
    }

    /// How many answers, or classes, it has.
    #[must_use]
    pub fn answers(&self) -> usize {
        match &self.reading {
            Reading::Options(answers) => answers.len(),
            Reading::Number(steps) => steps.points.len(),
        }
    }

    /// The positions of its answers, or classes, from the best to the worst.
    #[must_use]
    pub fn from_the_best(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.answers()).collect();
        order.sort_by(|a, b| self.points_at(*a).0.total_cmp(&self.points_at(*b).0));
        order
    }

    /// Whether any of its points were estimated.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.from_the_best().into_iter().any(|at| self.points_at(at).1.is_some())
    }
}

impl Steps {
    /// The class of a number, from 0, the best.
    #[must_use]
    pub fn class(&self, number: f64) -> usize {
        let is_as_good = |cut: &&f64| if self.larger_is_worse { number <= **cut } else { number >= **cut };
        self.cuts.iter().position(|cut| is_as_good(&cut)).unwrap_or(self.cuts.len())
    }
}

impl Bands {
    /// The position of the band of a score with these cuts: those of the bands, or of a scale.
    #[must_use]
    pub fn band(&self, cuts: &[f64], score: f64) -> usize {
        // Counted without a way out of the loop, which processors cannot foresee.
        match self.at_cut {
            AtCut::Worse => cuts.iter().filter(|cut| score >= **cut).count(),
            AtCut::Better => cuts.iter().filter(|cut| score > **cut).count(),
        }
    }

    /// The position of the band of that code.
    #[must_use]
    pub fn position(&self, code: &Code) -> Option<usize> {
        self.bands.iter().position(|band| band.code == *code)
    }
}

impl Basis {
    /// `published`, `fitted` or `illustrative`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Fitted => "fitted",
            Self::Illustrative => "illustrative",
        }
    }
}

impl Combine {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::Sum, Self::Mean, Self::Quadratic, Self::Highest];

    /// `sum`, `mean`, `quadratic` or `highest`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Quadratic => "quadratic",
            Self::Highest => "highest",
        }
    }
}

#[cfg(test)]
mod tests;
