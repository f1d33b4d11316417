//! The shapes of JSON that scripts rely on; described in `docs/guide/scripting.md`.

use serde_json::{Map, Number, Value, json};
use terms::{Count, Finding, Language, Severity};
use tracking::compare::{Change, Comparison};
use tracking::instrument::Instrument;
use tracking::measure::Part;
use tracking::round::Round;
use tracking::totals::Totals;

/// Prints one object.
pub fn print(value: &Value) {
    println!("{value:#}");
}

/// A number: an integer where it is whole, null where it is unknown.
#[must_use]
pub fn number(number: Option<f64>) -> Value {
    match number {
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            #[expect(clippy::cast_possible_truncation, reason = "whole and within the limits of i64")]
            let whole = number as i64;
            Value::Number(whole.into())
        }
        Some(number) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        None => Value::Null,
    }
}

/// `{"households": …, "individuals": …}`
#[must_use]
pub fn count(count: Count) -> Value {
    json!({ "households": number(count.households), "individuals": number(count.individuals) })
}

/// Instrument, round, date, state, edition.
#[must_use]
pub fn round(round: &Round) -> Value {
    json!({
        "instrument": round.name.instrument.as_str(),
        "round": round.name.number,
        "date": round.date.to_string(),
        "state": round.state.as_str(),
        "edition": round.edition,
        "changed_by": round.changed_by,
    })
}

/// Adds `records`, `populations`, `by_dimension` and `by_area`.
pub fn add_totals(object: &mut Map<String, Value>, totals: &Totals, instrument: &Instrument) {
    object.insert("records".into(), json!(totals.records));
    let populations: Map<String, Value> = totals
        .populations
        .iter()
        .map(|total| {
            let mut value = count(total.count);
            value["places"] = json!(total.places);
            (total.population.to_string(), value)
        })
        .collect();
    object.insert("populations".into(), Value::Object(populations));
    let mut dimensions: Map<String, Value> = Map::new();
    for total in &totals.dimensions {
        let categories: Map<String, Value> = total
            .categories
            .iter()
            .map(|(category, sum)| {
                let part = Part { dimension: total.dimension.clone(), category: category.clone() };
                let mut value = count(*sum);
                value["label"] = json!(instrument.category_title(&part, Language::English));
                (category.to_string(), value)
            })
            .collect();
        let name = if dimensions.contains_key(total.dimension.as_str()) {
            format!("{}_{}", total.population, total.dimension)
        } else {
            total.dimension.to_string()
        };
        dimensions.insert(name, Value::Object(categories));
    }
    for total in &totals.shares {
        let categories: Map<String, Value> = total
            .categories
            .iter()
            .map(|(category, summary)| {
                let part = Part { dimension: total.dimension.clone(), category: category.clone() };
                let value = json!({
                    "mean_share": summary.mean, "lowest_share": summary.lowest,
                    "highest_share": summary.highest, "places": summary.places,
                    "label": instrument.category_title(&part, Language::English),
                });
                (category.to_string(), value)
            })
            .collect();
        dimensions.insert(total.dimension.to_string(), Value::Object(categories));
    }
    object.insert("by_dimension".into(), Value::Object(dimensions));
    let areas: Map<String, Value> = totals
        .areas
        .iter()
        .map(|area| {
            let mut value: Map<String, Value> =
                area.populations.iter().map(|(code, sum)| (code.to_string(), count(*sum))).collect();
            value.insert("records".into(), json!(area.records));
            (area.name.clone(), Value::Object(value))
        })
        .collect();
    object.insert("by_area".into(), Value::Object(areas));
}

/// Findings by code and severity, worst first, each with examples.
#[must_use]
pub fn findings(findings: &[Finding], examples: usize) -> Value {
    let groups = group(findings);
    Value::Array(
        groups
            .iter()
            .map(|(code, severity, members)| {
                let examples: Vec<Value> = members
                    .iter()
                    .take(examples)
                    .map(|finding| {
                        json!({
                            "address": finding.address.to_string(),
                            "subject": finding.subject,
                            "message": finding.message,
                        })
                    })
                    .collect();
                json!({ "code": code, "severity": severity.as_str(), "count": members.len(), "examples": examples })
            })
            .collect(),
    )
}

/// Findings by code and severity: worst first, then most, then by code.
#[must_use]
pub fn group(findings: &[Finding]) -> Vec<(&str, Severity, Vec<&Finding>)> {
    let mut groups: Vec<(&str, Severity, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        let known = groups
            .iter_mut()
            .find(|(code, severity, _)| *code == finding.code && *severity == finding.severity);
        match known {
            Some((.., members)) => members.push(finding),
            None => groups.push((&finding.code, finding.severity, vec![finding])),
        }
    }
    groups.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.len().cmp(&a.2.len())).then(a.0.cmp(b.0)));
    groups
}

fn change(change: Change) -> Value {
    json!({ "places": change.places, "people": number(Some(change.people)) })
}

/// What changed for one population.
#[must_use]
pub fn comparison(comparison: &Comparison, instrument: &Instrument) -> Value {
    let pair = |before: Count, after: Count| json!({ "before": count(before), "after": count(after), "net": count(after - before) });
    let areas: Map<String, Value> =
        comparison.areas.iter().map(|(name, before, after)| (name.clone(), pair(*before, *after))).collect();
    let dimensions: Map<String, Value> = comparison
        .dimensions
        .iter()
        .map(|(dimension, categories)| {
            let categories: Map<String, Value> = categories
                .iter()
                .map(|(category, before, after)| {
                    let part = Part { dimension: dimension.clone(), category: category.clone() };
                    let mut value = pair(*before, *after);
                    value["label"] = json!(instrument.category_title(&part, Language::English));
                    (category.to_string(), value)
                })
                .collect();
            (dimension.to_string(), Value::Object(categories))
        })
        .collect();
    let carriers: Vec<Value> = comparison
        .carriers
        .iter()
        .map(|carrier| {
            json!({
                "key": &*carrier.key,
                "area": carrier.stated.name(1), "district": carrier.stated.name(2),
                "name": carrier.stated.names.last().map(|(_, name)| &**name),
                "before": carrier.before.map(count), "after": carrier.after.map(count),
                "difference": number(Some(carrier.difference)),
            })
        })
        .collect();
    json!({
        "unit": comparison.unit.as_str(),
        "before": count(comparison.before), "after": count(comparison.after), "net": count(comparison.net()),
        "matched": comparison.matched,
        "new": change(comparison.new), "gone": change(comparison.gone),
        "increased": change(comparison.increased), "decreased": change(comparison.decreased),
        "unchanged": comparison.unchanged,
        "relabelled": comparison.moved.len(),
        "by_area": areas, "by_dimension": dimensions, "carriers": carriers,
    })
}
