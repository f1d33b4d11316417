//! Links that work once: to make the first account, to join, to set a new password.

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const INSERT: Query = query!("one_time_link/insert.sql");
const LOAD: Query = query!("one_time_link/load.sql");
const USE: Query = query!("one_time_link/use.sql");
const DELETE: Query = query!("one_time_link/delete.sql");
const DELETE_OLD: Query = query!("one_time_link/delete_old.sql");

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLink {
    /// What it is for, as `actions` calls it.
    pub kind: String,
    /// Whom it is for; absent while nobody has an account.
    pub person: Option<i64>,
    /// Until when it works.
    pub expires_at: Instant,
    /// When it was used, if it was.
    pub used_at: Option<Instant>,
}

/// A link that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// The hash of its secret.
    pub hash: &'a str,
    /// What it is for.
    pub kind: &'a str,
    /// Whom it is for.
    pub person: Option<i64>,
    /// Who made it.
    pub by: &'a str,
    /// Until when it works.
    pub expires_at: Instant,
}

#[derive(FromRow)]
struct LinkRow {
    kind: String,
    person_id: Option<i64>,
    expires_at: String,
    used_at: Option<String>,
}

impl Transaction<'_> {
    /// Keeps a link.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn insert_link(&mut self, link: NewLink<'_>, at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&INSERT, values![link.hash, link.kind, link.person, link.by, at, link.expires_at]).await?;
        Ok(())
    }

    /// The link of that hash, if there is one.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn link(&mut self, hash: &str) -> Result<Option<StoredLink>, StoreError> {
        let row: Option<LinkRow> = self.one(&LOAD, values![hash]).await?;
        row.map(|row| {
            let used_at = row.used_at.as_deref().map(|at| read_column("one_time_link.used_at", at));
            Ok(StoredLink {
                kind: row.kind,
                person: row.person_id,
                expires_at: read_column("one_time_link.expires_at", &row.expires_at)?,
                used_at: used_at.transpose()?,
            })
        })
        .transpose()
    }

    /// Uses a link up; `false` if it was used before.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn use_link(&mut self, hash: &str, at: Instant) -> Result<bool, StoreError> {
        self.record_at(at);
        Ok(self.run(&USE, values![hash, at]).await? == 1)
    }

    /// Forgets the links of a person that were not used.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn forget_links(&mut self, person: i64) -> Result<(), StoreError> {
        self.run(&DELETE, values![person]).await?;
        Ok(())
    }

    /// Forgets links that ended before a moment.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn forget_old_links(&mut self, before: Instant) -> Result<(), StoreError> {
        self.run(&DELETE_OLD, values![before]).await?;
        Ok(())
    }
}
