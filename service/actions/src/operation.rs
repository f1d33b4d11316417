//! Starting an operation.

use serde_json::{Value, json};
use storage::operation::Operation;
use terms::Code;

use crate::action::{Action, Scene};
use crate::refusal::Refusal;

/// Starts the operation that a database is about.
pub struct Start {
    /// Its code: `iraq`.
    pub code: Code,
    /// ISO 3166-1 alpha-3 code of its country; empty if it has none.
    pub country: String,
    /// What people call it.
    pub title: String,
}

impl Action for Start {
    const NAME: &'static str = "operation.start";
    type Outcome = Operation;

    fn object(&self) -> String {
        format!("operation {}", self.code)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Operation, Value), Refusal> {
        let country = self.country.to_uppercase();
        let well_formed = country.is_empty()
            || country.len() == 3 && country.chars().all(|character| character.is_ascii_uppercase());
        if !well_formed {
            return Err(Refusal::Invalid(format!(
                "\"{}\" is not the code of a country; write its three letters, as IRQ",
                self.country
            )));
        }
        let operation = Operation { code: self.code, country, title: self.title };
        match scene.transaction.operation().await? {
            Some(known) if known == operation => {}
            Some(known) => {
                return Err(Refusal::Invalid(format!(
                    "this data folder holds the operation {} already; name another folder with --data",
                    known.code
                )));
            }
            None => scene.transaction.save_operation(&operation).await?,
        }
        let details = json!({ "code": operation.code.as_str(), "country": operation.country });
        Ok((operation, details))
    }
}
