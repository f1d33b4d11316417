//! `masar mapping`: what the columns of a layout mean.

use std::path::Path;
use std::process::ExitCode;

use actions::mapping::{Save, layout};
use actions::reading::{Kept, Purpose, Reading, read_leniently};
use actions::{House, perform};
use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use serde_json::json;
use tracking::instrument::Instrument;

use crate::cli::MappingCommand;
use crate::house::{self, Surroundings};
use crate::import::{columns, file_name, read_file};
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, command: MappingCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    match command {
        MappingCommand::Show { instrument, file, sheet } => {
            let instrument = house::instrument(&house, &instrument)?;
            let reading = understood(&house, instrument, &file, sheet.as_deref()).await?;
            if surroundings.json {
                json::print(&json!({
                    "instrument": instrument.code.as_str(), "file": file_name(&file),
                    "sheet": reading.sheet.name(), "header_row": reading.table.header_row + 1,
                    "layout": layout(&reading.table.headings), "confirmed": reading.confirmed,
                    "mapping": reading.mapping.to_text(), "columns": columns(&reading.mapping),
                }));
                return Ok(ExitCode::SUCCESS);
            }
            println!("# What the columns of {} mean. Change what stands behind =, then:", file_name(&file));
            println!("# masar mapping edit {} {} --with THIS_FILE", instrument.code, file.display());
            print!("{}", reading.mapping.to_text());
        }
        MappingCommand::Edit { instrument, file, with, sheet } => {
            let instrument = house::instrument(&house, &instrument)?;
            let mut reading = understood(&house, instrument, &file, sheet.as_deref()).await?;
            let text =
                std::fs::read_to_string(&with).with_context(|| format!("cannot read {}", with.display()))?;
            reading.mapping.apply(&text).with_context(|| with.display().to_string())?;
            if let [stranger, ..] = &reading.mapping.strangers(&text)?[..] {
                let known: Vec<&str> =
                    reading.mapping.columns.iter().map(|column| &*column.heading).collect();
                bail!(
                    "{}: \"{stranger}\" is no heading of {}; its headings are {}",
                    with.display(),
                    file_name(&file),
                    known.join(", ")
                );
            }
            let action = Save {
                instrument: instrument.code.clone(),
                signature: layout(&reading.table.headings),
                text,
            };
            perform(&house, &surroundings.actor()?, house::now(), action).await?;
            if surroundings.json {
                json::print(&json!({ "saved": true, "layout": layout(&reading.table.headings) }));
            } else {
                println!("Kept for all files laid out like {}.", file_name(&file));
            }
        }
        MappingCommand::List { instrument } => list(surroundings, &house, &instrument).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The mappings of an instrument that are kept.
async fn list(surroundings: &Surroundings, house: &House, instrument: &str) -> Result<()> {
    let instrument = house::instrument(house, instrument)?;
    let mut transaction = house.store.read().await?;
    let mappings = transaction.mappings(&instrument.code).await?;
    if surroundings.json {
        let list: Vec<_> = mappings
            .iter()
            .map(|kept| json!({ "layout": kept.signature, "by": kept.changed_by, "at": kept.changed_at.to_string(), "mapping": kept.text }))
            .collect();
        json::print(&json!({ "mappings": list }));
        return Ok(());
    }
    if mappings.is_empty() {
        println!("None kept yet: they are kept when an import is confirmed, or with `masar mapping edit`.");
    }
    let mut lines = show::Lines::new(&["layout", "by", "at", "columns"], 3);
    for kept in mappings {
        let columns = kept.text.lines().filter(|line| line.starts_with('"')).count();
        lines.row([
            kept.signature.chars().take(12).collect(),
            kept.changed_by,
            kept.changed_at.to_string(),
            columns.to_string(),
        ]);
    }
    lines.print();
    Ok(())
}

async fn understood(
    house: &House,
    instrument: &Instrument,
    file: &Path,
    sheet: Option<&str>,
) -> Result<Reading> {
    let bytes = read_file(file)?;
    let workbook = sheets::read(&file_name(file), &bytes, &sheets::Limits::default())?;
    let mut transaction = house.store.read().await?;
    let kept = transaction.mappings(&instrument.code).await?;
    let kept: Kept = kept.into_iter().map(|kept| (kept.signature, kept.text)).collect();
    let purpose =
        Purpose { instrument, round: u32::MAX, date: NaiveDate::MAX, force: true, sheet, kept: &kept };
    Ok(read_leniently(&workbook, purpose, &house.pack)?)
}
