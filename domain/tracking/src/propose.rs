//! Proposing what columns mean where no definition knows them: from the words of
//! the heading, the HXL tag, and the cells themselves.
//!
//! In: a table of any baseline assessment. Out: a [`Mapping`] for people to
//! confirm once. Totals are found by words and tags; which columns split a total
//! is found by adding them up. What is not certain stays an extra; the check
//! `column/not-counted` speaks of it.

mod areas;
mod cells;
mod heading;
mod marks;
mod part_names;
mod partition;
mod places;
mod totals;
pub(crate) mod words;

use sheets::{Heading, Sheet, Table};
use terms::{Code, Finding, FindingKind, Severity};

use crate::columns::{Basis, ColumnMapping, GUESSED, Mapping, is_derived, settle_repetition};
use crate::instrument::{Instrument, Meaning};
use crate::measure::Measure;
use cells::Numbers;
use heading::HeadingWords;
use totals::Counted;

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
/// Where people stayed before; its categories are kinds of a population.
const EARLIER_STAY: &str = "earlier_stay";

/// No assessment has more columns; those beyond are kept as extras.
const MOST_COLUMNS: usize = 1_500;

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
    let mut own: Vec<Heading> =
        table.headings.iter().filter(|heading| !is_derived(heading)).cloned().collect();
    let unread = own.split_off(own.len().min(MOST_COLUMNS));
    let table = &Table { headings: own, ..table.clone() };
    let words: Vec<HeadingWords> =
        table.headings.iter().map(|heading| HeadingWords::read(heading, &instrument.lexicon)).collect();
    let numbers: Vec<Numbers> =
        table.headings.iter().map(|heading| Numbers::of(sheet, table, heading.column)).collect();
    let found = meanings(table, sheet, instrument, &words, &numbers, &mut findings);
    let mut columns: Vec<ColumnMapping> = Vec::with_capacity(found.len());
    for (heading, found) in table.headings.iter().zip(found) {
        let mut column = ColumnMapping::new(heading, found);
        settle_repetition(&columns, &mut column, table, sheet, &mut findings);
        columns.push(column);
    }
    let numeric: Vec<bool> = numbers.iter().map(Numbers::is_numeric).collect();
    partition::find(&mut columns, &words, &numeric, table, sheet, instrument);
    let counted = Counted::of(&words, &numbers, table, sheet, instrument);
    further(&mut columns, &words, &numeric, &counted);
    columns.extend(unread.iter().map(|heading| ColumnMapping::new(heading, None)));
    let mut mapping = Mapping { columns };
    mapping.make_extras_distinct();
    (mapping, findings)
}

/// What the words, tags and cells of each column say by themselves.
fn meanings(
    table: &Table,
    sheet: &Sheet,
    instrument: &Instrument,
    words: &[HeadingWords],
    numbers: &[Numbers],
    findings: &mut Vec<Finding>,
) -> Vec<Option<(Meaning, Basis)>> {
    let exported: Vec<Option<Meaning>> =
        table.headings.iter().map(|heading| heading.tag.as_ref().and_then(crate::tags::meaning)).collect();
    let counted = Counted::of(words, numbers, table, sheet, instrument);
    let taken: Vec<bool> = exported.iter().map(Option::is_some).collect();
    let counts = |at: usize| words[at].population.is_some() || words[at].unit.is_some();
    let first_count = (0..words.len())
        .find(|at| counts(*at) && words[*at].level.is_none() && numbers[*at].is_numeric())
        .unwrap_or(words.len());
    let mut found = places::find(table, sheet, words, first_count, instrument, findings);
    let taken: Vec<bool> = taken.iter().zip(&found).map(|(taken, found)| *taken || found.is_some()).collect();
    let known: Vec<Option<Measure>> = exported
        .iter()
        .map(|meaning| match meaning {
            Some(Meaning::Count(measure)) if measure.part.is_none() => Some(measure.clone()),
            _ => None,
        })
        .collect();
    let totals = totals::find(words, numbers, &known, &taken, &counted);
    for (at, exported) in exported.into_iter().enumerate() {
        if let Some(meaning) = exported {
            found[at] = Some((meaning, Basis::Tag));
        } else if let Some(total) = &totals[at] {
            let heading = &table.headings[at];
            if total.guessed {
                let address = sheet.address().cell(table.header_row, heading.column);
                let expected = format!("all of {}", total.measure.population);
                findings.push(GUESSED.at(
                    address,
                    heading.label.as_str(),
                    &[("heading", &heading.label), ("expected", &expected)],
                ));
            }
            let basis = if words[at].tagged { Basis::Tag } else { Basis::Words };
            found[at] = Some((Meaning::Count(total.measure.clone()), basis));
        } else if found[at].is_none()
            && let Some(code) = known_extra(table, sheet, at, words, instrument)
        {
            found[at] = Some((Meaning::Extra(code), Basis::Words));
        }
    }
    found
}

/// The code of a column that is known and not counted: the round of a row, the
/// level of its area. Populations must stand in the cells to be believed.
fn known_extra(
    table: &Table,
    sheet: &Sheet,
    at: usize,
    words: &[HeadingWords],
    instrument: &Instrument,
) -> Option<Code> {
    let code = words[at].extra.clone()?;
    if code == POPULATION_TYPE {
        let texts = cells::texts(sheet, table, table.headings[at].column);
        let filled = texts.iter().filter(|text| !text.is_empty());
        let names = |text: &&String| {
            let topics = HeadingWords::of_label(text, &instrument.lexicon);
            topics.population.is_some()
                || topics.categories.iter().any(|(_, category)| *category == "host_community")
        };
        let (named, all) = (filled.clone().filter(names).count(), filled.count());
        return (named * 2 > all).then_some(code);
    }
    Some(code)
}

/// The extra that says whom a row counts.
const POPULATION_TYPE: &str = "population_type";

/// Whether a heading speaks of anything that this instrument reads; how header
/// rows are found.
#[must_use]
pub fn knows(instrument: &Instrument, label: &str) -> bool {
    let words = HeadingWords::of_label(label, &instrument.lexicon);
    let is_part = words.only_part || words.unmarked.is_empty() && words.scheme.is_some();
    words.population.is_some()
        || words.unit.is_some()
        || words.level.is_some()
        || words.extra.is_some()
        || is_part
        || words.scheme.is_some() && words.place_rest.is_empty()
        || places::is_coordinate(label)
}

/// Whether a column of numbers may count people although it has no meaning.
pub(crate) fn may_count_people(
    heading: &Heading,
    table: &Table,
    sheet: &Sheet,
    instrument: &Instrument,
) -> bool {
    let words = HeadingWords::read(heading, &instrument.lexicon);
    let numbers = Numbers::of(sheet, table, heading.column);
    let is_people = ["sex", "age", "age_sex"];
    let speaks = words.population.is_some()
        || words.unit.is_some()
        || words.people
        || words.dimensions.iter().any(|dimension| is_people.contains(&dimension.as_str()));
    // Yes and no written as 1 and 0 count nobody.
    let counts = numbers.is_half_numeric() && numbers.largest > 1.0;
    speaks && counts && !words.share && !words.no_place && words.scheme.is_none()
}

/// Numeric columns with a population and a unit that split nothing are kept as
/// counts all the same, if it is clear whom they count.
fn further(columns: &mut [ColumnMapping], words: &[HeadingWords], numeric: &[bool], counted: &Counted) {
    let totals: Vec<Measure> = columns
        .iter()
        .filter_map(|column| match &column.meaning {
            Meaning::Count(measure) if measure.part.is_none() => Some(measure.clone()),
            _ => None,
        })
        .collect();
    for index in 0..columns.len() {
        let heading = &words[index];
        if !numeric[index] || columns[index].basis != Basis::Unknown || heading.other || heading.share {
            continue;
        }
        let Some(unit) = heading.unit else { continue };
        let earlier = heading.round.is_some() && heading.unmarked.is_empty();
        // Where others are named, a heading that names nobody must at least be a part that we know.
        let known = earlier || heading.only_part && !heading.dimensions.is_empty();
        let unnamed = || counted.unnamed.clone().filter(|_| known || !counted.names_any);
        let Some(population) = heading.population.clone().or_else(unnamed) else { continue };
        if !totals.iter().any(|total| total.population == population) {
            continue;
        }
        let dimension = if earlier { EARLIER_ROUND } else { FURTHER };
        let Some(category) = part_names::further(heading) else { continue };
        let measure = Measure::part(population, Code::from_label(dimension), category, unit);
        let meaning = Meaning::Count(measure);
        if columns.iter().all(|other| other.meaning != meaning) {
            columns[index].meaning = meaning;
            columns[index].basis = Basis::Words;
        }
    }
}
