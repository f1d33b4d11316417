//! `masar places`: boundaries, P-codes, finding a place, the crosswalk.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::places::{Gazetteer, LinkStatus, Place, Point, Resolution, Stated, locate, resolve};
use actions::place::{Decide, ImportPlaces, PlaceFile, PlacesReport, Said};
use actions::{House, perform};
use anyhow::{Result, anyhow, bail};
use serde_json::{Value, json};
use terms::{Code, Language};

use crate::cli::PlacesCommand;
use crate::house::{self, Surroundings};
use crate::import::{file_name, read_file};
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, command: PlacesCommand) -> Result<ExitCode> {
    match command {
        PlacesCommand::Import { files } => import(surroundings, &files).await?,
        PlacesCommand::List { level, limit } => list(surroundings, level, limit).await?,
        PlacesCommand::Find { text, point, level } => {
            find(surroundings, text.as_deref(), point.as_deref(), level).await?;
        }
        PlacesCommand::Crosswalk { all, csv } => crosswalk(surroundings, all, csv).await?,
        PlacesCommand::Decide { area, is, is_not, has_none, reopen } => {
            let said = match (is, is_not, has_none, reopen) {
                (Some(code), false, false, false) => Said::Is(code),
                (None, true, false, false) => Said::IsNot,
                (None, false, true, false) => Said::HasNone,
                (None, false, false, true) => Said::Reopen,
                _ => bail!("say one of --is PCODE, --is-not, --has-none, --reopen"),
            };
            let path: Vec<String> = area.split(" / ").map(|part| part.trim().to_string()).collect();
            let house = surroundings.open().await?;
            perform(&house, &surroundings.actor()?, house::now(), Decide { path, decision: said }).await?;
            if surroundings.json {
                json::print(&json!({ "area": area, "decided": true }));
            } else {
                println!("{area}: kept. It holds from the next import on.");
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A file with what belongs to it: the other parts of a shapefile.
pub fn place_file(path: &Path) -> Result<PlaceFile> {
    let bytes = read_file(path)?;
    let is_shapefile = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("shp"));
    let part = |endings: [&str; 2]| -> Option<Vec<u8>> {
        endings.iter().find_map(|ending| std::fs::read(path.with_extension(ending)).ok())
    };
    let parts = if is_shapefile {
        let dbf = part(["dbf", "DBF"]).ok_or_else(|| {
            anyhow!("{}: its .dbf part is not beside it; keep the parts together", path.display())
        })?;
        Some((dbf, part(["cpg", "CPG"])))
    } else {
        None
    };
    Ok(PlaceFile { name: file_name(path), bytes, parts })
}

async fn import(surroundings: &Surroundings, files: &[PathBuf]) -> Result<()> {
    let files: Vec<PlaceFile> = files.iter().map(|path| place_file(path)).collect::<Result<_>>()?;
    let house = surroundings.open().await?;
    let report = perform(&house, &surroundings.actor()?, house::now(), ImportPlaces { files }).await?;
    if surroundings.json {
        let areas: serde_json::Map<String, Value> =
            report.areas.iter().map(|(level, count)| (level.to_string(), json!(count))).collect();
        json::print(&json!({
            "areas_by_level": areas, "new": report.new, "changed": report.changed, "boundaries": report.boundaries,
            "findings": json::findings(&report.findings, 3),
        }));
    } else {
        print_report(&report);
    }
    Ok(())
}

/// What bringing areas in did, in words.
pub fn print_report(report: &PlacesReport) {
    let areas: Vec<String> = report
        .areas
        .iter()
        .map(|(level, count)| format!("{} of level {level}", show::whole(*count)))
        .collect();
    println!("Areas in the files: {}", areas.join(", "));
    println!(
        "{} new places, {} changed, {} boundaries",
        show::whole(report.new),
        show::whole(report.changed),
        show::whole(report.boundaries)
    );
    for (code, severity, members) in json::group(&report.findings) {
        println!("  {} {code} × {}", show::severity(severity), members.len());
        if let Some(first) = members.first() {
            println!("      {}", show::shortened(&first.message, show::width().saturating_sub(6)));
        }
    }
}

async fn gazetteer(house: &House) -> Result<Gazetteer> {
    let gazetteer = house.store.read().await?.gazetteer().await?;
    if gazetteer.is_empty() {
        bail!(
            "no places yet; bring in boundaries and P-codes with `masar places import FILE…`, or import a list"
        );
    }
    Ok(gazetteer)
}

fn place_json(gazetteer: &Gazetteer, place: &Place) -> Value {
    let codes: serde_json::Map<String, Value> =
        place.codes.iter().map(|code| (code.scheme.to_string(), json!(code.value))).collect();
    let above: Vec<&str> = gazetteer
        .ancestors_on(place.id, None)
        .into_iter()
        .filter_map(|id| gazetteer.place(id))
        .map(|place| place.name(Language::English, None))
        .collect();
    json!({
        "id": place.id.0, "kind": place.kind.as_str(), "level": place.level, "codes": codes,
        "name": place.name(Language::English, None),
        "names": place.names.iter().map(|name| json!({ "text": name.text, "language": name.language.map(Language::tag) })).collect::<Vec<_>>(),
        "within": above, "latitude": place.point.map(|point| point.latitude), "longitude": place.point.map(|point| point.longitude),
    })
}

fn place_row(gazetteer: &Gazetteer, place: &Place) -> [String; 5] {
    let codes: Vec<String> = place.codes.iter().map(|code| code.value.clone()).collect();
    let above: Vec<&str> = gazetteer
        .ancestors_on(place.id, None)
        .into_iter()
        .filter_map(|id| gazetteer.place(id))
        .filter(|place| place.level != Some(0))
        .map(|place| place.name(Language::English, None))
        .collect();
    let english = place.name(Language::English, None);
    let arabic = place.names.iter().find(|name| name.language == Some(Language::Arabic));
    [
        format!("#{}", place.id.0),
        codes.join(" "),
        english.to_string(),
        arabic.map_or(String::new(), |name| name.text.clone()),
        above.join(", "),
    ]
}

async fn list(surroundings: &Surroundings, level: u8, limit: usize) -> Result<()> {
    let house = surroundings.open().await?;
    let gazetteer = gazetteer(&house).await?;
    let places: Vec<&Place> =
        gazetteer.at_level(level).into_iter().filter_map(|id| gazetteer.place(id)).collect();
    if surroundings.json {
        let list: Vec<Value> = places.iter().map(|place| place_json(&gazetteer, place)).collect();
        json::print(&json!({ "level": level, "places": list }));
        return Ok(());
    }
    let mut lines = show::Lines::new(&["no.", "codes", "name", "Arabic", "within"], 5);
    for place in places.iter().take(limit) {
        lines.row(place_row(&gazetteer, place));
    }
    lines.print();
    if places.len() > limit {
        println!("… and {} more (--limit)", show::whole(places.len() - limit));
    }
    Ok(())
}

async fn find(
    surroundings: &Surroundings,
    text: Option<&str>,
    point: Option<&str>,
    level: Option<u8>,
) -> Result<()> {
    let house = surroundings.open().await?;
    let gazetteer = gazetteer(&house).await?;
    let mut found: Vec<(&Place, String)> = Vec::new();
    if let Some(text) = point {
        let point = read_point(text)?;
        let levels = level.map_or(vec![1, 2, 3], |level| vec![level]);
        for level in levels {
            if let Some(place) = locate(&gazetteer, point, level).and_then(|id| gazetteer.place(id)) {
                found.push((place, "the point is inside it".into()));
            }
        }
    } else if let Some(text) = text {
        let schemes: std::collections::BTreeSet<Code> =
            gazetteer.iter().flat_map(|place| place.codes.iter().map(|code| code.scheme.clone())).collect();
        for scheme in &schemes {
            if let Some(place) = gazetteer.by_code(scheme.as_str(), text, None) {
                found.push((place, format!("it has the {scheme} code {text}")));
            }
        }
        let stated = Stated { names: vec![text], level, ..Stated::default() };
        let resolution = resolve(&gazetteer, &stated);
        let more: &[_] = match &resolution {
            Resolution::Found(only) => std::slice::from_ref(only),
            Resolution::Doubtful(several) | Resolution::NotFound(several) => several,
        };
        for candidate in more.iter().take(10) {
            if let Some(place) = gazetteer.place(candidate.place)
                && found.iter().all(|(known, _)| known.id != place.id)
            {
                let reasons: Vec<String> = candidate.reasons.iter().map(ToString::to_string).collect();
                found.push((place, format!("{:.0} %: {}", candidate.confidence * 100.0, reasons.join("; "))));
            }
        }
    } else {
        bail!("say a name, a code, or --point LAT,LON");
    }
    if surroundings.json {
        let list: Vec<Value> = found
            .iter()
            .map(|(place, why)| {
                let mut value = place_json(&gazetteer, place);
                value["why"] = json!(why);
                value
            })
            .collect();
        json::print(&json!({ "places": list }));
        return Ok(());
    }
    if found.is_empty() {
        println!("Nothing found. Try another spelling, or `masar places list --level 2`.");
    }
    let mut lines = show::Lines::new(&["no.", "codes", "name", "Arabic", "within", "why"], 6);
    for (place, why) in found {
        let [number, codes, name, arabic, within] = place_row(&gazetteer, place);
        lines.row([number, codes, name, arabic, within, why]);
    }
    lines.print();
    Ok(())
}

fn read_point(text: &str) -> Result<Point> {
    let wrong = || anyhow!("\"{text}\" is not a point; write latitude,longitude: 36.34,43.13");
    let (latitude, longitude) = text.split_once(',').ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| wrong());
    Point::checked(number(latitude)?, number(longitude)?).ok_or_else(wrong)
}

async fn crosswalk(surroundings: &Surroundings, all: bool, csv: bool) -> Result<()> {
    let house = surroundings.open().await?;
    let mut transaction = house.store.read().await?;
    let gazetteer = transaction.gazetteer().await?;
    let crosswalk = transaction.crosswalk().await?;
    let mut rows = crosswalk.rows(&gazetteer, "cod-pcode", Language::English);
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
                    "above": row.above, "stated": row.stated, "pcode": row.code, "name": row.name, "status": row.status,
                    "found": row.place.is_some(), "confidence": row.confidence, "reasons": row.reasons,
                    "candidates": row.candidates, "decided_by": row.decided_by,
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
        show::Lines::new(&["within", "stated", "P-code", "name", "status", "sure", "why, or nearest"], 5);
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

fn crosswalk_csv(rows: &[::places::CrosswalkRow]) -> Vec<u8> {
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
            ]
        })
        .collect();
    publish::csv(&table, &CsvOptions { hxl: false, ..CsvOptions::default() })
}
