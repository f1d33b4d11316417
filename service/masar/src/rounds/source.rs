//! `masar round source`: the file that a round was read from, as it arrived.

use std::io::IsTerminal;

use actions::House;
use anyhow::{Result, anyhow, bail};
use serde_json::json;
use sha2::{Digest, Sha256};
use storage::round::StoredRound;
use storage::{AsOf, Transaction};

use crate::export::hand_over;
use crate::house::{self, Surroundings};
use crate::rounds::commands::RoundSource;
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, house: &House, arguments: &RoundSource) -> Result<()> {
    let mut transaction = house.store.read().await?;
    let number = arguments.name.round;
    let named = arguments.name.instrument.as_deref();
    let instrument = house::instrument_of(house, &mut transaction, named, &[number]).await?;
    let name = house::round_name(instrument, number);
    let stored = actions::round::known(&mut transaction, &name).await?;
    let hash = match &arguments.file {
        Some(beginning) => named_file(&mut transaction, &stored, beginning).await?,
        None => file_in_force(&mut transaction, &stored).await?,
    };
    let source = transaction.source(&hash).await?;
    let bytes = transaction.source_bytes(&hash).await?;
    let (source, bytes) = source
        .zip(bytes)
        .ok_or_else(|| anyhow!("the file {hash} of {name} is not in the database any more"))?;
    if hex::encode(Sha256::digest(&bytes)) != hash {
        bail!("the file {} of {name} is not as it arrived: compare with a backup", source.file_name);
    }
    if arguments.output.is_none() && std::io::stdout().is_terminal() && std::str::from_utf8(&bytes).is_err() {
        bail!("{} is not for reading on a screen; name a file with -o", source.file_name);
    }
    hand_over(&bytes, arguments.output.as_deref())?;
    let Some(path) = &arguments.output else { return Ok(()) };
    if surroundings.json {
        json::print(&json!({
            "file": path.display().to_string(), "bytes": bytes.len(), "name": source.file_name, "sha256": hash,
            "received_at": source.received_at.to_string(), "received_by": source.received_by,
        }));
    } else {
        println!(
            "{}, received {} from {}, written to {} ({} bytes)",
            source.file_name,
            source.received_at,
            source.received_by,
            path.display(),
            show::whole(bytes.len())
        );
    }
    Ok(())
}

/// The hash of the newest file that records in force are from; of a whole list rather than of a part.
async fn file_in_force(transaction: &mut Transaction<'_>, stored: &StoredRound) -> Result<String> {
    let imports = transaction.record_imports(stored.id, AsOf::Now).await?;
    let whole = imports.iter().find(|import| !import.partial).or(imports.first());
    let found = whole.ok_or_else(|| anyhow!("{} has no records", stored.round.name))?;
    Ok(found.source_hash.clone())
}

/// The hash that begins so, of a file that was ever imported into the round.
async fn named_file(
    transaction: &mut Transaction<'_>,
    stored: &StoredRound,
    beginning: &str,
) -> Result<String> {
    let imports = transaction.imports(stored.id).await?;
    let wanted = beginning.to_ascii_lowercase();
    let mut hashes: Vec<String> = imports.into_iter().map(|import| import.source_hash).collect();
    hashes.sort();
    hashes.dedup();
    let fitting: Vec<&String> = hashes.iter().filter(|hash| hash.starts_with(&wanted)).collect();
    match fitting[..] {
        [only] => Ok(only.clone()),
        [] => bail!(
            "no file of {} has a SHA-256 that begins with \"{beginning}\"; there are {}",
            stored.round.name,
            hashes.join(", ")
        ),
        _ => bail!("several files of {} begin with \"{beginning}\"; write more of it", stored.round.name),
    }
}
