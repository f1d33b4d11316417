//! What all answers share: the house, what is published of it, and pages that were made already.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use actions::place::stated::StatedAreas;
use actions::published::Published;
use actions::scored::{ScoredRound, scored_round};
use actions::{House, Refusal, Secret};
use chrono::{DateTime, Utc};
use figures::Within;
use places::Gazetteer;
use severity::Index;
use tokio::sync::{Semaphore, SemaphorePermit};
use warehouse::Shelf;

use crate::Settings;
use crate::kept::Kept;
use crate::pages::area_shapes::Coarse;
use crate::respond::{Failure, Sheet};

/// How many files are made at once: each holds all records of a round in memory.
pub(crate) const MAKERS: u32 = 2;
/// So many scored rounds are kept.
const MOST_SCORED: usize = 16;

/// What all answers share.
pub(crate) struct Office {
    /// The database and the definitions.
    pub house: House,
    /// How pages are served.
    pub settings: Settings,
    /// Where releases lie that everybody may see, if they do.
    pub shelf: Option<Shelf>,
    /// Turns for those who make files.
    pub makers: Arc<Semaphore>,
    /// When this began to answer.
    pub started_at: DateTime<Utc>,
    published: tokio::sync::Mutex<Option<Arc<Published>>>,
    stated: tokio::sync::Mutex<Option<Arc<StatedAreas>>>,
    kept: Kept<Published>,
    coarse: Mutex<CoarseLevels>,
    scored: tokio::sync::Mutex<Scored>,
}

/// Rounds as indices score them, by index, round and what the reader may see, of one state of what is
/// published.
#[derive(Default)]
struct Scored {
    of: Option<Arc<Published>>,
    rounds: HashMap<String, Arc<ScoredRound>>,
}

/// Coarse areas by their level, of one state of the gazetteer.
#[derive(Default)]
struct CoarseLevels {
    of: Option<Arc<Gazetteer>>,
    levels: HashMap<u8, Arc<Coarse>>,
}

impl Office {
    pub fn new(house: House, shelf: Option<Shelf>, settings: Settings) -> Self {
        Self {
            house,
            shelf,
            makers: Arc::new(Semaphore::new(MAKERS as usize)),
            started_at: (settings.clock)(),
            settings,
            published: Default::default(),
            stated: Default::default(),
            kept: Kept::default(),
            coarse: Mutex::default(),
            scored: Default::default(),
        }
    }

    /// This moment.
    pub fn now(&self) -> DateTime<Utc> {
        (self.settings.clock)()
    }

    /// A secret that nobody can guess.
    pub fn secret(&self) -> Result<Secret, Failure> {
        (self.settings.secret)().map_err(Failure::inside)
    }

    /// Waits for a turn to hold a whole file in memory.
    pub async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // No turns are left only if they were closed, which nobody does.
        self.makers.acquire().await.ok()
    }

    /// What is published at this moment.
    pub async fn published(&self) -> Result<Arc<Published>, Refusal> {
        let mut known = self.published.lock().await;
        let read = Published::read(&self.house, known.as_ref()).await?;
        *known = Some(read.clone());
        Ok(read)
    }

    /// A published round as an index scores it, for who may see so much of it.
    pub async fn scored(
        &self,
        published: &Arc<Published>,
        index: &Index,
        (round, scope): (u32, &Within),
    ) -> Result<Arc<ScoredRound>, Refusal> {
        let key = format!("{} {round} {scope:?}", index.name());
        let mut known = self.scored.lock().await;
        if !known.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, published))
            || known.rounds.len() >= MOST_SCORED
        {
            *known = Scored { of: Some(published.clone()), ..Scored::default() };
        }
        if let Some(found) = known.rounds.get(&key) {
            return Ok(found.clone());
        }
        // Whoever asks for the same meanwhile waits for it.
        let made = Arc::new(scored_round(&self.house, published, index, (round, scope)).await?);
        known.rounds.insert(key, made.clone());
        Ok(made)
    }

    /// What the newest rounds say under each stated area.
    pub async fn stated(&self) -> Result<Arc<StatedAreas>, Refusal> {
        let mut known = self.stated.lock().await;
        let read = StatedAreas::read(&self.house, known.as_ref()).await?;
        *known = Some(read.clone());
        Ok(read)
    }

    /// The areas of a level for maps that need not be looked at closely.
    pub fn coarse(&self, gazetteer: &Arc<Gazetteer>, level: u8) -> Arc<Coarse> {
        let mut known = self.coarse.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, gazetteer)) {
            *known = CoarseLevels { of: Some(gazetteer.clone()), ..CoarseLevels::default() };
        }
        let made = || Arc::new(Coarse::new(gazetteer, level));
        known.levels.entry(level).or_insert_with(made).clone()
    }

    /// A page that was made before from the same state, if it was kept.
    pub fn kept(&self, published: &Arc<Published>, key: &str) -> Option<Arc<Sheet>> {
        self.kept.find(published, key)
    }

    /// Keeps a page for those who ask for it next.
    pub fn keep(&self, published: &Arc<Published>, key: &str, sheet: &Arc<Sheet>) {
        self.kept.keep(published, key, sheet);
    }
}
