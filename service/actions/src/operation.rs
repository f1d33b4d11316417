//! Starting an operation, and correcting its country and title.

use serde_json::{Value, json};
use storage::Transaction;
use storage::operation::Operation;
use terms::Code;

use crate::action::{Action, Scene};
use crate::refusal::Refusal;

/// Starts the operation that a database is about, or corrects its country and title.
pub struct Start {
    /// Its code: `iraq`; it never changes.
    pub code: Code,
    /// ISO 3166-1 alpha-3 code of its country; empty: none, or the one it has.
    pub country: String,
    /// What people call it; empty: its code, or the title it has.
    pub title: String,
}

/// An operation that was started or corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// As it now is.
    pub operation: Operation,
    /// As it was; absent if it is new.
    pub before: Option<Operation>,
}

impl Action for Start {
    const NAME: &'static str = "operation.start";
    type Outcome = Started;

    fn object(&self) -> String {
        format!("operation {}", self.code)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Started, Value), Refusal> {
        let country = self.country.to_uppercase();
        let well_formed = country.is_empty()
            || country.len() == 3 && country.chars().all(|character| character.is_ascii_uppercase());
        if !well_formed {
            return Err(Refusal::Invalid(format!(
                "\"{}\" is not the code of a country; write its three letters, as IRQ",
                self.country
            )));
        }
        let before = scene.transaction.operation().await?;
        if let Some(known) = before.as_ref().filter(|known| known.code != self.code) {
            return Err(Refusal::Invalid(format!(
                "this data folder holds the operation {} already; name another folder with --data",
                known.code
            )));
        }
        let or = |given: String, known: Option<String>| if given.is_empty() { known } else { Some(given) };
        let operation = Operation {
            country: or(country, before.as_ref().map(|known| known.country.clone())).unwrap_or_default(),
            title: or(self.title, before.as_ref().map(|known| known.title.clone()))
                .unwrap_or_else(|| self.code.to_string()),
            code: self.code,
        };
        scene.transaction.save_operation(&operation).await?;
        let told = |known: &Operation| json!({ "country": known.country, "title": known.title });
        let mut details = told(&operation);
        details["code"] = json!(operation.code.as_str());
        details["before"] = before.as_ref().map_or(Value::Null, told);
        Ok((Started { operation, before }, details))
    }
}

/// What people call the operation; empty where none was started.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn title(transaction: &mut Transaction<'_>) -> Result<String, Refusal> {
    Ok(transaction.operation().await?.map(|operation| operation.title).unwrap_or_default())
}
