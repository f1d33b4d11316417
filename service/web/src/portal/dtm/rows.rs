//! The rows of the API of the Displacement Tracking Matrix.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use terms::Language;
use warehouse::shown::{Area, Operation};

use super::asked::Asked;
use crate::portal::stock::{List, Release, Releases};

/// What stands where a name or code is not known.
const NOT_AVAILABLE: &str = "Not available";

/// The list of displaced people that goes by the name of the operation alone.
const MAIN: &str = "idp-master-list";

/// An operation of which nothing was released for so long is over.
const INACTIVE_AFTER: TimeDelta = TimeDelta::days(365);

/// The fields of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fields {
    Two,
    Three,
}

/// The lists that count displaced people.
fn lists(releases: &Releases) -> impl Iterator<Item = (&List, &Operation)> {
    let counted = releases.lists.iter().filter(|list| list.population == "idp");
    counted.filter_map(|list| Some((list, list.last().shown.operation.as_ref()?)))
}

/// What the operation of a list is called here: each list is an operation of its own, since the same people may stand
/// in several.
pub(crate) fn title(list: &List, operation: &Operation) -> String {
    match list.instrument.as_str() {
        MAIN => operation.title.clone(),
        _ => {
            format!("{} ({})", operation.title, list.last().shown.instrument.title.best(Language::English))
        }
    }
}

fn country(operation: &Operation) -> &str {
    Some(operation.country_name.best(Language::English))
        .filter(|name| !name.is_empty())
        .unwrap_or(&operation.title)
}

/// The rows of a level that are asked for: by list, then by round, then as areas stand in the release.
pub(crate) fn rows(releases: &Releases, asked: &Asked, level: u8, fields: Fields) -> Vec<Value> {
    let mut rows = Vec::new();
    for (list, operation) in lists(releases) {
        let title = title(list, operation);
        let is = |wanted: &Option<String>, known: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.to_lowercase() == known.to_lowercase())
        };
        if !is(&asked.operation, &title)
            || !is(&asked.country, country(operation))
            || !is(&asked.country_code, &operation.country)
        {
            continue;
        }
        for release in &list.rounds {
            let shown = &release.shown;
            let is_within = |round: u32, day: NaiveDate| {
                asked.from_round.is_none_or(|from| round >= from)
                    && asked.to_round.is_none_or(|to| round <= to)
                    && asked.from_day.is_none_or(|from| day >= from)
                    && asked.to_day.is_none_or(|to| day <= to)
            };
            if !is_within(shown.round, shown.day) {
                continue;
            }
            for (at, area) in shown.areas.iter().enumerate().filter(|(_, area)| area.level == level) {
                let Some(people) = area.individuals else { continue };
                let path: Vec<&Area> = shown.path(at).into_iter().map(|at| &shown.areas[at]).collect();
                let is_meant = |place: usize, wanted: (&Option<String>, &Option<String>)| {
                    path.get(place).is_none_or(|area| is(wanted.0, name(area)) && is(wanted.1, code(area)))
                };
                if is_meant(0, (&asked.admin1, &asked.admin1_code))
                    && is_meant(1, (&asked.admin2, &asked.admin2_code))
                {
                    let about = (title.as_str(), operation);
                    rows.push(row(release, about, (&path, area), (people, fields)));
                }
            }
        }
    }
    rows
}

fn name(area: &Area) -> &str {
    Some(area.name.best(Language::English)).filter(|name| !name.is_empty()).unwrap_or(NOT_AVAILABLE)
}

fn code(area: &Area) -> &str {
    area.code.as_deref().unwrap_or(NOT_AVAILABLE)
}

fn row(
    release: &Release,
    (title, operation): (&str, &Operation),
    (path, area): (&[&Area], &Area),
    (people, fields): (u64, Fields),
) -> Value {
    let shown = &release.shown;
    let mut row = Map::new();
    let mut add = |field: &str, value: Value| drop(row.insert(field.into(), value));
    if fields == Fields::Two || !path.is_empty() {
        add("id", json!(number(release, area)));
    }
    add("operation", json!(title));
    add("admin0Name", json!(country(operation)));
    add("admin0Pcode", json!(operation.country));
    for (at, area) in path.iter().enumerate() {
        add(&format!("admin{}Name", at + 1), json!(name(area)));
        add(&format!("admin{}Pcode", at + 1), json!(code(area)));
    }
    add("numPresentIdpInd", json!(people));
    add("reportingDate", json!(format!("{}T00:00:00", shown.day)));
    add("yearReportingDate", json!(shown.day.year()));
    add("monthReportingDate", json!(shown.day.month()));
    add("roundNumber", json!(shown.round));
    if fields == Fields::Three {
        add("displacementReason", json!(shown.terms.reason));
        add("numberMales", Value::Null);
        add("numberFemales", Value::Null);
        add("idpOriginAdmin1Name", json!(NOT_AVAILABLE));
        add("idpOriginAdmin1Pcode", json!(NOT_AVAILABLE));
    }
    add("assessmentType", json!(shown.terms.assessment));
    Value::Object(row)
}

/// The number of a row: the same for the area in all releases of a round, and exact in every program that
/// reads numbers.
fn number(release: &Release, area: &Area) -> u64 {
    let told = format!("{} {} {}", release.entry.instrument, release.entry.round, area.key);
    let hash = Sha256::digest(told.as_bytes());
    hash[..6].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The countries, each once.
pub(super) fn countries(releases: &Releases) -> Vec<Value> {
    let known: BTreeSet<(&str, &str)> =
        lists(releases).map(|(_, operation)| (country(operation), operation.country.as_str())).collect();
    known.into_iter().map(|(name, code)| json!({ "admin0Name": name, "admin0Pcode": code })).collect()
}

/// The operations, and whether anything of them is new.
pub(super) fn operations(releases: &Releases, today: NaiveDate) -> Vec<Value> {
    let row = |(list, operation): (&List, &Operation)| {
        json!({
            "operation": title(list, operation), "operationStatus": status(list, today),
            "admin0Name": country(operation), "admin0Pcode": operation.country,
        })
    };
    lists(releases).map(row).collect()
}

fn status(list: &List, today: NaiveDate) -> &'static str {
    if today - list.last().shown.day < INACTIVE_AFTER { "Active" } else { "Inactive" }
}

/// The title of each operation, and whether anything of it is new.
pub(crate) fn statuses(releases: &Releases, today: NaiveDate) -> Vec<(String, &'static str)> {
    lists(releases).map(|(list, operation)| (title(list, operation), status(list, today))).collect()
}
