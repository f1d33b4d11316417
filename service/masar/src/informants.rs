//! `masar informants`: the roster of key informants, and what each said.

pub mod commands;

use std::collections::BTreeMap;
use std::process::ExitCode;

use actions::informant::{Forget, Import as ImportRoster, Named, Reveal, TakenIn as Roster};
use actions::interview::{Import as ImportInterviews, TakenIn as Interviews};
use actions::{Action, House, Scope, perform, rehearse};
use anyhow::Result;
use chrono::NaiveDate;
use places::reference::{Among, refer, title};
use places::{Gazetteer, PlaceId};
use serde_json::{Value, json};
use storage::informant::AskedIn;

use crate::house::{self, Surroundings};
use crate::import::{file_name, read_file};
use crate::{json, show};
use commands::InformantsCommand;

/// So many codes, places or cells are named.
const NAMED: usize = 10;

pub async fn run(surroundings: &Surroundings, command: InformantsCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    match command {
        InformantsCommand::Import(arguments) => import(surroundings, &house, &arguments).await?,
        InformantsCommand::List(arguments) => list(surroundings, &house, &arguments).await?,
        InformantsCommand::Show { code } => show_one(surroundings, &house, &code).await?,
        InformantsCommand::Interviews(arguments) => interviews(surroundings, &house, arguments).await?,
        InformantsCommand::Forget(arguments) => forget(surroundings, &house, arguments).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Does it, or, for a rehearsal, all of it but to keep it.
async fn done<A: Action>(
    surroundings: &Surroundings,
    house: &House,
    action: A,
    dry_run: bool,
) -> Result<A::Outcome> {
    let (actor, now) = (surroundings.actor()?, house::now());
    let outcome = if dry_run {
        rehearse(house, &actor, now, action).await
    } else {
        perform(house, &actor, now, action).await
    };
    Ok(outcome?)
}

async fn import(surroundings: &Surroundings, house: &House, arguments: &commands::Roster) -> Result<()> {
    let file_name = file_name(&arguments.file);
    let workbook = sheets::read(&file_name, &read_file(&arguments.file)?, &sheets::Limits::default())?;
    let action = ImportRoster { file_name, workbook: &workbook };
    let taken = done(surroundings, house, action, arguments.dry_run).await?;
    if surroundings.json {
        let unplaced = taken.unplaced.iter().map(|(code, place)| json!({ "code": code, "place": place }));
        json::print(&json!({
            "dry_run": arguments.dry_run, "new": taken.new, "changed": taken.changed, "same": taken.same,
            "without_place": unplaced.collect::<Vec<Value>>(), "forgotten": taken.forgotten,
        }));
        return Ok(());
    }
    print_roster(&taken, arguments.dry_run);
    Ok(())
}

fn print_roster(taken: &Roster, dry_run: bool) {
    if dry_run {
        println!("Nothing is changed; so it would be:");
    }
    println!(
        "Informants that are new: {}; of whom something is newly known: {}; as before: {}",
        show::whole(taken.new),
        show::whole(taken.changed),
        show::whole(taken.same)
    );
    if !taken.forgotten.is_empty() {
        let named: Vec<&str> = taken.forgotten.iter().take(NAMED).map(String::as_str).collect();
        show::paragraph(&format!(
            "\nForgotten, and so they stay: {} ({}). Whoever agrees to be known again gets a new code.",
            show::whole(taken.forgotten.len()),
            named.join(", "),
        ));
    }
    if !taken.unplaced.is_empty() {
        let named: Vec<String> =
            taken.unplaced.iter().take(NAMED).map(|(code, place)| format!("{code}: {place}")).collect();
        show::paragraph(&format!(
            "\nWithout a place, for it is not known or could be several: {} ({}). Write its id, P-code or full name \
             (\"Ninewa / Sinjar\") and bring the roster in again.",
            show::whole(taken.unplaced.len()),
            named.join("; "),
        ));
    }
}

async fn list(surroundings: &Surroundings, house: &House, arguments: &commands::List) -> Result<()> {
    let gazetteer = house.store.read().await?.gazetteer().await?;
    let area = arguments.area.as_deref().map(|text| refer(&gazetteer, text, Among::default())).transpose()?;
    let named: Vec<Named> = if arguments.names {
        perform(house, &surroundings.actor()?, house::now(), Reveal { area }).await?
    } else {
        let scope = area.map_or(Scope::Everywhere, |area| Scope::Areas(vec![area]));
        let all = actions::informant::informants(house, &scope).await?;
        all.into_iter().map(|informant| Named { informant, name: None, contact: None }).collect()
    };
    if surroundings.json {
        let all: Vec<Value> = named.iter().map(|one| in_json(one, &gazetteer, arguments.names)).collect();
        json::print(&json!({ "informants": all }));
        return Ok(());
    }
    if named.is_empty() {
        println!(
            "The roster has nobody{}. `masar informants import FILE` takes one in.",
            if area.is_some() { " there" } else { "" }
        );
        return Ok(());
    }
    print_list(&named, &gazetteer, arguments.names);
    Ok(())
}

fn in_json(one: &Named, gazetteer: &Gazetteer, names: bool) -> Value {
    let Named { informant, name, contact } = one;
    let mut line = json!({
        "code": informant.code, "sex": informant.sex, "position": informant.position,
        "place": informant.place.map(|place| title(gazetteer, place, None)),
        "place_number": informant.place.map(|place| place.0),
        "rounds": informant.rounds, "last_asked": informant.last_asked.map(|day| day.to_string()),
        "forgotten_at": informant.forgotten_at.map(|at| at.to_string()),
    });
    if let (true, Some(line)) = (names, line.as_object_mut()) {
        line.insert("name".into(), json!(name));
        line.insert("contact".into(), json!(contact));
    }
    line
}

fn print_list(named: &[Named], gazetteer: &Gazetteer, names: bool) {
    let mut headings = vec!["code", "sex", "position", "place"];
    if names {
        headings.extend(["name", "contact"]);
    }
    let left = headings.len();
    headings.extend(["rounds", "last asked"]);
    let mut titles: BTreeMap<PlaceId, String> = BTreeMap::new();
    let mut lines = show::Lines::new(&headings, left);
    for Named { informant, name, contact } in named {
        let of_place = |place: PlaceId| title(gazetteer, place, None);
        let place =
            informant.place.map(|place| titles.entry(place).or_insert_with(|| of_place(place)).clone());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let position =
            if informant.forgotten_at.is_some() { "(forgotten)".into() } else { text(&informant.position) };
        let mut cells =
            vec![informant.code.clone(), text(&informant.sex), position, place.unwrap_or_default()];
        if names {
            cells.extend([text(name), text(contact)]);
        }
        cells.push(informant.rounds.to_string());
        cells.push(informant.last_asked.map(|day| day.to_string()).unwrap_or_default());
        lines.row(cells);
    }
    lines.print();
    if names {
        println!("\nNames and telephone numbers are confidential. That you looked is kept in the audit.");
    } else {
        println!(
            "\n{} informants. --names shows who they are, and the audit keeps that you looked.",
            show::whole(named.len())
        );
    }
}

async fn show_one(surroundings: &Surroundings, house: &House, code: &str) -> Result<()> {
    let (informant, asked) = actions::informant::asked_in(house, code, &Scope::Everywhere).await?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    if surroundings.json {
        let line = |one: &AskedIn| {
            json!({
                "instrument": one.round.instrument.as_str(), "round": one.round.number, "day": one.day.to_string(),
                "place": one.key, "asked_on": day(one.asked_on),
            })
        };
        let asked: Vec<Value> = asked.iter().map(line).collect();
        json::print(&json!({ "code": informant.code, "asked_in": asked }));
        return Ok(());
    }
    println!("{} · {}", informant.code, informant.position.unwrap_or_else(|| "position not known".into()));
    if asked.is_empty() {
        println!("\nWas not asked in any round.");
        return Ok(());
    }
    println!();
    let mut lines = show::Lines::new(&["questionnaire", "round", "day of the round", "place", "asked on"], 5);
    for one in &asked {
        lines.row([
            one.round.instrument.to_string(),
            one.round.number.to_string(),
            one.day.to_string(),
            one.key.clone(),
            day(one.asked_on).unwrap_or_default(),
        ]);
    }
    lines.print();
    Ok(())
}

async fn interviews(
    surroundings: &Surroundings,
    house: &House,
    arguments: commands::Interviews,
) -> Result<()> {
    let instrument = house::instrument(house, &arguments.instrument)?;
    let file_name = file_name(&arguments.file);
    let workbook = sheets::read(&file_name, &read_file(&arguments.file)?, &sheets::Limits::default())?;
    let action = ImportInterviews {
        round: house::round_name(instrument, arguments.round),
        file_name,
        workbook: &workbook,
        sheet: arguments.sheet,
        accept_mapping: arguments.accept_mapping,
        new_codes: arguments.new_codes,
        replace: arguments.replace,
    };
    let taken = done(surroundings, house, action, arguments.dry_run).await?;
    if surroundings.json {
        let unread = taken.unread.iter().map(|(at, text)| json!({ "at": at.to_string(), "given": text }));
        json::print(&json!({
            "dry_run": arguments.dry_run, "interviews": taken.interviews, "replaced": taken.replaced,
            "informants": taken.informants, "places": taken.places, "elsewhere": taken.elsewhere,
            "new_codes": taken.new_codes, "undated": taken.undated.iter().map(ToString::to_string).collect::<Vec<_>>(), "from_next_edition": taken.from_next_edition,
            "unread": unread.collect::<Vec<Value>>(),
        }));
        return Ok(());
    }
    print_interviews(&taken, arguments.dry_run, arguments.round);
    Ok(())
}

fn print_interviews(taken: &Interviews, dry_run: bool, round: u32) {
    if dry_run {
        println!("Nothing is changed; so it would be:");
    }
    println!(
        "Interviews: {}, with {} informants, about {} places",
        show::whole(taken.interviews),
        show::whole(taken.informants),
        show::whole(taken.places)
    );
    if taken.replaced > 0 {
        println!("They take the place of {} interviews that the round had.", taken.replaced);
    }
    if taken.new_codes > 0 {
        println!("{} codes were new to the roster.", show::whole(taken.new_codes));
    }
    let some = |texts: Vec<String>| texts.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
    if !taken.elsewhere.is_empty() {
        show::paragraph(&format!(
            "\nPlaces that are not in round {round}, so that what is said of them counts nowhere: {} ({})",
            show::whole(taken.elsewhere.len()),
            some(taken.elsewhere.clone()),
        ));
    }
    if !taken.unread.is_empty() {
        let cells = taken.unread.iter().map(|(at, text)| format!("\"{text}\" in {at}")).collect();
        show::paragraph(&format!(
            "\nCells that are none of the answers, and count as missing: {} ({})",
            show::whole(taken.unread.len()),
            some(cells)
        ));
    }
    if !taken.undated.is_empty() {
        let cells = taken.undated.iter().map(ToString::to_string).collect();
        show::paragraph(&format!(
            "\nCells that are no day within a year of the round's: {} ({}). Write 2021-09-30, or a date of the workbook.",
            show::whole(taken.undated.len()),
            some(cells)
        ));
    }
    if taken.from_next_edition {
        show::paragraph(&format!(
            "\nRound {round} is published: its edition rests on what was known then. They count from its next edition on \
             (`masar round correct {round}`).",
        ));
    }
}

async fn forget(surroundings: &Surroundings, house: &House, arguments: commands::Forget) -> Result<()> {
    let code = arguments.code.trim().to_owned();
    let action = Forget { code: arguments.code, reason: arguments.reason };
    let was_known = actions::informant::forget(house, &surroundings.actor()?, house::now(), action).await?;
    if surroundings.json {
        json::print(&json!({ "code": code, "was_known": was_known }));
    } else if was_known {
        println!("Who {code} is, is forgotten. What was said stays by the code.");
    } else {
        println!("Nothing was known of {code} but the code.");
    }
    Ok(())
}
