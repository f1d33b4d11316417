//! Reading the files of a round again, in the order in which they came in.

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
    pub file_name: String,
    pub reading: Reading,
    /// What each row of data is known by.
    names: Vec<RowName>,
    level: u8,
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
/// whole list. A file that came in several times counts as often as the last time.
pub(super) async fn chain(
    transaction: &mut Transaction<'_>,
    round_id: i64,
) -> Result<Vec<StoredImport>, Refusal> {
    let mut chain: Vec<StoredImport> = Vec::new();
    for import in transaction.imports(round_id).await? {
        let is_whole = !import.partial;
        let same =
            |known: &StoredImport| (&known.source_hash, &known.sheet) == (&import.source_hash, &import.sheet);
        if !chain.iter().any(same) {
            chain.push(import);
        }
        if is_whole {
            break;
        }
    }
    chain.reverse();
    Ok(chain)
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
    let mut meant: Vec<StoredImport> = chain.into_iter().filter(is_meant).collect();
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
    let (file_name, bytes) = kept_file(transaction, &import).await?;
    let workbook = sheets::read(&file_name, &bytes, &sheets::Limits::default())?;
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
    let reading = reading::read(&workbook, purpose, pack)?;
    let names = row_names(&reading.sheet, &reading.table, &reading.mapping, instrument);
    Ok(Part { import, file_name, reading, names, level: instrument.level })
}

/// Reads all files of a draft again, with its cleaning log.
pub(super) async fn run(scene: &mut Scene<'_, '_>, stored: &StoredRound) -> Result<(), Refusal> {
    let chain = chain(scene.transaction, stored.id).await?;
    if chain.is_empty() {
        return Err(Refusal::Invalid(format!("nothing was read into {} yet", stored.round.name)));
    }
    for (nth, import) in chain.into_iter().enumerate() {
        let (file_name, bytes) = kept_file(scene.transaction, &import).await?;
        let workbook = sheets::read(&file_name, &bytes, &sheets::Limits::default())?;
        let round = stored.round.name.clone();
        let named = (workbook.sheets.len() > 1).then(|| import.sheet.clone()).filter(|name| !name.is_empty());
        Import {
            sheet: named,
            force: true,
            partial: import.partial,
            afresh: nth == 0,
            ..Import::new(round, stored.round.date, &file_name, &bytes, &workbook)
        }
        .run(scene)
        .await?;
    }
    Ok(())
}

/// The name and the bytes of the file of an import.
async fn kept_file(
    transaction: &mut Transaction<'_>,
    import: &StoredImport,
) -> Result<(String, Vec<u8>), Refusal> {
    let gone = || Refusal::NotFound(format!("the file {} is not kept any more", import.source_hash));
    let source = transaction.source(&import.source_hash).await?.ok_or_else(gone)?;
    let bytes = transaction.source_bytes(&import.source_hash).await?.ok_or_else(gone)?;
    Ok((source.file_name, bytes))
}
