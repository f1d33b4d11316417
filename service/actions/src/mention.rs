//! What was said of a place in each published round, and what was found of it: how its figures came about.
//!
//! In: an instrument and the keys that its records give the place. Out: the record of each
//! round as its newest edition shows it, with file, sheet and row. Whether the asker may see
//! the place is for the caller to know.

use storage::cleaning::StoredEntry;
use storage::finding::StoredFinding;
use storage::record::Mention;
use terms::Code;

use crate::action::House;
use crate::refusal::Refusal;

/// What was said of a place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// Its record in each round, the newest first; a place may have several in one round.
    pub mentions: Vec<Mention>,
    /// What was corrected in its rows, with the number of the round.
    pub corrections: Vec<(u32, StoredEntry)>,
    /// What was found of it, with the number of the round, the newest first.
    pub findings: Vec<(u32, StoredFinding)>,
}

/// What the newest editions of an instrument say of a place that goes by these keys.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn said(house: &House, instrument: &Code, keys: &[&str]) -> Result<Said, Refusal> {
    let mut said = Said::default();
    let mut transaction = house.store.read().await?;
    for key in keys {
        said.mentions.extend(transaction.mentions(instrument, key).await?);
        said.corrections.extend(transaction.cleaning_of_place(instrument, key).await?);
        said.findings.extend(transaction.findings_of_place(instrument, key).await?);
    }
    said.mentions.sort_by_key(|mention| (std::cmp::Reverse(mention.round), mention.address.row));
    said.findings.sort_by_key(|(round, finding)| (std::cmp::Reverse(*round), finding.id));
    Ok(said)
}
