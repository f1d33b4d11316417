//! `masar demo` and `masar simulate`: an invented operation, to try things on.

mod making;

use std::process::ExitCode;

use actions::House;
use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use serde_json::{Value, json};
use simulation::{Asking, Assessment, ListKind, Operation, Settings};

use crate::cli;
use crate::house::Surroundings;
use crate::{json, serve};

/// The index whose questions the demo asks.
const RETURN_INDEX: &str = "return-index";
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
            making::make(surroundings, &house, &settings).await?;
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
    serve::run(surroundings, cli::Serve { listen: arguments.listen, url: None, public: false }).await
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

/// Whether conditions are asked about in a round: in every fourth, and in the last whose lists are
/// published.
fn is_assessed(operation: &Operation, round: &simulation::Round) -> bool {
    let at = operation.rounds.iter().position(|known| known.number == round.number).unwrap_or_default();
    let from_last = operation.rounds.len().saturating_sub(2).checked_sub(at);
    from_last.is_some_and(|from_last| from_last.is_multiple_of(4))
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
        (
            format!("masar index score {RETURN_INDEX} --round 1 --data {data}"),
            "how severe conditions are where people returned",
        ),
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
    let questionnaire = actions::demo::questionnaire(&pack, RETURN_INDEX)?;
    for (file, number, date) in asked_files(&operation, &questionnaire)? {
        write(&file.name, &file.bytes)?;
        files.push(json!({ "file": file.name, "round": number, "date": date.to_string() }));
    }
    let roster = simulation::roster_file(&operation, &assessments(&operation, &questionnaire));
    write(&roster.name, &roster.bytes)?;
    write("weights.json", format!("{:#}\n", weights(&questionnaire)).as_bytes())?;
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
            "{} lists and questionnaires, boundaries of four levels, a roster of key informants, the list of {} planted \
             mistakes (planted.json) and what answers weigh (weights.json) are in {}",
            files.len(),
            planted.len(),
            folder.display()
        );
        println!("{}", operation.notice.best(terms::Language::English));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is asked about conditions, in the rounds in which it is.
fn assessments(operation: &Operation, questionnaire: &simulation::Questionnaire) -> Vec<Assessment> {
    let rounds = operation.rounds.iter().filter(|round| is_assessed(operation, round));
    let asked =
        |(round, number)| simulation::assess(operation, round, number, questionnaire, Asking::default());
    rounds.zip(1..).map(asked).collect()
}

/// What was reported and what each informant said, as files with their rounds and days.
fn asked_files(
    operation: &Operation,
    questionnaire: &simulation::Questionnaire,
) -> Result<Vec<(simulation::File, u32, NaiveDate)>> {
    let mut files = Vec::new();
    for asked in assessments(operation, questionnaire) {
        let reported = simulation::assessment_file(operation, &asked, questionnaire)?;
        let said = simulation::interviews_file(operation, &asked, questionnaire)?;
        files.extend([reported, said].map(|file| (file, asked.number, asked.date)));
    }
    Ok(files)
}

/// With what weights the answers were made: the log-odds that few have returned.
fn weights(questionnaire: &simulation::Questionnaire) -> Value {
    let asking = Asking::default();
    let questions = questionnaire.questions.iter().map(|question| {
        let answers = question.answers.iter();
        let answers: Vec<Value> =
            answers.map(|answer| json!({ "answer": answer.text, "weight": answer.weight })).collect();
        json!({ "question": question.heading, "code": question.code, "answers": answers })
    });
    json!({
        "low_below": asking.cut, "informant_errs": asking.noise, "missing": asking.missing,
        "questions": questions.collect::<Vec<_>>(),
    })
}
