//! People with accounts. They are never deleted and keep their names, because audit and approvals rest on these.

use std::collections::BTreeMap;

use sqlx::FromRow;
use terms::Language;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LIST: Query = query!("person/list.sql");
const INSERT: Query = query!("person/insert.sql");
const SEEN: Query = query!("person/seen.sql");
const UPDATE: Query = query!("person/update.sql");
const MAKE_ROOM: Query = query!("credential/insert.sql");

/// Somebody who has an account, or was invited to have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPerson {
    /// Their number in the database.
    pub id: i64,
    /// The name that they sign in with, and that the audit shows.
    pub name: String,
    /// What people call them.
    pub display_name: String,
    /// The language that they read.
    pub language: Language,
    /// Whether they may come in.
    pub active: bool,
    /// Whether they ever set a password: before, they are only invited.
    pub has_password: bool,
    /// Whether they are asked for a second factor.
    pub second_factor: bool,
    /// Who made the account.
    pub made_by: String,
    /// When.
    pub made_at: Instant,
    /// When it was changed last.
    pub changed_at: Instant,
}

/// Somebody who gets an account.
#[derive(Debug, Clone, Copy)]
pub struct NewPerson<'a> {
    /// The name that they will sign in with.
    pub name: &'a str,
    /// The same as names are compared.
    pub canonical: &'a str,
    /// What people call them.
    pub display_name: &'a str,
    /// The language that they read.
    pub language: Language,
    /// Who makes the account.
    pub by: &'a str,
}

#[derive(Debug, FromRow)]
pub(crate) struct PersonRow {
    id: i64,
    name: String,
    display_name: String,
    language: String,
    active: i64,
    has_password: i64,
    second_factor: i64,
    made_by: String,
    made_at: String,
    changed_at: String,
}

impl Transaction<'_> {
    /// All people, by name.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn people(&mut self) -> Result<Vec<StoredPerson>, StoreError> {
        let rows: Vec<PersonRow> = self.all(&LIST, values![None::<i64>, None::<&str>]).await?;
        rows.into_iter().map(PersonRow::read).collect()
    }

    /// When each person was last known to be here, by their number; nothing for who never was.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn people_seen(&mut self) -> Result<BTreeMap<i64, Instant>, StoreError> {
        let rows: Vec<(i64, String)> = self.all(&SEEN, values![]).await?;
        rows.into_iter().map(|(person, at)| Ok((person, read_column("session.seen_at", &at)?))).collect()
    }

    /// The person of that number, if there is one.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn person(&mut self, id: i64) -> Result<Option<StoredPerson>, StoreError> {
        let row: Option<PersonRow> = self.one(&LIST, values![Some(id), None::<&str>]).await?;
        row.map(PersonRow::read).transpose()
    }

    /// The person of that name, given as names are compared, if there is one.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn person_named(&mut self, canonical: &str) -> Result<Option<StoredPerson>, StoreError> {
        let row: Option<PersonRow> = self.one(&LIST, values![None::<i64>, Some(canonical)]).await?;
        row.map(PersonRow::read).transpose()
    }

    /// Makes a person and gives their number.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if somebody has that name.
    pub async fn insert_person(&mut self, person: NewPerson<'_>, at: Instant) -> Result<i64, StoreError> {
        self.record_at(at);
        let values =
            values![person.name, person.canonical, person.display_name, person.language.tag(), person.by, at];
        let row: Option<(i64,)> = self.write_one(&INSERT, values).await?;
        let (id,) = row.ok_or_else(|| StoreError::Conflict { what: format!("the name {}", person.name) })?;
        self.run(&MAKE_ROOM, values![id]).await?;
        Ok(id)
    }

    /// Keeps what may change of a person: display name, language, whether they are active.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn update_person(&mut self, person: &StoredPerson, at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        let values =
            values![person.id, person.display_name.as_str(), person.language.tag(), person.active, at];
        self.run(&UPDATE, values).await?;
        Ok(())
    }
}

impl PersonRow {
    pub(crate) fn read(self) -> Result<StoredPerson, StoreError> {
        let language = Language::from_tag(&self.language).ok_or_else(|| {
            StoreError::broken("give a sound person.language", format!("it says \"{}\"", self.language))
        })?;
        Ok(StoredPerson {
            id: self.id,
            name: self.name,
            display_name: self.display_name,
            language,
            active: self.active != 0,
            has_password: self.has_password != 0,
            second_factor: self.second_factor != 0,
            made_by: self.made_by,
            made_at: read_column("person.made_at", &self.made_at)?,
            changed_at: read_column("person.changed_at", &self.changed_at)?,
        })
    }
}
