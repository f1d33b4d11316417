//! Remembering what the columns of a layout mean.

use serde_json::{Value, json};
use terms::Code;

use crate::action::{Action, Scene};
use crate::reason::MAPPING_TWICE;
use crate::refusal::Refusal;

/// Keeps a mapping for all files with the same headings.
pub struct Save {
    /// The instrument.
    pub instrument: Code,
    /// The layout: [`layout`] of its headings.
    pub signature: String,
    /// The mapping as text.
    pub text: String,
}

impl Action for Save {
    const NAME: &'static str = "mapping.save";
    type Outcome = ();

    fn object(&self) -> String {
        format!("mapping of {} {}", self.instrument, &self.signature[..self.signature.len().min(12)])
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        tracking::columns::Mapping::default().apply(&self.text).map_err(|error| match &error.clash {
            Some((heading, other)) => {
                MAPPING_TWICE.refuse(&[("heading", heading), ("other", other), ("line", &error.line)])
            }
            None => Refusal::Invalid(error.to_string()),
        })?;
        let kept = scene.transaction.mappings(&self.instrument).await?;
        let before = kept.into_iter().find(|kept| kept.signature == self.signature).map(|kept| kept.text);
        scene
            .transaction
            .save_mapping(&self.instrument, &self.signature, &self.text, &scene.actor.name, scene.at)
            .await?;
        Ok(((), json!({ "before": before, "after": self.text })))
    }
}

/// What identifies a layout: the SHA-256 of its headings.
#[must_use]
pub fn layout(headings: &[sheets::Heading]) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(tracking::columns::signature(headings)))
}
