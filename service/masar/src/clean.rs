//! `masar clean`: values corrected and rows left out, in a log beside the file.

pub mod commands;

use std::path::Path;
use std::process::ExitCode;

use actions::cleaning::{
    CellChange, Cleaned, Correct, Exclude, FileAsked, ReadAgain, Withdraw, log, log_table,
};
use actions::{Action, House, perform};
use anyhow::{Result, anyhow, bail};
use publish::CsvOptions;
use serde_json::{Value, json};
use storage::cleaning::StoredEntry;
use terms::address;
use tracking::cleaning::Change;
use tracking::round::RoundName;

use crate::clean::commands::{CleanAbout, CleanCommand, CleanFile};
use crate::export::hand_over;
use crate::house::{self, Surroundings};
use crate::{json, rounds, show};

pub async fn run(surroundings: &Surroundings, command: CleanCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    match command {
        CleanCommand::Set { cells, about, file } => {
            let cells = cells.iter().map(|text| change(text)).collect::<Result<Vec<_>>>()?;
            let (round, reason) = asked(&house, about).await?;
            let file = meant(file);
            done(surroundings, &house, &round, Correct { round: round.clone(), file, cells, reason }).await
        }
        CleanCommand::LeaveOut { rows, about, file } => {
            let (round, reason) = asked(&house, about).await?;
            let file = meant(file);
            let rows = rows.iter().map(|row| row.checked_sub(1)).collect::<Option<Vec<_>>>();
            let rows = rows.ok_or_else(|| anyhow!("rows are counted from 1"))?;
            done(surroundings, &house, &round, Exclude { round: round.clone(), file, rows, reason }).await
        }
        CleanCommand::Withdraw { entries, about } => {
            let (round, reason) = asked(&house, about).await?;
            done(surroundings, &house, &round, Withdraw { round: round.clone(), entries, reason }).await
        }
        CleanCommand::ReadAgain(name) => {
            let round = named(&house, name.instrument.as_deref(), name.round).await?;
            done(surroundings, &house, &round, ReadAgain { round: round.clone() }).await
        }
        CleanCommand::Log { name, all, output } => {
            list(surroundings, &house, &name, all, output.as_deref()).await
        }
    }
}

/// `G45=54` as a change.
fn change(text: &str) -> Result<CellChange> {
    let cell = text.split_once('=').and_then(|(cell, after)| Some((address::cell(cell.trim())?, after)));
    let Some(((row, column), after)) = cell else {
        bail!("\"{text}\" is not a cell with a value; write G45=54");
    };
    Ok(CellChange { row, column, shown: None, after: after.into() })
}

async fn asked(house: &House, about: CleanAbout) -> Result<(RoundName, String)> {
    Ok((named(house, about.instrument.as_deref(), about.round).await?, about.reason))
}

fn meant(asked: CleanFile) -> FileAsked {
    FileAsked { file: asked.file.to_lowercase(), sheet: asked.sheet }
}

async fn named(house: &House, instrument: Option<&str>, number: u32) -> Result<RoundName> {
    let mut transaction = house.store.read().await?;
    let instrument = house::instrument_of(house, &mut transaction, instrument, &[number]).await?;
    Ok(house::round_name(instrument, number))
}

async fn done<A: Action<Outcome = Cleaned>>(
    surroundings: &Surroundings,
    house: &House,
    round: &RoundName,
    action: A,
) -> Result<ExitCode> {
    let cleaned = perform(house, &surroundings.actor()?, house::now(), action).await?;
    if surroundings.json {
        json::print(&json!({
            "round": round.number, "instrument": round.instrument.as_str(),
            "entered": cleaned.entered, "ended": cleaned.ended,
            "findings": { "gone": cleaned.gone, "new": cleaned.new, "blocking_open": cleaned.blocking_open },
        }));
    } else {
        println!(
            "{round} was read again. Cleaning log: {} added, {} ended. Findings: {} gone, {} new, {} blocking.",
            cleaned.entered.len(),
            cleaned.ended.len(),
            show::whole(cleaned.gone),
            show::whole(cleaned.new),
            show::whole(cleaned.blocking_open),
        );
    }
    Ok(if cleaned.blocking_open > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn list(
    surroundings: &Surroundings,
    house: &House,
    name: &rounds::commands::RoundName,
    all: bool,
    output: Option<&Path>,
) -> Result<ExitCode> {
    let round = named(house, name.instrument.as_deref(), name.round).await?;
    let mut entries = log(house, &round).await?;
    if let Some(path) = output {
        hand_over(&publish::csv(&log_table(&entries), &CsvOptions::default()), Some(path))?;
        println!(
            "cleaning log of {round} written to {} (entries: {})",
            path.display(),
            show::whole(entries.len())
        );
        return Ok(ExitCode::SUCCESS);
    }
    entries.retain(|known| all || known.ended.is_none());
    if surroundings.json {
        let entries: Vec<Value> = entries.iter().map(as_json).collect();
        json::print(
            &json!({ "round": round.number, "instrument": round.instrument.as_str(), "entries": entries }),
        );
        return Ok(ExitCode::SUCCESS);
    }
    if entries.is_empty() {
        println!(
            "{round}: nothing was corrected; `masar clean set G45=54 --round {}` corrects a cell",
            round.number
        );
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = show::Lines::new(&["no.", "where", "place", "what", "why", "who"], 6);
    for known in &entries {
        let what = match &known.entry.change {
            Change::Value { heading, before, after, .. } => format!("{heading}: \"{before}\" is \"{after}\""),
            Change::Exclude => "left out".into(),
        };
        let ended = known.ended.as_ref();
        let why = ended.map_or_else(
            || known.reason.clone(),
            |ended| format!("{}; ended: {}", known.reason, ended.reason),
        );
        let row = [
            known.id.to_string(),
            known.address.within_sheet(),
            known.place.clone(),
            what,
            why,
            known.by.clone(),
        ];
        lines.row(row);
    }
    lines.print();
    Ok(ExitCode::SUCCESS)
}

fn as_json(known: &StoredEntry) -> Value {
    let (change, heading, before, after) = match &known.entry.change {
        Change::Value { heading, before, after, .. } => ("value", Some(heading), Some(before), Some(after)),
        Change::Exclude => ("row-left-out", None, None, None),
    };
    let ended = known
        .ended
        .as_ref()
        .map(|ended| json!({ "by": ended.by, "at": ended.at.to_string(), "reason": ended.reason }));
    json!({
        "id": known.id, "file": &*known.address.file, "source": known.source_hash, "sheet": &*known.address.sheet,
        "row": known.address.row.map(|row| row + 1), "column": known.address.column.map(address::column_letters),
        "key": known.entry.row.key, "occurrence": known.entry.row.occurrence, "place": known.place,
        "change": change, "heading": heading, "before": before, "after": after,
        "reason": known.reason, "by": known.by, "at": known.at.to_string(), "ended": ended,
    })
}
