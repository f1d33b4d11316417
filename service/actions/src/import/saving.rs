//! What an import leaves in the database: the file, places, the round, records and findings.

use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest, Sha256};
use storage::import::NewImport;
use storage::round::StoredRound;
use terms::Finding;
use tracking::placing::Placing;
use tracking::record::Records;
use tracking::round::{Round, RoundState};

use super::Import;
use crate::action::Scene;
use crate::reading::Reading;
use crate::refusal::Refusal;

impl Import<'_> {
    pub(super) async fn save(
        &self,
        scene: &mut Scene<'_, '_>,
        stored: Option<StoredRound>,
        reading: &Reading,
        (records, own): (&Records, Option<usize>),
        placing: &Placing,
        findings: &[Finding],
    ) -> Result<StoredRound, Refusal> {
        let at = scene.at;
        let transaction = &mut *scene.transaction;
        let source_hash = hash(self.bytes);
        transaction.save_source(&source_hash, &self.file_name, self.bytes, at, &scene.actor.name).await?;
        transaction.save_places(&placing.changes, at).await?;
        transaction.save_links(&placing.links).await?;
        let saved = match stored {
            Some(stored) => {
                let changed =
                    Round { date: self.date, changed_by: scene.actor.name.clone(), ..stored.round.clone() };
                transaction.update_round(&stored, &changed, at).await?
            }
            None => {
                let round = Round {
                    name: self.round.clone(),
                    date: self.date,
                    state: RoundState::Draft,
                    edition: 1,
                    changed_by: scene.actor.name.clone(),
                };
                transaction.insert_round(&round, at).await?
            }
        };
        let import = NewImport {
            round_id: saved.id,
            source_hash: &source_hash,
            sheet: reading.sheet.name(),
            mapping_json: &Value::String(reading.mapping.to_text()).to_string(),
            measures: records.measures(),
            extras: records.extras(),
            partial: self.partial,
            at,
            by: &scene.actor.name,
        };
        let import_id = transaction.save_import(&import).await?;
        match own {
            Some(own) => {
                let ids = (saved.id, import_id);
                let keys: BTreeSet<&str> = records.rows()[..own].iter().map(|row| &*row.key).collect();
                transaction.replace_records_of_places(ids, records, own, at).await?;
                transaction.replace_findings_of_places(ids, findings, &keys, at).await?;
            }
            None => {
                transaction.replace_records(saved.id, import_id, records, at).await?;
                transaction.replace_findings(saved.id, import_id, findings, at).await?;
            }
        }
        Ok(saved)
    }
}

/// SHA-256 of a file, in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
