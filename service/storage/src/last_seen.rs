//! When each place was last counted, over all earlier rounds of an instrument.

use std::collections::BTreeMap;
use std::sync::Arc;

use terms::Code;

use crate::query::{Query, query, values};
use crate::{StoreError, Transaction};

const LAST_SEEN: Query = query!("record/last_seen.sql");

impl Transaction<'_> {
    /// The last round before this one in which each place was counted (not
    /// carried forward), by the key of the place.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub async fn last_seen(
        &mut self,
        instrument: &Code,
        before: u32,
    ) -> Result<BTreeMap<Arc<str>, u32>, StoreError> {
        let rows: Vec<(String, i64)> = self.all(&LAST_SEEN, values![instrument.as_str(), before]).await?;
        Ok(rows
            .into_iter()
            .map(|(key, number)| (key.into(), u32::try_from(number).unwrap_or_default()))
            .collect())
    }
}
