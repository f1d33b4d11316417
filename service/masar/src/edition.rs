//! `masar edition`: what was published of a round, whether it is still that, and what changed in between.

use std::process::ExitCode;

use actions::edition::{Diff, diff};
use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use storage::cleaning::StoredEntry;
use storage::edition::Edition;
use storage::release::StoredRelease;
use terms::Count;
use tracking::cleaning::Change;
use tracking::difference::{CellChange, Changed};
use tracking::record::Reported;

use crate::house::{self, Surroundings};
use crate::{audit, json, show};

/// So many rows are listed where not all are asked for.
const LISTED: usize = 20;

#[derive(Subcommand)]
#[command(after_help = "Examples:
  masar edition list idp-master-list --round 123
  masar edition diff idp-master-list --round 123 --json
  masar edition diff idp-master-list --round 123 --from 1 --to 3 --all
  masar edition verify")]
pub enum EditionCommand {
    /// The editions of a round, and what was given out of them.
    List(Which),
    /// Reckon the hash of every edition and of every file that was released, and compare it with the audit.
    Verify,
    /// What changed from one edition to another, row by row and cell by cell, and why.
    Diff {
        #[command(flatten)]
        which: Which,
        /// The earlier edition [default: the one before the later].
        #[arg(long)]
        from: Option<u32>,
        /// The later edition [default: the last].
        #[arg(long)]
        to: Option<u32>,
        /// List all rows, not only the first of them.
        #[arg(long)]
        all: bool,
    },
}

#[derive(Args)]
pub struct Which {
    /// The instrument: idp-master-list.
    pub instrument: String,
    /// The round.
    #[arg(long)]
    pub round: u32,
}

pub async fn run(surroundings: &Surroundings, command: EditionCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    match command {
        EditionCommand::Verify => return audit::verify(surroundings, &mut transaction).await,
        EditionCommand::List(which) => {
            let instrument = house::instrument(&house, &which.instrument)?;
            let name = house::round_name(instrument, which.round);
            let stored = actions::round::known(&mut transaction, &name).await?;
            let editions = transaction.editions(stored.id).await?;
            let releases = transaction.releases(stored.id).await?;
            if surroundings.json {
                let editions: Vec<Value> = editions.iter().map(in_json).collect();
                let release = |one: &StoredRelease| {
                    json!({
                        "release": one.id, "edition": one.edition, "profile": one.profile, "by": one.by,
                        "at": one.at.to_string(),
                    })
                };
                json::print(&json!({
                    "instrument": which.instrument, "round": which.round, "editions": editions,
                    "releases": releases.iter().map(release).collect::<Vec<_>>(),
                }));
            } else if editions.is_empty() {
                println!("{name} is not published yet: review, approve and publish it (masar round --help).");
            } else {
                list(&editions, &releases);
            }
        }
        EditionCommand::Diff { which, from, to, all } => {
            let instrument = house::instrument(&house, &which.instrument)?;
            let diff = diff(&mut transaction, instrument, which.round, (from, to)).await?;
            if surroundings.json {
                print_json(&which, &diff);
            } else {
                print(&which, &diff, all);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// An edition, for programs.
pub fn in_json(edition: &Edition) -> Value {
    json!({
        "edition": edition.number, "published_at": edition.published_at.to_string(),
        "published_by": edition.published_by, "records": edition.records,
        "content_sha256": edition.content_hash, "note": edition.note,
    })
}

fn list(editions: &[Edition], releases: &[StoredRelease]) {
    let mut lines = show::Lines::new(&["edition", "published", "by", "records", "note"], 3);
    for edition in editions {
        lines.row([
            edition.number.to_string(),
            edition.published_at.to_string(),
            edition.published_by.clone(),
            show::whole(usize::try_from(edition.records).unwrap_or(usize::MAX)),
            edition.note.clone(),
        ]);
    }
    lines.print();
    show::heading("Given out");
    if releases.is_empty() {
        println!("Nothing yet; masar publish does it.");
        return;
    }
    let mut lines = show::Lines::new(&["release", "edition", "for", "at", "by"], 5);
    for release in releases {
        lines.row([
            release.id.to_string(),
            release.edition.to_string(),
            release.profile.clone(),
            release.at.to_string(),
            release.by.clone(),
        ]);
    }
    lines.print();
}

fn print(which: &Which, diff: &Diff, all: bool) {
    let found = &diff.differences;
    println!(
        "{}, round {}: edition {} of {}, after edition {} of {}",
        which.instrument,
        which.round,
        diff.to.number,
        diff.to.published_at,
        diff.from.number,
        diff.from.published_at
    );
    if !diff.to.note.is_empty() {
        println!("Why: {}", diff.to.note);
    }
    let [was, is] = [diff.people.0, diff.people.1].map(show::count_cells);
    println!("Households {} → {}, individuals {} → {}.", was[0], is[0], was[1], is[1]);
    println!(
        "{} rows came, {} went, {} changed.",
        show::whole(found.came.len()),
        show::whole(found.went.len()),
        show::whole(found.changed.len())
    );
    let many = if all { usize::MAX } else { LISTED };
    for (heading, rows) in [("Came", &found.came), ("Went", &found.went)] {
        if rows.is_empty() {
            continue;
        }
        show::heading(heading);
        let mut lines = show::Lines::new(&["place", "name"], 2);
        rows.iter().take(many).for_each(|(row, name)| lines.row([row.key.clone(), name.clone()]));
        lines.print();
        more(rows.len(), many);
    }
    print_changed(diff, many);
    if !diff.imports.is_empty() {
        show::heading("Files brought in between");
        let mut lines = show::Lines::new(&["at", "by", "sheet", "SHA-256"], 4);
        for import in &diff.imports {
            let hash = import.source_hash.chars().take(12).collect();
            lines.row([import.at.to_string(), import.by.clone(), import.sheet.clone(), hash]);
        }
        lines.print();
    }
}

fn print_changed(diff: &Diff, many: usize) {
    let changed = &diff.differences.changed;
    if changed.is_empty() {
        return;
    }
    show::heading("Changed");
    let mut lines = show::Lines::new(&["place", "name", "what", "was", "is", "reason"], 6);
    for row in changed.iter().take(many) {
        let reason = reasons(diff, row).map(|entry| entry.reason.as_str()).collect::<Vec<_>>().join("; ");
        for cell in &row.cells {
            lines.row([
                row.row.key.clone(),
                row.name.clone(),
                cell.what.to_string(),
                text(&cell.before),
                text(&cell.after),
                reason.clone(),
            ]);
        }
    }
    lines.print();
    more(changed.len(), many);
}

fn more(all: usize, many: usize) {
    if all > many {
        println!("… and {} more; --all lists them.", show::whole(all - many));
    }
}

/// The entries of the cleaning log that speak of a row.
fn reasons<'a>(diff: &'a Diff, row: &'a Changed) -> impl Iterator<Item = &'a StoredEntry> {
    diff.cleaned.iter().filter(|entry| entry.entry.row == row.row)
}

fn text(cell: &Reported) -> String {
    match cell {
        Reported::Blank => "–".into(),
        Reported::Number(number) => number.to_string(),
        Reported::Word(word) => word.to_string(),
    }
}

fn print_json(which: &Which, diff: &Diff) {
    let found = &diff.differences;
    let value = |cell: &Reported| match cell {
        Reported::Blank => Value::Null,
        Reported::Number(number) => json!(number),
        Reported::Word(word) => json!(&**word),
    };
    let cell = |cell: &CellChange| json!({ "what": cell.what.to_string(), "before": value(&cell.before), "after": value(&cell.after) });
    let place = |(row, name): &(tracking::cleaning::RowName, String)| json!({ "key": row.key, "occurrence": row.occurrence, "name": name });
    let changed = |row: &Changed| {
        json!({
            "key": row.row.key, "occurrence": row.row.occurrence, "name": row.name,
            "cells": row.cells.iter().map(cell).collect::<Vec<_>>(),
            "reasons": reasons(diff, row).map(|entry| &entry.reason).collect::<Vec<_>>(),
        })
    };
    let entry = |entry: &StoredEntry| {
        let what = match &entry.entry.change {
            Change::Value { heading, before, after, .. } => {
                json!({ "column": heading, "before": before, "after": after })
            }
            Change::Exclude => json!("left out"),
        };
        json!({
            "entry": entry.id, "key": entry.entry.row.key, "what": what, "address": entry.address.to_string(),
            "reason": entry.reason, "by": entry.by, "at": entry.at.to_string(),
            "ended": entry.ended.as_ref().map(|ended| json!({
                "reason": ended.reason, "by": ended.by, "at": ended.at.to_string(),
            })),
        })
    };
    let people = |count: Count| json!({ "households": count.households, "individuals": count.individuals });
    let file = |import: &storage::import::Import| {
        json!({
            "source_sha256": import.source_hash, "sheet": import.sheet, "by": import.by,
            "at": import.at.to_string(),
        })
    };
    json::print(&json!({
        "instrument": which.instrument, "round": which.round, "from": in_json(&diff.from), "to": in_json(&diff.to),
        "people": { "before": people(diff.people.0), "after": people(diff.people.1) },
        "came": found.came.iter().map(place).collect::<Vec<_>>(),
        "went": found.went.iter().map(place).collect::<Vec<_>>(),
        "changed": found.changed.iter().map(changed).collect::<Vec<_>>(),
        "cleaning": diff.cleaned.iter().map(entry).collect::<Vec<_>>(),
        "files": diff.imports.iter().map(file).collect::<Vec<_>>(),
    }));
}
