//! `masar index`: indices as files, scores of rounds, what makes and moves them.

pub mod commands;

mod agreement;
mod beside;
mod fewest;
mod fitted;
mod moved;
mod scenarios;
mod scored;
mod sensitive;
mod what_if;

use std::path::Path;
use std::process::ExitCode;

use actions::House;
use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use severity::Index;
use severity::definition::{Missing, NotApplicable, Reading};
use terms::Language;

use crate::house::Surroundings;
use crate::{json, show};
use commands::{IndexCommand, IndexName};

pub async fn run(surroundings: &Surroundings, command: IndexCommand) -> Result<ExitCode> {
    match command {
        IndexCommand::List => list(surroundings).await?,
        IndexCommand::Show(name) => {
            let house = surroundings.open().await?;
            let index = named(&house, &name)?;
            if surroundings.json {
                json::print(&definition(&index));
            } else {
                print_definition(&index);
            }
        }
        IndexCommand::Score(arguments) => scored::run(surroundings, arguments).await?,
        IndexCommand::Fit(arguments) => fitted::run(surroundings, arguments).await?,
        IndexCommand::Drivers(arguments) => moved::drivers(surroundings, arguments).await?,
        IndexCommand::Compare(arguments) => moved::compare(surroundings, arguments).await?,
        IndexCommand::WhatIf(arguments) => what_if::run(surroundings, arguments).await?,
        IndexCommand::Fewest(arguments) => fewest::run(surroundings, arguments).await?,
        IndexCommand::Scenarios(arguments) => scenarios::run(surroundings, arguments).await?,
        IndexCommand::Beside(arguments) => beside::run(surroundings, arguments).await?,
        IndexCommand::Agreement(arguments) => agreement::run(surroundings, arguments).await?,
        IndexCommand::Sensitivity(arguments) => sensitive::run(surroundings, arguments).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The index of that code, or of that file.
fn named(house: &House, name: &IndexName) -> Result<Index> {
    let path = Path::new(&name.index);
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        return Ok(Index::parse(&name.index, &text)?);
    }
    house.pack.index(&name.index).cloned().ok_or_else(|| {
        let known: Vec<&str> = house.pack.indices().iter().map(|index| index.code.as_str()).collect();
        anyhow!(
            "there is no index \"{}\"; there are {}; a file of your own ends in .toml",
            name.index,
            known.join(", ")
        )
    })
}

/// How many threads the machine runs beside each other.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

async fn list(surroundings: &Surroundings) -> Result<()> {
    let house = surroundings.open().await?;
    let indices = house.pack.indices();
    if surroundings.json {
        let line = |index: &Index| {
            json!({
                "index": index.code.as_str(), "version": index.version, "title": index.title.best(Language::English),
                "instrument": index.instrument.as_str(), "basis": index.basis.as_str(),
                "scales": index.scales.len(), "indicators": index.indicators().count(),
            })
        };
        json::print(&json!({ "indices": indices.iter().map(line).collect::<Vec<_>>() }));
        return Ok(());
    }
    let mut lines = show::Lines::new(&["index", "title", "weights", "version", "scales", "indicators"], 3);
    for index in indices {
        lines.row([
            index.code.to_string(),
            index.title.best(Language::English).to_owned(),
            index.basis.as_str().to_owned(),
            index.version.to_string(),
            index.scales.len().to_string(),
            index.indicators().count().to_string(),
        ]);
    }
    lines.print();
    println!("\nmasar index show INDEX tells what each asks and what its answers are worth.");
    Ok(())
}

/// What an index is, in names that stay.
fn definition(index: &Index) -> Value {
    let answers = |reading: &Reading| match reading {
        Reading::Options(answers) => {
            let answer = |answer: &severity::definition::Answer| json!({ "code": answer.code.as_str(), "title": answer.title.best(Language::English), "points": answer.points });
            json!({ "answers": answers.iter().map(answer).collect::<Vec<_>>() })
        }
        Reading::Number(steps) => json!({
            "steps": { "worse": if steps.larger_is_worse { "larger" } else { "smaller" }, "cuts": steps.cuts, "points": steps.points },
        }),
    };
    let indicator = |one: &severity::definition::Indicator| {
        let mut value = json!({
            "code": one.code.as_str(), "title": one.title.best(Language::English), "weight": one.weight, "most": one.most(),
        });
        if let (Value::Object(value), Value::Object(more)) = (&mut value, answers(&one.reading)) {
            value.extend(more);
        }
        value
    };
    let scale = |scale: &severity::definition::Scale| {
        json!({
            "code": scale.code.as_str(), "title": scale.title.best(Language::English), "combine": scale.combine.as_str(),
            "weight": scale.weight, "cuts": index.cuts_of(scale),
            "indicators": scale.indicators.iter().map(indicator).collect::<Vec<_>>(),
        })
    };
    json!({
        "index": index.code.as_str(), "version": index.version, "title": index.title.best(Language::English),
        "instrument": index.instrument.as_str(), "basis": index.basis.as_str(),
        "about": index.about.best(Language::English), "sources": index.sources, "out_of": index.out_of,
        "combine": index.combine.as_str(),
        "bands": index.bands.bands.iter().map(|band| band.code.as_str()).collect::<Vec<_>>(),
        "cuts": index.bands.cuts, "scales": index.scales.iter().map(scale).collect::<Vec<_>>(),
    })
}

fn print_definition(index: &Index) {
    let english = Language::English;
    println!("{} · {} · weights: {}", index.title.best(english), index.name(), index.basis.as_str());
    println!();
    show::paragraph(index.about.best(english));
    println!(
        "\nScores run from 0 to {}; scales make the whole by: {}.",
        index.out_of,
        index.combine.as_str()
    );
    show::paragraph(&format!("{} {}", missing(index.missing), not_applicable(index.not_applicable)));
    for scale in &index.scales {
        show::heading(&format!("{} ({})", scale.title.best(english), scale.combine.as_str()));
        println!("Bands: {}", bands(index, index.cuts_of(scale)));
        let mut lines = show::Lines::new(&["indicator", "answers and their points"], 2);
        for indicator in &scale.indicators {
            let weighs = if (indicator.weight - 1.0).abs() < f64::EPSILON {
                String::new()
            } else {
                format!(" × {}", indicator.weight)
            };
            lines.row([format!("{}{weighs}", indicator.code), answers(&indicator.reading)]);
        }
        lines.print();
    }
    println!("\nOverall: {}", bands(index, &index.bands.cuts));
    if let Some(rule) = &index.hotspots {
        let many = rule.with_many.as_ref().map_or(String::new(), |(band, many)| {
            format!(", or {band} with at least {} individuals", show::number(Some(*many)))
        });
        println!("Hotspot: an area of level {} that is {} on any scale{many}.", rule.level, rule.band);
    }
    show::heading("Sources");
    index.sources.iter().for_each(|source| show::paragraph(&format!("- {source}")));
}

fn answers(reading: &Reading) -> String {
    match reading {
        Reading::Options(answers) => {
            let answer = |answer: &severity::definition::Answer| {
                format!("{} ({})", answer.title.best(Language::English), answer.points)
            };
            answers.iter().map(answer).collect::<Vec<_>>().join(" · ")
        }
        Reading::Number(steps) => {
            let bound = if steps.larger_is_worse { "up to" } else { "from" };
            let mut texts: Vec<String> = Vec::new();
            for (cut, points) in steps.cuts.iter().zip(&steps.points) {
                texts.push(format!("{bound} {cut} ({points})"));
            }
            texts.extend(steps.points.last().map(|points| format!("beyond ({points})")));
            texts.join(" · ")
        }
    }
}

fn bands(index: &Index, cuts: &[f64]) -> String {
    let first = index.bands.bands.first().map(|band| band.title.best(Language::English).to_owned());
    let later = index.bands.bands.iter().skip(1).zip(cuts);
    let later = later.map(|(band, cut)| format!("{} from {cut}", band.title.best(Language::English)));
    first.into_iter().chain(later).collect::<Vec<_>>().join(" · ")
}

fn missing(missing: Missing) -> String {
    match missing {
        Missing::LeaveOut { least_answered } => format!(
            "A scale is scored from what was answered, if that is at least {:.0} % of it.",
            least_answered * 100.0
        ),
        Missing::Best => "A missing answer counts as the best.".into(),
        Missing::Worst => "A missing answer counts as the worst.".into(),
        Missing::Unscored => "A scale with a missing answer has no score.".into(),
    }
}

fn not_applicable(rule: NotApplicable) -> &'static str {
    match rule {
        NotApplicable::LeaveOut => "An indicator that does not apply is left out.",
        NotApplicable::Best => "An indicator that does not apply counts as the best.",
    }
}
