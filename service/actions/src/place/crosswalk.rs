//! Bringing in what others know of names: published tables of name pairs, and
//! crosswalks exported from another data folder.

mod table;

use places::{Attached, TakenOver, attach_names, take_over};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use terms::Finding;

use super::list_scheme;
use crate::action::{Action, Scene};
use crate::refusal::Refusal;
use table::Content;

/// Brings in a table of name pairs, or an exported crosswalk.
pub struct ImportCrosswalk {
    /// The name of the file, without its folder.
    pub file_name: String,
    /// The file as it arrived.
    pub bytes: Vec<u8>,
    /// The level of the places that the names of pairs belong to.
    pub level: u8,
}

/// What the file was, and what it brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Brought {
    /// Pairs of names.
    Names {
        /// The headings of the two columns.
        columns: [String; 2],
        /// What they brought.
        attached: Attached,
    },
    /// Decisions of another crosswalk.
    Decisions(TakenOver),
}

impl Brought {
    /// What could not be taken, with its rows.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Names { attached, .. } => &attached.findings,
            Self::Decisions(taken) => &taken.findings,
        }
    }
}

impl Action for ImportCrosswalk {
    const NAME: &'static str = "place.crosswalk";
    type Outcome = Brought;

    fn object(&self) -> String {
        self.file_name.clone()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Brought, Value), Refusal> {
        let content = table::read(&self.file_name, &self.bytes, self.level)?;
        let mut gazetteer = scene.transaction.gazetteer().await?;
        if gazetteer.at_level(self.level).is_empty() {
            return Err(Refusal::Invalid(format!(
                "there are no places of level {}; bring in boundaries or P-codes first with `masar places import FILE…`",
                self.level
            )));
        }
        let hash = hex::encode(Sha256::digest(&self.bytes));
        scene
            .transaction
            .save_source(&hash, &self.file_name, &self.bytes, scene.at, &scene.actor.name)
            .await?;
        let brought = match content {
            Content::Pairs { columns, pairs } => {
                let attached = attach_names(&gazetteer, &pairs, self.level, &self.file_name);
                gazetteer
                    .apply(&attached.changes)
                    .map_err(|error| Refusal::of_gazetteer(error, &gazetteer))?;
                scene.transaction.save_places(&attached.changes, scene.at).await?;
                Brought::Names { columns, attached }
            }
            Content::Decisions(rows) => {
                let mut crosswalk = scene.transaction.crosswalk().await?;
                let taken = take_over(&gazetteer, &mut crosswalk, &list_scheme()?, &rows);
                scene.transaction.save_links(&taken.links).await?;
                Brought::Decisions(taken)
            }
        };
        let details = match &brought {
            Brought::Names { attached, .. } => json!({
                "source": hash, "pairs": attached.read, "names_added": attached.names_added,
                "not_placed": attached.not_placed,
            }),
            Brought::Decisions(taken) => json!({
                "source": hash, "rows": taken.read, "decisions": taken.links.len(), "not_taken": taken.not_taken,
            }),
        };
        Ok((brought, details))
    }
}
