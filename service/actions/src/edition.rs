//! Editions: freezing what a round shows, and proof that it is still what was frozen.
//!
//! The hash of an edition covers all that exports show of it: day, title of the
//! operation, columns with their headings, records, P-codes, findings with what was
//! decided on them. Editions of older versions keep the rule by which they were made.

mod diff;

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};
use storage::edition::{Edition, EditionContent};
use storage::finding::{FindingFilter, StoredFinding};
use storage::round::StoredRound;
use storage::{AsOf, Transaction};
use tracking::record::{Records, Reported, Row};
use tracking::round::{Round, RoundName};

use crate::action::Scene;
use crate::operation;
use crate::refusal::Refusal;
use crate::release;

pub use diff::{Diff, diff};

/// The rule by which new editions get their hash.
const RULE: u32 = 2;
/// How many entries of the audit are read at a time.
const AT_ONCE: u32 = 5_000;

/// What a look at all editions gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many editions there are.
    pub editions: usize,
    /// Those that are not what was published: round and number.
    pub changed: Vec<(RoundName, u32)>,
    /// How many releases there are.
    pub releases: usize,
    /// Those whose files are not what was given out: round and number of the release.
    pub changed_releases: Vec<(RoundName, i64)>,
}

/// What the audit noted.
#[derive(Default)]
struct Noted {
    /// The hashes of editions, by round and number.
    editions: BTreeMap<(String, u64), String>,
    /// The hashes of the files of releases, by number of the release and name.
    releases: BTreeMap<i64, BTreeMap<String, String>>,
}

/// Keeps a round as an edition that never changes; gives the hash of its content.
pub(crate) async fn freeze(
    scene: &mut Scene<'_, '_>,
    stored: &StoredRound,
    after: &Round,
    records: &Records,
    note: &str,
) -> Result<String, Refusal> {
    let gazetteer = scene.transaction.gazetteer().await?;
    let crosswalk = scene.transaction.crosswalk().await?;
    let content = EditionContent {
        day: stored.round.date,
        pcodes: crate::export::pcodes(records, &gazetteer, &crosswalk, stored.round.date),
        operation: operation::title(scene.transaction).await?,
        hash_rule: RULE,
    };
    let findings = scene.transaction.findings(stored.id, &FindingFilter::default()).await?;
    let hash = hash_of(records, &content, &findings);
    let edition = Edition {
        number: after.edition,
        as_of: scene.at,
        published_at: scene.at,
        published_by: scene.actor.name.clone(),
        note: note.into(),
        content_hash: hash.clone(),
        records: records.len() as u64,
    };
    scene.transaction.save_edition(stored.id, &edition).await?;
    scene.transaction.save_edition_content(stored.id, edition.number, &content).await?;
    Ok(hash)
}

/// Reckons the hash of each edition again, and compares it with the one that the
/// edition bears and with the one that the audit noted when it was published.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn verify(transaction: &mut Transaction<'_>) -> Result<Verified, Refusal> {
    let noted = noted(transaction).await?;
    let mut verified = Verified::default();
    for stored in transaction.rounds(None).await? {
        for edition in transaction.editions(stored.id).await? {
            verified.editions += 1;
            let as_of = AsOf::Edition(edition.number);
            let records = transaction.records(stored.id, as_of).await?;
            let filter = FindingFilter { as_of, ..FindingFilter::default() };
            let findings = transaction.findings(stored.id, &filter).await?;
            let hash = match transaction.edition_content(stored.id, edition.number).await? {
                Some(content) if content.hash_rule >= RULE => hash_of(&records, &content, &findings),
                _ => hash_of_rule_1(&records),
            };
            let published = noted.editions.get(&(stored.round.name.to_string(), u64::from(edition.number)));
            if hash != edition.content_hash || published != Some(&hash) {
                verified.changed.push((stored.round.name.clone(), edition.number));
            }
        }
        for stored_release in transaction.releases(stored.id).await? {
            verified.releases += 1;
            let files = transaction.files_of_release(stored_release.id).await?;
            let hashes = files.into_iter().map(|(name, bytes)| (name, release::hash(&bytes))).collect();
            if noted.releases.get(&stored_release.id) != Some(&hashes) {
                verified.changed_releases.push((stored.round.name.clone(), stored_release.id));
            }
        }
    }
    Ok(verified)
}

async fn noted(transaction: &mut Transaction<'_>) -> Result<Noted, Refusal> {
    let mut noted = Noted::default();
    let mut from = 0;
    loop {
        let entries = transaction.audit_entries(from, AT_ONCE).await?;
        let Some(last) = entries.last() else { return Ok(noted) };
        from = last.id + 1;
        for entry in entries {
            let details = || serde_json::from_str::<Value>(&entry.details_json).unwrap_or_default();
            match entry.action.as_str() {
                "round.publish" => {
                    let details = details();
                    let number = details["edition"].as_u64();
                    if let (Some(edition), Some(hash)) = (number, details["content"].as_str()) {
                        noted.editions.insert((entry.object, edition), hash.to_string());
                    }
                }
                "release.make" => {
                    let details = details();
                    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                    let files = details["files"].as_array().into_iter().flatten();
                    let files = files.map(|file| (text(&file["name"]), text(&file["sha256"]))).collect();
                    noted.releases.extend(details["release"].as_i64().map(|release| (release, files)));
                }
                _ => {}
            }
        }
    }
}

/// SHA-256 over all that an edition shows; each text with its length in front.
fn hash_of(records: &Records, content: &EditionContent, findings: &[StoredFinding]) -> String {
    let mut fields = Fields(Sha256::new());
    fields.text(&content.day.to_string());
    fields.text(&content.operation);
    fields.number(records.measures().len());
    for column in records.measures() {
        fields.text(&column.measure.to_string());
        fields.text(&column.heading);
    }
    fields.number(records.extras().len());
    for column in records.extras() {
        fields.text(column.code.as_str());
        fields.text(&column.heading);
    }
    fields.number(records.len());
    for (index, row) in records.rows().iter().enumerate() {
        fields.row(row);
        for measure in 0..records.measures().len() {
            fields.reported(&records.reported(index, measure));
        }
        let codes = content.pcodes.get(&*row.key).map_or(&[][..], Vec::as_slice);
        fields.number(codes.len());
        codes.iter().for_each(|code| fields.option(code.as_deref()));
    }
    fields.number(findings.len());
    for stored in findings {
        let finding = &stored.finding;
        fields.text(&finding.code);
        fields.text(finding.severity.as_str());
        fields.text(&finding.address.to_string());
        fields.text(&finding.subject);
        fields.text(&finding.message);
        fields.text(stored.status.as_str());
        fields.option(stored.decided_by.as_deref());
        fields.option(stored.reason.as_deref());
    }
    hex::encode(fields.0.finalize())
}

/// Fields on their way into a hash, such that no two lists of fields look alike.
struct Fields(Sha256);

impl Fields {
    fn number(&mut self, number: usize) {
        self.0.update((number as u64).to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.update(text);
    }

    fn option(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.text(text.unwrap_or_default());
    }

    fn float(&mut self, number: Option<f64>) {
        self.0.update([u8::from(number.is_some())]);
        self.0.update(number.unwrap_or_default().to_bits().to_be_bytes());
    }

    fn reported(&mut self, cell: &Reported) {
        match cell {
            Reported::Blank => self.float(None),
            Reported::Number(number) => self.float(Some(*number)),
            Reported::Word(word) => {
                self.0.update([2]);
                self.text(word);
            }
        }
    }

    fn row(&mut self, row: &Row) {
        self.text(&row.key);
        self.number(usize::from(row.occurrence));
        self.option(row.carried_from.map(|round| round.to_string()).as_deref());
        let stated = &row.stated;
        for names in [&stated.names, &stated.arabic_names] {
            self.number(names.len());
            for (level, name) in names {
                self.number(usize::from(*level));
                self.text(name);
            }
        }
        self.number(stated.codes.len());
        for (level, scheme, code) in &stated.codes {
            self.number(usize::from(*level));
            self.text(scheme.as_str());
            self.text(code);
        }
        self.float(stated.latitude);
        self.float(stated.longitude);
        self.number(row.extras.len());
        row.extras.iter().for_each(|extra| self.option(extra.as_deref()));
    }
}

/// The hash of editions that older versions published: records and the codes of their columns.
fn hash_of_rule_1(records: &Records) -> String {
    let mut hash = Sha256::new();
    for column in records.measures() {
        hash.update(column.measure.to_string());
        hash.update([0]);
    }
    for (index, row) in records.rows().iter().enumerate() {
        hash.update(format!("\n{}\u{0}{}\u{0}{:?}", row.key, row.occurrence, row.stated));
        for measure in 0..records.measures().len() {
            hash.update(format!("\u{0}{:?}", records.reported(index, measure)));
        }
        for extra in &row.extras {
            hash.update(format!("\u{0}{extra:?}"));
        }
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests;
