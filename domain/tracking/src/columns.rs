//! Columns: what each column of a table means, and how we know.
//!
//! In: the headings of a table (from `sheets`), the definition of an instrument.
//! Out: a [`Mapping`] with a meaning for each column and findings about doubts.
//! Nothing is dropped: a column without a meaning is kept as an extra.

mod mapping;
mod match_labels;

use sheets::{Sheet, Table};
use terms::{Finding, FindingKind, Severity};

use crate::instrument::{Instrument, Meaning};

pub use mapping::{Basis, ColumnMapping, Mapping, MappingError, headings_of_text, signature};
pub use match_labels::Labels;

/// A column is not in the definition; it is kept as an extra.
pub static UNKNOWN: FindingKind = FindingKind {
    code: "column/unknown",
    severity: Severity::Notice,
    title: "column without a known meaning",
    message: "\"{heading}\" is not known to this instrument; its cells are kept as extras",
    remedy: "if it counts people, give it a meaning when the file is brought in, or with `masar mapping edit`; else nothing to do",
};

/// A heading was understood although it is spelt differently.
pub static GUESSED: FindingKind = FindingKind {
    code: "column/guessed",
    severity: Severity::Notice,
    title: "heading understood in spite of its spelling",
    message: "\"{heading}\" was taken for \"{expected}\"",
    remedy: "check that this is what it means",
};

/// A heading that a spreadsheet turned into a date.
pub static DAMAGED_HEADING: FindingKind = FindingKind {
    code: "column/damaged-date",
    severity: Severity::Notice,
    title: "heading that a spreadsheet turned into a date",
    message: "\"{heading}\" was read back as \"{expected}\"",
    remedy: "nothing to do; to mend the file, format the heading as text and type it again",
};

/// A heading from another era of the instrument.
pub static OTHER_ERA: FindingKind = FindingKind {
    code: "column/other-era",
    severity: Severity::Notice,
    title: "heading of another era",
    message: "\"{heading}\" is known from rounds {rounds}, not from round {round}",
    remedy: "check the number of the round",
};

/// The same column twice, with the same cells.
pub static REPEATED: FindingKind = FindingKind {
    code: "column/repeated",
    severity: Severity::Notice,
    title: "the same column twice",
    message: "\"{heading}\" repeats {first}; it is kept as an extra and not counted again",
    remedy: "nothing to do; delete one of the two in the file",
};

/// Two columns for one meaning, with different cells.
pub static CONTRADICTORY: FindingKind = FindingKind {
    code: "column/contradictory",
    severity: Severity::Blocking,
    title: "two columns for one meaning, with different cells",
    message: "\"{heading}\" and {first} mean the same and differ in {rows} rows; the first is counted",
    remedy: "rename or delete one of the two in the file",
};

/// Understands the columns of a table by the labels of an instrument.
///
/// `round` chooses among labels that hold in some rounds only; `date` is
/// written in headings of series (`families_abs_2018-07-15`).
#[must_use]
pub fn understand(
    table: &Table,
    sheet: &Sheet,
    instrument: &Instrument,
    round: u32,
    date: chrono::NaiveDate,
) -> (Mapping, Vec<Finding>) {
    let mut findings = Vec::new();
    let labels = Labels::new(instrument);
    let mut columns: Vec<ColumnMapping> = Vec::with_capacity(table.headings.len());
    for heading in table.headings.iter().filter(|heading| !is_derived(heading)) {
        let found = labels.find(heading, date);
        let mut column = ColumnMapping::new(heading, found);
        let address = sheet.address().cell(table.header_row, heading.column);
        if let Some(era) = match_labels::other_era(heading, &column, instrument, round) {
            findings.push(OTHER_ERA.at(
                address.clone(),
                &*column.heading,
                &[("heading", &column.heading), ("rounds", &era), ("round", &round)],
            ));
        }
        settle_repetition(&columns, &mut column, table, sheet, &mut findings);
        match &column.basis {
            Basis::Unknown => {
                findings.push(UNKNOWN.at(address, &*column.heading, &[("heading", &column.heading)]));
            }
            Basis::NearLabel { expected } => findings.push(GUESSED.at(
                address,
                &*column.heading,
                &[("heading", &column.heading), ("expected", expected)],
            )),
            Basis::DamagedDate { expected } => findings.push(DAMAGED_HEADING.at(
                address,
                &*column.heading,
                &[("heading", &column.heading), ("expected", expected)],
            )),
            _ => {}
        }
        columns.push(column);
    }
    let mut mapping = Mapping { columns };
    mapping.make_extras_distinct();
    (mapping, findings)
}

/// Whether an export of ours computed the column: it says nothing new.
pub(crate) fn is_derived(heading: &sheets::Heading) -> bool {
    let derived = |tag: &sheets::HxlTag| tag.attributes.iter().any(|attribute| attribute == "derived");
    heading.tag.as_ref().is_some_and(derived)
}

/// A second column for a meaning that is taken becomes an extra, with a finding.
pub(crate) fn settle_repetition(
    before: &[ColumnMapping],
    column: &mut ColumnMapping,
    table: &Table,
    sheet: &Sheet,
    findings: &mut Vec<Finding>,
) {
    if matches!(column.meaning, Meaning::Extra(_)) {
        return;
    }
    let Some(first) = before.iter().find(|other| other.meaning == column.meaning) else { return };
    let differing = table
        .data_rows
        .iter()
        .filter(|row| sheet.cell(**row, first.column).text() != sheet.cell(**row, column.column).text())
        .count();
    let address = sheet.address().cell(table.header_row, column.column);
    let first_address = sheet.address().cell(table.header_row, first.column).within_sheet();
    // Two columns for one place are common (stated and verified); people must not be counted twice.
    let counts = matches!(column.meaning, Meaning::Count(_));
    findings.push(if differing == 0 {
        REPEATED.at(address, &*column.heading, &[("heading", &column.heading), ("first", &first_address)])
    } else {
        let finding = CONTRADICTORY.at(
            address,
            &*column.heading,
            &[("heading", &column.heading), ("first", &first_address), ("rows", &differing)],
        );
        if counts { finding } else { finding.with_severity(Severity::Notice) }
    });
    column.demote(Basis::Repeated { first: first.column });
}
