//! `masar export`: a round as a file.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use publish::Format;
use serde_json::json;
use terms::Language;

use crate::cli::{self, FormatName};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, arguments: cli::Export) -> Result<ExitCode> {
    let format = match arguments.format {
        FormatName::Csv => Format::Csv,
        FormatName::Xlsx => Format::Xlsx,
        FormatName::Geojson => Format::Geojson,
        FormatName::Parquet => Format::Parquet,
    };
    let binary = matches!(format, Format::Xlsx | Format::Parquet);
    if arguments.output.is_none() && binary && std::io::stdout().is_terminal() {
        bail!("{} is not for reading on a screen; name a file with -o", format.as_str());
    }
    let language = Language::from_tag(&arguments.language)
        .ok_or_else(|| anyhow!("\"{}\" is none of en, ar, ckb", arguments.language))?;
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    let named = arguments.instrument.as_deref();
    let (instrument, number) = if arguments.round == "latest" {
        let instrument = house::instrument_of(&house, &mut transaction, named, &[]).await?;
        let rounds = transaction.rounds(Some(&instrument.code)).await?;
        let latest = rounds.iter().map(|stored| stored.round.name.number).max();
        let latest = latest.ok_or_else(|| anyhow!("{} has no rounds yet", instrument.code))?;
        (instrument, latest)
    } else {
        let digits = arguments.round.trim_start_matches(['R', 'r']);
        let number = digits.parse().map_err(|_| {
            anyhow!("\"{}\" is not the number of a round; write 123 or latest", arguments.round)
        })?;
        (house::instrument_of(&house, &mut transaction, named, &[number]).await?, number)
    };
    let as_of = house::as_of(arguments.as_of.as_deref(), arguments.edition)?;
    let name = house::round_name(instrument, number);
    house::must_be_known(&mut transaction, &name, as_of).await?;
    let export = actions::export::load(&mut transaction, &name, as_of).await?;
    let bytes = actions::export::write(&export, instrument, language, format)?;
    hand_over(&bytes, arguments.output.as_deref())?;
    if let Some(path) = &arguments.output {
        if surroundings.json {
            json::print(&json!({ "file": path.display().to_string(), "bytes": bytes.len() }));
        } else {
            println!("{name} written to {} ({} bytes)", path.display(), show::whole(bytes.len()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes to a file, or where none is named to standard output.
pub fn hand_over(bytes: &[u8], output: Option<&Path>) -> Result<()> {
    match output {
        None => match std::io::stdout().write_all(bytes) {
            // `masar export | head` closes our output before we have said all: that is no fault.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written.context("cannot write to standard output"),
        },
        Some(path) => keep(path, bytes).with_context(|| format!("cannot write {}", path.display())),
    }
}

/// Writes a file whole or not at all: a disk that is full leaves no half of it, and what was there stays.
fn keep(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    match (std::fs::metadata(path), path.file_name()) {
        (Ok(known), Some(name)) if known.is_file() => {
            let path = std::fs::canonicalize(path)?;
            let part = path.with_file_name(format!(".{}.part", name.to_string_lossy()));
            let written = std::fs::write(&part, bytes)
                .and_then(|()| std::fs::set_permissions(&part, known.permissions()))
                .and_then(|()| std::fs::rename(&part, &path));
            written.inspect_err(|_| drop(std::fs::remove_file(&part)))
        }
        (Err(error), _) if error.kind() == ErrorKind::NotFound => {
            std::fs::write(path, bytes).inspect_err(|_| drop(std::fs::remove_file(path)))
        }
        // A pipe or a device.
        _ => std::fs::write(path, bytes),
    }
}
