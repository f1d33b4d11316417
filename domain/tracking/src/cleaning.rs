//! The cleaning log: values that people corrected and rows that they left out,
//! each with a reason, applied anew whenever the file is read. The file stays as
//! it arrived.
//!
//! In: a sheet with its table and mapping, and the entries of the log. Out: the
//! sheet and the table as they are to be read, and findings where an entry does
//! not fit the file any more.

use std::collections::{BTreeMap, BTreeSet};

use sheets::{Sheet, Table};
use terms::{Finding, FindingKind, Severity};

use crate::columns::Mapping;
use crate::draft::row_names;
use crate::instrument::Instrument;

/// A cell that was corrected holds something else by now.
pub static OTHER_VALUE: FindingKind = FindingKind {
    code: "cleaning/other-value",
    severity: Severity::Warning,
    title: "a corrected cell holds something else by now",
    message: "the cleaning log says that \"{heading}\" of {key} is \"{after}\" and not \"{before}\"; this file says \"{found}\", which was left as it is",
    remedy: "look at the row: correct the cell again, or withdraw the entry of the cleaning log",
};

/// A corrected cell is not in the file.
pub static NO_CELL: FindingKind = FindingKind {
    code: "cleaning/no-cell",
    severity: Severity::Notice,
    title: "a corrected cell is not in the file",
    message: "the cleaning log corrects \"{heading}\" of {key}, and this file has no such cell",
    remedy: "withdraw the entry of the cleaning log if the cell is gone for good",
};

/// All kinds of findings that the cleaning log gives.
pub const KINDS: &[&FindingKind] = &[&OTHER_VALUE, &NO_CELL];

/// What a row is known by in its file: the key as it stands there, and which of
/// several rows with that key it is, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowName {
    /// The key: the id of the place, or its names where it has none.
    pub key: String,
    /// 0 for the first row with this key, 1 for the second, …
    pub occurrence: u16,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The row, by what it is known by in the file.
    pub row: RowName,
    /// What is done to it.
    pub change: Change,
}

/// What an entry does to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A cell reads otherwise.
    Value {
        /// The column in which it stood when it was corrected, from 0.
        column: u32,
        /// The heading of the column.
        heading: String,
        /// What the file says, as people see it.
        before: String,
        /// What is right; empty for a blank cell.
        after: String,
    },
    /// The row is left out, as if no file of the round had it.
    Exclude,
}

/// A table as it is to be read.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// Its sheet, with corrected cells.
    pub sheet: Sheet,
    /// The table, without the rows that are left out.
    pub table: Table,
    /// Entries that do not fit.
    pub findings: Vec<Finding>,
}

/// Applies the entries to a table. An entry whose cell holds the corrected value
/// already has nothing to do. Rows that the file does not have are told, unless it
/// is `partial`: then they are in another file.
#[must_use]
pub fn apply(
    (sheet, table): (&Sheet, &Table),
    mapping: &Mapping,
    instrument: &Instrument,
    log: &[Entry],
    partial: bool,
) -> Cleaned {
    let mut cleaned = Cleaned { sheet: sheet.clone(), table: table.clone(), findings: Vec::new() };
    if log.is_empty() {
        return cleaned;
    }
    let names = row_names(sheet, table, mapping, instrument);
    let rows: BTreeMap<RowName, u32> = names.into_iter().zip(table.data_rows.iter().copied()).collect();
    let mut corrections: Vec<(u32, u32, &str)> = Vec::new();
    let mut left_out = BTreeSet::new();
    for entry in log {
        let row = rows.get(&entry.row).copied();
        match (&entry.change, row) {
            (Change::Exclude, row) => left_out.extend(row),
            (Change::Value { column, heading, before, after }, Some(row)) => {
                let Some(column) = column_of(mapping, *column, heading) else {
                    cleaned.findings.push(no_cell(sheet, Some(row), entry, heading));
                    continue;
                };
                let found = sheet.cell(row, column).text();
                if found == *before {
                    corrections.push((row, column, after));
                } else if found != *after {
                    let (key, address) = (&entry.row.key, sheet.address().cell(row, column));
                    let arguments: [(&str, &dyn std::fmt::Display); 5] = [
                        ("heading", heading),
                        ("key", key),
                        ("before", before),
                        ("after", after),
                        ("found", &found),
                    ];
                    cleaned.findings.push(OTHER_VALUE.at(address, key, &arguments));
                }
            }
            (Change::Value { heading, .. }, None) if !partial => {
                cleaned.findings.push(no_cell(sheet, None, entry, heading));
            }
            (Change::Value { .. }, None) => {}
        }
    }
    if !corrections.is_empty() {
        cleaned.sheet = sheet.corrected(&corrections);
    }
    cleaned.table.data_rows.retain(|row| !left_out.contains(row));
    cleaned
}

/// The column that an entry means: the one in its place if it still has the
/// heading, else the only one that has it.
#[must_use]
pub fn column_of(mapping: &Mapping, column: u32, heading: &str) -> Option<u32> {
    let mut alike = mapping.columns.iter().filter(|known| *known.heading == *heading);
    if let Some(there) = alike.clone().find(|known| known.column == column) {
        return Some(there.column);
    }
    alike.next().filter(|_| alike.next().is_none()).map(|known| known.column)
}

fn no_cell(sheet: &Sheet, row: Option<u32>, entry: &Entry, heading: &str) -> Finding {
    let address = row.map_or_else(|| sheet.address(), |row| sheet.address().row(row));
    let key = &entry.row.key;
    NO_CELL.at(address, key, &[("heading", &heading), ("key", key)])
}
