//! A survey of households, as far as a measure asks.
//!
//! In: a table with a heading row and a row for each household. Out: who is displaced and who they are
//! compared with, weights, strata and clusters, what each household passes, and the cells that are none of
//! the answers. Blank cells are missing.

use std::collections::BTreeMap;

use sheets::Sheet;
use terms::Address;

use crate::measure::Measure;

/// Households by their numbers: all lists are as long as there are households.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survey {
    /// Whether each is displaced, or of those with whom the displaced are compared.
    pub groups: Vec<Group>,
    /// How many households each stands for; above 0.
    pub weights: Vec<f64>,
    /// The stratum of each.
    pub strata: Vec<u32>,
    /// The cluster of each: the units that were drawn first, numbered over all strata.
    pub clusters: Vec<u32>,
    /// For each sub-criterion whether a household passes; absent where it was not answered.
    pub passes: Vec<Vec<Option<bool>>>,
    /// The criterion of each sub-criterion.
    pub criterion_of: Vec<usize>,
    /// The population cell of each household, where such were asked for; absent where a part is missing.
    pub cells: Vec<Option<u32>>,
    /// What the cells are called.
    pub cell_names: Vec<String>,
}

/// Who a household is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Displaced, wherever it lives now: the stock.
    Displaced,
    /// Of those with whom the displaced are compared.
    Benchmark,
    /// Neither.
    Other,
}

/// The columns of a table that say how it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Who a household is: `1`, `yes`, `idp`, `returnee`, `displaced`; or `0`, `no`, `host`, `stayee`.
    pub group: String,
    /// How many households it stands for; all stand for as many where there is no such column.
    pub weight: Option<String>,
    /// The stratum.
    pub stratum: Option<String>,
    /// The cluster, within its stratum.
    pub cluster: Option<String>,
    /// What makes population cells.
    pub cells: Vec<String>,
}

impl Default for Columns {
    fn default() -> Self {
        Self { group: "displaced".into(), weight: None, stratum: None, cluster: None, cells: Vec::new() }
    }
}

impl Columns {
    /// The same with columns for weights, strata and clusters that a sheet has under their usual names, where
    /// none was named.
    #[must_use]
    pub fn with_those_of(mut self, sheet: &Sheet) -> Self {
        let table = Headed::new(sheet);
        let usual = |names: &[&str]| {
            let is_there = |name: &&&str| !matches!(table.column(name), Err(SurveyError::NoColumn { .. }));
            names.iter().find(is_there).map(|name| (*name).to_owned())
        };
        self.weight = self.weight.or_else(|| usual(&["weight", "weights"]));
        self.stratum = self.stratum.or_else(|| usual(&["stratum", "strata"]));
        self.cluster = self.cluster.or_else(|| usual(&["cluster", "psu"]));
        self
    }
}

/// A table that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SurveyError {
    /// A column is not there.
    #[error("{sheet} has no column \"{wanted}\"; it has {known}")]
    NoColumn {
        /// The sheet.
        sheet: Address,
        /// The heading.
        wanted: String,
        /// The headings that there are.
        known: String,
    },
    /// A weight is no number above 0.
    #[error("{at}: \"{given}\" is no weight; a weight is a number above 0, and below a thousand million")]
    Weight {
        /// The cell.
        at: Address,
        /// What stands there.
        given: String,
    },
    /// Two columns have one heading.
    #[error("{sheet} has two columns \"{wanted}\"; rename or remove one")]
    Twice {
        /// The sheet.
        sheet: Address,
        /// The heading.
        wanted: String,
    },
    /// A stratum or cluster is blank.
    #[error("{at} is blank; each household needs its stratum and its cluster, or the column cannot be used")]
    Blank {
        /// The cell.
        at: Address,
    },
    /// There is nobody of a group.
    #[error("{sheet} has no household of those who are {who}; the words for them are {words}")]
    Nobody {
        /// The sheet.
        sheet: Address,
        /// Whom.
        who: &'static str,
        /// By which words they are known.
        words: String,
    },
}

/// A cell that is none of the answers; it counts as missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Unread {
    /// Where it stands.
    pub at: Address,
    /// What stands there.
    pub given: String,
}

const DISPLACED: [&str; 13] = [
    "1",
    "yes",
    "true",
    "idp",
    "idps",
    "displaced",
    "returnee",
    "returnees",
    "idp-returnee",
    "نعم",
    "نازح",
    "عائد",
    "ئاوارە",
];
const BENCHMARK: [&str; 12] = [
    "0",
    "no",
    "false",
    "host",
    "hosts",
    "stayee",
    "stayees",
    "non-displaced",
    "benchmark",
    "لا",
    "مضيف",
    "خانەخوێ",
];
/// A larger weight cannot be meant.
const HEAVIEST: f64 = 1e9;

impl Group {
    /// Who is meant by a word.
    fn of(word: &str) -> Self {
        match word {
            word if DISPLACED.contains(&word) => Self::Displaced,
            word if BENCHMARK.contains(&word) => Self::Benchmark,
            _ => Self::Other,
        }
    }
}

impl Survey {
    /// Reads a sheet whose first row has headings. Headings and answers are compared without regard to
    /// case and space around them.
    ///
    /// # Errors
    ///
    /// [`SurveyError`] for a column that is missing, a weight that is none, or a group without anybody.
    pub fn read(
        measure: &Measure,
        sheet: &Sheet,
        columns: &Columns,
    ) -> Result<(Self, Vec<Unread>), SurveyError> {
        let table = Headed::new(sheet);
        let group = table.column(&columns.group)?;
        let optional = |name: &Option<String>| name.as_ref().map(|name| table.column(name)).transpose();
        let (weight, stratum, cluster) =
            (optional(&columns.weight)?, optional(&columns.stratum)?, optional(&columns.cluster)?);
        let cells = columns.cells.iter().map(|name| table.column(name)).collect::<Result<Vec<_>, _>>()?;
        let parts = measure
            .parts()
            .map(|(criterion, part)| Ok((criterion, part, table.column(part.code.as_str())?)))
            .collect::<Result<Vec<_>, SurveyError>>()?;
        let mut survey = Self { passes: vec![Vec::new(); parts.len()], ..Self::default() };
        survey.criterion_of = parts.iter().map(|(criterion, ..)| *criterion).collect();
        let (mut strata, mut clusters, mut names) =
            (Numbers::default(), Numbers::default(), Numbers::default());
        let mut unread = Vec::new();
        for row in sheet.filled_rows().filter(|row| *row > 0) {
            let text = |column: u32| sheet.cell(row, column).text().trim().to_owned();
            survey.groups.push(Group::of(&answer_of(&text(group))));
            let number = |column| weight_of(&text(column)).ok_or_else(|| (column, text(column)));
            let one = weight.map_or(Ok(1.0), number).map_err(|(column, given)| SurveyError::Weight {
                at: sheet.address().cell(row, column),
                given,
            })?;
            survey.weights.push(one);
            let filled = |column: u32| {
                let given = text(column);
                let at = || sheet.address().cell(row, column);
                if given.is_empty() { Err(SurveyError::Blank { at: at() }) } else { Ok(given) }
            };
            let own = stratum.map_or_else(|| Ok(String::new()), filled)?;
            survey.strata.push(strata.number(&own));
            // Without clusters each household was drawn by itself.
            let drawn = cluster.map_or_else(|| Ok(format!("row {row}")), filled)?;
            survey.clusters.push(clusters.number(&format!("{own}\n{drawn}")));
            let words: Vec<String> = cells.iter().map(|column| text(*column)).collect();
            let is_whole = !words.is_empty() && words.iter().all(|word| !word.is_empty());
            survey.cells.push(is_whole.then(|| names.number(&words.join(" / "))));
            for ((_, part, column), passes) in parts.iter().zip(&mut survey.passes) {
                let given = answer_of(&text(*column));
                let passed = part.passes.contains(&given);
                let is_known = passed || part.fails.contains(&given);
                if !is_known && !is_missing(&given) {
                    unread.push(Unread { at: sheet.address().cell(row, *column), given: text(*column) });
                }
                passes.push(is_known.then_some(passed));
            }
        }
        survey.cell_names = names.names;
        survey.check_groups(sheet)?;
        Ok((survey, unread))
    }

    fn check_groups(&self, sheet: &Sheet) -> Result<(), SurveyError> {
        for (group, who, words) in [
            (Group::Displaced, "displaced", &DISPLACED[..]),
            (Group::Benchmark, "compared with", &BENCHMARK[..]),
        ] {
            if !self.groups.contains(&group) {
                let sheet = sheet.address().clone();
                return Err(SurveyError::Nobody { sheet, who, words: words.join(", ") });
            }
        }
        Ok(())
    }

    /// The numbers of the households of a group.
    pub fn of(&self, group: Group) -> impl Iterator<Item = usize> + '_ {
        (0..self.groups.len()).filter(move |at| self.groups[*at] == group)
    }

    /// Whether every sub-criterion of a household was answered.
    #[must_use]
    pub fn is_assessed(&self, household: usize) -> bool {
        self.passes.iter().all(|passes| passes[household].is_some())
    }

    /// The weighted mean of a value over the households of a group that have one.
    #[must_use]
    pub fn mean(&self, group: Group, value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        let known = self.of(group).filter_map(|at| Some((self.weights[at], value(at)?)));
        let (weights, sum) =
            known.fold((0.0, 0.0), |(all, sum), (weight, value)| (all + weight, sum + weight * value));
        (weights > 0.0).then(|| sum / weights)
    }
}

fn weight_of(text: &str) -> Option<f64> {
    sheets::cell::number::parse(text).filter(|weight| *weight > 0.0 && *weight < HEAVIEST)
}

/// An answer as it is compared: in small letters; a whole number as its digits, however it was written.
fn answer_of(text: &str) -> String {
    match sheets::cell::number::parse(text).filter(|number| number.fract() == 0.0 && number.abs() < 1e6) {
        Some(number) => format!("{number:.0}"),
        None => text.to_lowercase(),
    }
}

fn is_missing(given: &str) -> bool {
    ["", "na", "n/a", "#n/a", "-", "don't know", "do not know", "dnk", "missing"].contains(&given)
}

/// A sheet with the headings of its first row.
struct Headed<'s> {
    sheet: &'s Sheet,
    headings: Vec<String>,
}

impl<'s> Headed<'s> {
    fn new(sheet: &'s Sheet) -> Self {
        let headings = (0..sheet.column_count()).map(|column| sheet.cell(0, column).text().trim().to_owned());
        Self { headings: headings.collect(), sheet }
    }

    fn column(&self, wanted: &str) -> Result<u32, SurveyError> {
        let same = |heading: &&String| heading.to_lowercase() == wanted.trim().to_lowercase();
        if self.headings.iter().filter(same).count() > 1 {
            return Err(SurveyError::Twice {
                sheet: self.sheet.address().clone(),
                wanted: wanted.to_owned(),
            });
        }
        let found = self.headings.iter().position(|heading| same(&heading));
        let found = found.and_then(|at| u32::try_from(at).ok());
        found.ok_or_else(|| SurveyError::NoColumn {
            sheet: self.sheet.address().clone(),
            wanted: wanted.to_owned(),
            known: self
                .headings
                .iter()
                .filter(|heading| !heading.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
        })
    }
}

/// Numbers for words, in the order in which they come.
#[derive(Default)]
struct Numbers {
    known: BTreeMap<String, u32>,
    names: Vec<String>,
}

impl Numbers {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.known.get(word) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.known.insert(word.to_owned(), number);
        self.names.push(word.to_owned());
        number
    }
}
