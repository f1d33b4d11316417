//! `masar publish`: files of a round for those whom a release profile names.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use actions::release::{File, Loss, Released, release, shelve};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use serde_json::json;

use crate::disclosure::named;
use crate::house::{self, Surroundings};
use crate::{json, show};

#[derive(Args)]
#[command(after_help = "Examples:
  masar publish idp-master-list --round 123 --out releases/r123
  masar publish idp-master-list --round 123 --profile partners --out for-partners

Writes csv, csv with HXL tags, a code book, xlsx, Parquet, GeoJSON and GeoPackage (where boundaries or points are known), a report as PDF
in three languages, and a description of them all, datapackage.json. Counts of few households are left out, and with them others, so that nothing that was released of the
round, to anybody who sees this, tells what is left out; `masar disclosure` shows it before. The files are kept: the same
edition for the same profile is given out again byte for byte. What everybody may see lies in the warehouse as well, from
which `masar serve --public` shows it. Nothing is released where some count cannot be kept.")]
pub struct Publish {
    /// The instrument: idp-master-list.
    pub instrument: String,
    /// The round; it must be published.
    #[arg(long)]
    pub round: u32,
    /// Who is shown it.
    #[arg(long, default_value = "public")]
    pub profile: String,
    /// The folder for the files; it is made, and must be empty if it is there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

pub async fn run(surroundings: &Surroundings, arguments: Publish) -> Result<ExitCode> {
    let out = arguments.out.as_path();
    // What is in the way is said before anything is released.
    let there = files_in(out)?;
    if !there.is_empty() && !there.contains_key(&OsString::from("datapackage.json")) {
        bail!("{} is not empty; name a folder that is not there yet", out.display());
    }
    let house = surroundings.open().await?;
    let instrument = house::instrument(&house, &arguments.instrument)?;
    let profile = named(house.pack.profiles(), &arguments.profile)?;
    let asked = (arguments.round, &profile);
    let released = release(&house, &surroundings.actor()?, house::now(), instrument, asked).await?;
    write(out, &there, &released.files)?;
    if profile.is_open {
        let shelved = match surroundings.shelf() {
            Ok(shelf) => shelve(&house, &shelf).await.map_err(anyhow::Error::from),
            Err(error) => Err(error),
        };
        shelved.context(
            "it is released and its files are written, but the public portal cannot show it: \
             the next `masar publish` or `masar serve` tries again",
        )?;
    }
    if surroundings.json {
        print_json(&arguments, &released);
    } else {
        print(&arguments, &released);
    }
    Ok(ExitCode::SUCCESS)
}

/// What is in a folder: names, and bytes of files; empty where there is no folder.
fn files_in(folder: &Path) -> Result<BTreeMap<OsString, Option<PathBuf>>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(error).with_context(|| format!("cannot look into {}", folder.display())),
    };
    let entry = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry?;
        let path = entry.file_type()?.is_file().then(|| entry.path());
        Ok((entry.file_name(), path))
    };
    entries
        .map(entry)
        .collect::<std::io::Result<_>>()
        .with_context(|| format!("cannot look into {}", folder.display()))
}

/// Writes all files or none: they are written beside the folder, which then takes its name.
fn write(out: &Path, there: &BTreeMap<OsString, Option<PathBuf>>, files: &[File]) -> Result<()> {
    let is_same = |(name, path): (&OsString, &Option<PathBuf>)| {
        let file = files.iter().find(|file| *name == *file.name);
        let known = path.as_ref().and_then(|path| std::fs::read(path).ok());
        file.zip(known).is_some_and(|(file, known)| file.bytes == known)
    };
    if !there.is_empty() {
        if there.len() == files.len() && there.iter().all(is_same) {
            return Ok(());
        }
        bail!(
            "{} holds another release, which is left as it is; the files are kept: name a folder that is not there yet",
            out.display()
        );
    }
    let name = out.file_name().ok_or_else(|| anyhow!("{} is no name for a folder", out.display()))?;
    let mut part = OsString::from(".");
    part.push(name);
    part.push(".part");
    let part = out.with_file_name(part);
    let written = fill(&part, files).and_then(|()| {
        if out.is_dir() {
            std::fs::remove_dir(out)?;
        }
        std::fs::rename(&part, out)
    });
    written
        .inspect_err(|_| drop(std::fs::remove_dir_all(&part)))
        .with_context(|| format!("cannot write {}; the files are kept, and can be had again", out.display()))
}

fn fill(folder: &Path, files: &[File]) -> std::io::Result<()> {
    // What a program that was cut off left there.
    if folder.is_dir() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    for file in files {
        let written = std::fs::File::create_new(folder.join(&file.name))?;
        std::io::Write::write_all(&mut &written, &file.bytes)?;
        written.sync_all()?;
    }
    Ok(())
}

/// What was left out of all tables together.
fn lost(released: &Released) -> Option<Loss> {
    let draft = released.draft.as_ref()?;
    let parts = std::iter::once(None).chain((0..draft.breakdowns.len()).map(Some));
    let add = |all: Loss, one: Loss| Loss {
        figures: all.figures + one.figures,
        small: all.small + one.small,
        telling: all.telling + one.telling,
        households: all.households,
    };
    Some(parts.map(|part| draft.loss(part)).fold(Loss::default(), add))
}

fn print(arguments: &Publish, released: &Released) {
    let Publish { instrument, round, profile, out } = arguments;
    let how = if released.is_new { "written to" } else { "was released before; the same files are in" };
    println!(
        "{instrument} round {round}, edition {}, for {profile}: {how} {}",
        released.edition,
        out.display()
    );
    let mut lines = show::Lines::new(&["file", "bytes"], 1);
    for file in &released.files {
        lines.row([file.name.clone(), show::whole(file.bytes.len())]);
    }
    lines.print();
    if let Some(lost) = lost(released) {
        println!(
            "{} of {} figures above 0 are left out: {} are small, {} would tell them.",
            show::whole(lost.small + lost.telling),
            show::whole(lost.figures),
            show::whole(lost.small),
            show::whole(lost.telling)
        );
    }
}

fn print_json(arguments: &Publish, released: &Released) {
    let file = |file: &File| json!({ "name": file.name, "bytes": file.bytes.len() });
    let lost = lost(released)
        .map(|lost| json!({ "figures": lost.figures, "small": lost.small, "telling": lost.telling }));
    json::print(&json!({
        "release": released.id, "instrument": arguments.instrument, "round": arguments.round,
        "edition": released.edition, "profile": arguments.profile, "is_new": released.is_new,
        "out": arguments.out.display().to_string(), "left_out": lost,
        "files": released.files.iter().map(file).collect::<Vec<_>>(),
    }));
}
