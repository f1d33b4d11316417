//! Proposing what columns mean where no definition knows them: from the words of
//! the heading, the HXL tag, and the cells themselves.
//!
//! In: a table of any baseline assessment. Out: a [`Mapping`] for people to
//! confirm once. Totals are found by words and tags; which columns split a total
//! is found by adding them up.

mod heading;
mod partition;
mod place_column;

use sheets::{Sheet, Table};
use terms::{Code, Finding, FindingKind, Severity, Unit};

use crate::columns::{Basis, ColumnMapping, Mapping, settle_repetition};
use crate::instrument::{Instrument, Meaning};
use crate::measure::Measure;
use heading::HeadingWords;

/// The tag says one thing and the cells another.
pub static TAG_CONTRADICTED: FindingKind = FindingKind {
    code: "column/tag-contradicted",
    severity: Severity::Notice,
    title: "HXL tag that the cells contradict",
    message: "\"{heading}\" is tagged {tag}, but its cells look like {found}; they were read as {found}",
    remedy: "correct the tag in the file",
};

/// Dimensions whose parts do not claim to add up to the total.
const FURTHER: &str = "further";
/// The same counts as they were in an earlier round, standing beside the new ones.
const EARLIER_ROUND: &str = "earlier_round";

/// Whether the parts of a proposed dimension need not add up to the total.
#[must_use]
pub fn is_loose(dimension: &Code) -> bool {
    *dimension == FURTHER || is_earlier_round(dimension)
}

/// Whether a proposed dimension holds counts of an earlier round.
#[must_use]
pub fn is_earlier_round(dimension: &Code) -> bool {
    *dimension == EARLIER_ROUND
}

/// Proposes a meaning for each column.
#[must_use]
pub fn propose(table: &Table, sheet: &Sheet, instrument: &Instrument) -> (Mapping, Vec<Finding>) {
    let mut findings = Vec::new();
    let lexicon = &instrument.lexicon;
    let words: Vec<HeadingWords> =
        table.headings.iter().map(|heading| HeadingWords::read(heading, lexicon)).collect();
    let numeric: Vec<bool> =
        table.headings.iter().map(|heading| is_numeric(sheet, table, heading.column)).collect();
    let mut columns: Vec<ColumnMapping> = Vec::new();
    let mut level = None;
    for (index, heading) in table.headings.iter().enumerate() {
        let exported =
            heading.tag.as_ref().and_then(crate::tags::meaning).map(|meaning| (meaning, Basis::Tag));
        let place = exported.or_else(|| {
            place_column::find(heading, &words[index], sheet, table, instrument, level, &mut findings)
        });
        let found = place.or_else(|| {
            let measure = total(&words[index], instrument).filter(|_| numeric[index])?;
            let basis = if words[index].tagged { Basis::Tag } else { Basis::Words };
            Some((Meaning::Count(measure), basis))
        });
        if let Some((Meaning::PlaceCode { level: at, .. } | Meaning::PlaceName { level: at, .. }, _)) = &found
        {
            level = Some(*at);
        }
        let mut column = ColumnMapping::new(heading, found);
        settle_repetition(&columns, &mut column, table, sheet, &mut findings);
        columns.push(column);
    }
    partition::find(&mut columns, &words, &numeric, table, sheet, instrument);
    further(&mut columns, &words, &numeric, instrument);
    let mut mapping = Mapping { columns };
    mapping.make_extras_distinct();
    (mapping, findings)
}

/// Whether a heading speaks of anything that this instrument reads; how header
/// rows are found.
#[must_use]
pub fn knows(instrument: &Instrument, label: &str) -> bool {
    let words = HeadingWords::of_label(label, &instrument.lexicon);
    words.population.is_some()
        || words.unit.is_some()
        || words.level.is_some()
        || place_column::is_coordinate(label)
}

/// The total that a heading names, if nothing is left of it but that.
fn total(words: &HeadingWords, instrument: &Instrument) -> Option<Measure> {
    if !words.rest.is_empty() {
        return None;
    }
    let unit = words.unit.or_else(|| words.population.as_ref().map(|_| Unit::Individuals))?;
    let population = words.population.clone().unwrap_or_else(|| instrument.population.clone());
    Some(Measure::total(population, unit))
}

/// Numeric columns with a population or a unit that split nothing are kept as
/// counts all the same.
fn further(columns: &mut [ColumnMapping], words: &[HeadingWords], numeric: &[bool], instrument: &Instrument) {
    let counted: Vec<Code> = columns
        .iter()
        .filter_map(|column| match &column.meaning {
            Meaning::Count(Measure { population, part: None, .. }) => Some(population.clone()),
            _ => None,
        })
        .collect();
    for index in 0..columns.len() {
        let (heading, column) = (&words[index], &columns[index]);
        let Some(unit) = heading.unit.filter(|_| numeric[index] && column.basis == Basis::Unknown) else {
            continue;
        };
        let population = heading.population.clone().unwrap_or_else(|| instrument.population.clone());
        if !counted.contains(&population) {
            continue;
        }
        let dimension = if heading.rest.iter().any(|word| word == "round") { EARLIER_ROUND } else { FURTHER };
        let category = Code::from_label(&heading.rest.join("_"));
        let measure = Measure::part(population, Code::from_label(dimension), category, unit);
        let meaning = Meaning::Count(measure);
        if columns.iter().all(|other| other.meaning != meaning) {
            columns[index].meaning = meaning;
            columns[index].basis = Basis::Words;
        }
    }
}

/// Whether the cells of a column are numbers, nearly all of them, and not only zeros.
fn is_numeric(sheet: &Sheet, table: &Table, column: u32) -> bool {
    let (mut filled, mut numbers, mut positive) = (0_usize, 0_usize, 0_usize);
    for row in &table.data_rows {
        let cell = sheet.cell(*row, column);
        if cell.is_blank() {
            continue;
        }
        filled += 1;
        if let Some(number) = cell.number() {
            numbers += 1;
            positive += usize::from(number > 0.0);
        }
    }
    filled == 0 || (numbers * 20 >= filled * 19 && (positive > 0 || numbers == filled))
}
