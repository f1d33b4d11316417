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
use storage::edition::Newest;
use storage::operation::Operation;
use storage::{AsOf, Transaction};
use terms::Code;
use tracking::area::AreaKeys;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::round::RoundName;

use crate::action::House;
use crate::refusal::Refusal;
use crate::setting;

/// What is published.
pub struct Published {
    /// What the database is about, if anything was started.
    pub operation: Option<Operation>,
    /// Whether it is shown to people who have not signed in.
    pub is_open: bool,
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
    crosswalk: Arc<Crosswalk>,
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
        add(&mut transaction, house, &new, &mut published.series).await?;
        if !new.is_empty() || known.is_none_or(|known| known.crosswalk != published.crosswalk) {
            find_areas(house, &published.crosswalk, &mut published.series);
        }
        Ok(Arc::new(published))
    }

    fn shows_the_same(&self, other: &Self) -> bool {
        self.operation == other.operation
            && self.is_open == other.is_open
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

/// Adds editions to the series of their instruments.
async fn add(
    transaction: &mut Transaction<'_>,
    house: &House,
    new: &[&Newest],
    series: &mut BTreeMap<Code, Arc<Series>>,
) -> Result<(), Refusal> {
    for newest in new {
        let Some(instrument) = house.pack.instrument(&newest.name.instrument) else { continue };
        let records = transaction.records(newest.round_id, AsOf::Edition(newest.edition.number)).await?;
        let complete = Complete::new(&records, instrument, newest.name.number);
        let heading = Heading { round: newest.name.number, edition: newest.edition.number, day: newest.day };
        let series = series.entry(instrument.code.clone()).or_default();
        Arc::make_mut(series).add(heading, &complete, instrument.level);
    }
    Ok(())
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
