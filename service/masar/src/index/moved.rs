//! `masar index drivers` and `masar index compare`: which indicators make a score, and what moved it.

use std::collections::HashMap;

use anyhow::{Result, anyhow};
use serde_json::{Map, Value, json};
use severity::{Change, Index, LocationRound, change, contributions, mean_contributions};
use terms::Language;
use tracking::complete::Complete;
use tracking::instrument::Instrument;

use super::commands::{Compare, Drivers};
use super::named;
use super::scored::{Scored, called, of_round, points, within};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub(super) async fn drivers(surroundings: &Surroundings, arguments: Drivers) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.of.index)?;
    let scored = of_round(&house, &index, arguments.of.round).await?;
    let rows = match &arguments.location {
        Some(id) => {
            let at = scored.records.rows().iter().position(|row| &*row.key == id.trim());
            vec![at.ok_or_else(|| anyhow!("round {} has no location {id}", arguments.of.round))?]
        }
        None => within(&scored.records, arguments.area.as_deref())?,
    };
    let individuals = scored.individuals();
    let people: f64 =
        rows.iter().filter(|row| scored.scores.overall[**row].is_some()).map(|row| individuals[*row]).sum();
    let means = mean_contributions(&index, &scored.assessment.answers, &individuals, &rows)
        .ok_or_else(|| anyhow!("no location there has a score: too little was answered"))?;
    let overall: f64 = means.iter().sum();
    if surroundings.json {
        let drivers: Vec<Value> = index
            .indicators()
            .zip(&means)
            .map(|((scale, indicator), points)| {
                json!({ "indicator": indicator.code.as_str(), "scale": index.scales[scale].code.as_str(), "points": points })
            })
            .collect();
        json::print(&json!({
            "index": index.code.as_str(), "version": index.version, "round": arguments.of.round,
            "locations": rows.len(), "individuals": people, "overall": overall, "drivers": drivers,
        }));
        return Ok(());
    }
    let what = match (&arguments.location, &arguments.area) {
        (Some(_), _) => called(&scored.records, rows[0]).0,
        (None, Some(area)) => area.clone(),
        (None, None) => "all locations".into(),
    };
    println!(
        "{}, round {}, {what}: {} of {}",
        index.title.best(Language::English),
        arguments.of.round,
        points(Some(overall)),
        index.out_of
    );
    let mut order: Vec<usize> = (0..means.len()).collect();
    order.sort_by(|a, b| means[*b].total_cmp(&means[*a]).then(a.cmp(b)));
    let indicators: Vec<_> = index.indicators().collect();
    let mut lines = show::Lines::new(&["indicator", "scale", "points", "share"], 2);
    for at in order {
        let (scale, indicator) = indicators[at];
        lines.row([
            indicator.title.best(Language::English).to_owned(),
            index.scales[scale].code.to_string(),
            points(Some(means[at])),
            show::percent((overall > 0.0).then(|| means[at] / overall)),
        ]);
    }
    lines.print();
    Ok(())
}

pub(super) async fn compare(surroundings: &Surroundings, arguments: Compare) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.index)?;
    let instrument = house::instrument(&house, index.instrument.as_str())?;
    let before = of_round(&house, &index, arguments.before).await?;
    let after = of_round(&house, &index, arguments.after).await?;
    let mut found: Vec<(String, Change)> = Vec::new();
    found.extend(of_area(&index, &before, &after, &|_, _| true).map(|change| ("all".to_owned(), change)));
    for area in areas(instrument, &before, &after, arguments.level) {
        let lies_in = |scored: &Scored, row: usize| {
            scored.records.rows()[row]
                .stated
                .name(arguments.level)
                .is_some_and(|name| tracking::label::squeeze(name) == area.1)
        };
        found.extend(of_area(&index, &before, &after, &lies_in).map(|change| (area.0.clone(), change)));
    }
    if found.is_empty() {
        return Err(anyhow!(
            "the rounds have no scored locations with people; import the master list of their time"
        ));
    }
    if surroundings.json {
        json::print(&json!({
            "index": index.code.as_str(), "version": index.version, "before": arguments.before, "after": arguments.after,
            "areas": found.iter().map(|(name, change)| in_json(&index, name, change)).collect::<Vec<_>>(),
        }));
        return Ok(());
    }
    println!(
        "{}: round {} → round {}, mean score of the people\n",
        index.title.best(Language::English),
        arguments.before,
        arguments.after
    );
    let mut lines = show::Lines::new(
        &["", "before", "after", "change", "conditions", "people moved", "entered", "left", "most of it"],
        1,
    );
    for (name, change) in &found {
        lines.row([
            name.clone(),
            points(Some(change.before)),
            points(Some(change.after)),
            signed(change.after - change.before),
            signed(change.indicators.iter().sum()),
            signed(change.people),
            signed(change.entered),
            signed(change.left),
            largest(&index, change),
        ]);
    }
    lines.print();
    println!("\nConditions, people who moved, locations entering and leaving add up to the change.");
    Ok(())
}

/// The areas of a level that either round states, with their squeezed names.
fn areas(instrument: &Instrument, before: &Scored, after: &Scored, level: u8) -> Vec<(String, String)> {
    let mut areas: Vec<(String, String)> = Vec::new();
    for scored in [before, after] {
        let complete = Complete::new(&scored.records, instrument, scored.round.name.number);
        for area in complete.areas(level).list.into_iter().filter(|area| !area.name.is_empty()) {
            let squeezed = tracking::label::squeeze(&area.name);
            if !areas.iter().any(|(_, known)| *known == squeezed) {
                areas.push((area.name, squeezed));
            }
        }
    }
    areas.sort();
    areas
}

fn of_area(
    index: &Index,
    before: &Scored,
    after: &Scored,
    lies_in: &dyn Fn(&Scored, usize) -> bool,
) -> Option<Change> {
    let rounds = |scored: &Scored| -> HashMap<(String, u16), LocationRound> {
        let rows = scored.records.rows().iter().enumerate().filter(|(row, _)| lies_in(scored, *row));
        rows.filter_map(|(row, record)| {
            let parts = contributions(index, &scored.assessment.answers, row)?;
            let individuals = scored.assessment.people[row].individuals?;
            let contributions = parts.iter().map(|part| part.to_overall).collect();
            Some(((record.key.to_string(), record.occurrence), LocationRound { individuals, contributions }))
        })
        .collect()
    };
    let (mut first, mut second) = (rounds(before), rounds(after));
    let mut keys: Vec<(String, u16)> = first.keys().chain(second.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    let locations: Vec<_> = keys.iter().map(|key| (first.remove(key), second.remove(key))).collect();
    change(&locations)
}

fn signed(points: f64) -> String {
    let text = format!("{:.1}", points.abs());
    match text.as_str() {
        "0.0" => "0".into(),
        _ if points < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// The indicator that moved the score most.
fn largest(index: &Index, change: &Change) -> String {
    let most = index
        .indicators()
        .zip(&change.indicators)
        .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
        .filter(|(_, points)| points.abs() >= 0.05);
    most.map_or(String::new(), |((_, indicator), points)| format!("{} {}", indicator.code, signed(*points)))
}

fn in_json(index: &Index, name: &str, change: &Change) -> Value {
    let indicators: Map<String, Value> = index
        .indicators()
        .zip(&change.indicators)
        .map(|((_, indicator), points)| (indicator.code.to_string(), json!(points)))
        .collect();
    json!({
        "area": name, "before": change.before, "after": change.after, "change": change.after - change.before,
        "indicators": indicators, "people_moved": change.people, "entered": change.entered, "left": change.left,
    })
}
