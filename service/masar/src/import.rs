//! `masar import`: a file into a round, with all that was understood and doubted.

mod report;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use actions::import::{Import, Report, Stage};
use actions::{Refusal, perform, rehearse};
use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value, json};
use terms::address::column_letters;
use tracking::columns::Mapping;
use tracking::instrument::Instrument;

use crate::house::{self, Surroundings};
use crate::{cli, json};

pub use report::{mapping_table, population_title};

pub async fn run(surroundings: &Surroundings, arguments: cli::Import) -> Result<ExitCode> {
    let bytes = read_file(&arguments.file)?;
    let file_name = file_name(&arguments.file);
    let progress = Progress::new(surroundings.shows_progress());
    progress.say("reading the file");
    let workbook = sheets::read(&file_name, &bytes, &sheets::Limits::default())?;
    let house = surroundings.open().await?;
    let instrument = house::instrument(&house, &arguments.instrument)?;
    let stage = |stage| progress.stage(stage);
    let import = |accept_mapping| Import {
        round: house::round_name(instrument, arguments.round),
        date: arguments.date,
        file_name: file_name.clone(),
        bytes: &bytes,
        workbook: &workbook,
        accept_mapping,
        force: arguments.force,
        sheet: arguments.sheet.clone(),
        partial: arguments.partial,
        progress: &stage,
        show_unconfirmed: arguments.dry_run,
        afresh: false,
        seen: None,
    };
    let actor = surroundings.actor()?;
    let outcome = if arguments.dry_run {
        rehearse(&house, &actor, house::now(), import(arguments.accept_mapping)).await
    } else {
        perform(&house, &actor, house::now(), import(arguments.accept_mapping)).await
    };
    progress.done();
    let report = match outcome {
        Err(Refusal::Unconfirmed { file, mapping }) => {
            if surroundings.json || !confirmed_by_hand(&mapping, instrument)? {
                if surroundings.json {
                    json::print(&json!({
                        "error": format!("{}", Refusal::Unconfirmed { file: file.clone(), mapping: mapping.clone() }),
                        "columns": columns(&mapping),
                    }));
                    return Ok(ExitCode::from(2));
                }
                return Err(Refusal::Unconfirmed { file, mapping }.into());
            }
            perform(&house, &actor, house::now(), import(true)).await?
        }
        outcome => outcome?,
    };
    if surroundings.json {
        json::print(&as_json(&report, instrument, arguments.dry_run));
    } else {
        let next = report::next(&house, &report, arguments.dry_run).await?;
        report::print(&report, instrument, &arguments, &next);
    }
    let blocked = report.blocking_open > 0 && !arguments.dry_run;
    Ok(if blocked { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The bytes of a file that somebody named.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        bail!("{} is a folder; name a file in it", path.display());
    }
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The name of a file without its folder.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Shows proposed columns and asks, where somebody can answer.
fn confirmed_by_hand(mapping: &Mapping, instrument: &Instrument) -> Result<bool> {
    println!("These columns were proposed from their headings, tags and cells:\n");
    mapping_table(mapping, instrument, true);
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Ok(false);
    }
    print!("\nAre they right? They will be remembered for files laid out like this one. [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// A bar that shows how far long work is; nothing where nobody looks.
struct Progress(Option<ProgressBar>);

impl Progress {
    fn new(shows: bool) -> Self {
        if !shows {
            return Self(None);
        }
        let bar = ProgressBar::new(7);
        if let Ok(style) = ProgressStyle::with_template("{bar:30.cyan/dim} {msg} {elapsed}") {
            bar.set_style(style.progress_chars("━╸─"));
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(Some(bar))
    }

    fn say(&self, text: &'static str) {
        if let Some(bar) = &self.0 {
            bar.set_message(text);
        }
    }

    fn stage(&self, stage: Stage) {
        let Some(bar) = &self.0 else { return };
        let (step, text) = match stage {
            Stage::Understanding => (1, "understanding the columns"),
            Stage::Reading => (2, "reading the rows"),
            Stage::Placing => (3, "finding the places"),
            Stage::Checking => (4, "checking"),
            Stage::Comparing => (5, "comparing with the last round"),
            Stage::Saving => (6, "saving"),
        };
        bar.set_position(step);
        bar.set_message(text);
    }

    fn done(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// Each column with what it means, for scripts.
pub fn columns(mapping: &Mapping) -> Value {
    let columns = mapping.columns.iter().map(|column| {
        json!({
            "column": column_letters(column.column), "heading": &*column.heading,
            "meaning": column.meaning.to_string(), "basis": column.basis.as_str(),
        })
    });
    Value::Array(columns.collect())
}

fn as_json(report: &Report, instrument: &Instrument, dry_run: bool) -> Value {
    let mut object: Map<String, Value> = match json::round(&report.round) {
        Value::Object(object) => object,
        _ => Map::new(),
    };
    object.insert("dry_run".into(), json!(dry_run));
    object.insert(
        "file".into(),
        json!({
            "name": report.file_name, "sha256": report.source_hash, "sheet": report.sheet,
            "header_row": report.header_row + 1,
        }),
    );
    json::add_totals(&mut object, &report.totals, instrument);
    object.insert("carried_forward".into(), json!(report.carried));
    object.insert("findings".into(), json::findings(&report.findings, 5));
    object.insert("blocking_open".into(), json!(report.blocking_open));
    let changes = report.previous.map(|previous| {
        let populations: Map<String, Value> = report
            .comparisons
            .iter()
            .map(|comparison| (comparison.population.to_string(), json::comparison(comparison, instrument)))
            .collect();
        json!({ "since_round": previous, "populations": populations })
    });
    object.insert("changes".into(), changes.unwrap_or(Value::Null));
    object.insert(
        "places".into(),
        json!({
            "new": report.new_places,
            "areas": report.areas_found.iter()
                .map(|(level, found, stated)| json!({ "level": level, "found": found, "stated": stated }))
                .collect::<Vec<_>>(),
        }),
    );
    object.insert("mapping_confirmed".into(), json!(report.confirmed));
    object.insert("columns".into(), columns(&report.mapping));
    Value::Object(object)
}
