//! Settings: what an administrator chose, by name. What a name means is the work of `actions`.

use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LOAD: Query = query!("setting/load.sql");
const LIST: Query = query!("setting/list.sql");
const SAVE: Query = query!("setting/save.sql");

/// A setting that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSetting {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Instant,
}

#[derive(FromRow)]
struct SettingRow {
    name: String,
    value: String,
    changed_by: String,
    changed_at: String,
}

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

    /// All settings that were made, by name.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn settings(&mut self) -> Result<Vec<StoredSetting>, StoreError> {
        let rows: Vec<SettingRow> = self.all(&LIST, values![]).await?;
        let read = |row: SettingRow| {
            Ok(StoredSetting {
                changed_at: read_column("setting.changed_at", &row.changed_at)?,
                name: row.name,
                value: row.value,
                changed_by: row.changed_by,
            })
        };
        rows.into_iter().map(read).collect()
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
