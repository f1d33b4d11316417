//! The cleaning log of rounds: what people corrected in the rows of their files, or
//! left out, each with a reason. Entries are added and ended, never changed.

use sqlx::FromRow;
use terms::{Address, Code};
use tracking::cleaning::{Change, Entry, RowName};

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const INSERT: Query = query!("cleaning/insert.sql");
const END: Query = query!("cleaning/end.sql");
const LIST: Query = query!("cleaning/list.sql");
const OF_PLACE: Query = query!("cleaning/of_place.sql");

/// An entry to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// The row and what is done to it.
    pub entry: &'a Entry,
    /// The hash of the file that it was seen in; the source must be kept already.
    pub source_hash: &'a str,
    /// The sheet; empty for files without sheets.
    pub sheet: &'a str,
    /// The row there, from 0.
    pub at_row: u32,
    /// The place of the row, for people.
    pub place: &'a str,
    /// Why.
    pub reason: &'a str,
    /// By whom.
    pub by: &'a str,
}

/// An entry as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its number in the database.
    pub id: i64,
    /// The row and what is done to it.
    pub entry: Entry,
    /// The hash of the file that it was seen in.
    pub source_hash: String,
    /// Where it was seen: file, sheet, row, and the cell where one was corrected.
    pub address: Address,
    /// The place of the row, for people.
    pub place: String,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Instant,
    /// How it ended; absent while it is in force.
    pub ended: Option<Ended>,
}

/// How an entry ended: somebody withdrew it, or corrected the cell again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
}

#[derive(FromRow)]
struct EntryRow {
    id: i64,
    key: String,
    occurrence: i64,
    file_name: String,
    source_hash: String,
    sheet: String,
    at_row: i64,
    at_column: Option<i64>,
    heading: Option<String>,
    before: Option<String>,
    after: Option<String>,
    place: String,
    reason: String,
    entered_by: String,
    entered_at: String,
    ended_by: Option<String>,
    ended_at: Option<String>,
    end_reason: Option<String>,
}

#[derive(FromRow)]
struct EntryOfPlaceRow {
    round: i64,
    #[sqlx(flatten)]
    entry: EntryRow,
}

impl Transaction<'_> {
    /// Enters something into the cleaning log of a round; gives its number.
    ///
    /// # Errors
    ///
    /// If an entry for the same cell or row is in force, or the database cannot keep it.
    pub async fn enter_cleaning(
        &mut self,
        round_id: i64,
        new: NewEntry<'_>,
        at: Instant,
    ) -> Result<i64, StoreError> {
        self.record_at(at);
        let RowName { key, occurrence } = &new.entry.row;
        let (column, heading, before, after) = match &new.entry.change {
            Change::Exclude => (None, None, None, None),
            Change::Value { column, heading, before, after } => {
                (Some(*column), Some(&**heading), Some(&**before), Some(&**after))
            }
        };
        let values = values![
            round_id,
            key.as_str(),
            *occurrence,
            new.source_hash,
            new.sheet,
            new.at_row,
            column,
            heading,
            before,
            after,
            new.place,
            new.reason,
            new.by,
            at,
        ];
        let row: Option<(i64,)> = self.write_one(&INSERT, values).await?;
        row.map(|(id,)| id).ok_or_else(|| StoreError::broken("keep a correction", "it gave no number"))
    }

    /// Ends an entry of a round; `false` if it has none of that number in force.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn end_cleaning(
        &mut self,
        round_id: i64,
        id: i64,
        (by, reason): (&str, &str),
        at: Instant,
    ) -> Result<bool, StoreError> {
        self.record_at(at);
        Ok(self.run(&END, values![id, round_id, by, at, reason]).await? > 0)
    }

    /// The cleaning log of a round with what is ended of it, in the order in which it was entered.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn cleaning_log(&mut self, round_id: i64) -> Result<Vec<StoredEntry>, StoreError> {
        let rows: Vec<EntryRow> = self.all(&LIST, values![round_id]).await?;
        rows.into_iter().map(EntryRow::read).collect()
    }

    /// What the newest edition of each round of an instrument had corrected in rows with a key,
    /// with the number of the round; the earliest round first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn cleaning_of_place(
        &mut self,
        instrument: &Code,
        key: &str,
    ) -> Result<Vec<(u32, StoredEntry)>, StoreError> {
        let rows: Vec<EntryOfPlaceRow> = self.all(&OF_PLACE, values![instrument.as_str(), key]).await?;
        let read = |row: EntryOfPlaceRow| Ok((number(row.round), row.entry.read()?));
        rows.into_iter().map(read).collect()
    }
}

impl EntryRow {
    fn read(self) -> Result<StoredEntry, StoreError> {
        let row = number(self.at_row);
        let sheet = Address::sheet(&self.file_name, &self.sheet);
        let (change, address) = match self.at_column.map(number) {
            None => (Change::Exclude, sheet.row(row)),
            Some(column) => {
                let change = Change::Value {
                    column,
                    heading: self.heading.unwrap_or_default(),
                    before: self.before.unwrap_or_default(),
                    after: self.after.unwrap_or_default(),
                };
                (change, sheet.cell(row, column))
            }
        };
        let ended = match (self.ended_by, self.ended_at) {
            (Some(by), Some(at)) => Some(Ended {
                by,
                at: read_column("cleaning.ended_at", &at)?,
                reason: self.end_reason.unwrap_or_default(),
            }),
            _ => None,
        };
        let occurrence = u16::try_from(self.occurrence).unwrap_or_default();
        Ok(StoredEntry {
            id: self.id,
            entry: Entry { row: RowName { key: self.key, occurrence }, change },
            source_hash: self.source_hash,
            address,
            place: self.place,
            reason: self.reason,
            by: self.entered_by,
            at: read_column("cleaning.entered_at", &self.entered_at)?,
            ended,
        })
    }
}

fn number(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
