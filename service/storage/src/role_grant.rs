//! Which roles people hold, everywhere or in an area. What a role allows is the work of `actions`.

use places::PlaceId;
use sqlx::FromRow;
use terms::Code;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LIST: Query = query!("role_grant/list.sql");
const INSERT: Query = query!("role_grant/insert.sql");
const DELETE: Query = query!("role_grant/delete.sql");

/// A role that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// The role.
    pub role: Code,
    /// The area that it is limited to; absent: everywhere.
    pub area: Option<PlaceId>,
}

/// A role that somebody holds, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredGrant {
    /// Its number in the database.
    pub id: i64,
    /// Who holds it.
    pub person: i64,
    /// The role, and where.
    pub held: HeldRole,
    /// Who gave it.
    pub given_by: String,
    /// When.
    pub given_at: Instant,
}

#[derive(FromRow)]
struct GrantRow {
    id: i64,
    person_id: i64,
    #[sqlx(flatten)]
    held: HeldRow,
    given_by: String,
    given_at: String,
}

/// A role beside a person that was joined to it; no role where they hold none.
#[derive(Debug, FromRow)]
pub(crate) struct HeldRow {
    role: Option<String>,
    place_id: Option<i64>,
}

impl Transaction<'_> {
    /// The roles that a person holds, or, without one, that people hold; in the order in which they were given.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn grants(&mut self, person: Option<i64>) -> Result<Vec<StoredGrant>, StoreError> {
        let rows: Vec<GrantRow> = self.all(&LIST, values![person]).await?;
        rows.into_iter().filter_map(|row| row.read().transpose()).collect()
    }

    /// Gives a role.
    ///
    /// # Errors
    ///
    /// If there is no such person or area, or the database cannot keep it.
    pub async fn insert_grant(
        &mut self,
        person: i64,
        held: &HeldRole,
        by: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        let area = held.area.map(|area| area.0);
        self.run(&INSERT, values![person, held.role.as_str(), area, by, at]).await?;
        Ok(())
    }

    /// Takes a role away, by the number of its grant.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn delete_grant(&mut self, id: i64) -> Result<(), StoreError> {
        self.run(&DELETE, values![id]).await?;
        Ok(())
    }
}

impl GrantRow {
    fn read(self) -> Result<Option<StoredGrant>, StoreError> {
        let Some(held) = self.held.read()? else { return Ok(None) };
        Ok(Some(StoredGrant {
            id: self.id,
            person: self.person_id,
            held,
            given_by: self.given_by,
            given_at: read_column("role_grant.given_at", &self.given_at)?,
        }))
    }
}

impl HeldRow {
    pub(crate) fn read(self) -> Result<Option<HeldRole>, StoreError> {
        let Some(role) = self.role else { return Ok(None) };
        Ok(Some(HeldRole { role: read_column("role_grant.role", &role)?, area: self.place_id.map(PlaceId) }))
    }
}
