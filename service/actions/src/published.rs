//! What is published, in memory: figures of the newest editions, and the places by
//! which they are shown.
//!
//! In: the database, and what was known before. Out: the same thing brought up to date;
//! what did not change is shared. Pages and reports ask this and never the database.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;

pub use figures::Within;
use figures::{DamagedDescriptions, Descriptions, Heading, Series};
use places::{Crosswalk, Gazetteer};
use sha2::{Digest, Sha256};
use storage::edition::Newest;
use storage::operation::Operation;
use storage::{AsOf, Transaction};
use terms::{Code, Language};
use tokio::sync::mpsc::{Sender, channel};
use tokio::task::{JoinHandle, spawn_blocking};
use tracking::area::AreaKeys;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::round::RoundName;

use crate::action::House;
use crate::refusal::Refusal;
use crate::setting;

/// Which way of keeping figures this is.
const KEPT_AS: u32 = 3;

/// How many kept rounds wait in memory until they are read.
const AHEAD: usize = 4;

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
    /// Whether any index can score what is published.
    pub is_scored: bool,
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
            is_scored: false,
            series: known.map(|known| known.series.clone()).unwrap_or_default(),
            recorded: recorded.into(),
            gazetteer_state,
            crosswalk: Arc::new(transaction.crosswalk().await?),
        };
        for newest in transaction.newest_editions().await? {
            published.editions.insert(newest.name.clone(), newest);
        }
        let is_scored =
            |name: &RoundName| house.pack.indices().iter().any(|index| index.instrument == name.instrument);
        published.is_scored = published.editions.keys().any(is_scored);
        if let Some(known) = known.filter(|known| known.shows_the_same(&published)) {
            known.recorded.store(recorded, Relaxed);
            return Ok(known.clone());
        }
        let was = |name: &RoundName| known.and_then(|known| known.editions.get(name));
        let is_new = |newest: &&Newest| was(&newest.name).is_none_or(|was| was.edition != newest.edition);
        let new: Vec<&Newest> = published.editions.values().filter(is_new).collect();
        let made = add(&mut transaction, house, &new, &mut published.series).await?;
        drop(transaction);
        let is_placed = |known: &Arc<Self>| {
            known.crosswalk == published.crosswalk && known.gazetteer_state == published.gazetteer_state
        };
        if !new.is_empty() || !known.is_some_and(is_placed) {
            find_areas(house, &published.gazetteer, &published.crosswalk, &mut published.series);
        }
        if !made.is_empty()
            && let Err(error) = keep(house, made, &published.series).await
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
    edition: u32,
    round: RoundName,
    rule: String,
}

/// Adds editions to the series of their instruments: as they were kept, else made from
/// their records. Gives those that were made.
async fn add(
    transaction: &mut Transaction<'_>,
    house: &House,
    new: &[&Newest],
    series: &mut BTreeMap<Code, Arc<Series>>,
) -> Result<Vec<Made>, Refusal> {
    // The newest first: what it says of a place stands, and need not be read in the others.
    let mut new = new.to_vec();
    new.sort_by_key(|newest| Reverse(newest.name.number));
    let mut readers: BTreeMap<&Code, Reader> = BTreeMap::new();
    for (at, newest) in new.iter().enumerate() {
        let Some(instrument) = house.pack.instrument(&newest.name.instrument) else { continue };
        if !readers.contains_key(&instrument.code) {
            let rule = rule_of(instrument);
            let batches = transaction.location_descriptions(&rule).await?;
            let known = series.remove(&instrument.code).unwrap_or_default();
            readers.insert(&instrument.code, Reader::start(known, rule, batches));
        }
        let Some(reader) = readers.get_mut(&instrument.code) else { continue };
        let facts = transaction.edition_facts(newest.round_id, newest.edition.number, &reader.rule).await?;
        reader.give(at, heading(newest), facts).await;
    }
    let mut made = Vec::new();
    for (code, reader) in readers {
        let rule = reader.rule.clone();
        let (mut known, missing) = reader.finish().await?;
        for newest in missing.into_iter().filter_map(|at| new.get(at)) {
            let Some(instrument) = house.pack.instrument(code) else { continue };
            let (round_id, edition) = (newest.round_id, newest.edition.number);
            let records = transaction.records(round_id, AsOf::Edition(edition)).await?;
            let complete = Complete::new(&records, instrument, newest.name.number);
            Arc::make_mut(&mut known).add(heading(newest), &complete, instrument.level);
            made.push(Made { round_id, edition, round: newest.name.clone(), rule: rule.clone() });
        }
        series.insert(code.clone(), known);
    }
    Ok(made)
}

fn heading(newest: &Newest) -> Heading {
    Heading { round: newest.name.number, edition: newest.edition.number, day: newest.day }
}

/// Reads kept figures into the series of an instrument, beside whoever takes them out of the database.
struct Reader {
    rule: String,
    given: Sender<(usize, Heading, Vec<u8>)>,
    /// Those that were not kept.
    missing: Vec<usize>,
    /// The series with those that could be read, and those that could not.
    work: JoinHandle<(Arc<Series>, Vec<usize>)>,
}

impl Reader {
    fn start(mut series: Arc<Series>, rule: String, batches: Vec<Vec<u8>>) -> Self {
        let (given, mut taken) = channel::<(usize, Heading, Vec<u8>)>(AHEAD);
        let work = spawn_blocking(move || {
            let mut damaged = Vec::new();
            let descriptions = read_all(&batches);
            let mut descriptions = descriptions.unwrap_or_default();
            while let Some((at, heading, bytes)) = taken.blocking_recv() {
                if Arc::make_mut(&mut series).add_kept(heading, &bytes, &mut descriptions).is_err() {
                    damaged.push(at);
                }
            }
            (series, damaged)
        });
        Self { rule, given, missing: Vec::new(), work }
    }

    async fn give(&mut self, at: usize, heading: Heading, facts: Option<Vec<u8>>) {
        let Some(bytes) = facts else { return self.missing.push(at) };
        // It listens until this ends, or it broke, which is told then.
        let _ = self.given.send((at, heading, bytes)).await;
    }

    /// The series, and which editions must be made from their records.
    async fn finish(mut self) -> Result<(Arc<Series>, Vec<usize>), Refusal> {
        drop(self.given);
        let read = self.work.await;
        let (series, damaged) =
            read.map_err(|error| Refusal::Invalid(format!("kept figures could not be read: {error}")))?;
        self.missing.extend(damaged);
        self.missing.sort_unstable();
        Ok((series, self.missing))
    }
}

fn read_all(batches: &[Vec<u8>]) -> Result<Descriptions, DamagedDescriptions> {
    let mut descriptions = Descriptions::default();
    batches.iter().try_for_each(|batch| descriptions.read(batch))?;
    Ok(descriptions)
}

/// Keeps figures for the next program that starts. They can be made anew at any time, so
/// that this is no change that anybody makes, and nothing is lost where it does not succeed.
async fn keep(
    house: &House,
    made: Vec<Made>,
    series: &BTreeMap<Code, Arc<Series>>,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut transaction = house.store.begin().await?;
    let mut descriptions: BTreeMap<String, Descriptions> = BTreeMap::new();
    for edition in made {
        let Some(series) = series.get(&edition.round.instrument) else { continue };
        if !descriptions.contains_key(&edition.rule) {
            let batches = transaction.location_descriptions(&edition.rule).await?;
            descriptions.insert(edition.rule.clone(), read_all(&batches)?);
        }
        let Some(said) = descriptions.get_mut(&edition.rule) else { continue };
        let bytes = series.to_bytes(edition.round.number, said);
        transaction.save_edition_facts(edition.round_id, edition.edition, &edition.rule, &bytes).await?;
    }
    for (rule, said) in descriptions {
        if let Some(batch) = said.new_batch() {
            transaction.save_location_descriptions(&rule, said.first_new(), &batch).await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}

/// By what figures are made of records: another version of this, or of the definition, makes others.
fn rule_of(instrument: &Instrument) -> String {
    let definition = format!("{KEPT_AS} {instrument:?}");
    hex::encode(Sha256::digest(definition))
}

fn find_areas(
    house: &House,
    gazetteer: &Gazetteer,
    crosswalk: &Crosswalk,
    series: &mut BTreeMap<Code, Arc<Series>>,
) {
    for (code, series) in series {
        let keys = house.pack.instrument(code).map(AreaKeys::new).unwrap_or_default();
        Arc::make_mut(series).find_areas(&keys.with_crosswalk(crosswalk), gazetteer);
    }
}

/// The instruments of which numbers of people are published, in the order of the pack: lists, not
/// questionnaires.
#[must_use]
pub fn lists<'a>(house: &'a House, published: &Published) -> Vec<&'a Instrument> {
    let counts = |known: &&Instrument| {
        let series = published.series(&known.code);
        series.is_some_and(|series| {
            series.rounds().any(|facts| facts.populations().any(|code| *code == known.population))
        })
    };
    instruments(house, published).into_iter().filter(counts).collect()
}

/// The instruments of which something is published, in the order of the pack.
#[must_use]
pub fn instruments<'a>(house: &'a House, published: &Published) -> Vec<&'a Instrument> {
    house.pack.instruments().iter().filter(|known| published.series.contains_key(&known.code)).collect()
}
