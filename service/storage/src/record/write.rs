//! Writing records: what was in force is superseded, what is new is added, in one transaction.

use std::collections::BTreeSet;

use tracking::record::Records;

use crate::Transaction;
use crate::error::StoreError;
use crate::import::Import;
use crate::instant::Instant;
use crate::query::{Query, Value, query, values};
use crate::record::counts::{Cell, write_counts};
use crate::record::line::{write_extras, write_stated};

const SUPERSEDE: Query = query!("record/supersede.sql");
const SUPERSEDE_PLACES: Query = query!("record/supersede_places.sql", "record/supersede_places.postgres.sql");
const LAST_POSITION: Query = query!("record/last_position.sql");
const INSERT: Query = query!("record/insert.sql");

impl Transaction<'_> {
    /// Puts the records of an import in the place of those in force in a round.
    ///
    /// What was in force stays in the database, superseded at `at`. The columns of
    /// the records must be those that the import was saved with; each row needs
    /// its own key and occurrence.
    ///
    /// # Errors
    ///
    /// If the columns differ, if two rows have one key and occurrence, or the database cannot keep them.
    pub async fn replace_records(
        &mut self,
        round_id: i64,
        import_id: i64,
        records: &Records,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        self.need_columns_of(import_id, round_id, records).await?;
        self.run(&SUPERSEDE, values![round_id, at]).await?;
        self.insert_records((round_id, import_id), records, records.len(), 0, at).await
    }

    /// Puts the first records of an import, as many as `own`, in the place of those
    /// of the same places in a round; those of other places stay in force.
    ///
    /// The columns of the records must be those that the import was saved with.
    ///
    /// # Errors
    ///
    /// As for [`Transaction::replace_records`].
    pub async fn replace_records_of_places(
        &mut self,
        (round_id, import_id): (i64, i64),
        records: &Records,
        own: usize,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        self.need_columns_of(import_id, round_id, records).await?;
        let keys: BTreeSet<&str> = records.rows().iter().take(own).map(|row| &*row.key).collect();
        let keys = serde_json::json!(keys).to_string();
        self.run(&SUPERSEDE_PLACES, values![round_id, at, keys]).await?;
        let last: Option<(Option<i64>,)> = self.one(&LAST_POSITION, values![round_id]).await?;
        let first = last.and_then(|(last,)| last).map_or(0, |last| last + 1);
        self.insert_records((round_id, import_id), records, own, first, at).await
    }

    async fn need_columns_of(
        &mut self,
        import_id: i64,
        round_id: i64,
        records: &Records,
    ) -> Result<(), StoreError> {
        let import = self.import_into(import_id, round_id).await?;
        if import.measures != records.measures() || import.extras != records.extras() {
            return Err(StoreError::broken("keep records", "their columns are not those of their import"));
        }
        Ok(())
    }

    async fn insert_records(
        &mut self,
        (round_id, import_id): (i64, i64),
        records: &Records,
        count: usize,
        first: i64,
        at: Instant,
    ) -> Result<(), StoreError> {
        let mut cells = Vec::with_capacity(records.measures().len());
        self.insert_many(&INSERT, count, |index, values| {
            let row = &records.rows()[index];
            cells.clear();
            cells.extend((0..records.measures().len()).map(|measure| {
                match (records.number(index, measure), records.word(index, measure)) {
                    (Some(number), _) => Cell::Number(number),
                    (None, Some(word)) => Cell::Word(word),
                    (None, None) => Cell::Blank,
                }
            }));
            values.extend([
                Value::from(round_id),
                Value::from(import_id),
                Value::from(i64::try_from(index).unwrap_or(i64::MAX).saturating_add(first)),
                Value::from(at),
                Value::from(&*row.key),
                Value::from(row.occurrence),
                Value::from(row.source_row),
                Value::from(row.place.map(|place| place.0)),
                Value::from(row.carried_from),
                Value::from(write_stated(&row.stated)),
                Value::from(write_extras(&row.extras)),
                Value::from(write_counts(&cells)),
            ]);
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// An import, which must be one into this round.
    async fn import_into(&mut self, import_id: i64, round_id: i64) -> Result<Import, StoreError> {
        let import = self.known_import(import_id).await?;
        if import.round_id == round_id {
            return Ok(import);
        }
        Err(StoreError::broken("keep records", format!("import {import_id} is one into another round")))
    }
}
