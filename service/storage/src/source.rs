//! Sources: files exactly as they arrived, for ever, under the hash of their bytes.

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, Value, query, values};
use crate::{Transaction, read_column};

const LOAD: Query = query!("source/load.sql");
const LOAD_BYTES: Query = query!("source/load_bytes.sql");
const SAVE: Query = query!("source/save.sql");

/// A file that arrived. Its bytes are asked for apart: [`Transaction::source_bytes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub hash: String,
    /// The name under which it arrived first, without a folder.
    pub file_name: String,
    /// The number of bytes.
    pub size: u64,
    /// When it arrived first.
    pub received_at: Instant,
    /// Who brought it first.
    pub received_by: String,
}

#[derive(FromRow)]
struct SourceRow {
    hash: String,
    file_name: String,
    size: i64,
    received_at: String,
    received_by: String,
}

impl Transaction<'_> {
    /// The source of that hash, if it is kept.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn source(&mut self, hash: &str) -> Result<Option<Source>, StoreError> {
        let row: Option<SourceRow> = self.one(&LOAD, values![hash]).await?;
        row.map(|row| {
            Ok(Source {
                hash: row.hash,
                file_name: row.file_name,
                size: u64::try_from(row.size).unwrap_or_default(),
                received_at: read_column("source.received_at", &row.received_at)?,
                received_by: row.received_by,
            })
        })
        .transpose()
    }

    /// The bytes of the source of that hash, if it is kept.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn source_bytes(&mut self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>,)> = self.one(&LOAD_BYTES, values![hash]).await?;
        Ok(row.map(|(bytes,)| bytes))
    }

    /// Keeps a source. If the same bytes are kept already, nothing changes.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn save_source(
        &mut self,
        hash: &str,
        file_name: &str,
        bytes: &[u8],
        received_at: Instant,
        received_by: &str,
    ) -> Result<(), StoreError> {
        self.record_at(received_at);
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let mut values = values![hash, file_name, size, received_at, received_by];
        values.push(Value::Bytes(bytes.into()));
        self.run(&SAVE, values).await?;
        Ok(())
    }
}
