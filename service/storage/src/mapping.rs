//! Mappings: how the columns of a workbook were understood once, so that the next needs no hand.
//!
//! A mapping is kept as text, under the instrument and the signature of the
//! headings. What the text says is the work of `tracking`.

use sqlx::FromRow;
use terms::Code;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LIST: Query = query!("mapping/list.sql");
const SAVE: Query = query!("mapping/save.sql");

/// A mapping that somebody confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMapping {
    /// The instrument.
    pub instrument: Code,
    /// The signature of the headings that it holds for.
    pub signature: String,
    /// The mapping, as text.
    pub text: String,
    /// Who confirmed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Instant,
}

#[derive(FromRow)]
struct MappingRow {
    instrument: String,
    signature: String,
    definition: String,
    changed_by: String,
    changed_at: String,
}

impl Transaction<'_> {
    /// All mappings of an instrument, the newest first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn mappings(&mut self, instrument: &Code) -> Result<Vec<SavedMapping>, StoreError> {
        let rows: Vec<MappingRow> = self.all(&LIST, values![instrument.as_str()]).await?;
        let mut mappings = rows.into_iter().map(MappingRow::read).collect::<Result<Vec<_>, _>>()?;
        mappings.sort_by(|a, b| (b.changed_at, &a.signature).cmp(&(a.changed_at, &b.signature)));
        Ok(mappings)
    }

    /// Keeps a mapping, in the place of the one before.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn save_mapping(
        &mut self,
        instrument: &Code,
        signature: &str,
        text: &str,
        by: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&SAVE, values![instrument.as_str(), signature, text, by, at]).await?;
        Ok(())
    }
}

impl MappingRow {
    fn read(self) -> Result<SavedMapping, StoreError> {
        Ok(SavedMapping {
            instrument: read_column("mapping.instrument", &self.instrument)?,
            signature: self.signature,
            text: self.definition,
            changed_by: self.changed_by,
            changed_at: read_column("mapping.changed_at", &self.changed_at)?,
        })
    }
}
