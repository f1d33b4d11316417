//! How people prove who they are: password, second factor, recovery codes.
//!
//! What is kept of a password or a recovery code is a hash that the caller made.

use sqlx::FromRow;

use crate::Transaction;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};

const LOAD: Query = query!("credential/load.sql");
const SAVE_PASSWORD: Query = query!("credential/save_password.sql");
const SAVE_SECOND_FACTOR: Query = query!("credential/save_second_factor.sql");
const USE_STEP: Query = query!("credential/use_step.sql");
const INSERT_CODES: Query = query!("recovery_code/insert.sql");
const DELETE_CODES: Query = query!("recovery_code/delete.sql");
const USE_CODE: Query = query!("recovery_code/use.sql");
const COUNT_CODES: Query = query!("recovery_code/count.sql");

/// How a person proves who they are.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// The password, hashed; absent before they set one.
    pub password: Option<String>,
    /// The seed of the second factor, in hexadecimal digits; absent if they have none.
    pub totp_secret: Option<String>,
    /// Whether the second factor is asked for; before, it is only being set up.
    pub totp_on: bool,
    /// The last half minute of 1970 for which a code was taken.
    pub totp_step: i64,
}

#[derive(FromRow)]
struct CredentialRow {
    password: Option<String>,
    totp_secret: Option<String>,
    totp_on: i64,
    totp_step: i64,
}

impl Transaction<'_> {
    /// How a person proves who they are, if there is such a person.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn credential(&mut self, person: i64) -> Result<Option<Credential>, StoreError> {
        let row: Option<CredentialRow> = self.one(&LOAD, values![person]).await?;
        Ok(row.map(|row| Credential {
            password: row.password,
            totp_secret: row.totp_secret,
            totp_on: row.totp_on != 0,
            totp_step: row.totp_step,
        }))
    }

    /// Sets the password of a person; it comes hashed.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn save_password(&mut self, person: i64, hash: &str, at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&SAVE_PASSWORD, values![person, hash, at]).await?;
        Ok(())
    }

    /// Sets the seed of the second factor of a person, or takes it away.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn save_second_factor(
        &mut self,
        person: i64,
        secret: Option<&str>,
        on: bool,
    ) -> Result<(), StoreError> {
        self.run(&SAVE_SECOND_FACTOR, values![person, secret, on]).await?;
        Ok(())
    }

    /// Notes that the code of a half minute was taken; `false` if one of it, or of a later one, was before.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn use_totp_step(&mut self, person: i64, step: i64) -> Result<bool, StoreError> {
        Ok(self.run(&USE_STEP, values![person, step]).await? == 1)
    }

    /// Gives a person these recovery codes, hashed, in place of those they had.
    ///
    /// # Errors
    ///
    /// If the database cannot keep them.
    pub async fn replace_recovery_codes(&mut self, person: i64, hashes: &[String]) -> Result<(), StoreError> {
        self.run(&DELETE_CODES, values![person]).await?;
        self.insert_many(&INSERT_CODES, hashes.len(), |index, values| {
            values.extend(values![person, hashes[index].as_str()]);
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// Uses a recovery code up; `false` if there is none such, or it was used before.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn use_recovery_code(
        &mut self,
        person: i64,
        hash: &str,
        at: Instant,
    ) -> Result<bool, StoreError> {
        self.record_at(at);
        Ok(self.run(&USE_CODE, values![person, hash, at]).await? == 1)
    }

    /// How many recovery codes a person has left.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn recovery_codes_left(&mut self, person: i64) -> Result<usize, StoreError> {
        let number = self.number(&COUNT_CODES, values![person]).await?;
        Ok(usize::try_from(number).unwrap_or_default())
    }
}
