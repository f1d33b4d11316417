//! The audit: who did what, in a chain that shows when somebody tampered with it.
//!
//! Each entry carries the SHA-256 of the hash before it and of its own fields,
//! each field with its length in front. Whoever changes, removes or inserts an
//! entry breaks the chain from there on. Cutting off its end leaves no trace in
//! the chain itself: keep the last hash elsewhere (a backup, a printed page) to see that.

use sha2::{Digest, Sha256};
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LAST: Query = query!("audit/last.sql");
const APPEND: Query = query!("audit/append.sql");
const LIST: Query = query!("audit/list.sql");
const PAGE: Query = query!("audit/page.sql");

/// How many entries are verified at a time.
const AT_ONCE: u32 = 5_000;

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// 1 for the first, without gaps.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: String,
    /// The name of the action: `round.publish`.
    pub action: String,
    /// What it was done to.
    pub object: String,
    /// More about it, as JSON.
    pub details_json: String,
    /// The hash of the entry before; empty for the first.
    pub previous: String,
    /// The hash of this entry, 64 hexadecimal digits.
    pub hash: String,
}

/// Which entries are wanted; absent: any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditWish {
    /// Who did it, in whatever capitals.
    pub actor: Option<String>,
    /// The name of the action.
    pub action: Option<String>,
    /// A part of what it was done to, in whatever capitals.
    pub object: Option<String>,
}

/// The audit was tampered with, or damaged, at this entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the audit does not hold together at entry {entry}: compare with a backup")]
pub struct AuditBreak {
    /// The number of the first entry that does not follow from the one before.
    pub entry: i64,
}

#[derive(FromRow)]
struct AuditRow {
    id: i64,
    done_at: String,
    actor: String,
    action: String,
    object: String,
    details: String,
    previous: String,
    hash: String,
}

impl Transaction<'_> {
    /// Adds an entry and gives its number.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn append_audit(
        &mut self,
        actor: &str,
        action: &str,
        object: &str,
        details_json: &str,
        at: Instant,
    ) -> Result<i64, StoreError> {
        self.record_at(at);
        let last: Option<(i64, String)> = self.one(&LAST, values![]).await?;
        let (last, previous) = last.unwrap_or_default();
        // As they will be read again: see `Value` on the character NUL.
        let [actor, action, object, details] =
            [actor, action, object, details_json].map(|text| text.replace('\0', "␀"));
        let done_at = at.to_string();
        let mut row =
            AuditRow { id: last + 1, done_at, actor, action, object, details, previous, hash: String::new() };
        row.hash = row.expected_hash();
        let id = row.id;
        let values = values![
            row.id,
            row.done_at,
            row.actor,
            row.action,
            row.object,
            row.details,
            row.previous,
            row.hash
        ];
        self.run(&APPEND, values).await?;
        Ok(id)
    }

    /// Entries from that number on, in order, at most `limit`.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn audit_entries(&mut self, from: i64, limit: u32) -> Result<Vec<AuditEntry>, StoreError> {
        let rows: Vec<AuditRow> = self.all(&LIST, values![from, limit]).await?;
        rows.into_iter().map(AuditRow::read).collect()
    }

    /// Entries that are wanted and stand before a number, the newest first, at most `limit`;
    /// without a number those at the end.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn audit_page(
        &mut self,
        wish: &AuditWish,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let [actor, object] = [&wish.actor, &wish.object].map(|text| text.as_ref().map(|t| t.to_lowercase()));
        let values = values![before, actor.as_deref(), wish.action.as_deref(), object.as_deref(), limit];
        let rows: Vec<AuditRow> = self.all(&PAGE, values).await?;
        rows.into_iter().map(AuditRow::read).collect()
    }

    /// Checks the whole chain and tells how many entries it has, or where it breaks.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn verify_audit(&mut self) -> Result<Result<usize, AuditBreak>, StoreError> {
        let (mut checked, mut next, mut previous) = (0, 1, String::new());
        let mut from = i64::MIN;
        loop {
            let rows: Vec<AuditRow> = self.all(&LIST, values![from, AT_ONCE]).await?;
            let last = rows.len() < AT_ONCE as usize;
            for row in rows {
                if row.id != next || row.previous != previous || row.hash != row.expected_hash() {
                    return Ok(Err(AuditBreak { entry: row.id.min(next) }));
                }
                (checked, next, previous) = (checked + 1, next + 1, row.hash);
            }
            if last {
                return Ok(Ok(checked));
            }
            from = next;
        }
    }
}

impl AuditRow {
    fn expected_hash(&self) -> String {
        let mut hasher = Sha256::new();
        let number = self.id.to_string();
        let fields =
            [&self.previous, &number, &self.done_at, &self.actor, &self.action, &self.object, &self.details];
        for field in fields {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hex::encode(hasher.finalize())
    }

    fn read(self) -> Result<AuditEntry, StoreError> {
        Ok(AuditEntry {
            id: self.id,
            at: read_column("audit.done_at", &self.done_at)?,
            actor: self.actor,
            action: self.action,
            object: self.object,
            details_json: self.details,
            previous: self.previous,
            hash: self.hash,
        })
    }
}
