//! Drafts: the rows of a table, read by its mapping into records.
//!
//! In: a sheet, the table found in it, the meaning of each column.
//! Out: [`Records`] with every cell kept, and findings about units and keys.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use sheets::{Cell, Sheet, Table};
use terms::{Code, Finding, FindingKind, Severity, Unit};

use crate::cleaning::RowName;
use crate::columns::Mapping;
use crate::instrument::{Instrument, Meaning};
use crate::measure::Measure;
use crate::record::{ExtraColumn, MeasureColumn, Records, Reported, Row, StatedPlace};

/// The cells of a dimension count something else than defined for the round.
pub static OTHER_UNIT: FindingKind = FindingKind {
    code: "column/other-unit",
    severity: Severity::Warning,
    title: "cells count something else than this round should",
    message: "the {dimension} cells add up to {found} in {rows} rows; round {round} should count {defined}; they were read as {found}",
    remedy: "check the number of the round",
};

/// No column identifies the places.
pub static NO_KEY_COLUMN: FindingKind = FindingKind {
    code: "column/no-key",
    severity: Severity::Warning,
    title: "no column identifies the places",
    message: "places are told apart by their names; a change of spelling will look like a new place",
    remedy: "add a column with the place id or P-code",
};

/// A row without the id of its place.
pub static NO_KEY: FindingKind = FindingKind {
    code: "record/no-key",
    severity: Severity::Warning,
    title: "row without the id of its place",
    message: "no place id; the row is known by its names: {key}",
    remedy: "add the place id and import again",
};

/// Names that stand in a column of its own, right of where they belong.
pub static NAMES_BESIDE: FindingKind = FindingKind {
    code: "column/names-beside",
    severity: Severity::Notice,
    title: "names in a column without heading",
    message: "\"{heading}\" is blank in some rows; the names of {rows} were read from the column without heading to its right",
    remedy: "nothing to do if these are the names; else give that column a heading",
};

/// Fewer words than this beside blank names may be remarks.
const FEWEST_BESIDE: usize = 5;

/// Reads the rows of a table.
#[must_use]
pub fn read(
    sheet: &Sheet,
    table: &Table,
    mapping: &Mapping,
    instrument: &Instrument,
    round: u32,
) -> (Records, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut layout = Layout::new(mapping, sheet, table, instrument);
    layout.find_names_beside(mapping, sheet, table, &mut findings);
    if layout.key.is_none() {
        findings.push(NO_KEY_COLUMN.at(sheet.address(), "", &[]));
    }
    let mut records = Records::new(
        layout.counts.iter().map(|(_, column)| column.clone()).collect(),
        layout.extras.iter().map(|(_, column)| column.clone()).collect(),
    );
    let mut texts = Texts::default();
    let mut seen = Seen::default();
    for row in &table.data_rows {
        let mut read = layout.row(sheet, *row, round, &mut texts);
        let has_no_key = read.key.is_empty() && layout.key.is_some();
        seen.name(&mut read, &mut texts);
        if has_no_key {
            let key = read.key.clone();
            findings.push(NO_KEY.at(sheet.address().row(*row), &*key, &[("key", &key)]));
        }
        let values = layout.counts.iter().map(|(column, _)| reported(sheet.cell(*row, *column), &mut texts));
        records.push(read, values);
    }
    settle_units(&mut records, instrument, round, sheet, &mut findings);
    (records, findings)
}

/// What each row of a table is known by, in the order of its data rows, before
/// anything is corrected.
#[must_use]
pub fn row_names(sheet: &Sheet, table: &Table, mapping: &Mapping, instrument: &Instrument) -> Vec<RowName> {
    let mut layout = Layout::new(mapping, sheet, table, instrument);
    layout.find_names_beside(mapping, sheet, table, &mut Vec::new());
    layout.extras.clear();
    let (mut texts, mut seen) = (Texts::default(), Seen::default());
    let name = |row: &u32| {
        let mut read = layout.row(sheet, *row, 0, &mut texts);
        seen.name(&mut read, &mut texts);
        RowName { key: read.key.to_string(), occurrence: read.occurrence }
    };
    table.data_rows.iter().map(name).collect()
}

/// How often each key was seen.
#[derive(Default)]
struct Seen(HashMap<Arc<str>, u16>);

impl Seen {
    /// Gives a row without a key its names for one, and says which of the rows with
    /// its key it is.
    fn name(&mut self, row: &mut Row, texts: &mut Texts) {
        if row.key.is_empty() {
            row.key = texts.keep(&name_path(&row.stated));
        }
        let occurrence = self.0.entry(row.key.clone()).or_default();
        row.occurrence = *occurrence;
        *occurrence = occurrence.saturating_add(1);
    }
}

/// Numbers beyond this are kept as they stand and count nobody: sums with them
/// would lose the people of all other rows.
const COUNTABLE: f64 = 1e12;

/// What stands in a cell of counts.
fn reported(cell: Cell<'_>, texts: &mut Texts) -> Reported {
    match cell.number() {
        Some(number) if number.abs() < COUNTABLE => Reported::Number(number),
        _ if cell.is_blank() => Reported::Blank,
        _ => Reported::Word(texts.keep(cell.text().trim())),
    }
}

/// Texts that are kept once, however often they stand in the table.
#[derive(Default)]
struct Texts(HashMap<Box<str>, Arc<str>>);

impl Texts {
    fn keep(&mut self, text: &str) -> Arc<str> {
        if let Some(kept) = self.0.get(text) {
            return kept.clone();
        }
        let kept: Arc<str> = text.into();
        self.0.insert(text.into(), kept.clone());
        kept
    }
}

/// Which columns hold what.
struct Layout {
    key: Option<u32>,
    names: Vec<(u32, u8, bool)>,
    codes: Vec<(u32, u8, Code)>,
    latitude: Option<u32>,
    longitude: Option<u32>,
    carried_from: Option<u32>,
    counts: Vec<(u32, MeasureColumn)>,
    extras: Vec<(u32, ExtraColumn)>,
}

impl Layout {
    fn new(mapping: &Mapping, sheet: &Sheet, table: &Table, instrument: &Instrument) -> Self {
        let mut layout = Self {
            key: None,
            names: Vec::new(),
            codes: Vec::new(),
            latitude: None,
            longitude: None,
            carried_from: None,
            counts: Vec::new(),
            extras: Vec::new(),
        };
        for column in &mapping.columns {
            let (at, heading) = (column.column, column.heading.clone());
            match &column.meaning {
                Meaning::PlaceName { level, arabic } => layout.names.push((at, *level, *arabic)),
                Meaning::PlaceCode { level, scheme } => layout.codes.push((at, *level, scheme.clone())),
                Meaning::Latitude => layout.latitude = Some(at),
                Meaning::Longitude => layout.longitude = Some(at),
                Meaning::CarriedFrom => layout.carried_from = Some(at),
                Meaning::Count(measure) => layout
                    .counts
                    .push((at, MeasureColumn { measure: measure.clone(), heading, column: Some(at) })),
                Meaning::Answer(code) | Meaning::Extra(code) => {
                    layout.extras.push((at, ExtraColumn { code: code.clone(), heading, column: Some(at) }));
                }
            }
        }
        layout.names.sort_by_key(|(_, level, arabic)| (*level, *arabic));
        layout.codes.sort_by_key(|(column, level, _)| (*level, *column));
        let level = layout.level();
        let filled = |column: u32| {
            let filled = table.data_rows.iter().filter(|row| !sheet.cell(**row, column).is_blank()).count();
            filled * 10 >= table.data_rows.len() * 9
        };
        // The code that every list of the instrument must have knows a place again in any of them.
        let is_required = |scheme: &Code| {
            let means = Meaning::PlaceCode { level, scheme: scheme.clone() };
            instrument.columns.iter().any(|known| known.required && known.meaning == means)
        };
        let mut here: Vec<(bool, u32)> = Vec::new();
        for (column, _, scheme) in layout.codes.iter().filter(|(_, at, _)| *at == level) {
            here.push((!is_required(scheme), *column));
        }
        here.sort_unstable();
        layout.key = here.into_iter().map(|(_, column)| column).find(|column| filled(*column));
        layout
    }

    /// Where a name is blank it may stand in the next column, if that has no
    /// heading, holds words, and is filled only where the name is blank: two
    /// columns that once had one merged heading.
    fn find_names_beside(
        &mut self,
        mapping: &Mapping,
        sheet: &Sheet,
        table: &Table,
        findings: &mut Vec<Finding>,
    ) {
        let mut beside = Vec::new();
        for (column, level, arabic) in &self.names {
            let right = mapping.columns.iter().find(|other| other.column == column + 1);
            if !right.is_some_and(|right| {
                right.heading.trim().is_empty() && matches!(right.meaning, Meaning::Extra(_))
            }) {
                continue;
            }
            let (mut both, mut blank, mut words, mut numbers) = (0_usize, 0_usize, 0_usize, 0_usize);
            for row in &table.data_rows {
                let (name, next) = (sheet.cell(*row, *column), sheet.cell(*row, column + 1));
                both += usize::from(!name.is_blank() && !next.is_blank());
                blank += usize::from(name.is_blank());
                words += usize::from(!next.is_blank() && next.number().is_none());
                numbers += usize::from(next.number().is_some());
            }
            if both == 0 && numbers == 0 && words >= FEWEST_BESIDE && words * 2 >= blank {
                let heading = mapping.columns.iter().find(|own| own.column == *column);
                let heading = heading.map_or("", |own| &*own.heading);
                let address = sheet.address().cell(table.header_row, column + 1);
                findings.push(NAMES_BESIDE.at(address, heading, &[("heading", &heading), ("rows", &words)]));
                beside.push((column + 1, *level, *arabic));
            }
        }
        self.names.extend(beside);
        self.names.sort_by_key(|(_, level, arabic)| (*level, *arabic));
    }

    /// The level of the places that the rows are about.
    fn level(&self) -> u8 {
        let names = self.names.iter().map(|(_, level, _)| *level);
        names.chain(self.codes.iter().map(|(_, level, _)| *level)).max().unwrap_or_default()
    }

    fn row(&self, sheet: &Sheet, row: u32, round: u32, texts: &mut Texts) -> Row {
        let text = |column: u32, texts: &mut Texts| {
            let cell = sheet.cell(row, column);
            (!cell.is_blank()).then(|| texts.keep(cell.text().trim_matches(is_outer_blank)))
        };
        let mut stated = StatedPlace {
            latitude: self.latitude.and_then(|column| degrees(sheet.cell(row, column))),
            longitude: self.longitude.and_then(|column| degrees(sheet.cell(row, column))),
            ..StatedPlace::default()
        };
        for (column, level, arabic) in &self.names {
            let list = if *arabic { &mut stated.arabic_names } else { &mut stated.names };
            if let Some(name) = text(*column, texts)
                && list.iter().all(|(at, _)| at != level)
            {
                list.push((*level, name));
            }
        }
        for (column, level, scheme) in &self.codes {
            if let Some(code) = text(*column, texts) {
                stated.codes.push((*level, scheme.clone(), code));
            }
        }
        let carried = self.carried_from.and_then(|column| first_number(&sheet.cell(row, column).text()));
        Row {
            key: self.key.and_then(|column| text(column, texts)).unwrap_or_default(),
            occurrence: 0,
            stated,
            place: None,
            source_row: row,
            carried_from: carried.filter(|from| *from != round),
            extras: self.extras.iter().map(|(column, _)| text(*column, texts)).collect(),
        }
    }
}

/// The degrees of a cell: a number, or a text that means one. No degree has
/// thousands, so `33,037` is not 33037.
fn degrees(cell: Cell<'_>) -> Option<f64> {
    let number = cell.number();
    match number.filter(|number| number.abs() <= 180.0) {
        Some(degrees) => Some(degrees),
        None => sheets::cell::degrees(&cell.text()).or(number),
    }
}

fn is_outer_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

fn first_number(text: &str) -> Option<u32> {
    let digits: String = text
        .chars()
        .skip_while(|character| !character.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// `anbar / al rutba / al haara`: what identifies a place that has no code.
fn name_path(stated: &StatedPlace) -> String {
    let names: Vec<String> = stated.names.iter().map(|(_, name)| name.to_lowercase()).collect();
    if names.is_empty() { "unnamed".into() } else { names.join(" / ") }
}

/// Decides what the cells of each dimension count: what the definition says for
/// the round, unless the sums over the rows say otherwise.
fn settle_units(
    records: &mut Records,
    instrument: &Instrument,
    round: u32,
    sheet: &Sheet,
    findings: &mut Vec<Finding>,
) {
    let mut units: BTreeMap<Code, Unit> = BTreeMap::new();
    for dimension in instrument.dimensions.iter().filter(|dimension| !dimension.units.is_empty()) {
        let defined = dimension.unit(round);
        let other = match defined {
            Unit::Households => Unit::Individuals,
            Unit::Individuals => Unit::Households,
            Unit::Shares => {
                units.insert(dimension.code.clone(), defined);
                continue;
            }
        };
        let mut unit = defined;
        if dimension.partition {
            let fits = |unit| fitting_rows(records, &instrument.population, &dimension.code, unit);
            let (as_defined, otherwise) = (fits(defined), fits(other));
            if otherwise > as_defined && otherwise * 10 >= records.len() * 5 {
                unit = other;
                let arguments: [(&str, &dyn std::fmt::Display); 5] = [
                    ("dimension", &dimension.code),
                    ("found", &other),
                    ("rows", &otherwise),
                    ("round", &round),
                    ("defined", &defined),
                ];
                findings.push(OTHER_UNIT.at(sheet.address(), dimension.code.as_str(), &arguments));
            }
        }
        units.insert(dimension.code.clone(), unit);
    }
    let set_by_category = |measure: &Measure| {
        let part = measure.part.as_ref()?;
        instrument.dimension(&part.dimension)?.category(&part.category)?.unit
    };
    records.set_units(|measure| {
        let by_dimension = measure.part.as_ref().and_then(|part| units.get(&part.dimension).copied());
        set_by_category(measure).or(by_dimension).unwrap_or(measure.unit)
    });
}

/// In how many rows the cells of a dimension add up to the row's total in a unit.
fn fitting_rows(records: &Records, population: &Code, dimension: &Code, unit: Unit) -> usize {
    let Some(total) = records.position(&Measure::total(population.clone(), unit)) else { return 0 };
    let parts: Vec<usize> = (0..records.measures().len())
        .filter(|index| records.measures()[*index].measure.is_of(dimension))
        .collect();
    (0..records.len())
        .filter(|row| {
            let sum: f64 = parts.iter().filter_map(|part| records.number(*row, *part)).sum();
            records.number(*row, total).is_some_and(|total| total != 0.0 && (total - sum).abs() < 0.5)
        })
        .count()
}
