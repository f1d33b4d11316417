//! `masar findings`: what is doubtful, accepting it, and the catalogue.

use std::process::ExitCode;

use actions::finding::{Accept, Which, kinds};
use actions::{House, perform};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use storage::Transaction;
use storage::finding::{FindingFilter, FindingStatus, StoredFinding};
use terms::Finding;
use tracking::round::RoundName;

use crate::cli::{self, FindingsCommand};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, arguments: cli::Findings) -> Result<ExitCode> {
    match arguments.command {
        Some(FindingsCommand::Accept(decide)) => decided(surroundings, decide, false).await?,
        Some(FindingsCommand::Reopen(decide)) => decided(surroundings, decide, true).await?,
        None if arguments.catalogue => catalogue(surroundings),
        None => list(surroundings, &arguments).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses a kind that does not exist, so that a slip of the pen does not read as "none found".
fn must_be_a_kind(code: Option<&str>) -> Result<()> {
    match code {
        Some(code) if !kinds().iter().any(|kind| kind.code == code) => {
            bail!("there is no kind of finding \"{code}\"; `masar findings --catalogue` shows all")
        }
        _ => Ok(()),
    }
}

fn catalogue(surroundings: &Surroundings) {
    if surroundings.json {
        let kinds: Vec<Value> = kinds()
            .iter()
            .map(|kind| {
                json!({
                    "code": kind.code, "severity": kind.severity.as_str(), "title": kind.title,
                    "message": kind.message, "remedy": kind.remedy,
                })
            })
            .collect();
        json::print(&json!({ "kinds": kinds }));
        return;
    }
    let mut lines = show::Lines::new(&["code", "severity", "what it is", "what to do"], 4);
    for kind in kinds() {
        lines.row([kind.code, kind.severity.as_str(), kind.title, kind.remedy]);
    }
    lines.print();
}

async fn list(surroundings: &Surroundings, arguments: &cli::Findings) -> Result<()> {
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    let name = round_asked_for(&house, &mut transaction, arguments).await?;
    let stored = actions::round::known(&mut transaction, &name).await?;
    let filter = FindingFilter { code: arguments.code.clone(), ..FindingFilter::default() };
    let findings = transaction.findings(stored.id, &filter).await?;
    if findings.is_empty() {
        must_be_a_kind(arguments.code.as_deref())?;
    }
    if surroundings.json {
        let all: Vec<Finding> = findings.iter().map(|stored| stored.finding.clone()).collect();
        json::print(&json!({
            "instrument": name.instrument.as_str(), "round": name.number,
            "summary": json::findings(&all, 0),
            "findings": findings.iter().map(finding_json).collect::<Vec<_>>(),
        }));
        return Ok(());
    }
    println!("{}: {} findings", stored.round.name, show::whole(findings.len()));
    if arguments.each || arguments.code.is_some() {
        print_each(&findings);
    } else {
        print_groups(&findings);
    }
    Ok(())
}

/// The round that was named; where no number was, the one that was changed last, of
/// the instrument if one was named.
async fn round_asked_for(
    house: &House,
    transaction: &mut Transaction<'_>,
    arguments: &cli::Findings,
) -> Result<RoundName> {
    let named = arguments.instrument.as_deref();
    if let Some(number) = arguments.round {
        let instrument = house::instrument_of(house, transaction, named, &[number]).await?;
        return Ok(house::round_name(instrument, number));
    }
    let instrument = named.map(|name| house::instrument(house, name)).transpose()?;
    let rounds = transaction.rounds(instrument.map(|known| &known.code)).await?;
    let last = rounds.into_iter().max_by_key(|stored| stored.changed_at);
    match (last, named) {
        (Some(last), _) => Ok(last.round.name),
        (None, Some(name)) => {
            bail!("{name} has no rounds yet; `masar round list` shows the rounds there are")
        }
        (None, None) => bail!("there are no rounds yet; import one with `masar import`"),
    }
}

fn print_each(findings: &[StoredFinding]) {
    let mut lines = show::Lines::new(&["no.", "severity", "kind", "where", "what", "status"], 6);
    for stored in findings {
        lines.row([
            stored.id.to_string(),
            stored.finding.severity.to_string(),
            stored.finding.code.clone(),
            stored.finding.address.within_sheet(),
            stored.finding.message.clone(),
            status(stored),
        ]);
    }
    lines.print();
}

fn print_groups(findings: &[StoredFinding]) {
    let all: Vec<Finding> = findings.iter().map(|stored| stored.finding.clone()).collect();
    for (code, severity, members) in json::group(&all) {
        let kind = kinds().into_iter().find(|kind| kind.code == code);
        let accepted = findings
            .iter()
            .filter(|stored| stored.finding.code == code && stored.finding.severity == severity)
            .filter(|stored| stored.status == FindingStatus::Accepted)
            .count();
        let note = if accepted > 0 { format!(", {accepted} accepted") } else { String::new() };
        println!("\n{} {code} × {}{note}", show::severity(severity), show::whole(members.len()));
        if let Some(kind) = kind {
            println!("  {}: {}", kind.title, kind.remedy);
        }
        if let Some(first) = members.first() {
            let cell = first.address.within_sheet();
            let gap = if cell.is_empty() { "" } else { " " };
            println!("  e.g. {cell}{gap}{}", show::shortened(&first.message, show::width() - 12));
        }
    }
}

fn status(stored: &StoredFinding) -> String {
    match (&stored.decided_by, &stored.reason) {
        (Some(by), Some(reason)) => format!("{} by {by}: {reason}", stored.status.as_str()),
        _ => stored.status.as_str().into(),
    }
}

fn finding_json(stored: &StoredFinding) -> Value {
    let finding = &stored.finding;
    json!({
        "id": stored.id, "code": finding.code, "severity": finding.severity.as_str(),
        "file": &*finding.address.file, "sheet": &*finding.address.sheet,
        "row": finding.address.row.map(|row| row + 1), "column": finding.address.column.map(terms::address::column_letters),
        "subject": finding.subject, "message": finding.message, "arguments": finding.arguments,
        "status": stored.status.as_str(), "decided_by": stored.decided_by, "reason": stored.reason,
    })
}

async fn decided(surroundings: &Surroundings, decide: cli::Decide, reopen: bool) -> Result<()> {
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    let instrument =
        house::instrument_of(&house, &mut transaction, decide.instrument.as_deref(), &[decide.round]).await?;
    drop(transaction);
    let which = match decide.code {
        Some(code) => Which::Kind(code),
        None if decide.numbers.is_empty() => bail!("say which findings: their numbers, or --code KIND"),
        None => Which::Numbers(decide.numbers),
    };
    let round = house::round_name(instrument, decide.round);
    let action = Accept { round: round.clone(), which, reason: decide.reason, reopen };
    let decided = perform(&house, &surroundings.actor()?, house::now(), action).await?;
    let word = if reopen { "opened again" } else { "accepted" };
    if surroundings.json {
        json::print(&json!({ "round": decide.round, "findings": decided, "status": word }));
    } else {
        println!("{round}: {decided} findings {word}");
    }
    Ok(())
}
