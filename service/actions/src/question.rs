//! Questions that only read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use places::{Gazetteer, PlaceId};
use storage::{AsOf, Transaction};
use tracking::record::Records;
use tracking::round::{Round, RoundName};

use crate::refusal::Refusal;

/// The last round of the same instrument before this one, with its records.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn previous_round(
    transaction: &mut Transaction<'_>,
    name: &RoundName,
) -> Result<Option<(Round, Records)>, Refusal> {
    let rounds = transaction.rounds(Some(&name.instrument)).await?;
    let before = rounds.iter().filter(|known| known.round.name.number < name.number);
    let Some(last) = before.max_by_key(|known| known.round.name.number) else { return Ok(None) };
    let records = transaction.records(last.id, AsOf::Now).await?;
    Ok(Some((last.round.clone(), records)))
}

/// The last round before this one in which places were counted, for those of
/// these records that the round before does not have.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn last_seen(
    transaction: &mut Transaction<'_>,
    name: &RoundName,
    records: &Records,
    previous: Option<&Records>,
) -> Result<BTreeMap<Arc<str>, u32>, Refusal> {
    let Some(previous) = previous else { return Ok(BTreeMap::new()) };
    let before: BTreeSet<&str> = previous.rows().iter().map(|row| &*row.key).collect();
    let here: BTreeSet<&str> = records.rows().iter().map(|row| &*row.key).collect();
    let new: Vec<&str> = here.difference(&before).copied().collect();
    Ok(transaction.last_seen(&name.instrument, name.number, &new).await?)
}

/// The place of a country by its ISO code: the place of level 0 that has the
/// code, or whose P-code is the beginning of it, or the only one there is.
#[must_use]
pub fn country(gazetteer: &Gazetteer, iso: &str) -> Option<PlaceId> {
    let countries = gazetteer.at_level(0);
    let has_code = |id: &&PlaceId| {
        gazetteer.place(**id).is_some_and(|place| {
            place.codes.iter().any(|code| {
                !iso.is_empty() && (code.value.eq_ignore_ascii_case(iso) || is_short_form(&code.value, iso))
            })
        })
    };
    countries
        .iter()
        .find(has_code)
        .or_else(|| if countries.len() == 1 { countries.first() } else { None })
        .copied()
}

/// `IQ` for `IRQ`: the two-letter code of a country begins like the three-letter one.
fn is_short_form(code: &str, iso: &str) -> bool {
    let (code, iso) = (code.to_ascii_uppercase(), iso.to_ascii_uppercase());
    code.len() == 2 && iso.len() == 3 && code[..1] == iso[..1] && iso[1..].contains(&code[1..])
}
