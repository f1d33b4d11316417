//! Records: what rounds say of places, only ever added to.
//!
//! A record is in force from `recorded_at` until `superseded_at`; so any round
//! can be asked for as it stood at any moment. In and out: whole
//! [`Records`](tracking::record::Records), which may come from several imports.

mod columns;
mod counts;
mod line;
mod read;
mod write;

use std::sync::Arc;

use tracking::record::{ExtraColumn, MeasureColumn, Reported, Row};

use crate::Transaction;
use crate::error::StoreError;
use crate::instant::Instant;

/// At which moment records are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AsOf {
    /// As they stand.
    #[default]
    Now,
    /// As they stood then.
    At(Instant),
    /// As that edition shows them.
    Edition(u32),
}

/// One version of a record: from when until when it was in force, and what it said.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordVersion {
    /// Its number in the database.
    pub id: i64,
    /// The import that it is from.
    pub import_id: i64,
    /// Since when.
    pub recorded_at: Instant,
    /// Until when; absent if it is in force.
    pub superseded_at: Option<Instant>,
    /// Whom it is about, and where it came from.
    pub row: Row,
    /// What was reported, in the order of `measures`.
    pub values: Vec<Reported>,
    /// The columns of counts.
    pub measures: Arc<[MeasureColumn]>,
    /// The columns of the row's extras.
    pub extras: Arc<[ExtraColumn]>,
}

impl Transaction<'_> {
    /// The moment that is meant; for `Now` the last there is.
    pub(crate) async fn moment_of(&mut self, round_id: i64, as_of: AsOf) -> Result<Instant, StoreError> {
        match as_of {
            AsOf::Now => Ok(Instant::LAST),
            AsOf::At(moment) => Ok(moment),
            AsOf::Edition(number) => self.edition_moment(round_id, number).await,
        }
    }
}
