//! Key informants, and what each said of a place in a round. Who may see it is the work of `actions`.

use chrono::NaiveDate;
use places::PlaceId;
use sqlx::FromRow;
use tracking::round::RoundName;

use crate::Store;
use crate::engine::Pools;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::{Transaction, read_column};

const SAVE: Query = query!("informant/save.sql");
const LIST: Query = query!("informant/list.sql");
const REVEAL: Query = query!("informant/reveal.sql");
const FORGET: Query = query!("informant/forget.sql");
const EMPTY_LOG: &str = include_str!("../queries/informant/overwrite.sqlite.sql");
const FREE_ROOM: &str = include_str!("../queries/informant/overwrite.postgres.sql");
const ADD_INTERVIEW: Query = query!("interview/insert.sql");
const END_INTERVIEWS: Query = query!("interview/end.sql");
const INTERVIEWS: Query = query!("interview/list.sql");
const MAKERS: Query = query!("interview/makers.sql");
const OF_INFORMANT: Query = query!("interview/of_informant.sql");

/// An informant who is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewInformant<'a> {
    /// The code of the team; the one of that code is replaced.
    pub code: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
    /// `female` or `male`.
    pub sex: Option<&'a str>,
    /// What they are.
    pub position: Option<&'a str>,
    /// How they are reached.
    pub contact: Option<&'a str>,
    /// The place of which they know.
    pub place: Option<PlaceId>,
    /// Who notes it.
    pub by: &'a str,
}

/// An informant without name and contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInformant {
    /// The number in the database.
    pub id: i64,
    /// The code of the team.
    pub code: String,
    /// `female` or `male`.
    pub sex: Option<String>,
    /// What they are.
    pub position: Option<String>,
    /// The place of which they know.
    pub place: Option<PlaceId>,
    /// Since when nothing is known but the code, if somebody had it forgotten.
    pub forgotten_at: Option<Instant>,
    /// In how many rounds they were asked.
    pub rounds: u32,
    /// The last day on which they were asked, as far as days are known.
    pub last_asked: Option<NaiveDate>,
}

/// Who an informant is.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Revealed {
    /// The number in the database.
    pub id: i64,
    /// Their name.
    pub name: Option<String>,
    /// How they are reached.
    pub contact: Option<String>,
}

/// What an informant said of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    /// Who, by the number in the database.
    pub informant: i64,
    /// Their sex: `female` or `male`.
    pub sex: Option<String>,
    /// The place, as the records of the round tell it.
    pub key: String,
    /// On what day.
    pub asked_on: Option<NaiveDate>,
    /// The answers, as text.
    pub answers: String,
}

/// When an informant was asked, and about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedIn {
    /// In which round.
    pub round: RoundName,
    /// The day of the round.
    pub day: NaiveDate,
    /// About which place, as the records of the round tell it.
    pub key: String,
    /// On what day.
    pub asked_on: Option<NaiveDate>,
}

#[derive(FromRow)]
struct AskedRow {
    instrument: String,
    number: i64,
    day: String,
    key: String,
    asked_on: Option<String>,
}

#[derive(FromRow)]
struct InformantRow {
    id: i64,
    code: String,
    sex: Option<String>,
    position: Option<String>,
    place_id: Option<i64>,
    forgotten_at: Option<String>,
    rounds: i64,
    last_asked: Option<String>,
}

#[derive(FromRow)]
struct InterviewRow {
    informant_id: i64,
    sex: Option<String>,
    key: String,
    asked_on: Option<String>,
    answers: String,
}

impl Store {
    /// Takes what was forgotten out of where the engine still has it: SQLite's log beside the file, old rows
    /// of a server. Logs of a server and copies that were made before are not reached.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn overwrite_forgotten(&self) -> Result<(), StoreError> {
        let done = match &self.pools {
            Pools::Sqlite { writer, .. } => sqlx::query(EMPTY_LOG).execute(writer).await.map(drop),
            Pools::Postgres { pool, .. } => sqlx::query(FREE_ROOM).execute(pool).await.map(drop),
        };
        done.map_err(|error| StoreError::of_driver(error, self.path(), "overwrite what was forgotten"))
    }
}

impl Transaction<'_> {
    /// Keeps an informant, or what is newly known of the one of that code; gives the number.
    ///
    /// # Errors
    ///
    /// If the database cannot keep it.
    pub async fn save_informant(&mut self, new: NewInformant<'_>, at: Instant) -> Result<i64, StoreError> {
        self.record_at(at);
        let place = new.place.map(|place| place.0);
        let values = values![new.code, new.name, new.sex, new.position, new.contact, place, new.by, at];
        let row: Option<(i64,)> = self.write_one(&SAVE, values).await?;
        row.map(|(id,)| id).ok_or_else(|| StoreError::broken("keep an informant", "it gave no number"))
    }

    /// All informants without names and contacts, in the order of their codes.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn informants(&mut self) -> Result<Vec<StoredInformant>, StoreError> {
        let rows: Vec<InformantRow> = self.all(&LIST, values![]).await?;
        rows.into_iter().map(InformantRow::read).collect()
    }

    /// The names and contacts of all informants of whom they are known.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn reveal_informants(&mut self) -> Result<Vec<Revealed>, StoreError> {
        self.all(&REVEAL, values![]).await
    }

    /// Forgets all of an informant but the code and what was said; `false` if that was done before.
    ///
    /// # Errors
    ///
    /// If the database cannot do it.
    pub async fn forget_informant(&mut self, id: i64, by: &str, at: Instant) -> Result<bool, StoreError> {
        self.record_at(at);
        Ok(self.run(&FORGET, values![id, by, at]).await? == 1)
    }

    /// Keeps interviews of a round instead of those that it had; gives how many these were.
    ///
    /// # Errors
    ///
    /// If one informant speaks twice of one place, or the database cannot keep them.
    pub async fn replace_interviews(
        &mut self,
        round_id: i64,
        interviews: &[Interview],
        by: &str,
        at: Instant,
    ) -> Result<u64, StoreError> {
        self.record_at(at);
        let before = self.run(&END_INTERVIEWS, values![round_id, at]).await?;
        for one in interviews {
            let day = one.asked_on.map(|day| day.to_string());
            let (key, answers) = (one.key.as_str(), one.answers.as_str());
            let values = values![round_id, one.informant, key, day.as_deref(), answers, by, at];
            self.run(&ADD_INTERVIEW, values).await?;
        }
        Ok(before)
    }

    /// Who brought interviews into a round, and when; the first first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn interview_makers(&mut self, round_id: i64) -> Result<Vec<(String, Instant)>, StoreError> {
        let rows: Vec<(String, String)> = self.all(&MAKERS, values![round_id]).await?;
        let read = |(by, at): (String, String)| Ok((by, read_column("interview.added_at", &at)?));
        rows.into_iter().map(read).collect()
    }

    /// In which rounds an informant was asked, the newest first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn asked_in(&mut self, informant: i64) -> Result<Vec<AskedIn>, StoreError> {
        let rows: Vec<AskedRow> = self.all(&OF_INFORMANT, values![informant]).await?;
        rows.into_iter().map(AskedRow::read).collect()
    }

    /// The interviews of a round as they were known at a moment, in the order of places and informants.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn interviews(&mut self, round_id: i64, at: Instant) -> Result<Vec<Interview>, StoreError> {
        let rows: Vec<InterviewRow> = self.all(&INTERVIEWS, values![round_id, at]).await?;
        rows.into_iter().map(InterviewRow::read).collect()
    }
}

impl InformantRow {
    fn read(self) -> Result<StoredInformant, StoreError> {
        let instant = |text: String| read_column("informant.forgotten_at", &text);
        let day = |text: String| read_column("interview.asked_on", &text);
        Ok(StoredInformant {
            id: self.id,
            code: self.code,
            sex: self.sex,
            position: self.position,
            place: self.place_id.map(PlaceId),
            forgotten_at: self.forgotten_at.map(instant).transpose()?,
            rounds: u32::try_from(self.rounds).unwrap_or(u32::MAX),
            last_asked: self.last_asked.map(day).transpose()?,
        })
    }
}

impl AskedRow {
    fn read(self) -> Result<AskedIn, StoreError> {
        let day = |text: String| read_column("interview.asked_on", &text);
        let instrument = read_column("round.instrument", &self.instrument)?;
        let number = read_column("round.number", &self.number.to_string())?;
        Ok(AskedIn {
            round: RoundName { instrument, number },
            day: read_column("round.day", &self.day)?,
            key: self.key,
            asked_on: self.asked_on.map(day).transpose()?,
        })
    }
}

impl InterviewRow {
    fn read(self) -> Result<Interview, StoreError> {
        let day = |text: String| read_column("interview.asked_on", &text);
        Ok(Interview {
            informant: self.informant_id,
            sex: self.sex,
            key: self.key,
            asked_on: self.asked_on.map(day).transpose()?,
            answers: self.answers,
        })
    }
}
