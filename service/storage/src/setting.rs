//! Settings: what an administrator chose, by name. What a name means is the work of `actions`.

use crate::Transaction;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};

const LOAD: Query = query!("setting/load.sql");
const SAVE: Query = query!("setting/save.sql");

impl Transaction<'_> {
    /// The value of a setting, if it was made.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn setting(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> = self.one(&LOAD, values![name]).await?;
        Ok(row.map(|(value,)| value))
    }

    /// Makes or changes a setting.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn save_setting(
        &mut self,
        name: &str,
        value: &str,
        by: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&SAVE, values![name, value, by, at]).await?;
        Ok(())
    }
}
