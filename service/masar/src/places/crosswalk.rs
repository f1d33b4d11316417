//! `masar places crosswalk`: which stated area means which place; tables of names and decisions of others.

use std::path::Path;

use ::places::{Attached, CrosswalkRow, LinkStatus, SHOWN_SCHEME, TakenOver};
use actions::place::crosswalk::{Brought, ImportCrosswalk};
use actions::{perform, rehearse};
use anyhow::Result;
use serde_json::{Value, json};
use terms::{Finding, Language};

use crate::house::{self, Surroundings};
use crate::import::{file_name, read_file};
use crate::places::commands::{Crosswalk, CrosswalkCommand};
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, arguments: Crosswalk) -> Result<()> {
    match arguments.command {
        Some(CrosswalkCommand::Import { file, level, dry_run }) => {
            import(surroundings, &file, level, dry_run).await
        }
        None => list(surroundings, arguments.all, arguments.csv).await,
    }
}

async fn list(surroundings: &Surroundings, all: bool, csv: bool) -> Result<()> {
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    let gazetteer = transaction.gazetteer().await?;
    let crosswalk = transaction.crosswalk().await?;
    let mut rows = crosswalk.rows(&gazetteer, SHOWN_SCHEME, Language::English);
    let open = |status: &str, found: bool| status == LinkStatus::Proposed.as_str() && !found;
    rows.sort_by_key(|row| !open(row.status, row.place.is_some()));
    if !all && !csv {
        rows.retain(|row| open(row.status, row.place.is_some()));
    }
    if csv {
        print!("{}", String::from_utf8_lossy(&crosswalk_csv(&rows)));
        return Ok(());
    }
    if surroundings.json {
        let list: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({
                    "path": row.path, "above": row.above, "stated": row.stated, "pcode": row.code, "name": row.name,
                    "status": row.status, "found": row.place.is_some(), "confidence": row.confidence,
                    "reasons": row.reasons, "candidates": row.candidates, "decided_by": row.decided_by,
                })
            })
            .collect();
        json::print(&json!({ "crosswalk": list }));
        return Ok(());
    }
    if rows.is_empty() {
        println!(
            "Nothing is doubtful. `--all` shows every area; it fills when lists are imported after boundaries."
        );
    }
    let mut lines =
        show::Lines::new(&["within", "stated", "P-code", "name", "status", "sure", "why, or nearest"], 7);
    for row in rows {
        let found = row.place.is_some();
        lines.row([
            row.above,
            row.stated,
            row.code.unwrap_or_default(),
            row.name,
            row.status.into(),
            format!("{:.0} %", row.confidence * 100.0),
            if found { row.reasons } else { row.candidates },
        ]);
    }
    lines.print();
    Ok(())
}

/// Brings in a table of name pairs, or decisions of another data folder.
async fn import(surroundings: &Surroundings, file: &Path, level: u8, dry_run: bool) -> Result<()> {
    let action = ImportCrosswalk { file_name: file_name(file), bytes: read_file(file)?, level };
    let house = surroundings.open().await?;
    let (actor, now) = (surroundings.actor()?, house::now());
    let brought = if dry_run {
        rehearse(&house, &actor, now, action).await?
    } else {
        perform(&house, &actor, now, action).await?
    };
    if surroundings.json {
        print_json(&brought, dry_run);
        return Ok(());
    }
    match &brought {
        Brought::Names { columns, attached } => print_names(columns, attached),
        Brought::Decisions(taken) => print_decisions(taken),
    }
    print_findings(brought.findings());
    if dry_run {
        println!("\nDry run: nothing was changed.");
    }
    Ok(())
}

fn print_json(brought: &Brought, dry_run: bool) {
    let rows: Vec<Value> = brought
        .findings()
        .iter()
        .map(|finding| {
            json!({ "code": finding.code, "address": finding.address.to_string(), "message": finding.message })
        })
        .collect();
    let counts = match brought {
        Brought::Names { columns, attached } => json!({
            "kind": "names", "dry_run": dry_run, "columns": columns, "pairs": attached.read,
            "identical": attached.identical, "repeated": attached.repeated, "names_added": attached.names_added,
            "pairs_placed": attached.placed, "known": attached.known, "not_placed": attached.not_placed,
            "findings": rows,
        }),
        Brought::Decisions(taken) => json!({
            "kind": "decisions", "dry_run": dry_run, "rows": taken.read, "open": taken.open,
            "taken": taken.links.len(), "known": taken.known, "not_taken": taken.not_taken, "findings": rows,
        }),
    };
    json::print(&counts);
}

fn print_names(columns: &[String; 2], attached: &Attached) {
    let [left, right] = columns;
    println!("{} pairs of names ({left}, {right})", show::whole(attached.read));
    let placed = format!("placed: {} names added", show::whole(attached.names_added));
    for (count, what) in [
        (attached.identical, "twice the same name"),
        (attached.repeated, "in the table a second time"),
        (attached.known, "known already"),
        (attached.placed, &*placed),
        (attached.not_placed, "not placed, see below"),
    ] {
        print_count(count, what);
    }
}

fn print_decisions(taken: &TakenOver) {
    println!("{} rows of a crosswalk", show::whole(taken.read));
    for (count, what) in [
        (taken.links.len(), "decisions taken over, with who decided and when"),
        (taken.known, "decided in the same way here"),
        (taken.open, "open: the next import proposes them again"),
        (taken.not_taken, "not taken, see below"),
    ] {
        print_count(count, what);
    }
}

/// One line of a summary, without those that say nothing.
fn print_count(count: usize, what: &str) {
    if count > 0 {
        println!("  {:>7}  {what}", show::whole(count));
    }
}

/// Each finding under its kind, with its row.
fn print_findings(findings: &[Finding]) {
    for (code, severity, members) in json::group(findings) {
        println!("\n{} {code} × {}", show::severity(severity), show::whole(members.len()));
        let mut lines = show::Lines::new(&["", ""], 2);
        for finding in &members {
            lines.row([finding.address.within_sheet(), finding.message.clone()]);
        }
        if let Some(kind) = ::places::KINDS.iter().find(|kind| kind.code == code) {
            lines.row([String::new(), format!("What to do: {}", kind.remedy)]);
        }
        lines.print();
    }
}

/// The crosswalk as a table that `crosswalk import` reads back.
fn crosswalk_csv(rows: &[CrosswalkRow]) -> Vec<u8> {
    use publish::{Column, ColumnKind, CsvOptions, Table, Value};
    let text = |code: &str| Column::new(code, code, ColumnKind::Text);
    let names = [
        "within",
        "stated",
        "pcode",
        "name",
        "status",
        "confidence",
        "reasons",
        "candidates",
        "decided_by",
        "decided_at",
        "path",
    ];
    let mut table = Table::new("crosswalk", names.iter().map(|name| text(name)).collect());
    table.rows = rows
        .iter()
        .map(|row| {
            vec![
                Value::text(&row.above),
                Value::text(&row.stated),
                Value::text(row.code.as_deref().unwrap_or_default()),
                Value::text(&row.name),
                Value::text(row.status),
                Value::text(format!("{:.2}", row.confidence)),
                Value::text(&row.reasons),
                Value::text(&row.candidates),
                Value::text(&row.decided_by),
                Value::text(&row.decided_at),
                Value::text(json!(row.path).to_string()),
            ]
        })
        .collect();
    publish::csv(&table, &CsvOptions { hxl: false, ..CsvOptions::default() })
}
