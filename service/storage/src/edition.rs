//! Editions: a round as it went to the public. Kept for ever; the database itself refuses to change them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::FromRow;
use tracking::round::RoundName;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, Value, query, values};
use crate::{Transaction, read_column};

const INSERT: Query = query!("edition/insert.sql");
const LIST: Query = query!("edition/list.sql");
const INSERT_CONTENT: Query = query!("edition/insert_content.sql");
const CONTENT: Query = query!("edition/content.sql");
const MOMENT: Query = query!("edition/moment.sql");
const SAVE_FACTS: Query = query!("edition/save_facts.sql");
const FACTS: Query = query!("edition/facts.sql");
const DESCRIPTIONS: Query = query!("edition/descriptions.sql");
const SAVE_DESCRIPTIONS: Query = query!("edition/save_descriptions.sql");
const NEWEST: Query = query!("edition/newest.sql");

/// What was published of a round, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// 1 for the first, 2 for the first correction, …
    pub number: u32,
    /// The moment whose records it shows.
    pub as_of: Instant,
    /// When it was published.
    pub published_at: Instant,
    /// Who published it.
    pub published_by: String,
    /// What is to be said about it; why it was corrected.
    pub note: String,
    /// The hash of its content, by which anybody can check that it is the same.
    pub content_hash: String,
    /// How many records it has.
    pub records: u64,
}

/// The P-codes of the areas in which places lie: by the key of the record, from
/// level 1 down; absent where an area has none.
pub type Pcodes = BTreeMap<String, Vec<Option<String>>>;

/// What an edition shows beside its records, frozen with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionContent {
    /// The day that its figures speak of.
    pub day: NaiveDate,
    /// Where its places lay.
    pub pcodes: Pcodes,
    /// What the operation was called.
    pub operation: String,
    /// By which rule the hash of its content was made, from 1.
    pub hash_rule: u32,
}

/// The newest edition of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// The number of the round in the database.
    pub round_id: i64,
    /// Which round it is.
    pub name: RoundName,
    /// The day that its figures speak of.
    pub day: NaiveDate,
    /// The edition.
    pub edition: Edition,
}

#[derive(FromRow)]
struct NewestRow {
    round_id: i64,
    instrument: String,
    round: i64,
    day: String,
    #[sqlx(flatten)]
    edition: EditionRow,
}

#[derive(FromRow)]
struct EditionRow {
    number: i64,
    as_of: String,
    published_at: String,
    published_by: String,
    note: String,
    content_hash: String,
    records: i64,
}

impl Transaction<'_> {
    /// Keeps an edition of a round.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if the round has an edition of that number.
    pub async fn save_edition(&mut self, round_id: i64, edition: &Edition) -> Result<(), StoreError> {
        self.record_at(edition.as_of.max(edition.published_at));
        let values = values![
            round_id,
            edition.number,
            edition.as_of,
            edition.published_at,
            edition.published_by.as_str(),
            edition.note.as_str(),
            edition.content_hash.as_str(),
            i64::try_from(edition.records).unwrap_or(i64::MAX),
        ];
        if self.run(&INSERT, values).await? == 0 {
            return Err(StoreError::Conflict { what: format!("edition {}", edition.number) });
        }
        Ok(())
    }

    /// Keeps what an edition shows beside its records; once, with the edition.
    ///
    /// # Errors
    ///
    /// If there is no such edition, or its content is kept already.
    pub async fn save_edition_content(
        &mut self,
        round_id: i64,
        number: u32,
        content: &EditionContent,
    ) -> Result<(), StoreError> {
        let pcodes = serde_json::to_string(&content.pcodes)
            .map_err(|error| StoreError::broken("write edition_content.pcodes", error))?;
        let (day, operation) = (content.day.to_string(), content.operation.as_str());
        let values = values![round_id, number, day, pcodes, operation, content.hash_rule];
        self.run(&INSERT_CONTENT, values).await?;
        Ok(())
    }

    /// What an edition shows beside its records; `None` where it was not kept.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn edition_content(
        &mut self,
        round_id: i64,
        number: u32,
    ) -> Result<Option<EditionContent>, StoreError> {
        let row: Option<(String, String, String, i64)> =
            self.one(&CONTENT, values![round_id, number]).await?;
        let Some((day, pcodes, operation, hash_rule)) = row else { return Ok(None) };
        let pcodes = serde_json::from_str(&pcodes)
            .map_err(|error| StoreError::broken("give sound edition_content.pcodes", error))?;
        Ok(Some(EditionContent {
            day: read_column("edition_content.day", &day)?,
            pcodes,
            operation,
            hash_rule: u32::try_from(hash_rule).unwrap_or_default(),
        }))
    }

    /// The editions of a round, the first first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn editions(&mut self, round_id: i64) -> Result<Vec<Edition>, StoreError> {
        let rows: Vec<EditionRow> = self.all(&LIST, values![round_id]).await?;
        rows.into_iter().map(EditionRow::read).collect()
    }

    /// The figures of an edition, if they were kept by this rule.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn edition_facts(
        &mut self,
        round_id: i64,
        number: u32,
        rule: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>,)> = self.one(&FACTS, values![round_id, number, rule]).await?;
        Ok(row.map(|(bytes,)| bytes))
    }

    /// Keeps the figures of an edition, in the place of those of another rule.
    ///
    /// # Errors
    ///
    /// If the round is not there, or the database cannot keep them.
    pub async fn save_edition_facts(
        &mut self,
        round_id: i64,
        number: u32,
        rule: &str,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let mut values = values![round_id, number, rule];
        values.push(Value::Bytes(bytes.into()));
        self.run(&SAVE_FACTS, values).await?;
        Ok(())
    }

    /// What kept figures say of locations by this rule: batches, in the order in which they were saved.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn location_descriptions(&mut self, rule: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        let rows: Vec<(Vec<u8>,)> = self.all(&DESCRIPTIONS, values![rule]).await?;
        Ok(rows.into_iter().map(|(bytes,)| bytes).collect())
    }

    /// Adds a batch to what kept figures say of locations; `first` is the number of its first one.
    ///
    /// # Errors
    ///
    /// If there is a batch that begins with that number, or the database cannot keep it.
    pub async fn save_location_descriptions(
        &mut self,
        rule: &str,
        first: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let mut values = values![rule, first];
        values.push(Value::Bytes(bytes.into()));
        self.run(&SAVE_DESCRIPTIONS, values).await?;
        Ok(())
    }

    /// The newest edition of each round that has one, by instrument and number.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn newest_editions(&mut self) -> Result<Vec<Newest>, StoreError> {
        let rows: Vec<NewestRow> = self.all(&NEWEST, values![]).await?;
        rows.into_iter().map(NewestRow::read).collect()
    }

    /// The moment whose records an edition shows.
    pub(crate) async fn edition_moment(&mut self, round_id: i64, number: u32) -> Result<Instant, StoreError> {
        let row: Option<(String,)> = self.one(&MOMENT, values![round_id, number]).await?;
        let (as_of,) = row.ok_or_else(|| StoreError::NotThere { what: format!("edition {number}") })?;
        read_column("edition.as_of", &as_of)
    }
}

impl NewestRow {
    fn read(self) -> Result<Newest, StoreError> {
        let instrument = read_column("round.instrument", &self.instrument)?;
        Ok(Newest {
            round_id: self.round_id,
            name: RoundName { instrument, number: u32::try_from(self.round).unwrap_or_default() },
            day: read_column("edition_content.day", &self.day)?,
            edition: self.edition.read()?,
        })
    }
}

impl EditionRow {
    fn read(self) -> Result<Edition, StoreError> {
        Ok(Edition {
            number: u32::try_from(self.number).unwrap_or_default(),
            as_of: read_column("edition.as_of", &self.as_of)?,
            published_at: read_column("edition.published_at", &self.published_at)?,
            published_by: self.published_by,
            note: self.note,
            content_hash: self.content_hash,
            records: u64::try_from(self.records).unwrap_or_default(),
        })
    }
}
