//! `masar demo` and `masar simulate`: an invented operation, to try things on.

use std::process::ExitCode;

use actions::import::Import;
use actions::operation::Start;
use actions::place::{ImportPlaces, PlaceFile};
use actions::published::Published;
use actions::round::{Approve, Publish, Submit};
use actions::{Actor, House, Refusal, perform};
use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use indicatif::ProgressBar;
use serde_json::{Value, json};
use simulation::{ListKind, Operation, Settings};
use terms::Code;
use tracking::round::RoundName;

use crate::cli;
use crate::house::{self, Surroundings};
use crate::{json, serve, show};

/// The first round of the demo; with it the years in which rules changed are in it.
const FIRST_ROUND: u32 = 100;

pub async fn run(surroundings: &Surroundings, arguments: cli::Demo) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    let started = house.store.read().await?.operation().await?;
    let made = started.is_none();
    match started {
        Some(known) if known.code != "demo" => bail!(
            "{} holds the operation {}; name another folder for the demo: masar demo --data demo-data",
            surroundings.place.data.display(),
            known.code
        ),
        Some(_) if surroundings.json => {}
        Some(_) => println!("The demo is in {} already.", surroundings.place.data.display()),
        None => {
            let settings = settings(arguments.seed, arguments.scale, arguments.rounds, 12, None);
            make(surroundings, &house, &settings).await?;
        }
    }
    if surroundings.json {
        json::print(&described(surroundings, &house, made).await?);
    } else {
        what_next(surroundings, &house, !arguments.no_serve).await?;
    }
    if arguments.no_serve {
        return Ok(ExitCode::SUCCESS);
    }
    serve::run(surroundings, cli::Serve { listen: arguments.listen, url: None }).await
}

fn settings(seed: u64, scale: f64, rounds: u32, errors: u32, kept: Option<u32>) -> Settings {
    Settings {
        seed,
        scale,
        rounds,
        first_round: FIRST_ROUND,
        start: NaiveDate::from_ymd_opt(2018, 7, 31).unwrap_or_default(),
        months_between: 2,
        errors_per_round: errors,
        kept_rounds: kept,
    }
}

/// Makes the operation, through the same actions as a user's files.
async fn make(surroundings: &Surroundings, house: &House, settings: &Settings) -> Result<()> {
    let idps = house::instrument(house, "idp-master-list")?;
    let returnees = house::instrument(house, "returnee-master-list")?;
    let say = |text: String| {
        if !surroundings.json {
            println!("{text}");
        }
    };
    say("Making up an operation…".into());
    let operation = simulation::simulate(settings, &actions::demo::vocabulary(&house.pack)?);
    let trusted = |name, role| {
        Actor::trusted(house.pack.roles(), name, role).with_context(|| format!("there is no role {role}"))
    };
    let officer = trusted(actions::demo::OFFICER, "information-officer")?;
    let approver = trusted(actions::demo::APPROVER, "approver")?;
    let administrator = surroundings.actor()?;
    let start = Start {
        code: Code::new("demo")?,
        country: operation.country_code.into(),
        title: operation.title.best(terms::Language::English).into(),
    };
    perform(house, &administrator, house::now(), start).await?;
    actions::demo::make_accounts(house, &administrator, house::now(), || {
        house::secret().map_err(|error| Refusal::Invalid(format!("{error:#}")))
    })
    .await?;
    let places =
        perform(house, &officer, house::now(), ImportPlaces { files: boundaries(&operation) }).await?;
    say(format!("{} areas with boundaries", show::whole(places.new)));
    let bar = if surroundings.shows_progress() {
        ProgressBar::new(operation.rounds.len() as u64 * 2)
    } else {
        ProgressBar::hidden()
    };
    let last = operation.rounds.last().map(|round| round.number);
    let mut findings = 0;
    for round in &operation.rounds {
        for (kind, instrument) in [(ListKind::Idps, idps), (ListKind::Returnees, returnees)] {
            let name = RoundName { instrument: instrument.code.clone(), number: round.number };
            findings += import(house, &officer, &operation, round, kind, &name).await?;
            bar.inc(1);
            // The last round is left to the reader, with its findings open.
            if Some(round.number) != last {
                release(house, &officer, &approver, name).await?;
            }
        }
    }
    bar.finish_and_clear();
    // The first page is there at once then.
    Published::read(house, None).await?;
    say(format!(
        "{} rounds of two lists imported, {} findings; all but the last published",
        operation.rounds.len(),
        show::whole(findings)
    ));
    say(operation.notice.best(terms::Language::English).to_string());
    Ok(())
}

/// The boundaries of the operation, a file for each level.
fn boundaries(operation: &Operation) -> Vec<PlaceFile> {
    let file = |level| PlaceFile {
        name: format!("demo_admbnda_adm{level}.geojson"),
        bytes: simulation::boundaries_geojson(operation, level).into_bytes(),
        parts: None,
    };
    (0..=3).map(file).collect()
}

async fn import(
    house: &House,
    officer: &Actor,
    operation: &Operation,
    round: &simulation::Round,
    kind: ListKind,
    name: &RoundName,
) -> Result<usize> {
    let file = simulation::file(operation, round, kind, None)?;
    let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default())?;
    let import = Import::new(name.clone(), round.date, &file.name, &file.bytes, &workbook);
    let action = Import { accept_mapping: true, ..import };
    let report = perform(house, officer, house::now(), action).await?;
    Ok(report.findings.len())
}

/// Accepts what blocks, submits, approves and publishes.
async fn release(house: &House, officer: &Actor, approver: &Actor, round: RoundName) -> Result<()> {
    use actions::finding::{Accept, Which};
    use storage::finding::{FindingFilter, FindingStatus};
    let mut transaction = house.store.read().await?;
    let stored = actions::round::known(&mut transaction, &round).await?;
    let filter = FindingFilter {
        status: Some(FindingStatus::Open),
        severity: Some(terms::Severity::Blocking),
        ..FindingFilter::default()
    };
    let blocking: Vec<i64> =
        transaction.findings(stored.id, &filter).await?.iter().map(|finding| finding.id).collect();
    drop(transaction);
    let comment = String::new();
    if !blocking.is_empty() {
        let reason = "checked with the field team (demo)".to_string();
        let accept = Accept { round: round.clone(), which: Which::Numbers(blocking), reason, reopen: false };
        perform(house, officer, house::now(), accept).await?;
    }
    perform(
        house,
        officer,
        house::now(),
        Submit { round: round.clone(), comment: comment.clone(), seen: None },
    )
    .await?;
    perform(
        house,
        approver,
        house::now(),
        Approve { round: round.clone(), comment: comment.clone(), seen: None },
    )
    .await?;
    perform(house, approver, house::now(), Publish { round, comment, seen: None }).await?;
    Ok(())
}

/// The demo for scripts: where it is, whether it was made just now, its rounds.
async fn described(surroundings: &Surroundings, house: &House, made: bool) -> Result<Value> {
    let mut transaction = house.store.read().await?;
    let title = actions::operation::title(&mut transaction).await?;
    let rounds = transaction.rounds(None).await?;
    let rounds: Vec<Value> = rounds.iter().map(|stored| json::round(&stored.round)).collect();
    Ok(json!({
        "operation": "demo", "title": title, "data": surroundings.place.kept_in(), "made": made, "rounds": rounds,
    }))
}

async fn what_next(surroundings: &Surroundings, house: &House, is_served: bool) -> Result<()> {
    let data = surroundings.place.data.display();
    let mut transaction = house.store.read().await?;
    let rounds = transaction.rounds(None).await?;
    let gazetteer = transaction.gazetteer().await?;
    let district = gazetteer.at_level(2).first().and_then(|id| gazetteer.place(*id));
    let district = district.map_or("", |place| place.name(terms::Language::English, None));
    // As people type it: `alshams` for Al-Shams.
    let typed = district.to_lowercase().replace(['-', '\''], "");
    let last = rounds.iter().map(|stored| stored.round.name.number).max().unwrap_or(FIRST_ROUND);
    println!("\nTry next (figures are invented):");
    let mut lines = vec![
        (format!("masar round list --data {data}"), "the rounds"),
        (
            format!("masar findings --round {last} --instrument idp-master-list --data {data}"),
            "what is doubtful",
        ),
        (
            format!(
                "masar compare {} {last} --instrument idp-master-list --data {data}",
                last.saturating_sub(1).max(FIRST_ROUND)
            ),
            "what changed, and where",
        ),
        (format!("masar flows {last} --instrument idp-master-list --data {data}"), "from where to where"),
        (format!("masar places find \"{typed}\" --data {data}"), "a place in any spelling"),
        (
            format!(
                "masar export --round {last} --instrument idp-master-list --format xlsx -o idps.xlsx --data {data}"
            ),
            "a workbook",
        ),
    ];
    if !is_served {
        lines.insert(0, (format!("masar serve --data {data}"), "the pages, in a browser"));
    }
    let width = lines.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
    for (command, what) in lines {
        println!("  {command:width$}  {what}");
    }
    let (officer, approver) = (actions::demo::OFFICER, actions::demo::APPROVER);
    println!(
        "\nTo work on the last round in the pages, sign in as {officer}, and to approve it as {approver};\n\
         {} looks after people and settings. The password of all: {}\n",
        actions::demo::ADMINISTRATOR,
        actions::demo::PASSWORD
    );
    Ok(())
}

/// Writes the files of an invented operation, with the list of planted mistakes.
pub fn simulate_files(surroundings: &Surroundings, arguments: &cli::Simulate) -> Result<ExitCode> {
    let pack = actions::pack::Pack::load()?;
    let settings =
        settings(arguments.seed, arguments.scale, arguments.rounds, arguments.errors, arguments.last);
    let operation = simulation::simulate(&settings, &actions::demo::vocabulary(&pack)?);
    let folder = &arguments.output;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
    };
    for level in 0..=3 {
        write(&format!("adm{level}.geojson"), simulation::boundaries_geojson(&operation, level).as_bytes())?;
    }
    let mut files = Vec::new();
    for round in &operation.rounds {
        for kind in [ListKind::Idps, ListKind::Returnees] {
            let file = simulation::file(&operation, round, kind, None)?;
            write(&file.name, &file.bytes)?;
            files.push(json!({ "file": file.name, "round": round.number, "date": round.date.to_string() }));
        }
    }
    let planted: Vec<Value> = simulation::planted_errors(&operation)
        .iter()
        .map(|error| {
            json!({
                "round": error.round, "list": format!("{:?}", error.list), "kind": format!("{:?}", error.kind),
                "place": error.place, "address": error.address.to_string(), "note": error.note,
                "expected": error.kind.expected(),
            })
        })
        .collect();
    write("planted.json", format!("{:#}\n", Value::Array(planted.clone())).as_bytes())?;
    if surroundings.json {
        json::print(
            &json!({ "folder": folder.display().to_string(), "files": files, "planted": planted.len() }),
        );
    } else {
        println!(
            "{} lists, boundaries of four levels and the list of {} planted mistakes (planted.json) are in {}",
            files.len(),
            planted.len(),
            folder.display()
        );
        println!("{}", operation.notice.best(terms::Language::English));
    }
    Ok(ExitCode::SUCCESS)
}
