//! What is published, in memory: figures of the newest editions, and the places by
//! which they are shown.
//!
//! In: the database, and what was known before. Out: the same thing brought up to date;
//! what did not change is shared. Pages and reports ask this and never the database.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;

use figures::{Heading, Series};
use places::{Crosswalk, Gazetteer};
use sha2::{Digest, Sha256};
use storage::edition::Newest;
use storage::operation::Operation;
use storage::{AsOf, Transaction};
use terms::{Code, Language};
use tracking::area::AreaKeys;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::round::RoundName;

use crate::action::House;
use crate::refusal::Refusal;
use crate::setting;

/// Which way of keeping figures this is.
const KEPT_AS: u32 = 1;

/// What is published.
pub struct Published {
    /// What the database is about, if anything was started.
    pub operation: Option<Operation>,
    /// Whether it is shown to people who have not signed in.
    pub is_open: bool,
    /// The language of pages for browsers that ask for none of ours.
    pub language: Language,
    /// The places of the operation.
    pub gazetteer: Arc<Gazetteer>,
    /// The newest edition of each round.
    pub editions: BTreeMap<RoundName, Newest>,
    /// The figures of each instrument that has editions.
    pub series: BTreeMap<Code, Arc<Series>>,
    /// The last moment at which anything was recorded, when this was read.
    recorded: AtomicI64,
    /// What tells whether the gazetteer has changed.
    gazetteer_state: String,
    /// Which stated area means which place.
    pub crosswalk: Arc<Crosswalk>,
}

impl Published {
    /// Reads what is published, as far as it is not known from before. Gives back the very
    /// same if nothing that is shown has changed.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub async fn read(house: &House, known: Option<&Arc<Self>>) -> Result<Arc<Self>, Refusal> {
        let mut transaction = house.store.read().await?;
        let recorded = transaction.last_recorded();
        if let Some(known) = known.filter(|known| known.recorded.load(Relaxed) == recorded) {
            return Ok(known.clone());
        }
        let gazetteer_state = transaction.state_of_gazetteer().await?;
        let gazetteer = match known {
            Some(known) if known.gazetteer_state == gazetteer_state => known.gazetteer.clone(),
            _ => Arc::new(transaction.gazetteer().await?),
        };
        let mut published = Self {
            operation: transaction.operation().await?,
            is_open: setting::value(&mut transaction, "pages.open").await? == "on",
            language: setting::language(&mut transaction).await?,
            gazetteer,
            editions: BTreeMap::new(),
            series: known.map(|known| known.series.clone()).unwrap_or_default(),
            recorded: recorded.into(),
            gazetteer_state,
            crosswalk: Arc::new(transaction.crosswalk().await?),
        };
        for newest in transaction.newest_editions().await? {
            published.editions.insert(newest.name.clone(), newest);
        }
        if let Some(known) = known.filter(|known| known.shows_the_same(&published)) {
            known.recorded.store(recorded, Relaxed);
            return Ok(known.clone());
        }
        let was = |name: &RoundName| known.and_then(|known| known.editions.get(name));
        let is_new = |newest: &&Newest| was(&newest.name).is_none_or(|was| was.edition != newest.edition);
        let new: Vec<&Newest> = published.editions.values().filter(is_new).collect();
        let made = add(&mut transaction, house, &new, &mut published.series).await?;
        drop(transaction);
        if !new.is_empty() || known.is_none_or(|known| known.crosswalk != published.crosswalk) {
            find_areas(house, &published.crosswalk, &mut published.series);
        }
        if !made.is_empty()
            && let Err(error) = keep(house, made).await
        {
            eprintln!("masar: the figures of editions could not be kept for the next start: {error}");
        }
        Ok(Arc::new(published))
    }

    fn shows_the_same(&self, other: &Self) -> bool {
        self.operation == other.operation
            && self.is_open == other.is_open
            && self.language == other.language
            && self.gazetteer_state == other.gazetteer_state
            && self.editions == other.editions
            && self.crosswalk == other.crosswalk
    }

    /// The figures of an instrument.
    #[must_use]
    pub fn series(&self, instrument: &Code) -> Option<&Series> {
        self.series.get(instrument).map(Arc::as_ref)
    }
}

/// The figures of an edition that were made now and are to be kept.
struct Made {
    round_id: i64,
    number: u32,
    rule: String,
    bytes: Vec<u8>,
}

/// Adds editions to the series of their instruments: as they were kept, else made from
/// their records. Gives those that were made.
async fn add(
    transaction: &mut Transaction<'_>,
    house: &House,
    new: &[&Newest],
    series: &mut BTreeMap<Code, Arc<Series>>,
) -> Result<Vec<Made>, Refusal> {
    let mut made = Vec::new();
    let mut rules: BTreeMap<&Code, String> = BTreeMap::new();
    // The newest first: what it says of a place stands, and need not be read in the others.
    for newest in new.iter().rev() {
        let Some(instrument) = house.pack.instrument(&newest.name.instrument) else { continue };
        let rule = rules.entry(&instrument.code).or_insert_with(|| rule_of(instrument)).clone();
        let (round_id, number, round) = (newest.round_id, newest.edition.number, newest.name.number);
        let heading = Heading { round, edition: number, day: newest.day };
        let series = Arc::make_mut(series.entry(instrument.code.clone()).or_default());
        if let Some(bytes) = transaction.edition_facts(round_id, number, &rule).await?
            && series.add_kept(heading.clone(), &bytes).is_ok()
        {
            continue;
        }
        let records = transaction.records(round_id, AsOf::Edition(number)).await?;
        series.add(heading, &Complete::new(&records, instrument, round), instrument.level);
        made.push(Made { round_id, number, rule, bytes: series.to_bytes(round) });
    }
    Ok(made)
}

/// Keeps figures for the next program that starts. They can be made anew at any time, so
/// that this is no change that anybody makes, and nothing is lost where it does not succeed.
async fn keep(house: &House, made: Vec<Made>) -> Result<(), storage::StoreError> {
    let mut transaction = house.store.begin().await?;
    for facts in made {
        transaction.save_edition_facts(facts.round_id, facts.number, &facts.rule, &facts.bytes).await?;
    }
    transaction.commit().await
}

/// By what figures are made of records: another version of this, or of the definition, makes others.
fn rule_of(instrument: &Instrument) -> String {
    let definition = format!("{KEPT_AS} {instrument:?}");
    hex::encode(Sha256::digest(definition))
}

fn find_areas(house: &House, crosswalk: &Crosswalk, series: &mut BTreeMap<Code, Arc<Series>>) {
    for (code, series) in series {
        let keys = house.pack.instrument(code).map(AreaKeys::new).unwrap_or_default();
        Arc::make_mut(series).find_areas(&keys.with_crosswalk(crosswalk));
    }
}

/// The instruments of which something is published, in the order of the pack.
#[must_use]
pub fn instruments<'a>(house: &'a House, published: &Published) -> Vec<&'a Instrument> {
    house.pack.instruments().iter().filter(|known| published.series.contains_key(&known.code)).collect()
}
