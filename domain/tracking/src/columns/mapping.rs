//! The mapping of a table: a meaning for each column, which people can read,
//! correct and keep as a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use sheets::Heading;
use terms::Code;

use crate::instrument::Meaning;
use crate::label;
use crate::measure::Measure;
use crate::record::Records;

/// What each column of a table means, in the order of the columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mapping {
    /// The columns.
    pub columns: Vec<ColumnMapping>,
}

/// What one column means, and how we know.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnMapping {
    /// The column of the sheet, from 0.
    pub column: u32,
    /// Its heading, cleaned.
    pub heading: Arc<str>,
    /// What it means.
    pub meaning: Meaning,
    /// How we know.
    pub basis: Basis,
}

/// How the meaning of a column is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The heading is one of the labels of the definition.
    Label,
    /// The heading is nearly one of the labels.
    NearLabel {
        /// The label.
        expected: String,
    },
    /// The heading is a date that a label was turned into.
    DamagedDate {
        /// The label.
        expected: String,
    },
    /// The HXL tag says so.
    Tag,
    /// The words of the heading suggest it.
    Words,
    /// The cells suggest it: they add up, or look like such values.
    Content,
    /// Somebody confirmed it, or a remembered mapping says so.
    Confirmed,
    /// An earlier column means the same.
    Repeated {
        /// The earlier column, from 0.
        first: u32,
    },
    /// It is not known.
    Unknown,
}

impl Basis {
    /// In a word or two, for people.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::NearLabel { .. } => "near label",
            Self::DamagedDate { .. } => "damaged date",
            Self::Tag => "HXL tag",
            Self::Words => "words",
            Self::Content => "content",
            Self::Confirmed => "confirmed",
            Self::Repeated { .. } => "repeated",
            Self::Unknown => "unknown",
        }
    }
}

/// A mapping text that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// The headings of two columns that would mean the same, where that is what is wrong.
    pub clash: Option<(String, String)>,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mapping, line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for MappingError {}

impl ColumnMapping {
    pub(crate) fn new(heading: &Heading, found: Option<(Meaning, Basis)>) -> Self {
        let (meaning, basis) =
            found.unwrap_or_else(|| (Meaning::Extra(Code::from_label(&heading.label)), Basis::Unknown));
        Self { column: heading.column, heading: heading.label.as_str().into(), meaning, basis }
    }

    /// Takes the meaning away; the cells are kept as an extra.
    pub(crate) fn demote(&mut self, basis: Basis) {
        self.meaning = Meaning::Extra(Code::from_label(&self.heading));
        self.basis = basis;
    }
}

impl Mapping {
    /// The first column with that meaning.
    #[must_use]
    pub fn column(&self, meaning: &Meaning) -> Option<&ColumnMapping> {
        self.columns.iter().find(|column| column.meaning == *meaning)
    }

    /// How many columns have a meaning.
    #[must_use]
    pub fn understood(&self) -> usize {
        self.columns
            .iter()
            .filter(|column| !matches!(column.basis, Basis::Unknown | Basis::Repeated { .. }))
            .count()
    }

    /// The headings of a mapping text that no column has.
    ///
    /// # Errors
    ///
    /// As [`Mapping::apply`], for lines that cannot be read.
    pub fn strangers(&self, text: &str) -> Result<Vec<String>, MappingError> {
        let known: BTreeSet<String> =
            self.columns.iter().map(|column| label::squeeze(&column.heading)).collect();
        let lines = read_lines(text)?.into_iter();
        Ok(lines
            .map(|line| line.heading)
            .filter(|heading| !known.contains(&label::squeeze(heading)))
            .collect())
    }

    /// The mapping as text: one line per column, `heading = meaning`.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.columns.iter().fold(String::new(), |text, column| {
            format!("{text}{} = {}\n", quote(&column.heading), column.meaning)
        })
    }

    /// Applies a mapping text: each column whose heading stands in it gets the
    /// meaning written there, as confirmed. The n-th line of a heading belongs
    /// to the n-th column with that heading.
    ///
    /// # Errors
    ///
    /// [`MappingError`] naming the line that cannot be read, or that gives a
    /// column the meaning of another one.
    pub fn apply(&mut self, text: &str) -> Result<(), MappingError> {
        let lines = read_lines(text)?;
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines.iter().filter(|line| !matches!(line.meaning, Meaning::Extra(_))) {
            if let Some(first) = taken.insert(line.meaning.to_string(), line.number) {
                let what = format!(
                    "\"{}\" has the meaning of line {first}, {}; give one of them another (a part: count idp/kind/name:households), or make it an extra",
                    line.heading, line.meaning
                );
                let other = lines.iter().find(|other| other.number == first);
                let clash = other.map(|other| (line.heading.clone(), other.heading.clone()));
                return Err(MappingError { line: line.number, what, clash });
            }
        }
        let mut used = BTreeSet::new();
        for column in &mut self.columns {
            let key = label::squeeze(&column.heading);
            let line = lines.iter().enumerate().find(|(index, Line { heading, .. })| {
                !used.contains(index)
                    && (label::squeeze(heading) == key && **heading != *"" || *heading == *column.heading)
            });
            if let Some((index, line)) = line {
                used.insert(index);
                column.meaning = line.meaning.clone();
                column.basis = Basis::Confirmed;
            }
        }
        self.make_extras_distinct();
        Ok(())
    }

    /// Says of each column of counts what its cells count, as it was settled
    /// when they were read.
    pub fn settle_units(&mut self, records: &Records) {
        for settled in records.measures() {
            let column = self.columns.iter_mut().find(|column| Some(column.column) == settled.column);
            if let Some(column) = column {
                column.meaning = Meaning::Count(settled.measure.clone());
            }
        }
    }

    /// Gives extras with the same code, or that of a question, a number: `remarks`, `remarks_2`.
    pub(crate) fn make_extras_distinct(&mut self) {
        let answer = |column: &ColumnMapping| match &column.meaning {
            Meaning::Answer(code) => Some(code.clone()),
            _ => None,
        };
        let mut seen: BTreeSet<Code> = self.columns.iter().filter_map(answer).collect();
        let mut next: BTreeMap<Code, usize> = BTreeMap::new();
        for column in &mut self.columns {
            if let Meaning::Extra(code) = &mut column.meaning {
                let base = code.clone();
                let number = next.entry(base.clone()).or_insert(2);
                while !seen.insert(code.clone()) {
                    *code = Code::from_label(&format!(
                        "{}_{number}",
                        &base.as_str()[..base.as_str().len().min(74)]
                    ));
                    *number += 1;
                }
            }
        }
    }
}

/// The headings that a mapping text speaks of, squeezed; lines that cannot be read are passed over.
#[must_use]
pub fn headings_of_text(text: &str) -> Vec<String> {
    let headings = text.lines().filter_map(|line| unquote(line.trim()));
    headings.map(|(heading, _)| label::squeeze(&heading)).filter(|heading| !heading.is_empty()).collect()
}

/// What identifies the layout of a table: its headings, squeezed, in order.
#[must_use]
pub fn signature(headings: &[Heading]) -> String {
    let labels: Vec<String> = headings
        .iter()
        .map(|heading| {
            heading.groups.iter().chain([&heading.label]).map(|text| label::squeeze(text)).collect()
        })
        .collect();
    labels.join("|")
}

fn quote(heading: &str) -> String {
    format!("\"{}\"", heading.replace('\\', "\\\\").replace('"', "\\\""))
}

/// One line of a mapping text.
struct Line {
    /// From 1.
    number: usize,
    heading: String,
    meaning: Meaning,
}

fn read_lines(text: &str) -> Result<Vec<Line>, MappingError> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |what: &str| MappingError { line: index + 1, what: what.into(), clash: None };
        let (heading, rest) =
            unquote(line).ok_or_else(|| wrong("the heading must stand in double quotes"))?;
        let meaning = rest.trim().strip_prefix('=').ok_or_else(|| wrong("= must follow the heading"))?;
        let meaning = meaning.trim().parse().map_err(|what: String| wrong(&what))?;
        lines.push(Line { number: index + 1, heading, meaning });
    }
    Ok(lines)
}

fn unquote(line: &str) -> Option<(String, &str)> {
    let rest = line.strip_prefix('"')?;
    let mut heading = String::new();
    let mut characters = rest.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return Some((heading, &rest[index + 1..])),
            '\\' => heading.push(characters.next()?.1),
            other => heading.push(other),
        }
    }
    None
}

impl fmt::Display for Meaning {
    /// `place-name 2`, `place-code 4 iom-place`, `count idp:households`, `extra remarks`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PlaceCode { level, scheme } => write!(f, "place-code {level} {scheme}"),
            Self::PlaceName { level, arabic: false } => write!(f, "place-name {level}"),
            Self::PlaceName { level, arabic: true } => write!(f, "arabic-place-name {level}"),
            Self::Latitude => f.write_str("latitude"),
            Self::Longitude => f.write_str("longitude"),
            Self::Count(measure) => write!(f, "count {measure}"),
            Self::CarriedFrom => f.write_str("carried-from"),
            Self::Answer(code) => write!(f, "answer {code}"),
            Self::Extra(code) => write!(f, "extra {code}"),
        }
    }
}

impl std::str::FromStr for Meaning {
    type Err = String;

    /// Reads what [`fmt::Display`] writes.
    fn from_str(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let level = |word: &str| {
            word.parse::<u8>()
                .ok()
                .filter(|level| *level <= 5)
                .ok_or(format!("\"{word}\" is not a level (0 to 5)"))
        };
        let code = |word: &str| Code::new(word).map_err(|error| error.to_string());
        match words[..] {
            ["place-code", at, scheme] => Ok(Self::PlaceCode { level: level(at)?, scheme: code(scheme)? }),
            ["place-name", at] => Ok(Self::PlaceName { level: level(at)?, arabic: false }),
            ["arabic-place-name", at] => Ok(Self::PlaceName { level: level(at)?, arabic: true }),
            ["latitude"] => Ok(Self::Latitude),
            ["longitude"] => Ok(Self::Longitude),
            ["count", measure] => measure.parse::<Measure>().map(Self::Count),
            ["carried-from"] => Ok(Self::CarriedFrom),
            ["answer", word] => Ok(Self::Answer(code(word)?)),
            ["extra", word] => Ok(Self::Extra(code(word)?)),
            _ => Err(format!(
                "\"{text}\" is not a meaning: write place-name LEVEL, arabic-place-name LEVEL, place-code LEVEL SCHEME, latitude, longitude, count POPULATION[/DIMENSION/CATEGORY]:UNIT, carried-from, answer QUESTION or extra CODE"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(heading: &str, meaning: &str) -> ColumnMapping {
        ColumnMapping {
            column: 0,
            heading: heading.into(),
            meaning: meaning.parse().unwrap(),
            basis: Basis::Unknown,
        }
    }

    #[test]
    fn a_mapping_text_reads_back_and_wins_over_what_was_proposed() {
        let text = "# kept since round 3\n\"State \\\"A\\\"\" = place-name 1\n\"HH\" = count idp:households\n\"x\" = extra x\n\"x\" = latitude\n";
        let mut mapping = Mapping {
            columns: vec![
                column("State \"A\"", "extra s"),
                column("HH", "extra hh"),
                column("x", "extra x"),
                column("x", "extra x"),
            ],
        };
        mapping.apply(text).unwrap();
        let meanings: Vec<String> = mapping.columns.iter().map(|column| column.meaning.to_string()).collect();
        assert_eq!(meanings, ["place-name 1", "count idp:households", "extra x", "latitude"]);
        let mut again = mapping.clone();
        again.apply(&mapping.to_text()).unwrap();
        assert_eq!(again, mapping);
    }

    #[test]
    fn a_wrong_line_is_named() {
        let mut mapping = Mapping::default();
        assert_eq!(mapping.apply("\n\"a\" = nonsense").unwrap_err().line, 2);
        assert_eq!(mapping.apply("a = latitude").unwrap_err().line, 1);
    }
}
