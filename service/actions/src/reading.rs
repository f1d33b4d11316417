//! Reading a file with an instrument: which table, which columns, which rows.
//! Pure: no database, no clock.

mod rival;
mod sheets_left;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use sheets::{Sheet, Table, TableError, Visibility, Workbook};
use terms::{Finding, FindingKind};
use tracking::columns::{self, ColumnMapping, Mapping};
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Measure;
use tracking::propose;

use crate::mapping::layout;
use crate::pack::Pack;
use crate::reason::{FILE_LACKS, FILE_NO_SUCH_SHEET, FILE_NO_TABLE, FILE_TWO_HEADERS};
use crate::refusal::Refusal;

/// What a table can lack that no heading names, as a refusal of the file says it.
pub const LACKS: [&str; 3] = [
    "two columns of shares at least",
    "a column with the answers to any of its questions",
    "a column with the total of households or individuals",
];

/// All kinds of findings that reading gives.
pub const KINDS: &[&FindingKind] = &[&sheets_left::NOT_READ];

/// A table of a file with the meaning of its columns.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The table.
    pub table: Table,
    /// Its sheet as it is to be read: names that stand for a block of rows are in each of them.
    pub sheet: Sheet,
    /// What its columns mean.
    pub mapping: Mapping,
    /// Whether a person has confirmed the meanings, or none needed to.
    pub confirmed: bool,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// Mappings that somebody confirmed, by the layout that they hold for.
pub type Kept = BTreeMap<String, String>;

/// What a file is read for.
#[derive(Debug, Clone, Copy)]
pub struct Purpose<'a> {
    /// The definition to read it with.
    pub instrument: &'a Instrument,
    /// The number of the round.
    pub round: u32,
    /// The day of the round.
    pub date: NaiveDate,
    /// Take it although another instrument fits better.
    pub force: bool,
    /// The only sheet to look at.
    pub sheet: Option<&'a str>,
    /// Mappings of this instrument that are kept.
    pub kept: &'a Kept,
}

/// Finds the table that the instrument understands best, and what its columns mean.
///
/// # Errors
///
/// [`Refusal::Because`] where no table can be read, with what is missing, or
/// where several sheets hold a part each; [`Refusal::WrongInstrument`] where
/// another instrument of the pack fits better.
pub fn read(workbook: &Workbook, purpose: Purpose<'_>, pack: &Pack) -> Result<Reading, Refusal> {
    let instrument = purpose.instrument;
    let mut fits = fits(workbook, purpose, pack)?;
    let best = (!fits.is_empty()).then(|| fits.remove(0));
    if !purpose.force && !instrument.proposes {
        rival::refuse_other_instrument(workbook, purpose, pack, best.as_ref())?;
    }
    let Some(mut best) = best else {
        return Err(rival::better_instrument(workbook, purpose, pack)
            .unwrap_or_else(|| no_table(workbook, instrument)));
    };
    let missing = missing(&best.reading.mapping, instrument);
    if !missing.is_empty() {
        if let Some(refusal) = rival::better_instrument(workbook, purpose, pack) {
            return Err(refusal);
        }
        let sheet = &best.reading.sheet;
        return Err(FILE_LACKS.refuse_for(
            instrument,
            &[
                ("sheet", &sheet.address()),
                ("row", &(best.reading.table.header_row + 1)),
                ("headings", &missing.join(", ")),
                ("code", &instrument.code),
            ],
        ));
    }
    sheets_left::tell(workbook, instrument, &mut best, &fits)?;
    Ok(best.reading)
}

/// The table of a file and what its columns would mean, complete or not: for
/// people who are about to say what they mean. A file none of whose headings is
/// known is read as far as it looks like a table.
///
/// # Errors
///
/// [`Refusal::Because`] where nothing looks like a table.
pub fn read_leniently(workbook: &Workbook, purpose: Purpose<'_>, pack: &Pack) -> Result<Reading, Refusal> {
    let known = fits(workbook, purpose, pack)?.into_iter().next();
    let fit = match known {
        Some(fit) if fit.understood > 1 => Some(fit),
        other => fits_by(workbook, purpose, pack, &|_| false)?.into_iter().next().or(other),
    };
    fit.map(|fit| fit.reading).ok_or_else(|| no_table(workbook, purpose.instrument))
}

/// A table that an instrument can read, with what speaks for it.
struct Fit {
    reading: Reading,
    /// Whether nothing is missing that the instrument must have.
    complete: bool,
    /// Whether people see the sheet.
    visible: bool,
    /// Signs of this instrument less those of others.
    signs: isize,
    understood: usize,
}

impl Fit {
    fn rank(&self) -> (bool, bool, isize, usize, usize) {
        (self.complete, self.visible, self.signs, self.understood, self.reading.table.data_rows.len())
    }
}

/// The tables of all sheets that are asked for, the best first.
fn fits(workbook: &Workbook, purpose: Purpose<'_>, pack: &Pack) -> Result<Vec<Fit>, Refusal> {
    let instrument = purpose.instrument;
    let labels = columns::Labels::new(instrument);
    let kept: BTreeSet<String> =
        purpose.kept.values().flat_map(|text| columns::headings_of_text(text)).collect();
    // The same few texts stand in the first rows of all sheets.
    let asked: RefCell<HashMap<String, bool>> = RefCell::default();
    let knows = |label: &str| {
        if let Some(known) = asked.borrow().get(label) {
            return *known;
        }
        let known = if instrument.proposes { propose::knows(instrument, label) } else { labels.know(label) };
        let known = known || kept.contains(&tracking::label::squeeze(label));
        asked.borrow_mut().insert(label.to_string(), known);
        known
    };
    fits_by(workbook, purpose, pack, &knows)
}

fn fits_by(
    workbook: &Workbook,
    purpose: Purpose<'_>,
    pack: &Pack,
    knows: &dyn Fn(&str) -> bool,
) -> Result<Vec<Fit>, Refusal> {
    let wanted = purpose.sheet.map(|name| sheet_called(workbook, name)).transpose()?;
    let mut fits = Vec::new();
    for (_, outcome) in sheets::table::survey(workbook, knows) {
        let table = match outcome {
            Ok(table) if wanted.is_none_or(|sheet| sheet == table.sheet) => table,
            // The sheet that fits best has two headers: another sheet must not slip in for it.
            Err(TableError::TwoHeaders { .. }) if fits.is_empty() && wanted.is_none() => {
                return Ok(Vec::new());
            }
            _ => continue,
        };
        fits.push(fit(workbook, table, purpose, pack)?);
    }
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.rank()));
    Ok(fits)
}

fn fit(workbook: &Workbook, table: Table, purpose: Purpose<'_>, pack: &Pack) -> Result<Fit, Refusal> {
    let instrument = purpose.instrument;
    let sheet = table.sheet_in(workbook).unwrap_or_else(|| workbook.sheets[table.sheet].clone());
    let (mut mapping, mut findings) = if instrument.proposes {
        propose::propose(&table, &sheet, instrument)
    } else {
        columns::understand(&table, &sheet, instrument, purpose.round, purpose.date)
    };
    let mut confirmed = !instrument.proposes;
    if let Some(text) = purpose.kept.get(&layout(&table.headings)) {
        mapping.apply(text).map_err(|error| Refusal::Invalid(error.to_string()))?;
        confirmed = true;
        // What was doubtful about the meaning of columns was settled by somebody.
        findings.retain(|finding| !finding.code.starts_with("column/"));
    }
    let texts = rival::texts(workbook, &table);
    let ours = rival::signs(&texts, instrument).len();
    let others = pack.instruments().iter().filter(|other| other.code != instrument.code);
    let theirs = others.map(|other| rival::signs(&texts, other).len()).max().unwrap_or_default();
    findings.splice(0..0, table.findings.iter().cloned());
    Ok(Fit {
        complete: missing(&mapping, instrument).is_empty(),
        visible: sheet.visibility() == Visibility::Visible,
        signs: ours.cast_signed() - theirs.cast_signed(),
        understood: mapping.understood(),
        reading: Reading { table, sheet, mapping, confirmed, findings },
    })
}

/// The sheet of that name, whatever the case.
fn sheet_called(workbook: &Workbook, name: &str) -> Result<usize, Refusal> {
    let wanted = name.trim().to_lowercase();
    let found = workbook.sheets.iter().position(|sheet| sheet.name().trim().to_lowercase() == wanted);
    found.ok_or_else(|| {
        let names: Vec<&str> = workbook.sheets.iter().map(Sheet::name).collect();
        FILE_NO_SUCH_SHEET.refuse(&[
            ("file", &workbook.file_name),
            ("sheet", &name),
            ("sheets", &names.join(", ")),
        ])
    })
}

fn no_table(workbook: &Workbook, instrument: &Instrument) -> Refusal {
    let labels = columns::Labels::new(instrument);
    let knows = |label: &str| labels.know(label) || propose::knows(instrument, label);
    let two_headers = (0..workbook.sheets.len()).find_map(|sheet| {
        sheets::find_table(workbook, sheet, &knows)
            .err()
            .filter(|error| matches!(error, TableError::TwoHeaders { .. }))
    });
    match two_headers {
        Some(TableError::TwoHeaders { address, rows }) => {
            let rows: Vec<String> = rows.iter().map(|row| (row + 1).to_string()).collect();
            FILE_TWO_HEADERS.refuse(&[("sheet", &address), ("rows", &rows.join(", "))])
        }
        _ => FILE_NO_TABLE.refuse_for(instrument, &[("file", &workbook.file_name)]),
    }
}

/// What a table must have and does not.
fn missing(mapping: &Mapping, instrument: &Instrument) -> Vec<String> {
    // The place itself may be known by its name or by any code of it.
    let level_of = |meaning: &Meaning| match meaning {
        Meaning::PlaceCode { level, .. } | Meaning::PlaceName { level, .. } => Some(*level),
        _ => None,
    };
    let is_known = mapping.columns.iter().any(|column| level_of(&column.meaning) == Some(instrument.level));
    let stands_in = |meaning: &Meaning| is_known && level_of(meaning) == Some(instrument.level);
    let mut missing: Vec<String> = instrument
        .columns
        .iter()
        .filter(|definition| definition.required && mapping.column(&definition.meaning).is_none())
        .filter(|definition| !stands_in(&definition.meaning))
        .map(|definition| format!("\"{}\"", definition.labels.first().map_or("", |label| &label.text)))
        .collect();
    let counts = |wanted: fn(&Measure) -> bool| {
        let measures = mapping.columns.iter().filter_map(|column| match &column.meaning {
            Meaning::Count(measure) => Some(measure),
            _ => None,
        });
        measures.filter(|measure| wanted(measure)).count()
    };
    if instrument.asks_shares() {
        if counts(|measure| measure.part.is_some()) < 2 {
            missing.push(LACKS[0].into());
        }
    } else if !instrument.questions.is_empty() {
        let is_answer = |column: &&ColumnMapping| matches!(column.meaning, Meaning::Answer(_));
        if mapping.columns.iter().filter(is_answer).count() == 0 {
            missing.push(LACKS[1].into());
        }
    } else if counts(|measure| measure.part.is_none()) == 0 {
        missing.push(LACKS[2].into());
    }
    missing
}

#[cfg(test)]
mod tests;
