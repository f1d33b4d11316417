//! Reading a file with an instrument: which table, which columns, which rows.
//! Pure: no database, no clock.

use chrono::NaiveDate;
use sheets::{Sheet, Table, TableError, Workbook};
use terms::Finding;
use tracking::columns::{self, Mapping};
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Measure;
use tracking::propose;

use crate::pack::Pack;
use crate::refusal::Refusal;

/// A table of a file with the meaning of its columns.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The table.
    pub table: Table,
    /// What its columns mean.
    pub mapping: Mapping,
    /// Whether a person has confirmed the meanings, or none needed to.
    pub confirmed: bool,
    /// Doubts.
    pub findings: Vec<Finding>,
}

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
}

/// Finds the table that the instrument understands best, and what its columns mean.
///
/// # Errors
///
/// [`Refusal::NoTable`] where no table can be read, with what is missing;
/// [`Refusal::WrongInstrument`] where another instrument of the pack fits better.
pub fn read(workbook: &Workbook, purpose: Purpose<'_>, pack: &Pack) -> Result<Reading, Refusal> {
    let instrument = purpose.instrument;
    let best = best_table(workbook, purpose);
    if !purpose.force && !instrument.proposes {
        refuse_other_instrument(workbook, purpose, pack, best.as_ref())?;
    }
    let Some(reading) = best else {
        return Err(
            better_instrument(workbook, purpose, pack).unwrap_or_else(|| no_table(workbook, instrument))
        );
    };
    let missing = missing(&reading.mapping, instrument);
    if !missing.is_empty() {
        if let Some(refusal) = better_instrument(workbook, purpose, pack) {
            return Err(refusal);
        }
        let sheet = &workbook.sheets[reading.table.sheet];
        return Err(Refusal::NoTable(format!(
            "{}: the headings in row {} lack {}. Is it really for the instrument {}? If a heading is spelt in a new way, say what it means with `masar mapping edit`",
            sheet.address(),
            reading.table.header_row + 1,
            missing.join(", "),
            instrument.title.best(terms::Language::English),
        )));
    }
    Ok(reading)
}

fn best_table(workbook: &Workbook, purpose: Purpose<'_>) -> Option<Reading> {
    let instrument = purpose.instrument;
    let labels = columns::Labels::new(instrument);
    let knows = |label: &str| {
        if instrument.proposes { propose::knows(instrument, label) } else { labels.know(label) }
    };
    let mut best: Option<((usize, usize), Reading)> = None;
    for (_, outcome) in sheets::table::survey(workbook, &knows) {
        let table = match outcome {
            Ok(table) => table,
            // The sheet that fits best has two headers: another sheet must not slip in for it.
            Err(TableError::TwoHeaders { .. }) if best.is_none() => return None,
            Err(_) => continue,
        };
        let sheet: &Sheet = &workbook.sheets[table.sheet];
        let (mapping, mut findings) = if instrument.proposes {
            propose::propose(&table, sheet, instrument)
        } else {
            columns::understand(&table, sheet, instrument, purpose.round, purpose.date)
        };
        let score = (mapping.understood(), table.data_rows.len());
        if best.as_ref().is_none_or(|(best, _)| score > *best) {
            findings.splice(0..0, table.findings.iter().cloned());
            let confirmed = !instrument.proposes;
            best = Some((score, Reading { table, mapping, confirmed, findings }));
        }
    }
    best.map(|(_, reading)| reading)
}

fn no_table(workbook: &Workbook, instrument: &Instrument) -> Refusal {
    let labels = columns::Labels::new(instrument);
    let knows = |label: &str| labels.know(label) || propose::knows(instrument, label);
    let two_headers = (0..workbook.sheets.len()).find_map(|sheet| {
        sheets::find_table(workbook, sheet, &knows)
            .err()
            .filter(|error| matches!(error, TableError::TwoHeaders { .. }))
    });
    Refusal::NoTable(match two_headers {
        Some(error) => error.to_string(),
        None => format!(
            "{}: no sheet has a row of headings with data below that a {} would have",
            workbook.file_name,
            instrument.title.best(terms::Language::English)
        ),
    })
}

/// What a table must have and does not.
fn missing(mapping: &Mapping, instrument: &Instrument) -> Vec<String> {
    let mut missing: Vec<String> = instrument
        .columns
        .iter()
        .filter(|definition| definition.required && mapping.column(&definition.meaning).is_none())
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
            missing.push("two columns of shares at least".into());
        }
    } else if counts(|measure| measure.part.is_none()) == 0 {
        missing.push("a column with the total of households or individuals".into());
    }
    missing
}

fn refuse_other_instrument(
    workbook: &Workbook,
    purpose: Purpose<'_>,
    pack: &Pack,
    best: Option<&Reading>,
) -> Result<(), Refusal> {
    let ours = best.map_or(0, |reading| weight(workbook, purpose.instrument, reading).0);
    for other in
        pack.instruments().iter().filter(|other| !other.proposes && other.code != purpose.instrument.code)
    {
        // The headings that we found tell soon whether it is worth reading the file again.
        if best.is_some_and(|reading| weight(workbook, other, reading).0 <= ours) {
            continue;
        }
        let Some(reading) = best_table(workbook, Purpose { instrument: other, ..purpose }) else { continue };
        let (theirs, reason) = weight(workbook, other, &reading);
        if theirs > ours && missing(&reading.mapping, other).is_empty() {
            return Err(Refusal::WrongInstrument {
                file: workbook.file_name.to_string(),
                asked: purpose.instrument.code.to_string(),
                found: other.code.to_string(),
                reason,
            });
        }
    }
    Ok(())
}

/// A refusal that names another instrument of the pack, if one can read the file in full.
fn better_instrument(workbook: &Workbook, purpose: Purpose<'_>, pack: &Pack) -> Option<Refusal> {
    let others = pack.instruments().iter().filter(|other| other.code != purpose.instrument.code);
    others.filter(|other| !other.proposes).find_map(|other| {
        let reading = best_table(workbook, Purpose { instrument: other, ..purpose })?;
        let reason = weight(workbook, other, &reading).1;
        missing(&reading.mapping, other).is_empty().then(|| Refusal::WrongInstrument {
            file: workbook.file_name.to_string(),
            asked: purpose.instrument.code.to_string(),
            found: other.code.to_string(),
            reason,
        })
    })
}

/// How much speaks for an instrument: headings known, and signs in banners,
/// group headings and sheet names, which weigh more.
fn weight(workbook: &Workbook, instrument: &Instrument, reading: &Reading) -> (usize, String) {
    let known = columns::Labels::new(instrument);
    let exact = reading.table.headings.iter().filter(|heading| known.know(&heading.label)).count();
    let sheet = &workbook.sheets[reading.table.sheet];
    let groups = reading.table.headings.iter().flat_map(|heading| heading.groups.iter().map(String::as_str));
    let banner = reading.table.banner.iter().map(|(_, text)| text.as_str());
    let labels = reading.table.headings.iter().map(|heading| heading.label.as_str());
    let texts: Vec<String> = groups
        .chain(banner)
        .chain(labels)
        .chain([sheet.name(), &*workbook.file_name])
        .map(tracking::label::squeeze)
        .collect();
    let signs: Vec<&str> = instrument
        .signs
        .iter()
        .filter(|sign| texts.iter().any(|text| text.contains(&tracking::label::squeeze(sign))))
        .map(String::as_str)
        .collect();
    let reason = match signs.iter().max_by_key(|sign| sign.len()) {
        Some(sign) => format!("it says \"{sign}\""),
        None => format!("{exact} of its headings belong to one"),
    };
    (exact + 10 * signs.len(), reason)
}
