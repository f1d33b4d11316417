//! `masar solutions`: durable solutions by the survey of households.

pub mod commands;

use std::path::Path;
use std::process::ExitCode;

use actions::House;
use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use sheets::Sheet;
use solutions::metric::{Exits, Outcome, exits};
use solutions::survey::Unread;
use solutions::{Columns, Estimate, Group, Measure, Metric, Survey, estimate};
use terms::Language;

use crate::house::Surroundings;
use crate::{json, show};
use commands::{Assess, MetricName, SolutionsCommand};

/// What stands with every figure.
const USE: &str = "For statistics only. No figure here may be used to decide about a person or a household: \
who answered is a sample of others, and a family that passes may still need help.";
/// So many cells that are no answer are named.
const NAMED: usize = 10;
/// Groups of fewer households are not shown: they could be known.
const FEWEST: usize = 10;

pub async fn run(surroundings: &Surroundings, command: SolutionsCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    match command {
        SolutionsCommand::List => list(surroundings, &house),
        SolutionsCommand::Show(name) => show_one(surroundings, &named(&house, &name.measure)?),
        SolutionsCommand::Assess(arguments) => assess(surroundings, &house, &arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The measure of that code, or of that file.
fn named(house: &House, name: &str) -> Result<Measure> {
    let path = Path::new(name);
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        return Ok(Measure::parse(name, &text)?);
    }
    let known = house.pack.measures();
    known.iter().find(|measure| measure.code == *name).cloned().ok_or_else(|| {
        let codes: Vec<&str> = known.iter().map(|measure| measure.code.as_str()).collect();
        anyhow!(
            "there is no measure \"{name}\"; there are {}; a file of your own ends in .toml",
            codes.join(", ")
        )
    })
}

fn list(surroundings: &Surroundings, house: &House) {
    let measures = house.pack.measures();
    if surroundings.json {
        let line = |measure: &Measure| {
            json!({
                "measure": measure.code.as_str(), "version": measure.version,
                "title": measure.title.best(Language::English), "criteria": measure.criteria.len(),
                "parts": measure.parts().count(),
            })
        };
        json::print(&json!({ "measures": measures.iter().map(line).collect::<Vec<_>>() }));
        return;
    }
    let mut lines = show::Lines::new(&["measure", "title", "criteria", "sub-criteria"], 2);
    for measure in measures {
        lines.row([
            measure.code.to_string(),
            measure.title.best(Language::English).to_owned(),
            measure.criteria.len().to_string(),
            measure.parts().count().to_string(),
        ]);
    }
    lines.print();
    println!("\nmasar solutions show MEASURE tells what each asks.");
}

fn show_one(surroundings: &Surroundings, measure: &Measure) {
    let english = Language::English;
    if surroundings.json {
        let part = |part: &solutions::measure::Part| {
            json!({
                "code": part.code.as_str(), "title": part.title.best(english), "indicator": part.indicator,
                "passes": part.passes, "fails": part.fails,
            })
        };
        let criterion = |one: &solutions::measure::Criterion| json!({ "code": one.code.as_str(), "title": one.title.best(english), "parts": one.parts.iter().map(part).collect::<Vec<_>>() });
        json::print(&json!({
            "measure": measure.code.as_str(), "version": measure.version, "title": measure.title.best(english),
            "about": measure.about.best(english), "sources": measure.sources, "use": "statistics-only",
            "criteria": measure.criteria.iter().map(criterion).collect::<Vec<_>>(),
        }));
        return;
    }
    println!("{} · {} {}\n", measure.title.best(english), measure.code, measure.version);
    show::paragraph(measure.about.best(english));
    for criterion in &measure.criteria {
        show::heading(criterion.title.best(english));
        let mut lines = show::Lines::new(&["column", "passes who", "indicator"], 3);
        for part in &criterion.parts {
            lines.row([part.code.to_string(), part.title.best(english).to_owned(), part.indicator.clone()]);
        }
        lines.print();
    }
    show::heading("Sources");
    measure.sources.iter().for_each(|source| show::paragraph(&format!("- {source}")));
}

fn assess(surroundings: &Surroundings, house: &House, arguments: &Assess) -> Result<()> {
    if !(arguments.cut > 0.0 && arguments.cut < 1.0) {
        bail!("--cut {} cannot be meant: it is a share above 0 and below 1", arguments.cut);
    }
    let measure = named(house, &arguments.measure)?;
    let bytes = std::fs::read(&arguments.file)
        .with_context(|| format!("cannot read {}", arguments.file.display()))?;
    let name =
        arguments.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let workbook = sheets::read(&name, &bytes, &sheets::Limits::default())?;
    let sheet = sheet(&workbook.sheets, arguments.sheet.as_deref(), &name)?;
    let columns = Columns {
        group: arguments.group.clone(),
        weight: arguments.weight.clone(),
        stratum: arguments.stratum.clone(),
        cluster: arguments.cluster.clone(),
        cells: arguments.cells.clone(),
    };
    let columns = columns.with_those_of(sheet);
    let (survey, unread) = Survey::read(&measure, sheet, &columns)?;
    for (group, who) in
        [(Group::Displaced, "displaced households"), (Group::Benchmark, "households to compare with")]
    {
        let many = survey.of(group).count();
        if many < FEWEST {
            bail!("{name} has {many} {who}; of fewer than {FEWEST} nothing is told, for they could be known");
        }
    }
    let found: Vec<(Metric, Result<Exits>)> = metrics(arguments)
        .into_iter()
        .map(|metric| (metric, exits(&survey, &metric).map_err(Into::into)))
        .collect();
    if let [(_, Err(error))] = &found[..] {
        bail!("{error}");
    }
    if surroundings.json {
        json::print(&in_json(&measure, &survey, (&columns, &unread), &found));
    } else {
        print(&measure, &survey, (&columns, &unread), &found);
    }
    Ok(())
}

fn sheet<'s>(sheets: &'s [Sheet], wanted: Option<&str>, file: &str) -> Result<&'s Sheet> {
    let found = match wanted {
        None => sheets.first(),
        Some(wanted) => sheets.iter().find(|sheet| sheet.name() == wanted),
    };
    found.ok_or_else(|| {
        if sheets.len() < 2 {
            return anyhow!("{file} has one sheet alone; leave --sheet out");
        }
        let known: Vec<&str> = sheets.iter().map(|sheet| sheet.name()).collect();
        anyhow!("{file} has no sheet \"{}\"; it has {}", wanted.unwrap_or_default(), known.join(", "))
    })
}

/// Those that were asked for; else all that need nothing else.
fn metrics(arguments: &Assess) -> Vec<Metric> {
    let metric = |name: &MetricName| match name {
        MetricName::Original => Metric::Original,
        MetricName::Composite => Metric::Composite,
        MetricName::Criterion => Metric::ByCriterion,
        MetricName::SubCriterion => Metric::BySubCriterion,
        MetricName::Cells => Metric::Cells,
        MetricName::AlikeCells => Metric::AlikeCells { cut: arguments.cut },
        MetricName::Classifier => Metric::Classifier,
        MetricName::Dominance => Metric::Dominance,
        MetricName::Volumetric => Metric::Volumetric { seed: arguments.seed },
        MetricName::Dominated => Metric::Dominated,
    };
    if !arguments.metrics.is_empty() {
        return arguments.metrics.iter().map(metric).collect();
    }
    use clap::ValueEnum as _;
    let all = MetricName::value_variants().iter();
    all.filter(|name| **name != MetricName::Cells || !arguments.cells.is_empty()).map(metric).collect()
}

/// Who passes a sub-criterion.
fn share(survey: &Survey, part: usize, group: Group) -> Estimate {
    estimate(survey, |at| survey.passes[part][at].filter(|_| survey.groups[at] == group))
}

/// The population cells that can be shown, and how many with somebody in them are not: those with few
/// households, and others beside them as long as what is hidden could be worked out from the rest.
fn cells(survey: &Survey) -> (Vec<(u32, &str)>, usize) {
    let many = |cell: u32| survey.of(Group::Displaced).filter(|at| survey.cells[*at] == Some(cell)).count();
    let all = survey.cell_names.iter().zip(0..).map(|(name, cell)| (many(cell), cell, name.as_str()));
    let all = all.filter(|(many, ..)| *many > 0);
    let (mut shown, mut hidden): (Vec<_>, Vec<_>) = all.partition(|(many, ..)| *many >= FEWEST);
    shown.sort_unstable();
    while !hidden.is_empty()
        && (hidden.len() < 2 || hidden.iter().map(|(many, ..)| many).sum::<usize>() < FEWEST)
        && !shown.is_empty()
    {
        hidden.push(shown.remove(0));
    }
    let mut shown: Vec<(u32, &str)> = shown.into_iter().map(|(_, cell, name)| (cell, name)).collect();
    shown.sort_by_key(|(_, name)| *name);
    (shown, hidden.len())
}

/// A share as it is shown: not where it rests on few households.
fn shown(share: &Estimate) -> Option<&Estimate> {
    Some(share).filter(|share| share.households >= FEWEST)
}

fn drawn(columns: &Columns, survey: &Survey) -> String {
    let many = |numbers: &[u32]| show::whole(numbers.iter().collect::<std::collections::BTreeSet<_>>().len());
    let weights = match &columns.weight {
        Some(column) => format!("weights: {column}"),
        None => "no weights, every household counts alike".into(),
    };
    let strata = match &columns.stratum {
        Some(column) => format!("strata: {column} ({})", many(&survey.strata)),
        None => "no strata".into(),
    };
    let clusters = match &columns.cluster {
        Some(column) => format!("clusters: {column} ({})", many(&survey.clusters)),
        None => "no clusters, as if households were drawn one by one".into(),
    };
    format!("Design: {weights}; {strata}; {clusters}.")
}

fn print(
    measure: &Measure,
    survey: &Survey,
    (columns, unread): (&Columns, &[Unread]),
    found: &[(Metric, Result<Exits>)],
) {
    let english = Language::English;
    let many = |group: Group| show::whole(survey.of(group).count());
    println!(
        "{}: {} displaced households and {} that they are compared with",
        measure.title.best(english),
        many(Group::Displaced),
        many(Group::Benchmark)
    );
    if survey.of(Group::Other).count() > 0 {
        println!("{} others are left out: they are neither.", many(Group::Other));
    }
    show::paragraph(&drawn(columns, survey));
    show::paragraph(USE);
    for one in unread.iter().take(NAMED) {
        println!("{}: \"{}\" is neither yes nor no; it counts as not answered", one.at, one.given);
    }
    if unread.len() > NAMED {
        println!("and {} more such cells", show::whole(unread.len() - NAMED));
    }
    show::heading("Who passes");
    let mut lines = show::Lines::new(&["", "displaced", "from", "to", "compared with", "from", "to"], 1);
    let percent = |share: f64| show::percent(Some(share));
    for (at, (_, part)) in measure.parts().enumerate() {
        let mut row = vec![part.title.best(english).to_owned()];
        for group in [Group::Displaced, Group::Benchmark] {
            let share = share(survey, at, group);
            let ends = shown(&share).map(|share| [share.value, share.interval.0, share.interval.1]);
            row.extend(ends.map_or_else(|| ["–"; 3].map(str::to_owned), |ends| ends.map(percent)));
        }
        lines.row(row);
    }
    lines.print();
    show::heading("Displaced households that have left the stock");
    let mut lines = show::Lines::new(&["by", "left", "from", "to", "stay", "not assessed"], 1);
    for (metric, exits) in found {
        let Ok(exits) = exits else { continue };
        lines.row(outcome_row(metric.code().into(), &exits.outcome(survey, |_| true)));
    }
    lines.print();
    for (metric, exits) in found {
        if let Err(error) = exits {
            println!("{}: {error}", metric.code());
        }
    }
    let (shown, small) = cells(survey);
    let first = found.iter().find_map(|(metric, exits)| Some((metric, exits.as_ref().ok()?)));
    if let Some((metric, exits)) = first.filter(|_| !survey.cell_names.is_empty()) {
        show::heading(&format!("By {}, {}", columns.cells.join(" and "), metric.code()));
        let mut lines = show::Lines::new(&["", "left", "from", "to", "stay", "not assessed"], 1);
        for (cell, name) in shown {
            let outcome = exits.outcome(survey, |at| survey.cells[at] == Some(cell));
            lines.row(outcome_row(name.to_owned(), &outcome));
        }
        lines.print();
        if small > 0 {
            println!("Not shown, so that no few households can be known: {} of them.", show::whole(small));
        }
    }
}

fn outcome_row(name: String, outcome: &Outcome) -> [String; 6] {
    let percent = |share: f64| show::percent(Some(share));
    [
        name,
        percent(outcome.left.value),
        percent(outcome.left.interval.0),
        percent(outcome.left.interval.1),
        percent(outcome.stays.value),
        percent(outcome.not_assessed.value),
    ]
}

fn in_json(
    measure: &Measure,
    survey: &Survey,
    (columns, unread): (&Columns, &[Unread]),
    found: &[(Metric, Result<Exits>)],
) -> Value {
    let estimate = |one: &Estimate| {
        if shown(one).is_none() {
            return Value::Null;
        }
        json!({
            "share": one.value, "error": one.error, "interval": [one.interval.0, one.interval.1],
            "households": one.households, "of": one.of,
        })
    };
    let outcome = |one: &Outcome| json!({ "left": estimate(&one.left), "stays": estimate(&one.stays), "not_assessed": estimate(&one.not_assessed) });
    let parts = measure.parts().enumerate().map(|(at, (criterion, part))| {
        json!({
            "criterion": measure.criteria[criterion].code.as_str(), "part": part.code.as_str(),
            "displaced": estimate(&share(survey, at, Group::Displaced)),
            "benchmark": estimate(&share(survey, at, Group::Benchmark)),
        })
    });
    let (shown, small) = cells(survey);
    let metric = |(metric, exits): &(Metric, Result<Exits>)| match exits {
        Err(error) => json!({ "metric": metric.code(), "error": error.to_string() }),
        Ok(exits) => {
            let cell = |(cell, name): &(u32, &str)| {
                let own = exits.outcome(survey, |at| survey.cells[at] == Some(*cell));
                json!({ "cell": name, "outcome": outcome(&own) })
            };
            json!({
                "metric": metric.code(), "outcome": outcome(&exits.outcome(survey, |_| true)),
                "cells": shown.iter().map(cell).collect::<Vec<_>>(),
            })
        }
    };
    json!({
        "measure": measure.code.as_str(), "version": measure.version, "use": "statistics-only",
        "households": {
            "displaced": survey.of(Group::Displaced).count(), "benchmark": survey.of(Group::Benchmark).count(),
            "other": survey.of(Group::Other).count(),
        },
        "design": { "weight": columns.weight, "stratum": columns.stratum, "cluster": columns.cluster },
        "unread": unread.iter().map(|one| one.at.to_string()).collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(), "metrics": found.iter().map(metric).collect::<Vec<_>>(),
        "cells_not_shown": small,
    })
}
