//! Sources of a round: the files that its records come from.
//!
//! In: a round, its records, a moment or an edition. Out: the imports that these
//! records are from, and for those carried forward the imports of the rounds
//! that they were counted in, each with its file.

use std::collections::{BTreeMap, BTreeSet};

use storage::import::Import;
use storage::round::StoredRound;
use storage::source::Source;
use storage::{AsOf, Transaction};
use tracking::record::Records;
use tracking::round::RoundName;

use crate::refusal::Refusal;

/// A file that records of a round come from.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundSource {
    /// The round that its records were carried forward from; absent for the round's own.
    pub carried_from: Option<u32>,
    /// How the file was read.
    pub import: Import,
    /// The file, without its bytes.
    pub source: Option<Source>,
}

/// The files that records of a round come from: its own, the newest first, then
/// those of the rounds that some were carried forward from, as these then stood.
///
/// # Errors
///
/// If the database cannot be read, or the round has no such edition.
pub async fn of_round(
    transaction: &mut Transaction<'_>,
    round: &StoredRound,
    records: &Records,
    as_of: AsOf,
) -> Result<Vec<RoundSource>, Refusal> {
    let mut imports: Vec<(Option<u32>, Import)> = Vec::new();
    for import in transaction.record_imports(round.id, as_of).await? {
        imports.push((None, import));
    }
    // What is carried forward came with the first of them; a later part leaves it in force.
    let taken = imports.last().map(|(_, oldest)| oldest.at);
    let earlier: BTreeSet<u32> = records.rows().iter().filter_map(|row| row.carried_from).collect();
    for number in earlier.into_iter().rev() {
        let name = RoundName { instrument: round.round.name.instrument.clone(), number };
        let Some((known, at)) = transaction.round(&name).await?.zip(taken) else { continue };
        if known.id == round.id {
            continue;
        }
        for import in transaction.record_imports(known.id, AsOf::At(at)).await? {
            imports.push((Some(number), import));
        }
    }
    let mut sources = Vec::with_capacity(imports.len());
    for (carried_from, import) in imports {
        let source = transaction.source(&import.source_hash).await?;
        sources.push(RoundSource { carried_from, import, source });
    }
    Ok(sources)
}

/// A label and a text for each file, as an export tells them: `Source`, `Source 2`,
/// `Source of round 112`.
#[must_use]
pub(crate) fn lines(sources: &[RoundSource]) -> Vec<(String, String)> {
    let mut seen: BTreeMap<Option<u32>, u32> = BTreeMap::new();
    let line = |known: &RoundSource| {
        let nth = seen.entry(known.carried_from).or_default();
        *nth += 1;
        let whose = known.carried_from.map_or(String::new(), |round| format!(" of round {round}"));
        let nth = if *nth > 1 { format!(" {nth}") } else { String::new() };
        let name = known.source.as_ref().map_or("", |source| &source.file_name);
        let import = &known.import;
        let text =
            format!("{name}, received {} from {}, SHA-256 {}", import.at, import.by, import.source_hash);
        (format!("Source{nth}{whose}"), text)
    };
    sources.iter().map(line).collect()
}
