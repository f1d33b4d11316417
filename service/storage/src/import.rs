//! Imports: one reading of a source into a round, with what its columns were taken for.
//!
//! The records of an import keep their counts in the order of its measures, and
//! their extras in the order of its extras; see [`crate::record`].

use std::sync::Arc;

use sqlx::FromRow;
use tracking::record::{ExtraColumn, MeasureColumn};

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const INSERT: Query = query!("import/insert.sql");
const LOAD: Query = query!("import/load.sql");
const LIST: Query = query!("import/list.sql");

/// An import to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewImport<'a> {
    /// The round that it fills.
    pub round_id: i64,
    /// The hash of the source; the source must be kept already.
    pub source_hash: &'a str,
    /// The sheet that was read; empty for files without sheets.
    pub sheet: &'a str,
    /// How the columns were understood, as `tracking` writes it.
    pub mapping_json: &'a str,
    /// The columns of counts, those of the records to come.
    pub measures: &'a [MeasureColumn],
    /// The columns kept as they are, those of the records to come.
    pub extras: &'a [ExtraColumn],
    /// Whether the source speaks of a part of the places alone.
    pub partial: bool,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: &'a str,
}

/// An import as it stands in the database.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its number in the database; a later import has a higher one.
    pub id: i64,
    /// The round that it filled.
    pub round_id: i64,
    /// The hash of the source.
    pub source_hash: String,
    /// The sheet that was read.
    pub sheet: String,
    /// How the columns were understood.
    pub mapping_json: String,
    /// The columns of counts.
    pub measures: Vec<MeasureColumn>,
    /// The columns kept as they are.
    pub extras: Vec<ExtraColumn>,
    /// Whether the source speaks of a part of the places alone.
    pub partial: bool,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
}

#[derive(FromRow)]
struct ImportRow {
    id: i64,
    round_id: i64,
    source_hash: String,
    sheet: String,
    mapping: String,
    measures: String,
    extras: String,
    partial: i64,
    imported_at: String,
    imported_by: String,
}

/// A column as kept: measure or code, heading, number of the column.
type ColumnJson = (String, Arc<str>, Option<u32>);

impl Transaction<'_> {
    /// Keeps an import and gives its number.
    ///
    /// # Errors
    ///
    /// If the round or the source is not there, or the database cannot keep it.
    pub async fn save_import(&mut self, import: &NewImport<'_>) -> Result<i64, StoreError> {
        self.record_at(import.at);
        let measures = import.measures.iter().map(|m| (m.measure.to_string(), m.heading.clone(), m.column));
        let extras = import.extras.iter().map(|e| (e.code.to_string(), e.heading.clone(), e.column));
        let values = values![
            import.round_id,
            import.source_hash,
            import.sheet,
            import.mapping_json,
            write_columns(measures)?,
            write_columns(extras)?,
            import.partial,
            import.at,
            import.by,
        ];
        let row: Option<(i64,)> = self.write_one(&INSERT, values).await?;
        row.map(|(id,)| id).ok_or_else(|| StoreError::broken("keep an import", "it gave no number"))
    }

    /// The import of that number, if there is one.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn import(&mut self, id: i64) -> Result<Option<Import>, StoreError> {
        let row: Option<ImportRow> = self.one(&LOAD, values![id]).await?;
        row.map(ImportRow::read).transpose()
    }

    /// All imports into a round, the newest first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn imports(&mut self, round_id: i64) -> Result<Vec<Import>, StoreError> {
        let rows: Vec<ImportRow> = self.all(&LIST, values![round_id]).await?;
        rows.into_iter().map(ImportRow::read).collect()
    }

    /// The import of that number, which records speak of, so that it must be there.
    pub(crate) async fn known_import(&mut self, id: i64) -> Result<Import, StoreError> {
        self.import(id).await?.ok_or_else(|| StoreError::NotThere { what: format!("import {id}") })
    }
}

impl ImportRow {
    fn read(self) -> Result<Import, StoreError> {
        let (measures, extras) = read_column_lists(&self.measures, &self.extras)?;
        Ok(Import {
            id: self.id,
            round_id: self.round_id,
            source_hash: self.source_hash,
            sheet: self.sheet,
            mapping_json: self.mapping,
            measures,
            extras,
            partial: self.partial != 0,
            at: read_column("import.imported_at", &self.imported_at)?,
            by: self.imported_by,
        })
    }
}

/// The columns of counts and those kept as they are, from the texts in which they are kept.
pub(crate) fn read_column_lists(
    measures: &str,
    extras: &str,
) -> Result<(Vec<MeasureColumn>, Vec<ExtraColumn>), StoreError> {
    let measure = |(measure, heading, column): ColumnJson| {
        let measure = read_column("import.measures", &measure)?;
        Ok(MeasureColumn { measure, heading, column })
    };
    let extra = |(code, heading, column): ColumnJson| {
        let code = read_column("import.extras", &code)?;
        Ok(ExtraColumn { code, heading, column })
    };
    let measures = read_columns("import.measures", measures)?.into_iter().map(measure);
    let extras = read_columns("import.extras", extras)?.into_iter().map(extra);
    Ok((measures.collect::<Result<_, StoreError>>()?, extras.collect::<Result<_, StoreError>>()?))
}

fn write_columns(
    columns: impl Iterator<Item = (String, Arc<str>, Option<u32>)>,
) -> Result<String, StoreError> {
    let columns: Vec<(String, String, Option<u32>)> =
        columns.map(|(name, heading, column)| (name, heading.as_ref().into(), column)).collect();
    serde_json::to_string(&columns).map_err(|error| StoreError::broken("write columns", error))
}

fn read_columns(column: &str, text: &str) -> Result<Vec<ColumnJson>, StoreError> {
    let columns: Vec<(String, String, Option<u32>)> = serde_json::from_str(text)
        .map_err(|error| StoreError::broken(format!("give a sound {column}"), error))?;
    Ok(columns.into_iter().map(|(name, heading, column)| (name, heading.into(), column)).collect())
}
