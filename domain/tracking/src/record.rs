//! Records: what one round says of each place, as reported, column by column.
//!
//! Numbers are kept as they came. What can be computed from them (individuals
//! from households or the reverse) is the work of `rule`, never stored here.

use std::collections::BTreeMap;
use std::sync::Arc;

use places::PlaceId;
use terms::{Code, Unit};

use crate::measure::Measure;

/// All records of one round, or of a draft of it.
///
/// Numbers lie column by column, so that a sum runs over neighbouring memory.
/// A blank cell is absent (`None`), never 0; a word where a number belongs
/// (`NA`) is absent as a number and kept in [`Records::word`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    measures: Vec<MeasureColumn>,
    extras: Vec<ExtraColumn>,
    rows: Vec<Row>,
    /// `numbers[measure][row]`; NaN stands for absent.
    numbers: Vec<Vec<f64>>,
    words: BTreeMap<(u32, u32), Arc<str>>,
}

/// A column of counts.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureColumn {
    /// What it counts.
    pub measure: Measure,
    /// The heading in the source, or empty where it did not come from a column.
    pub heading: Arc<str>,
    /// The column of the source, from 0.
    pub column: Option<u32>,
}

/// A column that is kept as it came, with no meaning for counts.
#[derive(Debug, Clone, PartialEq)]
pub struct ExtraColumn {
    /// A short name, unique among the extras.
    pub code: Code,
    /// The heading in the source.
    pub heading: Arc<str>,
    /// The column of the source, from 0.
    pub column: Option<u32>,
}

/// Whom a row is about and where it came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// What identifies the place in this instrument, the same in each round:
    /// the publisher's place id where there is one.
    pub key: Arc<str>,
    /// 0 for the first row with this key in the source, 1 for the second, …
    pub occurrence: u16,
    /// What the source says about the place.
    pub stated: StatedPlace,
    /// The place of the gazetteer that it was resolved to, if it was.
    pub place: Option<PlaceId>,
    /// The row of the source, from 0.
    pub source_row: u32,
    /// The earlier round that the values were carried forward from, if they were.
    pub carried_from: Option<u32>,
    /// The extras in order of their columns; absent where blank.
    pub extras: Vec<Option<Arc<str>>>,
}

/// What a source says about the place of a row.
///
/// Level 0 is the country, 1 to 3 are the areas in it, and the level of the
/// instrument (mostly 4) is the place itself. Each list is in order of level.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StatedPlace {
    /// Names in the main language of the source (mostly English), at most one a level.
    pub names: Vec<(u8, Arc<str>)>,
    /// Names in Arabic letters, at most one a level.
    pub arabic_names: Vec<(u8, Arc<str>)>,
    /// Codes: level, scheme, value.
    pub codes: Vec<(u8, Code, Arc<str>)>,
    /// Degrees north, if a number.
    pub latitude: Option<f64>,
    /// Degrees east, if a number.
    pub longitude: Option<f64>,
}

impl StatedPlace {
    /// The name at a level, if one is stated.
    #[must_use]
    pub fn name(&self, level: u8) -> Option<&str> {
        self.names.iter().find(|(at, _)| *at == level).map(|(_, name)| &**name)
    }

    /// The name in Arabic letters at a level, if one is stated.
    #[must_use]
    pub fn arabic_name(&self, level: u8) -> Option<&str> {
        self.arabic_names.iter().find(|(at, _)| *at == level).map(|(_, name)| &**name)
    }

    /// The codes at a level, with their schemes.
    pub fn codes_at(&self, level: u8) -> impl Iterator<Item = (&Code, &str)> {
        self.codes.iter().filter(move |(at, ..)| *at == level).map(|(_, scheme, value)| (scheme, &**value))
    }
}

impl Records {
    /// An empty set of records with these columns.
    #[must_use]
    pub fn new(measures: Vec<MeasureColumn>, extras: Vec<ExtraColumn>) -> Self {
        let numbers = vec![Vec::new(); measures.len()];
        Self { measures, extras, rows: Vec::new(), numbers, words: BTreeMap::new() }
    }

    /// Adds a row with one value per measure. A shorter list of values is
    /// filled up with blanks; what is too long is left out.
    pub fn push(&mut self, row: Row, values: impl IntoIterator<Item = Reported>) {
        let index = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(row);
        let mut values = values.into_iter();
        for (measure, column) in self.numbers.iter_mut().enumerate() {
            let number = match values.next().unwrap_or(Reported::Blank) {
                Reported::Blank => f64::NAN,
                Reported::Number(number) => number,
                Reported::Word(word) => {
                    self.words.insert((index, u32::try_from(measure).unwrap_or(u32::MAX)), word);
                    f64::NAN
                }
            };
            column.push(number);
        }
    }

    /// Adds a column of counts, blank in all rows; gives its index.
    pub fn add_measure(&mut self, column: MeasureColumn) -> usize {
        self.measures.push(column);
        self.numbers.push(vec![f64::NAN; self.rows.len()]);
        self.measures.len() - 1
    }

    /// Adds a column of extras, blank in all rows; gives its index.
    pub fn add_extra(&mut self, column: ExtraColumn) -> usize {
        self.extras.push(column);
        for row in &mut self.rows {
            row.extras.resize(self.extras.len(), None);
        }
        self.extras.len() - 1
    }

    /// Changes what the columns of counts count, once the cells have shown it.
    pub fn set_units(&mut self, unit: impl Fn(&Measure) -> Unit) {
        for column in &mut self.measures {
            column.measure.unit = unit(&column.measure);
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The columns of counts, in the order of the source.
    #[must_use]
    pub fn measures(&self) -> &[MeasureColumn] {
        &self.measures
    }

    /// The columns kept without meaning for counts.
    #[must_use]
    pub fn extras(&self) -> &[ExtraColumn] {
        &self.extras
    }

    /// The rows, in the order of the source.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows, to be changed one by one (resolved, flagged).
    pub fn rows_mut(&mut self) -> &mut [Row] {
        &mut self.rows
    }

    /// The number of a row in a measure, by index of both; `None` where it is
    /// blank or not a number.
    #[must_use]
    pub fn number(&self, row: usize, measure: usize) -> Option<f64> {
        let number = *self.numbers.get(measure)?.get(row)?;
        (!number.is_nan()).then_some(number)
    }

    /// The numbers of a measure, row by row; NaN stands for absent.
    #[must_use]
    pub fn column(&self, measure: usize) -> &[f64] {
        self.numbers.get(measure).map_or(&[], Vec::as_slice)
    }

    /// The word that stands where a number belongs, if one does.
    #[must_use]
    pub fn word(&self, row: usize, measure: usize) -> Option<&str> {
        let at = (u32::try_from(row).ok()?, u32::try_from(measure).ok()?);
        self.words.get(&at).map(|word| &**word)
    }

    /// All words that stand where numbers belong: (row, measure, word).
    pub fn words(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        self.words.iter().map(|((row, measure), word)| (*row as usize, *measure as usize, &**word))
    }

    /// What was reported for a row in a measure.
    #[must_use]
    pub fn reported(&self, row: usize, measure: usize) -> Reported {
        match (self.number(row, measure), self.word(row, measure)) {
            (Some(number), _) => Reported::Number(number),
            (None, Some(word)) => Reported::Word(word.into()),
            (None, None) => Reported::Blank,
        }
    }

    /// The index of a measure, if these records have it.
    #[must_use]
    pub fn position(&self, measure: &Measure) -> Option<usize> {
        self.measures.iter().position(|column| column.measure == *measure)
    }

    /// Populations in the order of their first columns.
    #[must_use]
    pub fn populations(&self) -> Vec<Code> {
        let mut populations: Vec<Code> = Vec::new();
        for column in &self.measures {
            if !populations.contains(&column.measure.population) {
                populations.push(column.measure.population.clone());
            }
        }
        populations
    }

    /// Dimensions of a population in the order of their first columns.
    #[must_use]
    pub fn dimensions(&self, population: &Code) -> Vec<Code> {
        let mut dimensions: Vec<Code> = Vec::new();
        for column in self.measures.iter().filter(|column| column.measure.population == *population) {
            if let Some(part) = &column.measure.part
                && !dimensions.contains(&part.dimension)
            {
                dimensions.push(part.dimension.clone());
            }
        }
        dimensions
    }
}

/// What stands in a cell of counts.
#[derive(Debug, Clone, PartialEq)]
pub enum Reported {
    /// Nothing.
    Blank,
    /// A number.
    Number(f64),
    /// Anything else, as it stands.
    Word(Arc<str>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_zero_and_words_stay_different_things() {
        let idp = Code::new("idp").unwrap();
        let column = |unit| MeasureColumn {
            measure: Measure::total(idp.clone(), unit),
            heading: "x".into(),
            column: Some(0),
        };
        let mut records = Records::new(vec![column(Unit::Households), column(Unit::Individuals)], vec![]);
        records.push(Row::default(), [Reported::Number(0.0), Reported::Blank]);
        records.push(Row::default(), [Reported::Word("NA".into())]);
        assert_eq!(records.number(0, 0), Some(0.0));
        assert_eq!(records.number(0, 1), None);
        assert_eq!(records.reported(0, 1), Reported::Blank);
        assert_eq!(records.reported(1, 0), Reported::Word("NA".into()));
        assert_eq!(records.reported(1, 1), Reported::Blank);
        assert_eq!(records.position(&Measure::total(idp, Unit::Individuals)), Some(1));
    }
}
