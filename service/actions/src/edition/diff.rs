//! What changed from one edition of a round to another, and why.

use std::collections::BTreeSet;

use storage::cleaning::StoredEntry;
use storage::edition::Edition;
use storage::import::Import;
use storage::{AsOf, Instant, Transaction};
use terms::Count;
use tracking::complete::Complete;
use tracking::difference::{Differences, differences};
use tracking::instrument::Instrument;
use tracking::round::RoundName;
use tracking::totals::totals;

use crate::refusal::Refusal;
use crate::round::known;

/// What changed between two editions.
pub struct Diff {
    /// The earlier one.
    pub from: Edition,
    /// The later one; its note says why it was made.
    pub to: Edition,
    /// How many there were, and are.
    pub people: (Count, Count),
    /// Rows and cells that differ.
    pub differences: Differences,
    /// Files that were brought in after the earlier edition was published, up to the later one.
    pub imports: Vec<Import>,
    /// Entries of the cleaning log that were made or ended in between.
    pub cleaned: Vec<StoredEntry>,
}

/// Compares two editions of a round. Without numbers: the last one with the one before it.
///
/// # Errors
///
/// [`Refusal::NotFound`] where there is no such round or edition.
pub async fn diff(
    transaction: &mut Transaction<'_>,
    instrument: &Instrument,
    round: u32,
    (from, to): (Option<u32>, Option<u32>),
) -> Result<Diff, Refusal> {
    let name = RoundName { instrument: instrument.code.clone(), number: round };
    let stored = known(transaction, &name).await?;
    let editions = transaction.editions(stored.id).await?;
    let last = editions.last().map(|edition| edition.number);
    let last = last.ok_or_else(|| Refusal::NotFound(format!("{name} has no edition yet")))?;
    let find = |number: u32| {
        let edition = editions.iter().find(|edition| edition.number == number).cloned();
        edition
            .ok_or_else(|| Refusal::NotFound(format!("{name} has no edition {number}; it has 1 to {last}")))
    };
    let to = find(to.unwrap_or(last))?;
    let from = match from.or_else(|| to.number.checked_sub(1).filter(|before| *before > 0)) {
        Some(from) => find(from)?,
        None => {
            return Err(Refusal::NotFound(format!(
                "edition 1 of {name} is the first: there is none before it"
            )));
        }
    };
    let before = transaction.records(stored.id, AsOf::Edition(from.number)).await?;
    let after = transaction.records(stored.id, AsOf::Edition(to.number)).await?;
    let people = |records| {
        let sums = totals(&Complete::new(records, instrument, round));
        let own = sums.populations.iter().find(|total| total.population == instrument.population);
        own.map(|total| total.count).unwrap_or_default()
    };
    let (first, last) = (from.as_of.min(to.as_of), from.as_of.max(to.as_of));
    let is_between = |at: Instant| at > first && at <= last;
    let mut imports = transaction.imports(stored.id).await?;
    imports.sort_by_key(|import| import.id);
    // Files are read again when the cleaning log changes: each is told once, when it was new.
    let mut known = BTreeSet::new();
    imports.retain(|import| {
        known.insert((import.source_hash.clone(), import.sheet.clone())) && is_between(import.at)
    });
    let mut cleaned = transaction.cleaning_log(stored.id).await?;
    cleaned.retain(|entry| {
        let ended = entry.ended.as_ref().is_some_and(|ended| is_between(ended.at));
        // What was entered and withdrawn in between left nothing.
        is_between(entry.at) != ended
    });
    Ok(Diff {
        people: (people(&before), people(&after)),
        differences: differences(&before, &after),
        imports,
        cleaned,
        from,
        to,
    })
}
