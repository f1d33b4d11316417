//! A row of a file as people look at it before they correct it.

use storage::cleaning::StoredEntry;
use storage::finding::{FindingFilter, StoredFinding};
use storage::round::StoredRound;
use tracking::cleaning::{Change, RowName};
use tracking::columns::ColumnMapping;
use tracking::round::RoundName;

use super::replay::{self, Part, is_same_sheet};
use super::{FileAsked, read_as};
use crate::action::House;
use crate::refusal::Refusal;
use crate::round::known;

/// Which row is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowAsked {
    /// The one that stands there: a file, and a row from 0.
    At(FileAsked, u32),
    /// The one that is known by this name in the newest file that has it.
    Called(RowName),
}

/// A row of a file with what the cleaning log and the checks say of it.
#[derive(Debug, Clone)]
pub struct RowSheet {
    /// The round.
    pub stored: StoredRound,
    /// The name of its file.
    pub file_name: String,
    /// Its file.
    pub file: FileAsked,
    /// Where it stands there, from 0.
    pub row: u32,
    /// What the row is known by.
    pub name: RowName,
    /// The names of its place from the place up: in the main language of the file, and in
    /// Arabic letters as far as they are stated.
    pub place: [Vec<String>; 2],
    /// Its cells, from left to right.
    pub cells: Vec<CellOfRow>,
    /// The entry that leaves it out, if one does.
    pub left_out: Option<StoredEntry>,
    /// All entries about it with those that are ended, the newest first.
    pub log: Vec<StoredEntry>,
    /// What is doubtful about it.
    pub findings: Vec<StoredFinding>,
    /// The rows of data before and after it, from 0.
    pub neighbours: (Option<u32>, Option<u32>),
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct CellOfRow {
    /// Its column with its heading and meaning.
    pub column: ColumnMapping,
    /// What the file says.
    pub in_file: String,
    /// What is read: the same, or what it was corrected to.
    pub now: String,
}

/// A row of a round, for who works on it.
///
/// # Errors
///
/// [`Refusal::NotFound`] if the round was not read from such a file, or the row is
/// not one of data.
pub async fn row(house: &House, name: &RoundName, asked: &RowAsked) -> Result<RowSheet, Refusal> {
    let mut transaction = house.store.read().await?;
    let stored = known(&mut transaction, name).await?;
    let (part, row) = match asked {
        RowAsked::At(file, row) => (replay::part(&mut transaction, &house.pack, &stored, file).await?, *row),
        RowAsked::Called(name) => {
            let mut found = None;
            for import in replay::chain(&mut transaction, stored.id).await?.into_iter().rev() {
                let part = replay::open_part(&mut transaction, &house.pack, &stored, import).await?;
                if let Some(row) = part.row_called(name) {
                    found = Some((part, row));
                    break;
                }
            }
            found.ok_or_else(|| {
                Refusal::NotFound(format!("no file of {} has a row {}", stored.round.name, name.key))
            })?
        }
    };
    let log = transaction.cleaning_log(stored.id).await?;
    let mut findings = transaction.findings(stored.id, &FindingFilter::default()).await?;
    let imports = transaction.imports(stored.id).await?;
    let of_sheet = |id| imports.iter().any(|known| known.id == id && is_same_sheet(known, &part.import));
    findings.retain(|known| known.finding.address.row == Some(row) && of_sheet(known.import_id));
    sheet(stored, &part, row, log, findings)
}

fn sheet(
    stored: StoredRound,
    part: &Part,
    row: u32,
    mut log: Vec<StoredEntry>,
    findings: Vec<StoredFinding>,
) -> Result<RowSheet, Refusal> {
    let name = part.name_of(row)?;
    log.retain(|known| known.entry.row == name);
    log.reverse();
    let in_force: Vec<StoredEntry> = log.iter().filter(|known| known.ended.is_none()).cloned().collect();
    let cell = |column: &ColumnMapping| {
        let in_file = part.text(row, column.column);
        let now = read_as(&in_file, part.standing(&in_force, &name, column.column));
        CellOfRow { column: column.clone(), in_file, now }
    };
    let rows = &part.reading.table.data_rows;
    let at = rows.iter().position(|known| *known == row).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|at| rows.get(at)).copied();
    let import = &part.import;
    Ok(RowSheet {
        file_name: part.file.name.clone(),
        file: FileAsked { file: import.source_hash.clone(), sheet: import.sheet.clone() },
        row,
        place: [false, true].map(|arabic| part.names_of_place(row, arabic)),
        cells: part.reading.mapping.columns.iter().map(cell).collect(),
        left_out: in_force.iter().find(|known| known.entry.change == Change::Exclude).cloned(),
        neighbours: (before, rows.get(at + 1).copied()),
        stored,
        name,
        log,
        findings,
    })
}
