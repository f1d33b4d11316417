//! `masar audit`: who did what, and proof that nothing was changed.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;
use storage::Transaction;

use crate::cli::AuditCommand;
use crate::house::Surroundings;
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, command: AuditCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    match command {
        AuditCommand::List { limit } => {
            let mut entries = transaction.audit_entries(0, u32::MAX).await?;
            let first = entries.len().saturating_sub(limit as usize);
            entries.drain(..first);
            if surroundings.json {
                let list: Vec<_> = entries
                    .iter()
                    .map(|entry| {
                        let details: serde_json::Value =
                            serde_json::from_str(&entry.details_json).unwrap_or_default();
                        json!({
                            "id": entry.id, "at": entry.at.to_string(), "actor": entry.actor, "action": entry.action,
                            "object": entry.object, "details": details, "hash": entry.hash,
                        })
                    })
                    .collect();
                json::print(&json!({ "entries": list }));
                return Ok(ExitCode::SUCCESS);
            }
            let mut lines = show::Lines::new(&["no.", "at", "who", "did", "to"], 5);
            for entry in entries {
                lines.row([
                    entry.id.to_string(),
                    entry.at.to_string(),
                    entry.actor,
                    entry.action,
                    entry.object,
                ]);
            }
            lines.print();
            Ok(ExitCode::SUCCESS)
        }
        AuditCommand::Verify => verify(surroundings, &mut transaction).await,
    }
}

/// Shows that the audit is as it was written, the editions as they were published, and the files of releases
/// as they were given out.
pub async fn verify(surroundings: &Surroundings, transaction: &mut Transaction<'_>) -> Result<ExitCode> {
    let entries = match transaction.verify_audit().await? {
        Ok(entries) => entries,
        Err(broken) => {
            if surroundings.json {
                json::print(&json!({ "intact": false, "entry": broken.entry }));
            } else {
                println!("Entry {} was changed or taken out after it was written.", broken.entry);
            }
            return Ok(ExitCode::from(2));
        }
    };
    let verified = actions::edition::verify(transaction).await?;
    let intact = verified.changed.is_empty() && verified.changed_releases.is_empty();
    if surroundings.json {
        let changed: Vec<_> = verified
            .changed
            .iter()
            .map(|(name, edition)| {
                json!({ "instrument": name.instrument.as_str(), "round": name.number, "edition": edition })
            })
            .collect();
        let released: Vec<_> = verified
            .changed_releases
            .iter()
            .map(|(name, release)| {
                json!({ "instrument": name.instrument.as_str(), "round": name.number, "release": release })
            })
            .collect();
        json::print(&json!({
            "intact": intact, "entries": entries, "editions": verified.editions, "changed_editions": changed,
            "releases": verified.releases, "changed_releases": released,
        }));
    } else {
        println!("All {entries} entries are as they were written.");
        for (name, edition) in &verified.changed {
            println!("Edition {edition} of {name} is not what was published: compare with a backup.");
        }
        for (name, release) in &verified.changed_releases {
            println!("Release {release} of {name} is not what was given out: compare with a backup.");
        }
        if intact {
            println!("All {} editions are as they were published.", verified.editions);
            println!("All {} releases are as they were given out.", verified.releases);
        }
    }
    Ok(if intact { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
