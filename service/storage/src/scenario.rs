//! Scenarios that people keep of a round. What their text says is the work of `severity`.

use places::PlaceId;
use sqlx::FromRow;
use terms::Code;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const INSERT: Query = query!("scenario/insert.sql");
const LIST: Query = query!("scenario/list.sql");
const END: Query = query!("scenario/end.sql");

/// A scenario that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewScenario<'a> {
    /// The index, and its version.
    pub index: (&'a Code, u32),
    /// What it is called; no other of the round, index and area is called so.
    pub name: &'a str,
    /// The area that it is about; absent: all of the operation.
    pub area: Option<PlaceId>,
    /// The scenario, as text.
    pub question: &'a str,
    /// Who keeps it.
    pub by: &'a str,
}

/// A scenario as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredScenario {
    /// Its number in the database.
    pub id: i64,
    /// The version of the index with which it was made.
    pub version: u32,
    /// What it is called.
    pub name: String,
    /// The area that it is about; absent: all of the operation.
    pub area: Option<PlaceId>,
    /// The scenario, as text.
    pub question: String,
    /// Who keeps it.
    pub by: String,
    /// Since when.
    pub at: Instant,
}

#[derive(FromRow)]
struct ScenarioRow {
    id: i64,
    index_version: i64,
    name: String,
    place_id: Option<i64>,
    question: String,
    made_by: String,
    made_at: String,
}

impl Transaction<'_> {
    /// Keeps a scenario of a round; gives its number.
    ///
    /// # Errors
    ///
    /// If another of the round, index and area has its name, or the database cannot keep it.
    pub async fn save_scenario(
        &mut self,
        round_id: i64,
        new: NewScenario<'_>,
        at: Instant,
    ) -> Result<i64, StoreError> {
        self.record_at(at);
        let (index, version) = new.index;
        let place = new.area.map(|place| place.0);
        let values =
            values![round_id, index.as_str(), i64::from(version), new.name, place, new.question, new.by, at];
        let row: Option<(i64,)> = self.write_one(&INSERT, values).await?;
        row.map(|(id,)| id).ok_or_else(|| StoreError::broken("keep a scenario", "it gave no number"))
    }

    /// The scenarios of a round for an index, in the order in which they were made.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn scenarios(
        &mut self,
        round_id: i64,
        index: &Code,
    ) -> Result<Vec<StoredScenario>, StoreError> {
        let rows: Vec<ScenarioRow> = self.all(&LIST, values![round_id, index.as_str()]).await?;
        rows.into_iter().map(ScenarioRow::read).collect()
    }

    /// Ends a scenario of a round; `false` if it has none of that number.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn end_scenario(
        &mut self,
        round_id: i64,
        id: i64,
        by: &str,
        at: Instant,
    ) -> Result<bool, StoreError> {
        self.record_at(at);
        Ok(self.run(&END, values![id, round_id, by, at]).await? == 1)
    }
}

impl ScenarioRow {
    fn read(self) -> Result<StoredScenario, StoreError> {
        Ok(StoredScenario {
            id: self.id,
            version: read_column("scenario.index_version", &self.index_version.to_string())?,
            name: self.name,
            area: self.place_id.map(PlaceId),
            question: self.question,
            by: self.made_by,
            at: read_column("scenario.made_at", &self.made_at)?,
        })
    }
}
