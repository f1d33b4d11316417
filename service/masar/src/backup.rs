//! `masar backup`: a copy of the whole database in one file, made while others work.

use std::path::Path;
use std::process::ExitCode;

use actions::backup::backup;
use anyhow::{Result, bail};
use serde_json::json;

use crate::cli;
use crate::house::{self, Surroundings};
use crate::json;

pub async fn run(surroundings: &Surroundings, arguments: cli::Backup) -> Result<ExitCode> {
    let path: &Path = &arguments.file;
    if path.exists() {
        bail!("{} is there already and was left as it is; name another file", path.display());
    }
    let house = surroundings.open().await?;
    let made = backup(&house, &surroundings.actor()?, house::now(), path).await?;
    made.file.keep();
    let facts = made.facts;
    if surroundings.json {
        json::print(&json!({
            "file": path.display().to_string(), "bytes": facts.bytes, "intact": facts.audit.is_ok(),
            "entries": facts.audit.ok(), "entry": facts.audit.err(), "last_hash": facts.last_hash,
        }));
    } else {
        println!("{}: {} bytes; it opens.", path.display(), facts.bytes);
        match facts.audit {
            Ok(entries) => println!("All {entries} entries of its audit are as they were written."),
            Err(entry) => println!("Its audit does not hold together at entry {entry}, as here."),
        }
        println!("To restore it: stop masar, and put it into a data folder as masar.db.");
    }
    Ok(if facts.audit.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
