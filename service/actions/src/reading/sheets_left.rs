//! Sheets beside the one that is read: parts of the same list, copies, other populations.

use std::collections::BTreeSet;

use sheets::Workbook;
use terms::{FindingKind, Severity};
use tracking::columns::Mapping;
use tracking::instrument::{Instrument, Meaning};

use super::{Fit, Reading};
use crate::reason::FILE_SEVERAL_SHEETS;
use crate::refusal::Refusal;

/// Another sheet of the file holds a table for the same instrument.
pub static NOT_READ: FindingKind = FindingKind {
    code: "sheet/not-read",
    severity: Severity::Notice,
    title: "another sheet with such a table was not read",
    message: "this sheet holds {rows} rows that {instrument} could read as well; {read} was read",
    remedy: "name the sheet that is meant with `--sheet`; a sheet for another population is imported as another round or instrument",
};

/// Of rows in two sheets, fewer than this share are about the same places where
/// each sheet holds a part of one list.
const APART: f64 = 0.05;

/// Refuses a list that lies in parts on several sheets; tells of sheets left out.
pub(super) fn tell(
    workbook: &Workbook,
    instrument: &Instrument,
    best: &mut Fit,
    others: &[Fit],
) -> Result<(), Refusal> {
    let keys = keys_of(&best.reading);
    let populations = populations_of(&best.reading.mapping);
    let mut parts = vec![workbook.sheets[best.reading.table.sheet].name()];
    for other in others.iter().filter(|other| other.complete && other.visible) {
        let theirs = keys_of(&other.reading);
        if theirs.level != keys.level || theirs.keys.is_empty() {
            continue;
        }
        let sheet = &workbook.sheets[other.reading.table.sheet];
        let shared = theirs.keys.intersection(&keys.keys).count();
        let fewer = theirs.keys.len().min(keys.keys.len());
        #[expect(clippy::cast_precision_loss, reason = "no sheet has 2^53 rows")]
        let apart = (shared as f64) < APART * fewer as f64;
        let of_others = other.signs < 0 && best.signs >= 0;
        let same_people = populations_of(&other.reading.mapping) == populations;
        if apart && same_people && !of_others {
            parts.push(sheet.name());
            continue;
        }
        let finding = NOT_READ.at(
            sheet.address(),
            sheet.name(),
            &[("rows", &other.reading.table.data_rows.len()), ("read", &parts[0])],
        );
        let more_people = same_people || of_others;
        best.reading.findings.push(if more_people {
            finding
        } else {
            finding.with_severity(Severity::Warning)
        });
    }
    if parts.len() > 1 {
        return Err(FILE_SEVERAL_SHEETS.refuse_for(
            instrument,
            &[
                ("file", &workbook.file_name),
                ("count", &parts.len()),
                ("instrument", &instrument.title.best(terms::Language::English)),
                ("sheets", &shortened_list(&parts)),
            ],
        ));
    }
    Ok(())
}

fn shortened_list(names: &[&str]) -> String {
    const SHOWN: usize = 6;
    let shown = names[..names.len().min(SHOWN)].join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}

/// Whom the totals of a table count.
fn populations_of(mapping: &Mapping) -> BTreeSet<&str> {
    let measures = mapping.columns.iter().filter_map(|column| match &column.meaning {
        Meaning::Count(measure) => Some(measure.population.as_str()),
        _ => None,
    });
    measures.collect()
}

/// What the rows of a table are about.
struct Keys {
    level: u8,
    keys: BTreeSet<String>,
}

/// The places of a table: by the code of their level, else by their names.
fn keys_of(reading: &Reading) -> Keys {
    let sheet = &reading.sheet;
    let level_of = |meaning: &Meaning| match meaning {
        Meaning::PlaceCode { level, .. } | Meaning::PlaceName { level, .. } => Some(*level),
        _ => None,
    };
    let columns = &reading.mapping.columns;
    let level = columns.iter().filter_map(|column| level_of(&column.meaning)).max().unwrap_or_default();
    let code = columns
        .iter()
        .find(|column| matches!(column.meaning, Meaning::PlaceCode { level: at, .. } if at == level));
    let names = columns.iter().filter(|column| matches!(column.meaning, Meaning::PlaceName { .. }));
    let chosen: Vec<u32> = match code {
        Some(code) => vec![code.column],
        None => names.map(|column| column.column).collect(),
    };
    let key = |row: &u32| {
        let texts = chosen.iter().map(|column| sheet.cell(*row, *column).text().trim().to_lowercase());
        texts.collect::<Vec<_>>().join("|")
    };
    let keys = reading.table.data_rows.iter().map(key).filter(|key| !key.trim_matches('|').is_empty());
    Keys { level, keys: keys.collect() }
}
