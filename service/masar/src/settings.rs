//! `masar init` and `masar settings`.

use std::process::ExitCode;

use actions::operation::Start;
use actions::perform;
use actions::setting::{Change, KNOWN, value};
use anyhow::{Result, anyhow};
use serde_json::{Map, Value, json};
use terms::Code;

use crate::cli::{self, SettingsCommand};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub async fn init(surroundings: &Surroundings, arguments: cli::Init) -> Result<ExitCode> {
    let code = Code::new(&arguments.operation).map_err(|error| anyhow!("--operation: {error}"))?;
    let house = surroundings.open().await?;
    let title = arguments.title.unwrap_or_else(|| code.to_string());
    let action = Start { code, country: arguments.country, title };
    let operation = perform(&house, &surroundings.actor()?, house::now(), action).await?;
    let kept_in = surroundings.place.kept_in();
    if surroundings.json {
        json::print(&json!({
            "operation": operation.code.as_str(), "country": operation.country, "title": operation.title,
            "data": kept_in,
        }));
    } else {
        println!("Operation {} started in {kept_in}.", operation.code);
        println!("Next: masar places import FILE… (boundaries and P-codes), then masar import …");
    }
    Ok(ExitCode::SUCCESS)
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
