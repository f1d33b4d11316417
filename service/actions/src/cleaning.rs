//! Cleaning a list: values are corrected and rows left out in a log beside the file,
//! each with a reason. The round is then read again from its files with the log, so
//! that everything in it comes from a file and the log, and from nothing else.

mod log;
mod replay;
mod row;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use storage::StoreError;
use storage::cleaning::{NewEntry, StoredEntry};
use storage::finding::FindingFilter;
use storage::round::StoredRound;
use tracking::cleaning::{Change, Entry, RowName, column_of};
use tracking::round::RoundName;

use crate::action::{Action, Scene};
use crate::import::open_round;
use crate::reason::{
    CLEANING_ENTRY_GONE, CLEANING_LONG, CLEANING_MERGED, CLEANING_NOTHING, CLEANING_ROW_OUT,
};
use crate::refusal::Refusal;
use replay::Part;

pub use log::{log, log_table};
pub use row::{CellOfRow, RowAsked, RowSheet, row};

/// The longest text that a cell is corrected to, in characters.
const LONGEST: usize = 2_000;

/// Which of the files that a round was read from is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileAsked {
    /// The hash of the file, or how it begins; empty where there is only one.
    pub file: String,
    /// The sheet; empty for files without sheets, and where only one was read.
    pub sheet: String,
}

/// A cell that somebody corrects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What they saw in it: if it is something else by now, nothing is changed. Absent:
    /// whatever it is now.
    pub shown: Option<String>,
    /// What is right; empty for a blank cell.
    pub after: String,
}

/// Corrects cells of a file.
pub struct Correct {
    /// The round.
    pub round: RoundName,
    /// The file.
    pub file: FileAsked,
    /// The cells.
    pub cells: Vec<CellChange>,
    /// Why; must not be empty.
    pub reason: String,
}

/// Leaves rows of a file out.
pub struct Exclude {
    /// The round.
    pub round: RoundName,
    /// The file.
    pub file: FileAsked,
    /// The rows, from 0.
    pub rows: Vec<u32>,
    /// Why; must not be empty.
    pub reason: String,
}

/// Withdraws entries of the cleaning log: the file counts again.
pub struct Withdraw {
    /// The round.
    pub round: RoundName,
    /// The numbers of the entries.
    pub entries: Vec<i64>,
    /// Why; must not be empty.
    pub reason: String,
}

/// Reads the files of a round again: with what is known of places, columns and
/// settings by now.
pub struct ReadAgain {
    /// The round.
    pub round: RoundName,
}

/// What cleaning did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// Entries that were added to the log.
    pub entered: Vec<i64>,
    /// Entries that were ended.
    pub ended: Vec<i64>,
    /// Findings that are gone.
    pub gone: usize,
    /// Findings that are new.
    pub new: usize,
    /// Blocking findings that nobody accepted.
    pub blocking_open: usize,
}

impl Action for Correct {
    const NAME: &'static str = "cleaning.correct";
    type Outcome = Cleaned;

    fn object(&self) -> String {
        self.round.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Cleaned, Value), Refusal> {
        need_reason(&self.reason)?;
        let stored = open(scene, &self.round).await?;
        let part = replay::part(scene.transaction, scene.pack, &stored, &self.file).await?;
        let log = in_force(scene, &stored).await?;
        let work = Work { stored: &stored, part: &part, reason: &self.reason };
        let (mut entered, mut ended, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for cell in &self.cells {
            let Some(change) = work.change(&log, cell)? else { continue };
            told.push(json!({
                "row": change.entry.row.key, "heading": change.heading, "before": change.now, "after": change.after,
            }));
            if let Some(standing) = change.standing {
                work.end(scene, standing).await?;
                ended.push(standing);
            }
            if change.is_needed {
                entered.push(work.enter(scene, cell.row, &change.entry).await?);
            }
        }
        if told.is_empty() {
            return Err(CLEANING_NOTHING.refuse(&[]));
        }
        finish(scene, &stored, Some(&part), (entered, ended), json!({ "cells": told, "reason": self.reason }))
            .await
    }
}

impl Action for Exclude {
    const NAME: &'static str = "cleaning.exclude";
    type Outcome = Cleaned;

    fn object(&self) -> String {
        self.round.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Cleaned, Value), Refusal> {
        need_reason(&self.reason)?;
        let stored = open(scene, &self.round).await?;
        let part = replay::part(scene.transaction, scene.pack, &stored, &self.file).await?;
        let mut out: Vec<Entry> =
            in_force(scene, &stored).await?.into_iter().map(|known| known.entry).collect();
        let work = Work { stored: &stored, part: &part, reason: &self.reason };
        let (mut entered, mut told) = (Vec::new(), Vec::new());
        for row in &self.rows {
            let entry = Entry { row: part.name_of(*row)?, change: Change::Exclude };
            if out.contains(&entry) {
                return Err(CLEANING_ROW_OUT.refuse(&[("row", &(u64::from(*row) + 1))]));
            }
            entered.push(work.enter(scene, *row, &entry).await?);
            told.push(entry.row.key.clone());
            out.push(entry);
        }
        let told = json!({ "rows": told, "before": "counted", "after": "left out", "reason": self.reason });
        finish(scene, &stored, Some(&part), (entered, Vec::new()), told).await
    }
}

impl Action for Withdraw {
    const NAME: &'static str = "cleaning.withdraw";
    type Outcome = Cleaned;

    fn object(&self) -> String {
        self.round.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Cleaned, Value), Refusal> {
        need_reason(&self.reason)?;
        let stored = open(scene, &self.round).await?;
        let by = scene.actor.name.clone();
        for id in &self.entries {
            let ending = (by.as_str(), self.reason.as_str());
            if !scene.transaction.end_cleaning(stored.id, *id, ending, scene.at).await? {
                return Err(CLEANING_ENTRY_GONE.refuse(&[("round", &self.round), ("entry", id)]));
            }
        }
        let told =
            json!({ "entries": self.entries, "before": "in force", "after": "ended", "reason": self.reason });
        finish(scene, &stored, None, (Vec::new(), self.entries), told).await
    }
}

impl Action for ReadAgain {
    const NAME: &'static str = "round.read-again";
    type Outcome = Cleaned;

    fn object(&self) -> String {
        self.round.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Cleaned, Value), Refusal> {
        let stored = open(scene, &self.round).await?;
        finish(scene, &stored, None, (Vec::new(), Vec::new()), json!({})).await
    }
}

/// The file that is worked on, and why.
struct Work<'a> {
    stored: &'a StoredRound,
    part: &'a Part,
    reason: &'a str,
}

/// What is to be done to a cell.
struct Planned {
    entry: Entry,
    heading: String,
    now: String,
    after: String,
    /// The entry that holds for the cell until now.
    standing: Option<i64>,
    /// Whether the log has to say it: not where the file says so itself.
    is_needed: bool,
}

impl Work<'_> {
    /// What a wish means for the log; nothing where the cell says so already.
    fn change(&self, log: &[StoredEntry], cell: &CellChange) -> Result<Option<Planned>, Refusal> {
        let row = self.part.name_of(cell.row)?;
        let after = plain(&cell.after)?;
        let known = self.part.reading.mapping.columns.iter().find(|known| known.column == cell.column);
        let known = known.ok_or_else(|| {
            Refusal::NotFound(format!(
                "the table has no column {}",
                terms::address::column_letters(cell.column)
            ))
        })?;
        let heading = known.heading.to_string();
        let in_file = self.part.text(cell.row, cell.column);
        let standing = self.part.standing(log, &row, cell.column);
        let now = read_as(&in_file, standing);
        if cell.shown.as_ref().is_some_and(|shown| *shown != now) {
            let what = format!("\"{heading}\" of {}", row.key);
            return Err(StoreError::Conflict { what }.into());
        }
        // Where an entry does not fit its cell any more, to say what the cell says settles it.
        let is_settled = standing.is_none_or(|known| is_for(known, &in_file));
        if after == now && is_settled {
            return Ok(None);
        }
        if after.is_empty() && self.part.reading.sheet.own_cell(cell.row, cell.column).is_blank() {
            return Err(CLEANING_MERGED.refuse(&[("heading", &heading), ("row", &row.key)]));
        }
        let change = Change::Value {
            column: cell.column,
            heading: heading.clone(),
            before: in_file.clone(),
            after: after.clone(),
        };
        let is_needed = after != in_file;
        let standing = standing.map(|known| known.id);
        Ok(Some(Planned { entry: Entry { row, change }, heading, now, after, standing, is_needed }))
    }

    async fn end(&self, scene: &mut Scene<'_, '_>, id: i64) -> Result<(), Refusal> {
        let ending = (scene.actor.name.as_str(), self.reason);
        scene.transaction.end_cleaning(self.stored.id, id, ending, scene.at).await?;
        Ok(())
    }

    async fn enter(&self, scene: &mut Scene<'_, '_>, row: u32, entry: &Entry) -> Result<i64, Refusal> {
        let place = self.part.names_of_place(row, false).join(", ");
        let new = NewEntry {
            entry,
            source_hash: &self.part.import.source_hash,
            sheet: &self.part.import.sheet,
            at_row: row,
            place: &place,
            reason: self.reason.trim(),
            by: &scene.actor.name,
        };
        Ok(scene.transaction.enter_cleaning(self.stored.id, new, scene.at).await?)
    }
}

impl Part {
    /// The entry in force for a cell, if there is one.
    fn standing<'e>(&self, log: &'e [StoredEntry], row: &RowName, column: u32) -> Option<&'e StoredEntry> {
        log.iter().filter(|known| known.entry.row == *row).find(|known| match &known.entry.change {
            Change::Value { column: at, heading, .. } => {
                column_of(&self.reading.mapping, *at, heading) == Some(column)
            }
            Change::Exclude => false,
        })
    }
}

/// Whether an entry was made for what the file says.
fn is_for(standing: &StoredEntry, in_file: &str) -> bool {
    matches!(&standing.entry.change, Change::Value { before, after, .. } if before == in_file || after == in_file)
}

/// What is read in a cell: what the file says, or what an entry made of it.
fn read_as(in_file: &str, standing: Option<&StoredEntry>) -> String {
    match standing.map(|known| &known.entry.change) {
        Some(Change::Value { before, after, .. }) if before == in_file => after.clone(),
        _ => in_file.to_string(),
    }
}

/// The round, which must be a draft.
async fn open(scene: &mut Scene<'_, '_>, name: &RoundName) -> Result<StoredRound, Refusal> {
    open_round(scene.transaction, name).await?.ok_or_else(|| {
        Refusal::NotFound(format!("there is no {name}; `masar round list` shows the rounds there are"))
    })
}

/// The entries of a round that are in force.
async fn in_force(scene: &mut Scene<'_, '_>, stored: &StoredRound) -> Result<Vec<StoredEntry>, Refusal> {
    let log = scene.transaction.cleaning_log(stored.id).await?;
    Ok(log.into_iter().filter(|known| known.ended.is_none()).collect())
}

/// Reads the round again and tells what it changed.
async fn finish(
    scene: &mut Scene<'_, '_>,
    stored: &StoredRound,
    part: Option<&Part>,
    (entered, ended): (Vec<i64>, Vec<i64>),
    mut told: Value,
) -> Result<(Cleaned, Value), Refusal> {
    let before = fingerprints(scene, stored.id).await?;
    replay::run(scene, stored, part).await?;
    let after = fingerprints(scene, stored.id).await?;
    let cleaned = Cleaned {
        entered,
        ended,
        gone: missing_from(&after, &before),
        new: missing_from(&before, &after),
        blocking_open: scene.transaction.open_blocking(stored.id).await?,
    };
    told["findings"] = json!({ "gone": cleaned.gone, "new": cleaned.new });
    Ok((cleaned, told))
}

/// How often each finding of a round was made.
async fn fingerprints(scene: &mut Scene<'_, '_>, round_id: i64) -> Result<BTreeMap<String, usize>, Refusal> {
    let mut times = BTreeMap::new();
    for known in scene.transaction.findings(round_id, &FindingFilter::default()).await? {
        *times.entry(known.finding.fingerprint()).or_default() += 1;
    }
    Ok(times)
}

/// How many of `theirs` are not among `ours`.
fn missing_from(ours: &BTreeMap<String, usize>, theirs: &BTreeMap<String, usize>) -> usize {
    let there = |print: &String| ours.get(print).copied().unwrap_or_default();
    theirs.iter().map(|(print, times)| times.saturating_sub(there(print))).sum()
}

fn need_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::Invalid("say why with --reason: the cleaning log keeps it".into()));
    }
    Ok(())
}

/// A text as it may stand in a cell.
fn plain(text: &str) -> Result<String, Refusal> {
    let text: String = text.trim().chars().filter(|letter| !letter.is_control()).collect();
    if text.chars().count() > LONGEST {
        return Err(CLEANING_LONG.refuse(&[("count", &LONGEST)]));
    }
    Ok(text)
}
