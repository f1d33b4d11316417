//! Questions of those who work on a round before it is published.
//!
//! In: a round. Out: everything that is known of it now: who did what, from which files,
//! what is doubtful, the records, and those of the round before.

use places::Crosswalk;
use storage::cleaning::StoredEntry;
use storage::edition::Edition;
use storage::finding::{FindingFilter, StoredFinding};
use storage::import::Import;
use storage::round::{StepTaken, StoredRound};
use storage::{AsOf, Transaction};
use tracking::record::Records;
use tracking::round::{Round, RoundName, RoundState};

use crate::action::House;
use crate::question::previous_round;
use crate::refusal::Refusal;
use crate::round::known;
use crate::source::{self, RoundSource};

/// A round in the list of all.
#[derive(Debug, Clone)]
pub struct RoundLine {
    /// The round.
    pub stored: StoredRound,
    /// Findings that block and that nobody accepted; 0 for rounds that do not change any more.
    pub blocking_open: usize,
}

/// Everything that is known of a round now.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The round.
    pub stored: StoredRound,
    /// What was done to it, the first first.
    pub steps: Vec<StepTaken>,
    /// The files that its records come from, the newest first.
    pub sources: Vec<RoundSource>,
    /// All files that were brought in for it, the first first, each as it came in at first.
    pub brought: Vec<(Import, String)>,
    /// What is doubtful, with what was decided about it.
    pub findings: Vec<StoredFinding>,
    /// Its cleaning log with what is ended of it, in the order in which it was entered.
    pub cleaning: Vec<StoredEntry>,
    /// Its records as they are now.
    pub records: Records,
    /// The round before, with its records.
    pub previous: Option<(Round, Records)>,
    /// Which stated area means which place.
    pub crosswalk: Crosswalk,
    /// What was published of it.
    pub editions: Vec<Edition>,
}

/// All rounds, those changed last first.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn rounds(house: &House) -> Result<Vec<RoundLine>, Refusal> {
    let mut transaction = house.store.read().await?;
    let mut lines = Vec::new();
    for stored in transaction.rounds(None).await? {
        let is_open = stored.round.state != RoundState::Published;
        let blocking_open = if is_open { transaction.open_blocking(stored.id).await? } else { 0 };
        lines.push(RoundLine { stored, blocking_open });
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.stored.changed_at));
    Ok(lines)
}

/// Everything that is known of a round now.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is no such round, or what the database says.
pub async fn workspace(house: &House, name: &RoundName) -> Result<Workspace, Refusal> {
    let mut transaction = house.store.read().await?;
    let stored = known(&mut transaction, name).await?;
    let records = transaction.records(stored.id, AsOf::Now).await?;
    Ok(Workspace {
        steps: transaction.steps(stored.id).await?,
        brought: brought(&mut transaction, stored.id).await?,
        sources: source::of_round(&mut transaction, &stored, &records, AsOf::Now).await?,
        findings: transaction.findings(stored.id, &FindingFilter::default()).await?,
        cleaning: transaction.cleaning_log(stored.id).await?,
        previous: previous_round(&mut transaction, name).await?,
        crosswalk: transaction.crosswalk().await?,
        editions: transaction.editions(stored.id).await?,
        records,
        stored,
    })
}

/// The files that were brought in for a round, each once: corrections read them again.
async fn brought(transaction: &mut Transaction<'_>, round_id: i64) -> Result<Vec<(Import, String)>, Refusal> {
    let mut brought: Vec<(Import, String)> = Vec::new();
    for import in transaction.imports(round_id).await?.into_iter().rev() {
        let is_known = |(known, _): &(Import, String)| {
            (&known.source_hash, &known.sheet) == (&import.source_hash, &import.sheet)
        };
        if !brought.iter().any(is_known) {
            let source = transaction.source(&import.source_hash).await?;
            brought.push((import, source.map(|source| source.file_name).unwrap_or_default()));
        }
    }
    Ok(brought)
}
