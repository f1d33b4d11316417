//! The releases on the shelf, in memory, brought up to date when something has come.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Mutex, Semaphore};
use warehouse::shown::{self, Shown};
use warehouse::{Entry, Shelf, ShelfError};

use super::layer::Layers;
use crate::Settings;
use crate::kept::Kept;
use crate::respond::Failure;

/// So long nobody looks whether something has come.
const LOOK_AGAIN: TimeDelta = TimeDelta::seconds(2);

/// So many questions about all figures are answered at once.
const TURNS: usize = 2;

/// What all answers share.
pub(crate) struct Portal {
    shelf: Shelf,
    pub settings: Settings,
    known: Mutex<Known>,
    /// Pages that were made already.
    pub kept: Kept<Releases>,
    /// Turns for those who ask about all figures at once.
    pub turns: Semaphore,
    /// Maps that were read already.
    pub layers: Layers,
}

#[derive(Default)]
struct Known {
    releases: Option<Arc<Releases>>,
    looked_at: Option<DateTime<Utc>>,
}

/// All releases, of one state of the shelf.
pub(crate) struct Releases {
    state: String,
    /// By instrument, round, edition, and in the order in which they were made.
    pub all: Vec<Arc<Release>>,
    /// The lists that are released, displaced people first.
    pub lists: Vec<List>,
}

/// A release.
pub(crate) struct Release {
    pub entry: Entry,
    pub shown: Shown,
}

/// The releases of an instrument.
pub(crate) struct List {
    pub instrument: String,
    pub population: String,
    /// The newest release of each round, the earliest round first; there is at least one.
    pub rounds: Vec<Arc<Release>>,
}

impl List {
    pub fn last(&self) -> &Release {
        &self.rounds[self.rounds.len() - 1]
    }
}

impl Release {
    /// The address of its page, after the language.
    pub fn page(&self) -> String {
        format!("releases/{}/{}/{}", self.entry.instrument, self.entry.round, self.entry.version)
    }

    /// The address of a file.
    pub fn file(&self, name: &str) -> String {
        format!("/{}/{name}", self.page())
    }
}

impl Portal {
    pub fn new(shelf: Shelf, settings: Settings) -> Self {
        Self {
            shelf,
            settings,
            known: Mutex::default(),
            kept: Kept::default(),
            layers: Layers::default(),
            turns: Semaphore::new(TURNS),
        }
    }

    /// What is on the shelf.
    pub async fn releases(&self) -> Result<Arc<Releases>, Failure> {
        let mut known = self.known.lock().await;
        let now = (self.settings.clock)();
        let is_fresh = known.looked_at.is_some_and(|at| (now - at).abs() < LOOK_AGAIN);
        if let Some(releases) = known.releases.as_ref().filter(|_| is_fresh) {
            return Ok(releases.clone());
        }
        known.looked_at = Some(now);
        match self.read(known.releases.as_ref()).await {
            Ok(read) => {
                known.releases = Some(read.clone());
                Ok(read)
            }
            Err(error) => {
                let failure = Failure::inside(error);
                // What was there before is still true.
                known.releases.clone().ok_or(failure)
            }
        }
    }

    async fn read(&self, known: Option<&Arc<Releases>>) -> Result<Arc<Releases>, ShelfError> {
        if let Some(known) = known
            && known.state == self.shelf.state().await?
        {
            return Ok(known.clone());
        }
        let stock = self.shelf.stock().await?;
        for damaged in &stock.damaged {
            eprintln!("masar: serve: a release is not shown: {damaged}");
        }
        let mut all: Vec<Arc<Release>> = Vec::with_capacity(stock.entries.len());
        for entry in stock.entries {
            let before = known.and_then(|known| known.all.iter().find(|one| one.entry == entry));
            if let Some(before) = before {
                all.push(before.clone());
                continue;
            }
            let read = self.shelf.read(&entry, shown::FILE).await.map_err(|error| error.to_string());
            match read.and_then(|bytes| Shown::read(&bytes)) {
                Ok(shown) => all.push(Arc::new(Release { entry, shown })),
                Err(why) => eprintln!(
                    "masar: serve: version {} of round {} of {} is not shown: {why}",
                    entry.version, entry.round, entry.instrument
                ),
            }
        }
        Ok(Arc::new(Releases { state: stock.state, lists: lists(&all), all }))
    }

    /// The bytes of a file.
    pub async fn file(&self, release: &Release, name: &str) -> Result<Bytes, Failure> {
        self.shelf.read(&release.entry, name).await.map_err(|error| match error {
            ShelfError::Nothing(_) => Failure::NotFound,
            error => Failure::inside(error),
        })
    }
}

fn lists(all: &[Arc<Release>]) -> Vec<List> {
    let mut newest: BTreeMap<(&str, u32), &Arc<Release>> = BTreeMap::new();
    // Later ones of the same round take the place of earlier ones.
    for release in all {
        newest.insert((&release.entry.instrument, release.entry.round), release);
    }
    let mut lists: Vec<List> = Vec::new();
    for ((instrument, _), release) in newest {
        match lists.last_mut().filter(|list| list.instrument == instrument) {
            Some(list) => list.rounds.push(release.clone()),
            None => lists.push(List {
                instrument: instrument.into(),
                population: release.shown.population.clone(),
                rounds: vec![release.clone()],
            }),
        }
    }
    let rank = |list: &List| match list.population.as_str() {
        "idp" => 0,
        "returnee" => 1,
        _ => 2,
    };
    lists.sort_by_key(rank);
    lists
}

impl Releases {
    /// A release of a round.
    pub fn find(&self, instrument: &str, round: u32, version: &str) -> Option<&Arc<Release>> {
        self.all.iter().find(|one| {
            one.entry.instrument == instrument && one.entry.round == round && one.entry.version == version
        })
    }

    /// The newest release of a round.
    pub fn newest(&self, instrument: &str, round: u32) -> Option<&Arc<Release>> {
        let list = self.lists.iter().find(|list| list.instrument == instrument)?;
        list.rounds.iter().find(|one| one.entry.round == round)
    }

    /// What the operation is called, by the newest release.
    pub fn operation(&self) -> Option<&shown::Operation> {
        self.all.iter().max_by_key(|one| one.entry.released_at)?.shown.operation.as_ref()
    }
}
