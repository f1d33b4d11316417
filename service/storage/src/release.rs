//! Releases: what was given out of an edition, and to whom. What their content says is the work of `actions`.

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, Value, query, values};
use crate::{Transaction, read_column};

const INSERT: Query = query!("release/insert.sql");
const INSERT_FILE: Query = query!("release/insert_file.sql");
const LIST: Query = query!("release/list.sql");
const FILE: Query = query!("release/file.sql");
const FILES: Query = query!("release/files.sql");
const FILE_NAMES: Query = query!("release/file_names.sql");

/// A release that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewRelease<'a> {
    /// The edition that it is of.
    pub edition: u32,
    /// Who it is for: the code of a release profile.
    pub profile: &'a str,
    /// What is shown and what is left out, as text.
    pub content: &'a str,
    /// The files that are given out: name and bytes. No name stands twice.
    pub files: &'a [(String, Vec<u8>)],
    /// Who makes it.
    pub by: &'a str,
}

/// A release as it is kept, without its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRelease {
    /// Its number in the database.
    pub id: i64,
    /// The edition that it is of.
    pub edition: u32,
    /// Who it is for.
    pub profile: String,
    /// What is shown and what is left out, as text.
    pub content: String,
    /// Who made it.
    pub by: String,
    /// When.
    pub at: Instant,
}

#[derive(FromRow)]
struct ReleaseRow {
    id: i64,
    edition: i64,
    profile: String,
    content: String,
    made_by: String,
    made_at: String,
}

impl Transaction<'_> {
    /// Keeps a release of a round with its files; gives its number.
    ///
    /// # Errors
    ///
    /// If the name of a file stands twice, or the database cannot keep it.
    pub async fn keep_release(
        &mut self,
        round_id: i64,
        new: NewRelease<'_>,
        at: Instant,
    ) -> Result<i64, StoreError> {
        self.record_at(at);
        let values = values![round_id, i64::from(new.edition), new.profile, new.content, new.by, at];
        let row: Option<(i64,)> = self.write_one(&INSERT, values).await?;
        let (id,) = row.ok_or_else(|| StoreError::broken("keep a release", "it gave no number"))?;
        for (name, bytes) in new.files {
            let mut values = values![id, name.as_str()];
            values.push(Value::Bytes(bytes.as_slice().into()));
            self.run(&INSERT_FILE, values).await?;
        }
        Ok(id)
    }

    /// The releases of a round, in the order in which they were made.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn releases(&mut self, round_id: i64) -> Result<Vec<StoredRelease>, StoreError> {
        let rows: Vec<ReleaseRow> = self.all(&LIST, values![round_id]).await?;
        rows.into_iter().map(ReleaseRow::read).collect()
    }

    /// The names of the files of a release; none if there is no such release.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn file_names_of_release(&mut self, id: i64) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = self.all(&FILE_NAMES, values![id]).await?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    /// A file of a release; nothing if there is none of that name.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn file_of_release(&mut self, id: i64, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>,)> = self.one(&FILE, values![id, name]).await?;
        Ok(row.map(|(bytes,)| bytes))
    }

    /// The files of a release, by name; none if there is no such release.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn files_of_release(&mut self, id: i64) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.all(&FILES, values![id]).await
    }
}

impl ReleaseRow {
    fn read(self) -> Result<StoredRelease, StoreError> {
        Ok(StoredRelease {
            id: self.id,
            edition: read_column("release.edition", &self.edition.to_string())?,
            profile: self.profile,
            content: self.content,
            by: self.made_by,
            at: read_column("release.made_at", &self.made_at)?,
        })
    }
}
