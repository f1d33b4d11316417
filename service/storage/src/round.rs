//! Rounds and the steps that they took.
//!
//! A round is changed only by who read its newest state: [`Transaction::update_round`]
//! compares, so that nobody overwrites what somebody else did in between.

use sqlx::FromRow;
use terms::Code;
use tracking::round::{Round, RoundName, RoundState, Step};

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const LIST: Query = query!("round/list.sql");
const LOAD: Query = query!("round/load.sql");
const INSERT: Query = query!("round/insert.sql");
const UPDATE: Query = query!("round/update.sql");
const INSERT_STEP: Query = query!("round/insert_step.sql");
const LIST_STEPS: Query = query!("round/list_steps.sql");

/// A round as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRound {
    /// Its number in the database.
    pub id: i64,
    /// The round.
    pub round: Round,
    /// Rises by one with each change; tells whether somebody changed it since it was read.
    pub version: i64,
    /// When it was made.
    pub created_at: Instant,
    /// When it was changed last.
    pub changed_at: Instant,
    /// When its newest edition went out; absent if none did.
    pub published_at: Option<Instant>,
}

/// Something that was done to a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTaken {
    /// What was done.
    pub step: Step,
    /// Who did it.
    pub actor: String,
    /// When.
    pub at: Instant,
    /// What was said about it; may be empty.
    pub comment: String,
}

#[derive(FromRow)]
struct RoundRow {
    id: i64,
    instrument: String,
    number: i64,
    day: String,
    state: String,
    edition: i64,
    changed_by: String,
    version: i64,
    created_at: String,
    changed_at: String,
    published_at: Option<String>,
}

impl Transaction<'_> {
    /// The rounds of an instrument, or of all, by instrument and number.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn rounds(&mut self, instrument: Option<&Code>) -> Result<Vec<StoredRound>, StoreError> {
        let rows: Vec<RoundRow> = self.all(&LIST, values![instrument.map(Code::as_str)]).await?;
        let mut rounds = rows.into_iter().map(RoundRow::read).collect::<Result<Vec<_>, _>>()?;
        rounds.sort_by(|a, b| a.round.name.cmp(&b.round.name));
        Ok(rounds)
    }

    /// The round of that name, if there is one.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn round(&mut self, name: &RoundName) -> Result<Option<StoredRound>, StoreError> {
        let values = values![name.instrument.as_str(), name.number];
        let row: Option<RoundRow> = self.one(&LOAD, values).await?;
        row.map(RoundRow::read).transpose()
    }

    /// Makes a round.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if there is one of that name.
    pub async fn insert_round(&mut self, round: &Round, at: Instant) -> Result<StoredRound, StoreError> {
        self.record_at(at);
        let published_at = (round.state == RoundState::Published).then_some(at);
        let values = values![
            round.name.instrument.as_str(),
            round.name.number,
            round.date,
            round.state.as_str(),
            round.edition,
            round.changed_by.as_str(),
            at,
            published_at,
        ];
        let row: Option<RoundRow> = self.write_one(&INSERT, values).await?;
        row.ok_or_else(|| StoreError::Conflict { what: round.name.to_string() })?.read()
    }

    /// Changes a round from the state in which it was read to a new one, and gives it back as stored.
    ///
    /// The name cannot change. A round that becomes published gets that moment as `published_at`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if somebody else changed it since it was read.
    pub async fn update_round(
        &mut self,
        read: &StoredRound,
        round: &Round,
        at: Instant,
    ) -> Result<StoredRound, StoreError> {
        self.record_at(at);
        let goes_out = round.state == RoundState::Published && read.round.state != RoundState::Published;
        let published_at = if goes_out { Some(at) } else { read.published_at };
        let values = values![
            read.id,
            read.version,
            read.round.state.as_str(),
            read.round.edition,
            round.date,
            round.state.as_str(),
            round.edition,
            round.changed_by.as_str(),
            at,
            published_at,
        ];
        let row: Option<RoundRow> = self.write_one(&UPDATE, values).await?;
        row.ok_or_else(|| StoreError::Conflict { what: read.round.name.to_string() })?.read()
    }

    /// Notes a step that a round took.
    ///
    /// # Errors
    ///
    /// If there is no such round, or the database cannot keep it.
    pub async fn log_step(
        &mut self,
        round_id: i64,
        step: Step,
        actor: &str,
        at: Instant,
        comment: &str,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        self.run(&INSERT_STEP, values![round_id, step.as_str(), actor, at, comment]).await?;
        Ok(())
    }

    /// The steps that a round took, the first first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn steps(&mut self, round_id: i64) -> Result<Vec<StepTaken>, StoreError> {
        let rows: Vec<(String, String, String, String)> = self.all(&LIST_STEPS, values![round_id]).await?;
        rows.into_iter()
            .map(|(step, actor, at, comment)| {
                let step = step_of(&step).ok_or_else(|| unknown("step.step", &step))?;
                Ok(StepTaken { step, actor, at: read_column("step.taken_at", &at)?, comment })
            })
            .collect()
    }
}

impl RoundRow {
    fn read(self) -> Result<StoredRound, StoreError> {
        let state = RoundState::from_name(&self.state).ok_or_else(|| unknown("round.state", &self.state))?;
        let published_at = self.published_at.as_deref().map(|at| read_column("round.published_at", at));
        Ok(StoredRound {
            id: self.id,
            round: Round {
                name: RoundName {
                    instrument: read_column("round.instrument", &self.instrument)?,
                    number: u32::try_from(self.number).unwrap_or_default(),
                },
                date: read_column("round.day", &self.day)?,
                state,
                edition: u32::try_from(self.edition).unwrap_or_default(),
                changed_by: self.changed_by,
            },
            version: self.version,
            created_at: read_column("round.created_at", &self.created_at)?,
            changed_at: read_column("round.changed_at", &self.changed_at)?,
            published_at: published_at.transpose()?,
        })
    }
}

fn step_of(name: &str) -> Option<Step> {
    [Step::Submit, Step::Return, Step::Approve, Step::Publish, Step::Correct]
        .into_iter()
        .find(|step| step.as_str() == name)
}

fn unknown(column: &str, value: &str) -> StoreError {
    StoreError::broken(format!("give a sound {column}"), format!("it says \"{value}\""))
}
