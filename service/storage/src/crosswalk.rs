//! The crosswalk: which code or name of a list means which place, and who said so.

use places::{Crosswalk, Link, LinkKey, LinkStatus, PlaceId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LIST: Query = query!("crosswalk/list.sql");
const SAVE: Query = query!("crosswalk/save.sql");

#[derive(FromRow)]
struct LinkRow {
    scheme: String,
    path: String,
    place_id: Option<i64>,
    status: String,
    confidence: f64,
    reasons: String,
    candidates: String,
    decided_by: String,
    decided_at: String,
}

impl Transaction<'_> {
    /// All links.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn crosswalk(&mut self) -> Result<Crosswalk, StoreError> {
        let rows: Vec<LinkRow> = self.all(&LIST, values![]).await?;
        let links = rows.into_iter().map(LinkRow::read).collect::<Result<Vec<_>, _>>()?;
        Ok(Crosswalk::new(links))
    }

    /// Keeps links, in the place of those with the same keys.
    ///
    /// # Errors
    ///
    /// If a place is not in the database, or the database cannot keep them.
    pub async fn save_links(&mut self, links: &[Link]) -> Result<(), StoreError> {
        for link in links {
            let candidates: Vec<i64> = link.candidates.iter().map(|id| id.0).collect();
            let values = values![
                link.from.scheme.as_str(),
                write_json(&link.from.path)?,
                link.to.map(|id| id.0),
                link.status.as_str(),
                link.confidence,
                write_json(&link.reasons)?,
                write_json(&candidates)?,
                link.decided_by.as_str(),
                link.decided_at.as_str(),
            ];
            self.run(&SAVE, values).await?;
        }
        Ok(())
    }
}

impl LinkRow {
    fn read(self) -> Result<Link, StoreError> {
        let candidates: Vec<i64> = read_json("crosswalk.candidates", &self.candidates)?;
        let status = LinkStatus::from_name(&self.status).ok_or_else(|| {
            StoreError::broken("give a sound crosswalk.status", format!("it says \"{}\"", self.status))
        })?;
        Ok(Link {
            from: LinkKey {
                scheme: read_column("crosswalk.scheme", &self.scheme)?,
                path: read_json("crosswalk.path", &self.path)?,
            },
            to: self.place_id.map(PlaceId),
            status,
            confidence: self.confidence,
            reasons: read_json("crosswalk.reasons", &self.reasons)?,
            candidates: candidates.into_iter().map(PlaceId).collect(),
            decided_by: self.decided_by,
            decided_at: self.decided_at,
        })
    }
}

fn write_json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::broken("write a link", error))
}

fn read_json<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::broken(format!("give a sound {column}"), error))
}
