//! Reading the files of a round again, in the order in which they came in.

use sheets::Workbook;
use storage::Transaction;
use storage::import::Import as StoredImport;
use storage::round::StoredRound;
use tracking::cleaning::RowName;
use tracking::draft::row_names;
use tracking::instrument::Meaning;

use super::FileAsked;
use crate::action::{Action, Scene};
use crate::import::Import;
use crate::pack::Pack;
use crate::reading::{self, Kept, Purpose, Reading};
use crate::refusal::Refusal;

/// A file of a round, read again without the cleaning log.
pub(super) struct Part {
    pub import: StoredImport,
    pub file: KeptFile,
    pub reading: Reading,
    /// What each row of data is known by.
    names: Vec<RowName>,
    level: u8,
}

/// A file as it came in.
pub(super) struct KeptFile {
    pub name: String,
    bytes: Vec<u8>,
    workbook: Workbook,
}

impl Part {
    /// What a row of the file is known by.
    pub fn name_of(&self, row: u32) -> Result<RowName, Refusal> {
        let at = self.reading.table.data_rows.iter().position(|known| *known == row);
        at.and_then(|at| self.names.get(at)).cloned().ok_or_else(|| {
            let address = self.reading.sheet.address();
            Refusal::NotFound(format!("row {} of {address} is not a row of data", u64::from(row) + 1))
        })
    }

    /// The row that is known by a name.
    pub fn row_called(&self, name: &RowName) -> Option<u32> {
        let at = self.names.iter().position(|known| known == name)?;
        self.reading.table.data_rows.get(at).copied()
    }

    /// What the file says in a cell.
    pub fn text(&self, row: u32, column: u32) -> String {
        self.reading.sheet.cell(row, column).text().into_owned()
    }

    /// The names of the place of a row from the place up, in Arabic letters where they are
    /// asked for and stated: `Hay Al-Amal`, `Falluja`, `Anbar`.
    pub fn names_of_place(&self, row: u32, arabic: bool) -> Vec<String> {
        let stated = |level, arabic| {
            let column = self.reading.mapping.column(&Meaning::PlaceName { level, arabic })?;
            Some(self.text(row, column.column).trim().to_string()).filter(|name| !name.is_empty())
        };
        let name = |level| stated(level, true).filter(|_| arabic).or_else(|| stated(level, false));
        [self.level, 2, 1].into_iter().filter_map(name).collect()
    }
}

/// The imports that a draft is made of, the first first: all since the last one of a
/// whole list. A part that came in several times counts once, as it came the last time.
pub(super) async fn chain(
    transaction: &mut Transaction<'_>,
    round_id: i64,
) -> Result<Vec<StoredImport>, Refusal> {
    let mut chain: Vec<StoredImport> = Vec::new();
    for import in transaction.imports(round_id).await? {
        let is_whole = !import.partial;
        if is_whole || !chain.iter().any(|known| is_same_sheet(known, &import)) {
            chain.push(import);
        }
        if is_whole {
            break;
        }
    }
    chain.reverse();
    Ok(chain)
}

/// Whether two imports read the same.
pub(super) fn is_same_sheet(one: &StoredImport, other: &StoredImport) -> bool {
    (&one.source_hash, &one.sheet) == (&other.source_hash, &other.sheet)
}

/// A file of a round, read again.
pub(super) async fn part(
    transaction: &mut Transaction<'_>,
    pack: &Pack,
    stored: &StoredRound,
    asked: &FileAsked,
) -> Result<Part, Refusal> {
    let chain = chain(transaction, stored.id).await?;
    let is_meant = |import: &StoredImport| {
        import.source_hash.starts_with(&asked.file) && (asked.sheet.is_empty() || import.sheet == asked.sheet)
    };
    let mut meant: Vec<StoredImport> = Vec::new();
    // The whole list, and the same sheet once more as a part: what was read of it last counts.
    for import in chain.into_iter().rev().filter(is_meant) {
        if !meant.iter().any(|known| is_same_sheet(known, &import)) {
            meant.push(import);
        }
    }
    match (meant.pop(), meant.is_empty()) {
        (Some(import), true) => open_part(transaction, pack, stored, import).await,
        (None, _) => {
            Err(Refusal::NotFound(format!("{} was not read from such a file and sheet", stored.round.name)))
        }
        (Some(_), false) => Err(Refusal::Invalid(format!(
            "{} was read from several files; say which one with --file and the beginning of its hash, and --sheet",
            stored.round.name
        ))),
    }
}

/// Reads the file of an import again.
pub(super) async fn open_part(
    transaction: &mut Transaction<'_>,
    pack: &Pack,
    stored: &StoredRound,
    import: StoredImport,
) -> Result<Part, Refusal> {
    let file = kept_file(transaction, &import).await?;
    let instrument = pack.instrument(&stored.round.name.instrument).ok_or_else(|| {
        Refusal::NotFound(format!("there is no instrument \"{}\"", stored.round.name.instrument))
    })?;
    let kept = transaction.mappings(&instrument.code).await?;
    let kept: Kept = kept.into_iter().map(|kept| (kept.signature, kept.text)).collect();
    let purpose = Purpose {
        instrument,
        round: stored.round.name.number,
        date: stored.round.date,
        force: true,
        sheet: Some(import.sheet.as_str()).filter(|name| !name.is_empty()),
        kept: &kept,
    };
    let reading = reading::read(&file.workbook, purpose, pack)?;
    let names = row_names(&reading.sheet, &reading.table, &reading.mapping, instrument);
    Ok(Part { import, file, reading, names, level: instrument.level })
}

/// Reads all files of a draft again, with its cleaning log. The file of `part` is not opened once more.
pub(super) async fn run(
    scene: &mut Scene<'_, '_>,
    stored: &StoredRound,
    part: Option<&Part>,
) -> Result<(), Refusal> {
    let chain = chain(scene.transaction, stored.id).await?;
    if chain.is_empty() {
        return Err(Refusal::Invalid(format!("nothing was read into {} yet", stored.round.name)));
    }
    for (nth, import) in chain.into_iter().enumerate() {
        let opened;
        let file = match part.filter(|part| part.import.source_hash == import.source_hash) {
            Some(part) => &part.file,
            None => {
                opened = kept_file(scene.transaction, &import).await?;
                &opened
            }
        };
        let round = stored.round.name.clone();
        let has_several = file.workbook.sheets.len() > 1;
        Import {
            sheet: Some(import.sheet).filter(|name| has_several && !name.is_empty()),
            force: true,
            partial: import.partial,
            afresh: nth == 0,
            ..Import::new(round, stored.round.date, &file.name, &file.bytes, &file.workbook)
        }
        .run(scene)
        .await?;
    }
    Ok(())
}

/// Opens the file of an import, beside whatever else is going on.
async fn kept_file(transaction: &mut Transaction<'_>, import: &StoredImport) -> Result<KeptFile, Refusal> {
    let gone = || Refusal::NotFound(format!("the file {} is not kept any more", import.source_hash));
    let source = transaction.source(&import.source_hash).await?.ok_or_else(gone)?;
    let bytes = transaction.source_bytes(&import.source_hash).await?.ok_or_else(gone)?;
    let name = source.file_name;
    let open = move || {
        let workbook = sheets::read(&name, &bytes, &sheets::Limits::default())?;
        Ok(KeptFile { name, bytes, workbook })
    };
    let opened = tokio::task::spawn_blocking(open).await;
    opened.map_err(|error| Refusal::Invalid(format!("the file could not be opened: {error}")))?
}
