//! `masar round`: what rounds there are, and their steps to the public.

pub mod commands;

mod source;

use std::process::ExitCode;

use actions::round::{Approve, Correct, Publish, Return, Submit};
use actions::{House, perform};
use anyhow::Result;
use serde_json::{Value, json};
use storage::AsOf;
use storage::edition::Edition;
use storage::import::Import;
use storage::round::{StepTaken, StoredRound};
use terms::Language;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::round::{Round, RoundName, RoundState};
use tracking::totals::{Totals, totals};

use crate::house::{self, Surroundings};
use crate::import::population_title;
use crate::{json, show};
use commands::RoundCommand;

pub async fn run(surroundings: &Surroundings, command: RoundCommand) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    match command {
        RoundCommand::List { instrument } => list(surroundings, &house, instrument.as_deref()).await?,
        RoundCommand::Show(name) => show_one(surroundings, &house, &name).await?,
        RoundCommand::Source(arguments) => source::run(surroundings, &house, &arguments).await?,
        RoundCommand::Review(step) => {
            let (round, comment) = named(&house, step).await?;
            take(surroundings, &house, Submit { round, comment, seen: None }, "submitted for review").await?;
        }
        RoundCommand::Return(step) => {
            let (round, comment) = named(&house, step).await?;
            take(surroundings, &house, Return { round, comment, seen: None }, "returned to its makers")
                .await?;
        }
        RoundCommand::Approve(step) => {
            let (round, comment) = named(&house, step).await?;
            take(surroundings, &house, Approve { round, comment, seen: None }, "approved").await?;
        }
        RoundCommand::Publish(step) => {
            let (round, comment) = named(&house, step).await?;
            take(
                surroundings,
                &house,
                Publish { round, comment, seen: None },
                "published; it does not change any more",
            )
            .await?;
        }
        RoundCommand::Correct(step) => {
            let (round, comment) = named(&house, step).await?;
            take(
                surroundings,
                &house,
                Correct { round, comment, seen: None },
                "open for correction; import the corrected file",
            )
            .await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn named(house: &House, step: commands::RoundStep) -> Result<(RoundName, String)> {
    let mut transaction = house.store.read().await?;
    let named = step.name.instrument.as_deref();
    let instrument = house::instrument_of(house, &mut transaction, named, &[step.name.round]).await?;
    Ok((house::round_name(instrument, step.name.round), step.comment))
}

async fn take<A: actions::Action<Outcome = Round>>(
    surroundings: &Surroundings,
    house: &House,
    action: A,
    done: &str,
) -> Result<()> {
    let round = perform(house, &surroundings.actor()?, house::now(), action).await?;
    if surroundings.json {
        json::print(&json::round(&round));
        return Ok(());
    }
    let next = match round.state {
        RoundState::InReview => "; next: masar round approve",
        RoundState::Approved => "; next: masar round publish",
        RoundState::Draft | RoundState::Published => "",
    };
    print!("{}, edition {}: {done}{next}", round.name, round.edition);
    if !next.is_empty() {
        let mut transaction = house.store.read().await?;
        let which = house::instrument_option(&mut transaction, &round.name).await?;
        print!(" {}{which}", round.name.number);
    }
    println!();
    Ok(())
}

async fn list(surroundings: &Surroundings, house: &House, instrument: Option<&str>) -> Result<()> {
    let code =
        instrument.map(|name| house::instrument(house, name)).transpose()?.map(|known| known.code.clone());
    let mut transaction = house.store.read().await?;
    let rounds = transaction.rounds(code.as_ref()).await?;
    let mut described = Vec::new();
    for stored in rounds {
        let records = transaction.records(stored.id, AsOf::Now).await?;
        let sums = house
            .pack
            .instrument(&stored.round.name.instrument)
            .map(|known| totals(&Complete::new(&records, known, stored.round.name.number)));
        let blocking = transaction.open_blocking(stored.id).await?;
        described.push((stored, sums.unwrap_or_default(), blocking));
    }
    if surroundings.json {
        let rounds: Vec<Value> =
            described.iter().map(|(stored, sums, blocking)| round_json(stored, sums, *blocking)).collect();
        json::print(&json!({ "rounds": rounds }));
        return Ok(());
    }
    if described.is_empty() {
        println!("No rounds yet. Import one: masar import idp-master-list FILE --round N --date YYYY-MM-DD");
        println!("Or try an invented operation: masar demo");
        return Ok(());
    }
    let headings = ["instrument", "round", "date", "state", "edition", "records", "people", "individuals"];
    let mut lines = show::Lines::new(&headings, 4);
    for (stored, sums, blocking) in &described {
        let round = &stored.round;
        let state = if *blocking > 0 {
            format!("{} ({blocking} blocking)", round.state)
        } else {
            round.state.to_string()
        };
        let first = sums.populations.first();
        lines.row([
            round.name.instrument.to_string(),
            round.name.number.to_string(),
            round.date.to_string(),
            state,
            round.edition.to_string(),
            show::whole(sums.records),
            first.map_or(String::new(), |total| population_title(total.population.as_str())),
            show::number(first.and_then(|total| total.count.individuals)),
        ]);
    }
    lines.print();
    Ok(())
}

fn round_json(stored: &StoredRound, sums: &Totals, blocking: usize) -> Value {
    let mut value = json::round(&stored.round);
    value["records"] = json!(sums.records);
    value["populations"] = sums
        .populations
        .iter()
        .map(|total| (total.population.to_string(), json::count(total.count)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    value["blocking_open"] = json!(blocking);
    value["published_at"] = stored.published_at.map_or(Value::Null, |at| json!(at.to_string()));
    value
}

/// All that is known of a round.
struct Known<'a> {
    instrument: &'a Instrument,
    stored: StoredRound,
    sums: Totals,
    blocking: usize,
    steps: Vec<StepTaken>,
    editions: Vec<Edition>,
    imports: Vec<Import>,
}

async fn show_one(surroundings: &Surroundings, house: &House, name: &commands::RoundName) -> Result<()> {
    let mut transaction = house.store.read().await?;
    let instrument =
        house::instrument_of(house, &mut transaction, name.instrument.as_deref(), &[name.round]).await?;
    let stored = actions::round::known(&mut transaction, &house::round_name(instrument, name.round)).await?;
    let records = transaction.records(stored.id, AsOf::Now).await?;
    let known = Known {
        instrument,
        sums: totals(&Complete::new(&records, instrument, name.round)),
        blocking: transaction.open_blocking(stored.id).await?,
        steps: transaction.steps(stored.id).await?,
        editions: transaction.editions(stored.id).await?,
        imports: transaction.imports(stored.id).await?,
        stored,
    };
    if surroundings.json {
        json::print(&known.as_json());
    } else {
        known.print();
    }
    Ok(())
}

impl Known<'_> {
    fn as_json(&self) -> Value {
        let mut value = round_json(&self.stored, &self.sums, self.blocking);
        if let Value::Object(object) = &mut value {
            json::add_totals(object, &self.sums, self.instrument);
        }
        let step = |step: &StepTaken| {
            json!({
                "step": step.step.as_str(), "by": step.actor, "at": step.at.to_string(), "comment": step.comment,
            })
        };
        let import = |import: &Import| {
            json!({
                "source_sha256": import.source_hash, "sheet": import.sheet, "by": import.by,
                "at": import.at.to_string(),
            })
        };
        value["steps"] = self.steps.iter().map(step).collect();
        value["editions"] = self.editions.iter().map(crate::edition::in_json).collect();
        value["imports"] = self.imports.iter().map(import).collect();
        value
    }

    fn print(&self) {
        let round = &self.stored.round;
        println!(
            "{}, round {} of {}: {}, edition {}",
            self.instrument.title.best(Language::English),
            round.name.number,
            round.date,
            round.state,
            round.edition
        );
        show::heading("Totals");
        let mut lines = show::Lines::new(&["", "places", "households", "individuals"], 1);
        for total in &self.sums.populations {
            let [households, individuals] = show::count_cells(total.count);
            let title = population_title(total.population.as_str());
            lines.row([title, show::whole(total.places), households, individuals]);
        }
        lines.print();
        show::heading("What happened");
        let mut lines = show::Lines::new(&["at", "by", "what", "remark"], 4);
        for import in &self.imports {
            let remark = short_hash(&import.source_hash);
            lines.row([import.at.to_string(), import.by.clone(), "import".into(), remark]);
        }
        for step in &self.steps {
            let what = step.step.as_str().into();
            lines.row([step.at.to_string(), step.actor.clone(), what, step.comment.clone()]);
        }
        lines.print();
        for edition in &self.editions {
            let content = short_hash(&edition.content_hash);
            println!("Edition {}: {} records, content {content}", edition.number, edition.records);
        }
    }
}

/// The first digits of a hash, enough to tell files apart.
fn short_hash(hash: &str) -> String {
    hash.chars().take(12).collect()
}
