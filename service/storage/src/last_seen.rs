//! When each place was last counted, over all earlier rounds of an instrument.

use std::collections::BTreeMap;
use std::sync::Arc;

use terms::Code;

use crate::query::{Query, query, values};
use crate::{StoreError, Transaction};

const LAST_SEEN: Query = query!("record/last_seen.sql", "record/last_seen.postgres.sql");

impl Transaction<'_> {
    /// The last round before this one in which each of these places was counted
    /// (not carried forward), by the key of the place. Places that were never
    /// counted are left out.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub async fn last_seen(
        &mut self,
        instrument: &Code,
        before: u32,
        keys: &[&str],
    ) -> Result<BTreeMap<Arc<str>, u32>, StoreError> {
        // As they are kept: see `Value` on the character NUL.
        let keys: Vec<String> = keys.iter().map(|key| key.replace('\0', "␀")).collect();
        let keys = serde_json::to_string(&keys)
            .map_err(|error| StoreError::broken("write a list of keys", error))?;
        let values = values![instrument.as_str(), before, keys];
        let rows: Vec<(String, i64)> = self.all(&LAST_SEEN, values).await?;
        Ok(numbers(rows))
    }
}

fn numbers(rows: Vec<(String, i64)>) -> BTreeMap<Arc<str>, u32> {
    rows.into_iter().map(|(key, number)| (key.into(), u32::try_from(number).unwrap_or_default())).collect()
}
