//! Importing a file into a round: read, understand, place, check, compare, save.

mod guarded;
mod saving;
mod understanding;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use places::Crosswalk;
use serde_json::{Value, json};
use sheets::Workbook;
use storage::round::StoredRound;
use storage::{AsOf, StoreError, Transaction};
use terms::{Code, Finding};
use tracking::carry::take_over;
use tracking::checks::{Context, Previous, Source};
use tracking::columns::Mapping;
use tracking::compare::{Comparison, compare};
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::placing::{Placing, Surroundings};
use tracking::record::{Records, Row};
use tracking::round::{Round, RoundName, RoundState};
use tracking::totals::{Totals, totals};

use crate::action::{Action, Scene};
use crate::mapping::layout;
use crate::reading::Reading;
use crate::reason::FILE_NAMES_ALONE;
use crate::refusal::Refusal;
use crate::{question, setting};

/// How far an import is, for a progress bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Finding the table and the meaning of its columns.
    Understanding,
    /// Reading the rows.
    Reading,
    /// Finding the places.
    Placing,
    /// Checking.
    Checking,
    /// Comparing with the last round.
    Comparing,
    /// Saving.
    Saving,
}

/// Imports a file into a round that is new or still a draft.
pub struct Import<'a> {
    /// The round.
    pub round: RoundName,
    /// The day that the figures speak of.
    pub date: NaiveDate,
    /// The name of the file, without its folder.
    pub file_name: String,
    /// The file as it arrived.
    pub bytes: &'a [u8],
    /// The file as read by `sheets`.
    pub workbook: &'a Workbook,
    /// Confirm proposed columns.
    pub accept_mapping: bool,
    /// Take the file although another instrument fits better.
    pub force: bool,
    /// The only sheet to look at.
    pub sheet: Option<String>,
    /// Places that the file does not name keep the values of the last round, flagged.
    pub partial: bool,
    /// Told at the beginning of each stage.
    pub progress: &'a (dyn Fn(Stage) + Sync),
    /// Show proposed columns instead of refusing them; for rehearsals.
    pub show_unconfirmed: bool,
    /// Take nothing over from the draft as it stands: it is read again from its first file on.
    pub afresh: bool,
    /// The version of the draft that somebody saw who brings the file in, 0 where there was none: if it
    /// changed in the meantime, nothing is changed. Absent: whatever it is.
    pub seen: Option<i64>,
}

/// The draft that a round had before a file came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftBefore {
    /// Its version.
    pub version: i64,
    /// The day of its figures.
    pub date: NaiveDate,
    /// How many records it had.
    pub records: usize,
    /// The newest of its files, and who brought it in; absent where it had none.
    pub from: Option<(String, String)>,
}

/// What an import found and did.
#[derive(Debug, Clone)]
pub struct Report {
    /// The round as it now stands.
    pub round: Round,
    /// The file.
    pub file_name: String,
    /// SHA-256 of the file.
    pub source_hash: String,
    /// The sheet that was read; empty for csv.
    pub sheet: String,
    /// The row of the headings, from 0.
    pub header_row: u32,
    /// What the columns mean.
    pub mapping: Mapping,
    /// What identifies the layout of the headings, for keeping a correction of the mapping.
    pub layout: String,
    /// Whether the meanings are confirmed.
    pub confirmed: bool,
    /// What the round adds up to.
    pub totals: Totals,
    /// Trouble.
    pub findings: Vec<Finding>,
    /// Blocking findings that nobody accepted.
    pub blocking_open: usize,
    /// The round compared with.
    pub previous: Option<u32>,
    /// What changed since, for each population.
    pub comparisons: Vec<Comparison>,
    /// Records carried forward from the last round.
    pub carried: usize,
    /// Areas found in the gazetteer, and stated, by level.
    pub areas_found: Vec<(u8, usize, usize)>,
    /// Places that nobody knew before.
    pub new_places: usize,
    /// The records, for those who want to look closer.
    pub records: Records,
    /// The draft that stood there before; its records stay where the file is a part of the list.
    pub before: Option<DraftBefore>,
}

impl<'a> Import<'a> {
    /// An import in which nothing is out of the ordinary: columns that are proposed
    /// are not confirmed, the file speaks of all places, any sheet may be read.
    #[must_use]
    pub fn new(
        round: RoundName,
        date: NaiveDate,
        file_name: &str,
        bytes: &'a [u8],
        workbook: &'a Workbook,
    ) -> Self {
        Self {
            round,
            date,
            file_name: file_name.into(),
            bytes,
            workbook,
            accept_mapping: false,
            force: false,
            sheet: None,
            partial: false,
            progress: &|_| {},
            show_unconfirmed: false,
            afresh: false,
            seen: None,
        }
    }
}

impl Action for Import<'_> {
    const NAME: &'static str = "round.import";
    type Outcome = Report;

    fn object(&self) -> String {
        self.round.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Report, Value), Refusal> {
        let instrument =
            scene.pack.instrument(&self.round.instrument).ok_or_else(|| no_instrument(scene, &self.round))?;
        let stored = open_round(scene.transaction, &self.round).await?;
        let before = self.draft_before(scene.transaction, stored.as_ref()).await?;
        (self.progress)(Stage::Understanding);
        let mut reading = self.understand(scene, instrument).await?;
        self.clean(scene.transaction, stored.as_ref(), instrument, &mut reading).await?;
        (self.progress)(Stage::Reading);
        let mut records = self.rows(instrument, &mut reading);
        (self.progress)(Stage::Placing);
        let (placing, crosswalk) = self.place(scene.transaction, &mut records, instrument, &reading).await?;
        let previous = question::previous_round(scene.transaction, &self.round).await?;
        let earlier_complete = previous.as_ref().map(|(round, records)| {
            let complete = Complete::new(records, instrument, round.name.number);
            (round, complete.with_crosswalk(&crosswalk))
        });
        let earlier = earlier_complete.as_ref().map(|(round, complete)| Previous {
            round: round.name.number,
            date: round.date,
            complete,
        });
        let (carried, own) = self.complete(scene.transaction, stored.as_ref(), earlier, &mut records).await?;
        let complete = Complete::new(&records, instrument, self.round.number).with_crosswalk(&crosswalk);
        let mut findings = self.check(scene, instrument, &reading, &placing, &complete, earlier).await?;
        leave_taken_over(&mut findings, &records.rows()[records.len() - carried..]);
        (self.progress)(Stage::Comparing);
        let comparisons = comparisons(earlier, &complete);
        let totals = totals(&complete);
        (self.progress)(Stage::Saving);
        let saved = self.save(scene, stored, &reading, (&records, own), &placing, &findings).await?;
        let blocking_open = scene.transaction.open_blocking(saved.id).await?;
        let source_hash = saving::hash(self.bytes);
        let details = json!({
            "file": self.file_name, "source": source_hash, "records": records.len(),
            "findings": findings.len(), "partial": self.partial, "edition": saved.round.edition,
        });
        let report = Report {
            round: saved.round,
            file_name: self.file_name,
            source_hash,
            sheet: reading.sheet.name().to_string(),
            header_row: reading.table.header_row,
            layout: layout(&reading.table.headings),
            mapping: reading.mapping,
            confirmed: reading.confirmed,
            totals,
            findings,
            blocking_open,
            previous: previous.as_ref().map(|(round, _)| round.name.number),
            comparisons,
            carried,
            new_places: placing.new_places(),
            areas_found: placing.areas_found,
            records,
            before,
        };
        Ok((report, details))
    }
}

impl Import<'_> {
    /// The draft as it stands before the file comes in; refused if it is not the one that was seen.
    async fn draft_before(
        &self,
        transaction: &mut Transaction<'_>,
        stored: Option<&StoredRound>,
    ) -> Result<Option<DraftBefore>, Refusal> {
        let version = stored.map_or(0, |stored| stored.version);
        if self.seen.is_some_and(|seen| seen != version) {
            return Err(StoreError::Conflict { what: self.round.to_string() }.into());
        }
        let Some(stored) = stored else { return Ok(None) };
        let imports = transaction.imports(stored.id).await?;
        // Corrections read a file again: who brought it in came with it first.
        let is_newest = |import: &&storage::import::Import| {
            imports.first().is_some_and(|newest| {
                (&newest.source_hash, &newest.sheet) == (&import.source_hash, &import.sheet)
            })
        };
        let from = match imports.iter().rev().find(is_newest) {
            Some(import) => {
                let source = transaction.source(&import.source_hash).await?;
                Some((source.map(|source| source.file_name).unwrap_or_default(), import.by.clone()))
            }
            None => None,
        };
        let records = transaction.records(stored.id, AsOf::Now).await?.len();
        Ok(Some(DraftBefore { version, date: stored.round.date, records, from }))
    }

    /// Takes over the places that a part of a list does not name: from the draft
    /// of this round if there is one, else from the last round. Gives how many, and,
    /// if the draft stays in force beside them, how many records are of the file.
    async fn complete(
        &self,
        transaction: &mut Transaction<'_>,
        stored: Option<&StoredRound>,
        earlier: Option<Previous<'_>>,
        records: &mut Records,
    ) -> Result<(usize, Option<usize>), Refusal> {
        if !self.partial {
            return Ok((0, None));
        }
        let own = records.len();
        if let Some(stored) = stored.filter(|_| !self.afresh) {
            let kept = transaction.records(stored.id, AsOf::Now).await?;
            need_same_keys(records, &kept)?;
            return Ok((take_over(records, &kept, None), Some(own)));
        }
        let Some(earlier) = earlier else { return Ok((0, None)) };
        need_same_keys(records, earlier.complete.records())?;
        Ok((take_over(records, earlier.complete.records(), Some(earlier.round)), None))
    }

    async fn place(
        &self,
        transaction: &mut Transaction<'_>,
        records: &mut Records,
        instrument: &Instrument,
        reading: &Reading,
    ) -> Result<(Placing, Crosswalk), Refusal> {
        let gazetteer = transaction.gazetteer().await?;
        let crosswalk = transaction.crosswalk().await?;
        let operation = transaction.operation().await?;
        let iso = operation.map(|operation| operation.country).unwrap_or_default();
        let country = question::country(&gazetteer, &iso);
        let sheet = &reading.sheet;
        let around = Surroundings {
            gazetteer: &gazetteer,
            crosswalk: &crosswalk,
            country,
            instrument,
            sheet,
            day: self.date,
            source: &self.file_name,
        };
        let placing = tracking::placing::place(records, &around);
        let links = crosswalk.iter().chain(&placing.links).cloned();
        let crosswalk = Crosswalk::new(links.collect::<Vec<_>>());
        Ok((placing, crosswalk))
    }

    async fn check(
        &self,
        scene: &mut Scene<'_, '_>,
        instrument: &Instrument,
        reading: &Reading,
        placing: &Placing,
        complete: &Complete<'_>,
        earlier: Option<Previous<'_>>,
    ) -> Result<Vec<Finding>, Refusal> {
        (self.progress)(Stage::Checking);
        let before = earlier.map(|earlier| earlier.complete.records());
        let last_seen =
            question::last_seen(scene.transaction, &self.round, complete.records(), before).await?;
        let thresholds = setting::thresholds(scene.transaction).await?;
        let sheet = &reading.sheet;
        let context = Context {
            instrument,
            round: self.round.number,
            date: self.date,
            mapping: &reading.mapping,
            complete,
            source: Source { workbook: self.workbook, sheet, table: &reading.table },
            previous: earlier,
            last_seen: &last_seen,
            thresholds: &thresholds,
        };
        let mut findings = self.workbook.findings.clone();
        findings.extend(reading.findings.iter().cloned());
        findings.extend(placing.findings.iter().cloned());
        findings.extend(tracking::checks::run(&context));
        Ok(findings)
    }
}

/// Refuses a part whose places are known by their names where the others have
/// ids: each of them would be counted twice.
fn need_same_keys(part: &Records, others: &Records) -> Result<(), Refusal> {
    let has_id = |row: &Row| row.stated.codes.iter().any(|(.., code)| **code == *row.key);
    if part.rows().iter().any(has_id) || !others.rows().iter().any(has_id) {
        return Ok(());
    }
    Err(FILE_NAMES_ALONE.refuse(&[]))
}

/// Takes out what checks say of rows that were taken over: it was found in their
/// own file, at their own cells. How they compare with other rounds stays.
fn leave_taken_over(findings: &mut Vec<Finding>, taken_over: &[Row]) {
    let keys: BTreeSet<&str> = taken_over.iter().map(|row| &*row.key).collect();
    findings.retain(|finding| {
        finding.address.row.is_some()
            || finding.code.starts_with("round/")
            || !keys.contains(finding.subject.as_str())
    });
}

fn no_instrument(scene: &Scene<'_, '_>, round: &RoundName) -> Refusal {
    let known: Vec<&str> =
        scene.pack.instruments().iter().map(|instrument| instrument.code.as_str()).collect();
    Refusal::NotFound(format!(
        "there is no instrument \"{}\"; there are {}",
        round.instrument,
        known.join(", ")
    ))
}

/// The round if it is there and may change.
pub(crate) async fn open_round(
    transaction: &mut Transaction<'_>,
    name: &RoundName,
) -> Result<Option<StoredRound>, Refusal> {
    let Some(stored) = transaction.round(name).await? else { return Ok(None) };
    let remedy = match stored.round.state {
        RoundState::Draft => return Ok(Some(stored)),
        RoundState::Published => "open the next edition with `masar round correct`",
        RoundState::InReview | RoundState::Approved => "return it first with `masar round return`",
    };
    Err(Refusal::Closed { round: name.clone(), state: stored.round.state, remedy })
}

/// How many places carry a change, at most.
const CARRIERS: usize = 20;

fn comparisons(earlier: Option<Previous<'_>>, now: &Complete<'_>) -> Vec<Comparison> {
    let Some(earlier) = earlier else { return Vec::new() };
    let mut populations: Vec<Code> = now.populations().iter().map(|known| known.population.clone()).collect();
    for known in earlier.complete.populations() {
        if !populations.contains(&known.population) {
            populations.push(known.population.clone());
        }
    }
    populations.iter().map(|population| compare(earlier.complete, now, population, CARRIERS)).collect()
}
