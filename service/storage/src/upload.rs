//! Files on their way in: pieces that arrive one after the other, until the whole is taken
//! into a round or given up. Nothing else refers to them.

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, Value, query, values};
use crate::{Transaction, read_column};

const INSERT: Query = query!("upload/insert.sql");
const LOAD: Query = query!("upload/load.sql");
const ADD_PART: Query = query!("upload/add_part.sql");
const OF_OWNER: Query = query!("upload/of_owner.sql");
const PART: Query = query!("upload/part.sql");
const RESIZE: Query = query!("upload/resize.sql");
const DROP: Query = query!("upload/drop.sql");
const DROP_BEFORE: Query = query!("upload/drop_before.sql");

/// A file that begins to arrive.
#[derive(Debug, Clone, Copy)]
pub struct NewUpload<'a> {
    /// What it is asked for by; nobody can guess it.
    pub id: &'a str,
    /// Who sends it.
    pub owner: &'a str,
    /// Its name, without a folder.
    pub file_name: &'a str,
    /// How many bytes it will have.
    pub size: u64,
    /// When it began.
    pub at: Instant,
}

/// A file on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What it is asked for by.
    pub id: String,
    /// Who sends it.
    pub owner: String,
    /// Its name, without a folder.
    pub file_name: String,
    /// How many bytes it will have.
    pub size: u64,
    /// How many are there.
    pub received: u64,
    /// When it began.
    pub begun_at: Instant,
}

#[derive(FromRow)]
struct UploadRow {
    id: String,
    owner: String,
    file_name: String,
    size: i64,
    begun_at: String,
    received: i64,
}

impl UploadRow {
    fn read(self) -> Result<Upload, StoreError> {
        Ok(Upload {
            size: u64::try_from(self.size).unwrap_or_default(),
            received: u64::try_from(self.received).unwrap_or_default(),
            begun_at: read_column("upload.begun_at", &self.begun_at)?,
            id: self.id,
            owner: self.owner,
            file_name: self.file_name,
        })
    }
}

impl Transaction<'_> {
    /// Begins to take in a file.
    ///
    /// # Errors
    ///
    /// If the id is taken, or the database cannot keep it.
    pub async fn begin_upload(&mut self, new: NewUpload<'_>) -> Result<(), StoreError> {
        self.record_at(new.at);
        let size = i64::try_from(new.size).unwrap_or(i64::MAX);
        self.run(&INSERT, values![new.id, new.owner, new.file_name, size, new.at]).await?;
        Ok(())
    }

    /// The file on its way in under an id, if there is one.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn upload(&mut self, id: &str) -> Result<Option<Upload>, StoreError> {
        let row: Option<UploadRow> = self.one(&LOAD, values![id]).await?;
        row.map(UploadRow::read).transpose()
    }

    /// The files that somebody sends, the first begun first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn uploads_of(&mut self, owner: &str) -> Result<Vec<Upload>, StoreError> {
        let rows: Vec<UploadRow> = self.all(&OF_OWNER, values![owner]).await?;
        rows.into_iter().map(UploadRow::read).collect()
    }

    /// Adds a piece that begins where the last one ended. An empty one changes nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if it begins elsewhere, [`StoreError::NotThere`] if there is no such upload.
    pub async fn add_upload_part(&mut self, id: &str, start: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let known = self.upload(id).await?.ok_or_else(|| StoreError::NotThere { what: "upload".into() })?;
        if known.received != start {
            return Err(StoreError::Conflict { what: "the file on its way in".into() });
        }
        if bytes.is_empty() {
            return Ok(());
        }
        let (start, size) =
            (i64::try_from(start).unwrap_or(i64::MAX), i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        let mut values = values![id, start, size];
        values.push(Value::Bytes(bytes.into()));
        self.run(&ADD_PART, values).await?;
        Ok(())
    }

    /// Says how many bytes a file has, where that was not known before.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn resize_upload(&mut self, id: &str, size: u64) -> Result<(), StoreError> {
        self.run(&RESIZE, values![id, i64::try_from(size).unwrap_or(i64::MAX)]).await?;
        Ok(())
    }

    /// All that is there of a file on its way in. Piece by piece, so that it stands in
    /// memory once.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn upload_bytes(&mut self, id: &str) -> Result<Vec<u8>, StoreError> {
        let mut whole = Vec::new();
        loop {
            let start = i64::try_from(whole.len()).unwrap_or(i64::MAX);
            let part: Option<(Vec<u8>,)> = self.one(&PART, values![id, start]).await?;
            match part {
                Some((bytes,)) if !bytes.is_empty() => whole.extend_from_slice(&bytes),
                _ => return Ok(whole),
            }
        }
    }

    /// Forgets a file on its way in.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn drop_upload(&mut self, id: &str) -> Result<(), StoreError> {
        self.run(&DROP, values![id]).await?;
        Ok(())
    }

    /// Forgets files whose way in began before a moment.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn drop_uploads_before(&mut self, moment: Instant) -> Result<(), StoreError> {
        self.run(&DROP_BEFORE, values![moment]).await?;
        Ok(())
    }
}
