//! Records: what rounds say of places, only ever added to.
//!
//! A record is in force from `recorded_at` until `superseded_at`; so any round
//! can be asked for as it stood at any moment. In and out: whole
//! [`Records`](tracking::record::Records), which may come from several imports.

mod columns;
mod counts;
mod line;
mod of_place;
mod read;
mod write;

pub use of_place::Mention;

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
