//! The operation: the crisis response that a database is about. One a database.

use sqlx::FromRow;
use terms::Code;

use crate::error::StoreError;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LOAD: Query = query!("operation/load.sql");
const SAVE: Query = query!("operation/save.sql");

/// A crisis response in a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its short name: `iraq`.
    pub code: Code,
    /// The country, as three letters (ISO 3166): `IRQ`.
    pub country: String,
    /// Its name for people.
    pub title: String,
}

#[derive(FromRow)]
struct OperationRow {
    code: String,
    country: String,
    title: String,
}

impl Operation {
    /// Whether all its figures are invented: it is the one that `masar demo` makes.
    #[must_use]
    pub fn is_invented(&self) -> bool {
        self.code == "demo"
    }
}

impl Transaction<'_> {
    /// The operation, if one was set.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn operation(&mut self) -> Result<Option<Operation>, StoreError> {
        let row: Option<OperationRow> = self.one(&LOAD, values![]).await?;
        row.map(|row| {
            let code = read_column("operation.code", &row.code)?;
            Ok(Operation { code, country: row.country, title: row.title })
        })
        .transpose()
    }

    /// Sets the operation.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn save_operation(&mut self, operation: &Operation) -> Result<(), StoreError> {
        let Operation { code, country, title } = operation;
        self.run(&SAVE, values![code.as_str(), country.as_str(), title.as_str()]).await?;
        Ok(())
    }
}
