//! `masar init` and `masar settings`.

use std::process::ExitCode;

use actions::operation::Start;
use actions::perform;
use actions::setting::{Change, KNOWN, value};
use anyhow::{Result, anyhow};
use serde_json::{Map, Value, json};
use storage::operation::Operation;
use terms::Code;

use crate::cli::{self, SettingsCommand};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub async fn init(surroundings: &Surroundings, arguments: cli::Init) -> Result<ExitCode> {
    let code = Code::new(&arguments.operation).map_err(|error| anyhow!("--operation: {error}"))?;
    let house = surroundings.open().await?;
    let title = arguments.title.unwrap_or_default();
    let action = Start { code, country: arguments.country, title };
    let started = perform(&house, &surroundings.actor()?, house::now(), action).await?;
    let operation = &started.operation;
    let kept_in = surroundings.place.kept_in();
    if surroundings.json {
        let before = started.before.as_ref();
        let before = before.map(|known| json!({ "country": known.country, "title": known.title }));
        json::print(&json!({
            "operation": operation.code.as_str(), "country": operation.country, "title": operation.title,
            "before": before, "data": kept_in,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    match &started.before {
        None => println!("Operation {} started in {kept_in}.", operation.code),
        Some(before) if before == operation => {
            println!("Operation {} is in {kept_in} already, as you say.", operation.code);
        }
        Some(before) => println!(
            "Operation {} in {kept_in} is now {}, before it was {}.",
            operation.code,
            described(operation),
            described(before)
        ),
    }
    println!("Next: masar places import FILE… (boundaries and P-codes), then masar import …");
    Ok(ExitCode::SUCCESS)
}

/// Title and country, for people.
fn described(operation: &Operation) -> String {
    match &*operation.country {
        "" => format!("\"{}\", of no country", operation.title),
        country => format!("\"{}\" in {country}", operation.title),
    }
}

pub async fn run(surroundings: &Surroundings, command: SettingsCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    match command {
        SettingsCommand::List => {
            let mut transaction = house.store.read().await?;
            let mut values: Map<String, Value> = Map::new();
            let mut lines = show::Lines::new(&["setting", "value", "what it does"], 3);
            for known in KNOWN {
                let value = value(&mut transaction, known.name).await?;
                lines.row([known.name, &value, known.meaning]);
                values.insert(known.name.into(), Value::String(value));
            }
            if surroundings.json {
                json::print(&json!({ "settings": values }));
            } else {
                lines.print();
            }
        }
        SettingsCommand::Set { name, value } => {
            let action = Change { name: name.clone(), value: value.clone() };
            perform(&house, &surroundings.actor()?, house::now(), action).await?;
            if surroundings.json {
                json::print(&json!({ "setting": name, "value": value }));
            } else {
                println!("{name} is now {value}");
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
