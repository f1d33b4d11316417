//! How many planted mistakes the checks find (recall), and how much of what they
//! say is about a mistake (precision). The figures go to `docs/benchmarks.md`.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::too_many_lines)]

use std::collections::BTreeMap;

use actions::import::{Import, Report};
use actions::operation::Start;
use actions::pack::Pack;
use actions::place::{ImportPlaces, PlaceFile};
use actions::{Actor, House, Roles, perform};
use chrono::{DateTime, NaiveDate, Utc};
use simulation::{ErrorKind, ListKind, Operation, PlantedError, Settings};
use storage::{DatabaseUrl, Store};
use terms::{Code, Finding, Severity};
use tracking::round::RoundName;

fn moment() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn amal() -> Actor {
    Actor::trusted(&Roles::load().unwrap(), "amal", "administrator").unwrap()
}

async fn house(folder: &std::path::Path, operation: &Operation) -> House {
    let store = Store::open(&DatabaseUrl::Sqlite(folder.join("masar.db"))).await.unwrap();
    let house = House { store, pack: Pack::load().unwrap() };
    let start = Start {
        code: Code::new("demo").unwrap(),
        country: operation.country_code.into(),
        title: "demo".into(),
    };
    perform(&house, &amal(), moment(), start).await.unwrap();
    let files = (0..=2)
        .map(|level| PlaceFile {
            name: format!("adm{level}.geojson"),
            bytes: simulation::boundaries_geojson(operation, level).into_bytes(),
            parts: None,
        })
        .collect();
    perform(&house, &amal(), moment(), ImportPlaces { files }).await.unwrap();
    house
}

async fn import(house: &House, operation: &Operation, round: &simulation::Round, list: ListKind) -> Report {
    let file = simulation::file(operation, round, list, None).unwrap();
    let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default()).unwrap();
    let instrument = match list {
        ListKind::Idps => "idp-master-list",
        ListKind::Returnees => "returnee-master-list",
    };
    let name = RoundName { instrument: Code::new(instrument).unwrap(), number: round.number };
    let import = Import::new(name, round.date, &file.name, &file.bytes, &workbook);
    let action = Import { accept_mapping: true, ..import };
    perform(house, &amal(), moment(), action).await.unwrap_or_else(|error| panic!("{}: {error}", file.name))
}

/// Whether a finding is about the place, the column or the sheet of a mistake.
fn is_about(finding: &Finding, planted: &PlantedError) -> bool {
    let by_place = planted.place.is_some_and(|place| finding.subject == place.to_string());
    let by_row = planted.address.row.is_some() && finding.address.row == planted.address.row;
    let whole_file = planted.place.is_none();
    by_place || by_row || whole_file || finding.subject.contains(" / ")
}

#[tokio::test]
async fn checks_find_what_was_planted_and_say_little_else() {
    let settings = Settings {
        seed: 7,
        scale: 0.15,
        rounds: 14,
        first_round: 108,
        start: NaiveDate::from_ymd_opt(2019, 2, 28).unwrap(),
        months_between: 2,
        errors_per_round: 16,
        kept_rounds: None,
    };
    let pack = Pack::load().unwrap();
    let operation = simulation::simulate(&settings, &actions::demo::vocabulary(&pack).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path(), &operation).await;
    let mut found: BTreeMap<ErrorKind, (usize, usize)> = BTreeMap::new();
    let (mut warnings, mut true_warnings) = (0_usize, 0_usize);
    let mut missed = Vec::new();
    let mut untrue: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut before: BTreeMap<ListKind, Vec<PlantedError>> = BTreeMap::new();
    for round in &operation.rounds {
        for list in [ListKind::Idps, ListKind::Returnees] {
            let report = import(&house, &operation, round, list).await;
            let planted: Vec<PlantedError> = simulation::planted_errors(&operation)
                .iter()
                .filter(|error| error.round == round.number && error.list == list)
                .cloned()
                .collect();
            for error in &planted {
                let hit = report.findings.iter().any(|finding| {
                    error.kind.expected().contains(&&*finding.code) && is_about(finding, error)
                });
                let entry = found.entry(error.kind).or_default();
                entry.1 += 1;
                entry.0 += usize::from(hit);
                if !hit {
                    missed
                        .push(format!("{:?} {} {} {}", error.kind, round.number, error.address, error.note));
                }
            }
            let echoes = before.insert(list, planted.clone()).unwrap_or_default();
            for finding in report.findings.iter().filter(|finding| finding.severity > Severity::Notice) {
                warnings += 1;
                let explained = planted.iter().any(|error| {
                    let codes = error.kind.expected().iter().chain(error.kind.besides());
                    is_about(finding, error) && codes.into_iter().any(|code| *code == finding.code)
                });
                let echo = echoes
                    .iter()
                    .any(|error| error.kind.echo() == Some(&finding.code) && is_about(finding, error));
                if explained || echo {
                    true_warnings += 1;
                } else {
                    let entry = untrue.entry(finding.code.clone()).or_default();
                    entry.0 += 1;
                    entry.1 = format!("{} {} {}", round.number, finding.address, finding.message);
                }
            }
        }
    }
    for (kind, (hits, all)) in &found {
        println!("{kind:?}: {hits} of {all}");
    }
    let (hits, all) = found.values().fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
    println!("recall {hits} of {all}; precision {true_warnings} of {warnings}");
    println!("missed: {missed:#?}\nnot planted: {untrue:#?}");
    assert!(all > 150, "{all} planted");
    assert!(hits * 100 >= all * 97, "recall {hits} of {all}: {missed:#?}");
    // A jump is a question: waves of displacement, which are no mistakes, raise it too.
    let asked = untrue.get("round/jump").map_or(0, |(count, _)| *count);
    println!("without jumps: precision {true_warnings} of {}", warnings - asked);
    assert!(
        true_warnings * 100 >= (warnings - asked) * 97,
        "precision {true_warnings} of {warnings}: {untrue:#?}"
    );
    let places: usize =
        operation.rounds.iter().map(|round| round.idps.rows.len() + round.returnees.rows.len()).sum();
    assert!(asked * 100 <= places, "{asked} jumps among {places} rows");
}
