//! Places: the whole gazetteer in, changes of it out.
//!
//! Questions about places are answered by `places::Gazetteer` in memory, so
//! there is one query that reads it all, and none that searches.

mod line;

use std::collections::BTreeMap;

use places::{Boundary, Gazetteer, GazetteerChange, Place, PlaceId};

use crate::Transaction;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::piece::Codes;
use crate::query::{Query, Value, query, values};

const LIST: Query = query!("place/list.sql", "place/list.postgres.sql");
const INSERT: Query = query!("place/insert.sql");
const SAVE: Query = query!("place/save.sql");
const LIST_BOUNDARIES: Query = query!("place/list_boundaries.sql");
const SAVE_BOUNDARY: Query = query!("place/save_boundary.sql");
const LAST_CHANGE: Query = query!("place/last_change.sql");

impl Transaction<'_> {
    /// All places of the operation, with their boundaries.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn gazetteer(&mut self) -> Result<Gazetteer, StoreError> {
        let places = self.places().await?;
        let rows: Vec<(i64, String)> = self.all(&LIST_BOUNDARIES, values![]).await?;
        let mut boundaries = Vec::with_capacity(rows.len());
        for (id, geometry) in rows {
            let boundary = Boundary::from_geojson(&geometry)
                .map_err(|error| StoreError::broken("give a sound boundary.geometry", error))?;
            boundaries.push((PlaceId(id), boundary));
        }
        Ok(Gazetteer::new(places, boundaries))
    }

    /// A text that is another one whenever a place or a boundary has changed.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn state_of_gazetteer(&mut self) -> Result<String, StoreError> {
        let row: Option<(String, String)> = self.one(&LAST_CHANGE, values![]).await?;
        let (places, boundaries) = row.unwrap_or_default();
        Ok(format!("{places} {boundaries}"))
    }

    /// All places of the operation in id order, without boundaries.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn places(&mut self) -> Result<Vec<Place>, StoreError> {
        let blocks: Vec<(String,)> = self.all(&LIST, values![]).await?;
        let mut places = Vec::with_capacity(blocks.len() * 512);
        let mut schemes = Codes::default();
        for (block,) in blocks {
            let lines: Vec<line::Line<'_>> = serde_json::from_str(&block)
                .map_err(|error| StoreError::broken("give sound places", error))?;
            for line in lines {
                places.push(line::read(line, &mut schemes)?);
            }
        }
        Ok(places)
    }

    /// Keeps changes of the gazetteer, in the order given.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if the number of a place that is new was taken in the meantime.
    pub async fn save_places(&mut self, changes: &[GazetteerChange], at: Instant) -> Result<(), StoreError> {
        self.record_at(at);
        let (mut added, mut changed, mut boundaries) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for change in changes {
            match change {
                GazetteerChange::Add { place, boundary } => {
                    added.insert(place.id, place);
                    boundaries.extend(boundary.as_ref().map(|boundary| (place.id, boundary)));
                }
                GazetteerChange::Replace { place, .. } => {
                    let list = if added.contains_key(&place.id) { &mut added } else { &mut changed };
                    list.insert(place.id, place);
                }
                GazetteerChange::SetBoundary { place, boundary } => {
                    boundaries.insert(*place, boundary);
                }
            }
        }
        let added: Vec<&Place> = added.into_values().collect();
        let inserted = self.insert_many(&INSERT, added.len(), |index, values| put(added[index], at, values));
        if inserted.await? != added.len() as u64 {
            return Err(StoreError::Conflict { what: "the list of places".into() });
        }
        let changed: Vec<&Place> = changed.into_values().collect();
        self.insert_many(&SAVE, changed.len(), |index, values| put(changed[index], at, values)).await?;
        for (id, boundary) in boundaries {
            self.run(&SAVE_BOUNDARY, values![id.0, boundary.to_geojson(), at]).await?;
        }
        Ok(())
    }
}

fn put(place: &Place, at: Instant, values: &mut Vec<Value>) -> Result<(), StoreError> {
    let (point, [names, codes, parents, events]) = line::write(place)?;
    let (from, until) = line::days(place.span);
    values.extend(values![
        place.id.0,
        place.kind.as_str(),
        place.level,
        from.as_deref(),
        until.as_deref(),
        point.as_deref(),
        names,
        codes,
        parents,
        events,
        at,
    ]);
    Ok(())
}
