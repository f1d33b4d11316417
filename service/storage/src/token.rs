//! Tokens: what programs of people come in with. Of the secret only a hash is kept.

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::person::PersonRow;
use crate::query::{Query, query, values};
use crate::role_grant::HeldRow;
use crate::session::{Bearer, bearer};
use crate::{Transaction, read_column};

const INSERT: Query = query!("api_token/insert.sql");
const LOAD: Query = query!("api_token/load.sql");
const LIST: Query = query!("api_token/list.sql");
const TOUCH: Query = query!("api_token/touch.sql");
const REVOKE: Query = query!("api_token/revoke.sql");

/// What a program of a person comes in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredToken {
    /// Its number in the database.
    pub id: i64,
    /// What its person calls it.
    pub name: String,
    /// Whether it may do what its person may; otherwise it may only look.
    pub may_change: bool,
    /// When it was made.
    pub made_at: Instant,
    /// Until when it works; absent: for ever.
    pub expires_at: Option<Instant>,
    /// When it was used last, to a few minutes.
    pub used_at: Option<Instant>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Instant>,
}

/// A token that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewToken<'a> {
    /// The hash of its secret.
    pub hash: &'a str,
    /// Whose it is.
    pub person: i64,
    /// What they call it.
    pub name: &'a str,
    /// Whether it may do what they may.
    pub may_change: bool,
    /// Until when it works.
    pub expires_at: Option<Instant>,
}

#[derive(FromRow)]
struct TokenRow {
    token_id: i64,
    token_name: String,
    may_change: i64,
    token_made_at: String,
    expires_at: Option<String>,
    used_at: Option<String>,
    revoked_at: Option<String>,
}

#[derive(FromRow)]
struct BearerRow {
    #[sqlx(flatten)]
    token: TokenRow,
    #[sqlx(flatten)]
    person: PersonRow,
    #[sqlx(flatten)]
    held: HeldRow,
}

impl Transaction<'_> {
    /// Keeps a token.
    ///
    /// # Errors
    ///
    /// If there is no such person, or the database cannot keep it.
    pub async fn insert_token(&mut self, token: NewToken<'_>, at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        let values = values![token.hash, token.person, token.name, token.may_change, at, token.expires_at];
        self.run(&INSERT, values).await?;
        Ok(())
    }

    /// The token of that hash with its person and their roles, in one question, whether it still
    /// works or not; nothing if there is none or the person is not active.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn token(&mut self, hash: &str) -> Result<Option<Bearer<StoredToken>>, StoreError> {
        let rows: Vec<BearerRow> = self.all(&LOAD, values![hash]).await?;
        bearer(rows.into_iter().map(|row| (row.token, row.person, row.held)), TokenRow::read)
    }

    /// The tokens of a person, the newest first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn tokens(&mut self, person: i64) -> Result<Vec<StoredToken>, StoreError> {
        let rows: Vec<TokenRow> = self.all(&LIST, values![person]).await?;
        rows.into_iter().map(TokenRow::read).collect()
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn touch_token(&mut self, id: i64, at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&TOUCH, values![id, at]).await?;
        Ok(())
    }

    /// Revokes a token of a person; `false` if they have none of that number that works.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn revoke_token(&mut self, person: i64, id: i64, at: Instant) -> Result<bool, StoreError> {
        self.record_at(at);
        Ok(self.run(&REVOKE, values![person, id, at]).await? == 1)
    }
}

impl TokenRow {
    fn read(self) -> Result<StoredToken, StoreError> {
        let moment = |at: Option<String>| at.map(|at| read_column("a moment of api_token", &at)).transpose();
        Ok(StoredToken {
            id: self.token_id,
            name: self.token_name,
            may_change: self.may_change != 0,
            made_at: read_column("api_token.made_at", &self.token_made_at)?,
            expires_at: moment(self.expires_at)?,
            used_at: moment(self.used_at)?,
            revoked_at: moment(self.revoked_at)?,
        })
    }
}
