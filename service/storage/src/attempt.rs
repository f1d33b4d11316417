//! Attempts to sign in, so that any number of processes together can tell who guesses.
//!
//! How many are too many is the work of `actions`.

use crate::Transaction;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};

const INSERT: Query = query!("sign_in_attempt/insert.sql");
const COUNT: Query = query!("sign_in_attempt/count.sql");
const DELETE: Query = query!("sign_in_attempt/delete.sql");
const DELETE_OLD: Query = query!("sign_in_attempt/delete_old.sql");

/// How often signing in was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// With a name.
    pub with_name: i64,
    /// From an address.
    pub from_address: i64,
}

impl Transaction<'_> {
    /// Notes that somebody tries to sign in.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn insert_attempt(
        &mut self,
        name_hash: &str,
        address: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&INSERT, values![name_hash, address, at]).await?;
        Ok(())
    }

    /// How often signing in was tried after a moment.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn attempts(
        &mut self,
        name_hash: &str,
        address: &str,
        after: Instant,
    ) -> Result<Attempts, StoreError> {
        let row: Option<(i64, i64)> = self.one(&COUNT, values![name_hash, address, after]).await?;
        let (with_name, from_address) = row.unwrap_or_default();
        Ok(Attempts { with_name, from_address })
    }

    /// Forgets the attempts with a name.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn forget_attempts(&mut self, name_hash: &str) -> Result<(), StoreError> {
        self.run(&DELETE, values![name_hash]).await?;
        Ok(())
    }

    /// Forgets attempts before a moment.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn forget_old_attempts(&mut self, before: Instant) -> Result<(), StoreError> {
        self.run(&DELETE_OLD, values![before]).await?;
        Ok(())
    }
}
