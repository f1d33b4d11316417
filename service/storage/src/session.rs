//! Sessions: people who are signed in at a browser. Of the secret only a hash is kept.

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::person::{PersonRow, StoredPerson};
use crate::query::{Query, query, values};
use crate::role_grant::{HeldRole, HeldRow};
use crate::{Transaction, read_column};

const INSERT: Query = query!("session/insert.sql");
const LOAD: Query = query!("session/load.sql");
const LIST: Query = query!("session/list.sql");
const TOUCH: Query = query!("session/touch.sql");
const CONFIRM: Query = query!("session/confirm.sql");
const DELETE: Query = query!("session/delete.sql");
const DELETE_OLD: Query = query!("session/delete_old.sql");

/// Somebody signed in at a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// Its number in the database.
    pub id: i64,
    /// Whether only the password was right so far, and the second factor is still to come.
    pub waits_for_code: bool,
    /// When it began.
    pub begun_at: Instant,
    /// When it was seen last, to a few minutes.
    pub seen_at: Instant,
    /// What the browser calls itself.
    pub agent: String,
    /// From where.
    pub address: String,
}

/// A session that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    /// The hash of its secret.
    pub hash: &'a str,
    /// Whose it is.
    pub person: i64,
    /// Whether the second factor is still to come.
    pub waits_for_code: bool,
    /// What the browser calls itself.
    pub agent: &'a str,
    /// From where.
    pub address: &'a str,
}

/// What somebody came in with, who they are, and the roles that they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer<T> {
    /// What they came in with: a session or a token.
    pub came_with: T,
    /// Who they are; always active.
    pub person: StoredPerson,
    /// The roles that they hold.
    pub held: Vec<HeldRole>,
}

#[derive(FromRow)]
struct SessionRow {
    session_id: i64,
    waits_for_code: i64,
    begun_at: String,
    seen_at: String,
    agent: String,
    address: String,
}

#[derive(FromRow)]
struct BearerRow {
    #[sqlx(flatten)]
    session: SessionRow,
    #[sqlx(flatten)]
    person: PersonRow,
    #[sqlx(flatten)]
    held: HeldRow,
}

impl Transaction<'_> {
    /// Begins a session.
    ///
    /// # Errors
    ///
    /// If there is no such person, or the database cannot keep it.
    pub async fn insert_session(&mut self, session: NewSession<'_>, at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        let values =
            values![session.hash, session.person, session.waits_for_code, at, session.agent, session.address];
        self.run(&INSERT, values).await?;
        Ok(())
    }

    /// The session of that hash with its person and their roles, in one question;
    /// nothing if there is none or the person is not active.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn session(&mut self, hash: &str) -> Result<Option<Bearer<StoredSession>>, StoreError> {
        let rows: Vec<BearerRow> = self.all(&LOAD, values![hash]).await?;
        let rows = rows.into_iter().map(|row| (row.session, row.person, row.held));
        bearer(rows, SessionRow::read)
    }

    /// The sessions of a person, the one seen last first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn sessions(&mut self, person: i64) -> Result<Vec<StoredSession>, StoreError> {
        let rows: Vec<SessionRow> = self.all(&LIST, values![person]).await?;
        rows.into_iter().map(SessionRow::read).collect()
    }

    /// Notes that a session was seen.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn touch_session(&mut self, id: i64, at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&TOUCH, values![id, at]).await?;
        Ok(())
    }

    /// Opens a session that waited for a code, under a new secret; `false` if it did not wait any more.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn confirm_session(&mut self, id: i64, hash: &str, at: Instant) -> Result<bool, StoreError> {
        self.record_at(at);
        Ok(self.run(&CONFIRM, values![id, hash, at]).await? == 1)
    }

    /// Ends a session of a person; `false` if they have none of that number.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn end_session(&mut self, person: i64, id: i64) -> Result<bool, StoreError> {
        Ok(self.run(&DELETE, values![person, Some(id), None::<i64>]).await? == 1)
    }

    /// Ends the sessions of a person but for one, and tells how many there were.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn end_sessions(&mut self, person: i64, but: Option<i64>) -> Result<u64, StoreError> {
        self.run(&DELETE, values![person, None::<i64>, but]).await
    }

    /// Forgets sessions that began before a moment, or were seen last before another one.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn forget_old_sessions(&mut self, begun: Instant, seen: Instant) -> Result<(), StoreError> {
        self.run(&DELETE_OLD, values![begun, seen]).await?;
        Ok(())
    }
}

impl SessionRow {
    fn read(self) -> Result<StoredSession, StoreError> {
        Ok(StoredSession {
            id: self.session_id,
            waits_for_code: self.waits_for_code != 0,
            begun_at: read_column("session.begun_at", &self.begun_at)?,
            seen_at: read_column("session.seen_at", &self.seen_at)?,
            agent: self.agent,
            address: self.address,
        })
    }
}

/// Brings together the rows of what somebody came in with: one for each role that they hold.
pub(crate) fn bearer<R, T>(
    rows: impl IntoIterator<Item = (R, PersonRow, HeldRow)>,
    read: impl FnOnce(R) -> Result<T, StoreError>,
) -> Result<Option<Bearer<T>>, StoreError> {
    let mut rows = rows.into_iter();
    let Some((row, person, first)) = rows.next() else { return Ok(None) };
    let mut held = Vec::new();
    for row in std::iter::once(first).chain(rows.map(|(_, _, held)| held)) {
        held.extend(row.read()?);
    }
    Ok(Some(Bearer { came_with: read(row)?, person: person.read()?, held }))
}
