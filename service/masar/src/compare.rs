//! `masar compare` and `masar flows`: what changed, and from where to where.

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use storage::AsOf;
use terms::{Count, Language, Unit};
use tracking::compare::{Comparison, compare};
use tracking::complete::Complete;
use tracking::flows::{Matrix, matrix};
use tracking::instrument::Instrument;
use tracking::measure::Part;

use crate::house::{self, Surroundings};
use crate::import::population_title;
use crate::{cli, json, show};

pub async fn run(surroundings: &Surroundings, arguments: cli::Compare) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    let rounds = [arguments.before, arguments.after];
    let instrument =
        house::instrument_of(&house, &mut transaction, arguments.instrument.as_deref(), &rounds).await?;
    let as_of = house::as_of(arguments.as_of.as_deref(), None)?;
    let mut records = Vec::new();
    for (number, as_of) in [(arguments.before, as_of), (arguments.after, AsOf::Now)] {
        let name = house::round_name(instrument, number);
        house::must_be_known(&mut transaction, &name, as_of).await?;
        let stored = actions::round::known(&mut transaction, &name).await?;
        records.push(transaction.records(stored.id, as_of).await?);
    }
    let crosswalk = transaction.crosswalk().await?;
    let before = Complete::new(&records[0], instrument, arguments.before).with_crosswalk(&crosswalk);
    let after = Complete::new(&records[1], instrument, arguments.after).with_crosswalk(&crosswalk);
    let mut populations: Vec<_> = before.populations().iter().map(|known| known.population.clone()).collect();
    for known in after.populations() {
        if !populations.contains(&known.population) {
            populations.push(known.population.clone());
        }
    }
    let comparisons: Vec<Comparison> =
        populations.iter().map(|population| compare(&before, &after, population, arguments.top)).collect();
    if surroundings.json {
        let populations: Map<String, Value> = comparisons
            .iter()
            .map(|known| (known.population.to_string(), json::comparison(known, instrument)))
            .collect();
        json::print(&json!({
            "instrument": instrument.code.as_str(), "before": arguments.before, "after": arguments.after,
            "populations": populations,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "{}: round {} → round {}",
        instrument.title.best(Language::English),
        arguments.before,
        arguments.after
    );
    rule_note(instrument, arguments.before, arguments.after);
    println!();
    let all: Vec<&Comparison> = comparisons.iter().collect();
    summary(&all);
    for comparison in &comparisons {
        areas(comparison);
        dimensions(comparison, instrument);
        show::heading(&format!(
            "Places that carry the change of {}",
            population_title(comparison.population.as_str())
        ));
        carriers(comparison, arguments.top);
    }
    Ok(ExitCode::SUCCESS)
}

/// Says so where the two rounds make individuals by different rules.
fn rule_note(instrument: &Instrument, before: u32, after: u32) {
    let rules = (instrument.rule(before), instrument.rule(after));
    if let (Some(old), Some(new)) = rules
        && (old.factor, &old.camp) != (new.factor, &new.camp)
    {
        println!("The individuals rule changed between the two rounds; compare households.");
    }
}

/// One line for each population.
pub fn summary(comparisons: &[&Comparison]) {
    let mut lines = show::Lines::new(
        &["", "before", "after", "net", "net ind.", "new", "gone", "more", "less", "same"],
        1,
    );
    for comparison in comparisons {
        let number = |count: Count| show::number(count.in_unit(comparison.unit));
        let net = comparison.net();
        let places = |change: tracking::compare::Change| show::whole(change.places);
        lines.row([
            format!("{} ({})", population_title(comparison.population.as_str()), unit_short(comparison.unit)),
            number(comparison.before),
            number(comparison.after),
            show::change(net.in_unit(comparison.unit)),
            show::change(net.individuals),
            places(comparison.new),
            places(comparison.gone),
            places(comparison.increased),
            places(comparison.decreased),
            show::whole(comparison.unchanged),
        ]);
    }
    lines.print();
}

fn unit_short(unit: Unit) -> &'static str {
    match unit {
        Unit::Households => "hh",
        Unit::Individuals => "ind",
        Unit::Shares => "share",
    }
}

fn areas(comparison: &Comparison) {
    show::heading(&format!(
        "{} by area, {}",
        population_title(comparison.population.as_str()),
        comparison.unit
    ));
    let mut lines = show::Lines::new(&["", "before", "after", "net"], 1);
    let mut areas: Vec<_> = comparison.areas.iter().collect();
    let net = |(_, before, after): &(String, Count, Count)| {
        (*after - *before).in_unit(comparison.unit).unwrap_or_default()
    };
    areas.sort_by(|a, b| net(b).abs().total_cmp(&net(a).abs()));
    for area in areas {
        let (name, before, after) = area;
        lines.row([
            name.clone(),
            show::number(before.in_unit(comparison.unit)),
            show::number(after.in_unit(comparison.unit)),
            show::change(Some(net(area))),
        ]);
    }
    lines.print();
}

fn dimensions(comparison: &Comparison, instrument: &Instrument) {
    for (dimension, categories) in &comparison.dimensions {
        let net =
            |before: &Count, after: &Count| (*after - *before).in_unit(comparison.unit).unwrap_or_default();
        let mut changed: Vec<_> =
            categories.iter().map(|(category, before, after)| (category, net(before, after))).collect();
        changed.retain(|(_, net)| *net != 0.0);
        changed.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let shown: Vec<String> = changed
            .iter()
            .take(5)
            .map(|(category, net)| {
                let part = Part { dimension: dimension.clone(), category: (*category).clone() };
                format!(
                    "{} {}",
                    instrument.category_title(&part, Language::English),
                    show::change(Some(*net))
                )
            })
            .collect();
        if !shown.is_empty() {
            let title = instrument
                .dimension(dimension)
                .map_or(dimension.as_str(), |known| known.title.best(Language::English));
            println!("{title}: {}", shown.join(" · "));
        }
    }
}

/// The places with the largest changes.
pub fn carriers(comparison: &Comparison, most: usize) {
    let mut lines = show::Lines::new(&["", "", "before", "after", "change"], 2);
    for carrier in comparison.carriers.iter().take(most) {
        let number = |count: Option<Count>| count.and_then(|count| count.in_unit(comparison.unit));
        let name = carrier.stated.names.last().map_or(&*carrier.key, |(_, name)| name);
        let area: Vec<&str> = (1..=2).filter_map(|level| carrier.stated.name(level)).collect();
        lines.row([
            show::shortened(name, 32),
            show::shortened(&area.join(" / "), 32),
            carrier.before.map_or("new".into(), |_| show::number(number(carrier.before))),
            carrier.after.map_or("gone".into(), |_| show::number(number(carrier.after))),
            show::change(Some(carrier.difference)),
        ]);
    }
    lines.print();
}

pub async fn flows(surroundings: &Surroundings, arguments: cli::Flows) -> Result<ExitCode> {
    let Some(unit) = Unit::from_name(&arguments.unit).filter(|unit| *unit != Unit::Shares) else {
        bail!("\"{}\" is not a unit; write households or individuals", arguments.unit);
    };
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    let number = arguments.name.round;
    let named = arguments.name.instrument.as_deref();
    let instrument = house::instrument_of(&house, &mut transaction, named, &[number]).await?;
    let stored = actions::round::known(&mut transaction, &house::round_name(instrument, number)).await?;
    let records = transaction.records(stored.id, AsOf::Now).await?;
    let crosswalk = transaction.crosswalk().await?;
    let complete = Complete::new(&records, instrument, number).with_crosswalk(&crosswalk);
    let origins = ["origin", "last_displacement"];
    let found = complete.populations().iter().find_map(|columns| {
        let dimension =
            columns.dimensions.iter().find(|known| origins.contains(&known.dimension.as_str()))?;
        matrix(&complete, &columns.population, &dimension.dimension, arguments.level)
    });
    let Some(matrix) = found else {
        bail!("round {number} of {} does not say where people come from", instrument.code);
    };
    if surroundings.json {
        json::print(&flows_json(&matrix, instrument, number));
    } else {
        println!("{}, round {number}, {unit}: the largest flows\n", instrument.title.best(Language::English));
        print_flows(&matrix, instrument, unit);
    }
    Ok(ExitCode::SUCCESS)
}

fn flows_json(matrix: &Matrix, instrument: &Instrument, round: u32) -> Value {
    let areas: Map<String, Value> = matrix
        .areas
        .iter()
        .map(|(area, counts)| {
            let origins = matrix.origins.iter().zip(counts);
            let row: Map<String, Value> =
                origins.map(|(origin, count)| (origin.to_string(), json::count(*count))).collect();
            (area.clone(), Value::Object(row))
        })
        .collect();
    json!({
        "instrument": instrument.code.as_str(), "round": round, "population": matrix.population.as_str(),
        "dimension": matrix.dimension.as_str(), "matrix": areas,
    })
}

fn print_flows(matrix: &Matrix, instrument: &Instrument, unit: Unit) {
    let mut flows: Vec<(String, &str, f64)> = Vec::new();
    for (area, counts) in &matrix.areas {
        for (origin, count) in matrix.origins.iter().zip(counts) {
            let people = count.in_unit(unit).unwrap_or_default();
            let part = Part { dimension: matrix.dimension.clone(), category: origin.clone() };
            if people > 0.0 {
                flows.push((instrument.category_title(&part, Language::English), area, people));
            }
        }
    }
    flows.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    let mut lines = show::Lines::new(&["from", "to", unit.as_str()], 2);
    for (from, to, people) in flows.into_iter().take(25) {
        lines.row([from, to.to_string(), show::number(Some(people))]);
    }
    lines.print();
}
