//! `masar import`: a file into a round, with all that was understood and doubted.

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
use terms::{Language, Severity};
use tracking::columns::{Basis, Mapping};
use tracking::compare::Comparison;
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Part;

use crate::house::{self, Surroundings};
use crate::{cli, compare, json, show};

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
        partial: arguments.partial,
        progress: &stage,
        show_unconfirmed: arguments.dry_run,
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
        print(&report, instrument, &arguments);
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

fn columns(mapping: &Mapping) -> Value {
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

fn print(report: &Report, instrument: &Instrument, arguments: &cli::Import) {
    let title = instrument.title.best(Language::English);
    let sheet = if report.sheet.is_empty() { String::new() } else { format!(" › {}", report.sheet) };
    println!(
        "{title}, round {} of {} · {}{sheet} · headings in row {}",
        report.round.name.number,
        report.round.date,
        report.file_name,
        report.header_row + 1
    );
    show::heading("Columns");
    mapping_table(&report.mapping, instrument, arguments.full || !report.confirmed);
    print_totals(report, instrument);
    print_changes(report);
    print_findings(report, arguments.full);
    print_outcome(report, arguments);
}

/// The columns; where not all are wanted, those known from their label in one line a kind.
pub fn mapping_table(mapping: &Mapping, instrument: &Instrument, all: bool) {
    let mut lines = show::Lines::new(&["", "heading", "means", "known by"], 4);
    let mut plain: Vec<(String, Vec<&str>)> = Vec::new();
    for column in &mapping.columns {
        let obvious = matches!(column.basis, Basis::Label | Basis::Confirmed);
        if all || !obvious {
            let known_by = match &column.basis {
                Basis::NearLabel { expected } | Basis::DamagedDate { expected } => {
                    format!("{} of \"{expected}\"", column.basis.as_str())
                }
                Basis::Repeated { first } => format!("repeats column {}", column_letters(*first)),
                basis => basis.as_str().into(),
            };
            lines.row([
                column_letters(column.column),
                show::shortened(&column.heading, 44),
                in_words(&column.meaning, instrument),
                known_by,
            ]);
            continue;
        }
        let kind = kind_of(&column.meaning);
        match plain.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, headings)) => headings.push(&column.heading),
            None => plain.push((kind, vec![&column.heading])),
        }
    }
    if !plain.is_empty() {
        let mut summary = show::Lines::new(&["", "", ""], 3);
        for (kind, headings) in plain {
            let most = show::width().saturating_sub(kind.len() + 12);
            summary.row([kind, headings.len().to_string(), show::shortened(&headings.join(", "), most)]);
        }
        summary.print();
    }
    lines.print();
}

/// What a column means, for people.
fn in_words(meaning: &Meaning, instrument: &Instrument) -> String {
    let place = |level: u8| match level {
        0 => "country".to_string(),
        1..=3 => format!("admin {level}"),
        _ => "location".to_string(),
    };
    match meaning {
        Meaning::PlaceCode { level, scheme } => format!("{} code ({scheme})", place(*level)),
        Meaning::PlaceName { level, arabic } => {
            format!("{} name{}", place(*level), if *arabic { " in Arabic" } else { "" })
        }
        Meaning::Latitude => "latitude".into(),
        Meaning::Longitude => "longitude".into(),
        Meaning::CarriedFrom => "round that the row is from".into(),
        Meaning::Extra(_) => "kept as it is".into(),
        Meaning::Count(measure) => {
            let whom = population_title(measure.population.as_str());
            match &measure.part {
                Some(part) => format!(
                    "{whom}, {}: {} ({})",
                    part.dimension.as_str().replace('_', " "),
                    instrument.category_title(part, Language::English),
                    measure.unit
                ),
                None => format!("{whom}, total {}", measure.unit),
            }
        }
    }
}

fn kind_of(meaning: &Meaning) -> String {
    match meaning {
        Meaning::PlaceName { .. } | Meaning::PlaceCode { .. } | Meaning::Latitude | Meaning::Longitude => {
            "where".into()
        }
        Meaning::Count(measure) => match &measure.part {
            Some(part) => part.dimension.to_string(),
            None => "totals".into(),
        },
        Meaning::CarriedFrom | Meaning::Extra(_) => "kept as they are".into(),
    }
}

fn print_totals(report: &Report, instrument: &Instrument) {
    show::heading("Totals");
    let mut lines = show::Lines::new(&["", "places", "households", "individuals"], 1);
    for total in &report.totals.populations {
        let [households, individuals] = show::count_cells(total.count);
        lines.row([
            population_title(total.population.as_str()),
            show::whole(total.places),
            households,
            individuals,
        ]);
    }
    lines.print();
    if report.totals.records != report.totals.populations.first().map_or(0, |total| total.places) {
        println!("  {} records in all", show::whole(report.totals.records));
    }
    for total in &report.totals.dimensions {
        let mut categories: Vec<_> = total.categories.iter().collect();
        categories.sort_by(|a, b| {
            let size = |count: terms::Count| count.individuals.or(count.households).unwrap_or_default();
            size(b.1).total_cmp(&size(a.1))
        });
        let dimension = instrument.dimension(&total.dimension).map_or_else(
            || total.dimension.as_str().replace('_', " "),
            |known| known.title.best(Language::English).into(),
        );
        let shown: Vec<String> = categories
            .iter()
            .filter(|(_, count)| tracking::totals::is_above_zero(*count))
            .take(4)
            .map(|(category, count)| {
                let part = Part { dimension: total.dimension.clone(), category: category.clone() };
                let name = instrument.category_title(&part, Language::English);
                format!("{name} {}", show::number(count.individuals.or(count.households)))
            })
            .collect();
        if !shown.is_empty() {
            println!("  {dimension}: {}", shown.join(" · "));
        }
    }
}

/// What people call a population.
#[must_use]
pub fn population_title(code: &str) -> String {
    match code {
        "idp" => "IDPs".into(),
        "returnee" => "returnees".into(),
        other => other.replace('_', " "),
    }
}

fn print_changes(report: &Report) {
    let Some(previous) = report.previous else { return };
    show::heading(&format!("Since round {previous}"));
    let comparisons: Vec<&Comparison> = report.comparisons.iter().collect();
    compare::summary(&comparisons);
    for comparison in comparisons {
        compare::carriers(comparison, 5);
    }
}

fn print_findings(report: &Report, full: bool) {
    let most = if full { usize::MAX } else { 2 };
    show::heading("Findings");
    if report.findings.is_empty() {
        println!("  none");
        return;
    }
    for (code, severity, members) in json::group(&report.findings) {
        println!("  {} {code} × {}", show::severity(severity), show::whole(members.len()));
        if severity == Severity::Notice && !full {
            if let Some(first) = members.first() {
                finding_line(first);
            }
            continue;
        }
        for finding in members.iter().take(most) {
            finding_line(finding);
        }
    }
    if !full {
        println!("  (`--full`, or `masar findings --each`, shows every one)");
    }
}

fn finding_line(finding: &terms::Finding) {
    let cell = finding.address.within_sheet();
    let at = if cell.is_empty() { finding.subject.clone() } else { cell };
    let text = if at.is_empty() { finding.message.clone() } else { format!("{at}: {}", finding.message) };
    println!("      {}", show::shortened(&text, show::width().saturating_sub(6)));
}

fn print_outcome(report: &Report, arguments: &cli::Import) {
    println!();
    if report.carried > 0 {
        println!(
            "{} places were not in the file and keep their last values, flagged.",
            show::whole(report.carried)
        );
    }
    let number = report.round.name.number;
    if arguments.dry_run {
        println!("Dry run: nothing was changed.");
        if !report.confirmed {
            println!("The columns were proposed; `--accept-mapping` confirms them.");
        }
    } else if report.blocking_open > 0 {
        println!(
            "Taken to draft. {} blocking findings are open: mend the file and import it again, or accept them: masar findings accept --round {number} --reason …",
            report.blocking_open
        );
    } else {
        println!("Taken to draft. Next: masar round review {number}");
    }
}
