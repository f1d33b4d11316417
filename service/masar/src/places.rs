//! `masar places`: boundaries, P-codes, finding a place, the crosswalk, what happens to areas.

pub mod commands;
mod crosswalk;
mod history;
mod part;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::places::{Gazetteer, NameKind, Place, Point, locate_on};
use actions::place::{Decide, ImportPlaces, PlaceFile, PlacesReport, Said};
use actions::{House, perform};
use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;
use serde_json::{Value, json};
use terms::{Code, Language};

use crate::house::{self, Surroundings};
use crate::import::{file_name, read_file};
use crate::places::commands::PlacesCommand;
use crate::{json, show};

pub async fn run(surroundings: &Surroundings, command: PlacesCommand) -> Result<ExitCode> {
    match command {
        PlacesCommand::Import { files } => import(surroundings, &files).await?,
        PlacesCommand::List { level, limit, on } => list(surroundings, level, limit, on).await?,
        PlacesCommand::Find { text, point, level, on } => {
            find(surroundings, text.as_deref(), point.as_deref(), level, on).await?;
        }
        PlacesCommand::History { place } => history::show(surroundings, &place).await?,
        PlacesCommand::Split(split) => history::split(surroundings, split).await?,
        PlacesCommand::Merge(merge) => history::merge(surroundings, merge).await?,
        PlacesCommand::Rename(rename) => history::rename(surroundings, rename).await?,
        PlacesCommand::Move(movement) => history::move_to(surroundings, movement).await?,
        PlacesCommand::Crosswalk(arguments) => crosswalk::run(surroundings, arguments).await?,
        PlacesCommand::Decide { area, is, is_not, has_none, reopen } => {
            let said = match (is, is_not, has_none, reopen) {
                (Some(place), false, false, false) => Said::Is(place),
                (None, true, false, false) => Said::IsNot,
                (None, false, true, false) => Said::HasNone,
                (None, false, false, true) => Said::Reopen,
                _ => bail!("say one of --is PLACE, --is-not, --has-none, --reopen"),
            };
            decide(surroundings, &area, said).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn decide(surroundings: &Surroundings, area: &str, said: Said) -> Result<()> {
    let path: Vec<String> = area.split(" / ").map(|part| part.trim().to_string()).collect();
    let house = surroundings.open().await?;
    let decide = Decide { path, also: Vec::new(), decision: said, remark: String::new(), seen: None };
    let decided = perform(&house, &surroundings.actor()?, house::now(), decide).await?;
    if surroundings.json {
        json::print(&json!({ "area": decided.to_string(), "path": decided.path, "decided": true }));
    } else {
        println!("{decided}: kept. It holds from the next import on.");
    }
    Ok(())
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
            "other_names": report.other_names,
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
    if report.other_names > 0 {
        println!("{} other names that Masar brings along for this country", show::whole(report.other_names));
    }
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

/// A place as scripts see it: its names, codes and what it belongs to on a day;
/// without a day as it stands, or as it was when it ended.
fn place_json(gazetteer: &Gazetteer, place: &Place, on: Option<NaiveDate>) -> Value {
    let on = place.nearest_day(on);
    let codes: serde_json::Map<String, Value> =
        codes(place, on).into_iter().map(|(scheme, value)| (scheme.to_string(), json!(value))).collect();
    let names: Vec<Value> = place
        .names
        .iter()
        .filter(|name| name.span.holds(on))
        .map(|name| json!({ "text": name.text, "language": name.language.map(Language::tag) }))
        .collect();
    json!({
        "id": place.id.0, "kind": place.kind.as_str(), "level": place.level, "codes": codes,
        "name": place.name(Language::English, on), "names": names, "within": above(gazetteer, place, on, true),
        "latitude": place.point.map(|point| point.latitude), "longitude": place.point.map(|point| point.longitude),
        "from": place.span.from.map(|day| day.to_string()), "until": place.span.until.map(|day| day.to_string()),
    })
}

/// The code of a place in each of its schemes.
fn codes(place: &Place, on: Option<NaiveDate>) -> Vec<(&Code, &str)> {
    let mut codes: Vec<(&Code, &str)> = Vec::new();
    for scheme in place.codes.iter().map(|code| &code.scheme) {
        if let Some(value) =
            place.code(scheme.as_str(), on).filter(|_| codes.iter().all(|(known, _)| *known != scheme))
        {
            codes.push((scheme, value));
        }
    }
    codes
}

/// The names of the places above, the nearest first.
fn above<'a>(
    gazetteer: &'a Gazetteer,
    place: &Place,
    on: Option<NaiveDate>,
    with_country: bool,
) -> Vec<&'a str> {
    let line = gazetteer.ancestors_on(place.id, on).into_iter().filter_map(|id| gazetteer.place(id));
    line.filter(|place| with_country || place.level != Some(0))
        .map(|place| place.name(Language::English, on))
        .collect()
}

fn place_row(gazetteer: &Gazetteer, place: &Place, on: Option<NaiveDate>) -> [String; 5] {
    let on = place.nearest_day(on);
    let codes: Vec<&str> = codes(place, on).into_iter().map(|(_, value)| value).collect();
    let arabic = place.names.iter().find(|name| {
        name.language == Some(Language::Arabic) && name.span.holds(on) && name.kind == NameKind::Official
    });
    [
        format!("#{}", place.id.0),
        codes.join(" "),
        place.name(Language::English, on).to_string(),
        arabic.map_or(String::new(), |name| name.text.clone()),
        above(gazetteer, place, on, false).join(", "),
    ]
}

async fn list(surroundings: &Surroundings, level: u8, limit: usize, on: Option<NaiveDate>) -> Result<()> {
    let house = surroundings.open().await?;
    let gazetteer = gazetteer(&house).await?;
    let all = gazetteer.at_level(level).into_iter().filter_map(|id| gazetteer.place(id));
    let places: Vec<&Place> = all.filter(|place| place.span.holds(on)).collect();
    if surroundings.json {
        let list: Vec<Value> = places.iter().map(|place| place_json(&gazetteer, place, on)).collect();
        json::print(&json!({ "level": level, "on": on.map(|day| day.to_string()), "places": list }));
        return Ok(());
    }
    if places.is_empty() {
        println!(
            "There are no places of level {level}{}.",
            on.map_or(String::new(), |day| format!(" on {day}"))
        );
    }
    let mut lines = show::Lines::new(&["no.", "codes", "name", "Arabic", "within"], 5);
    for place in places.iter().take(limit) {
        lines.row(place_row(&gazetteer, place, on));
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
    on: Option<NaiveDate>,
) -> Result<()> {
    let house = surroundings.open().await?;
    let gazetteer = gazetteer(&house).await?;
    let found = match (point, text) {
        (Some(point), _) => found_at(&gazetteer, read_point(point)?, level, on),
        (None, Some(text)) => found_by_name(&gazetteer, text, level, on),
        (None, None) => bail!("say a name, a code, or --point LAT,LON"),
    };
    if surroundings.json {
        let list: Vec<Value> = found
            .iter()
            .map(|(place, why)| {
                let mut value = place_json(&gazetteer, place, on);
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
        let [number, codes, name, arabic, within] = place_row(&gazetteer, place, on);
        let ended =
            place.nearest_day(None).map_or(String::new(), |last| format!("; its last day was {last}"));
        lines.row([number, codes, name, arabic, within, format!("{why}{ended}")]);
    }
    lines.print();
    Ok(())
}

/// The areas in which a point lies, each with the reason.
fn found_at(
    gazetteer: &Gazetteer,
    point: Point,
    level: Option<u8>,
    on: Option<NaiveDate>,
) -> Vec<(&Place, String)> {
    let levels = level.map_or(vec![1, 2, 3], |level| vec![level]);
    let here =
        levels.into_iter().filter_map(|level| gazetteer.place(locate_on(gazetteer, point, level, on)?));
    here.map(|place| (place, "the point is inside it".into())).collect()
}

/// So many places are shown for a name.
const MOST_FOUND: usize = 10;

/// The places that have the text for a code or a name, each with the reasons.
fn found_by_name<'a>(
    gazetteer: &'a Gazetteer,
    text: &str,
    level: Option<u8>,
    on: Option<NaiveDate>,
) -> Vec<(&'a Place, String)> {
    let mut found: Vec<(&Place, String)> = Vec::new();
    let schemes: std::collections::BTreeSet<Code> =
        gazetteer.iter().flat_map(|place| place.codes.iter().map(|code| code.scheme.clone())).collect();
    for scheme in &schemes {
        if let Some(place) = gazetteer.by_code(scheme.as_str(), text, on) {
            found.push((place, format!("it has the {scheme} code {text}")));
        }
    }
    for candidate in ::places::search(gazetteer, text, level, on, MOST_FOUND) {
        let Some(place) = gazetteer.place(candidate.place) else { continue };
        if found.iter().all(|(known, _)| known.id != place.id) {
            let reasons: Vec<String> = candidate.reasons.iter().map(ToString::to_string).collect();
            found.push((place, format!("{:.0} %: {}", candidate.confidence * 100.0, reasons.join("; "))));
        }
    }
    found
}

fn read_point(text: &str) -> Result<Point> {
    let wrong = || anyhow!("\"{text}\" is not a point; write latitude,longitude: 36.34,43.13");
    let (latitude, longitude) = text.split_once(',').ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| wrong());
    Point::checked(number(latitude)?, number(longitude)?).ok_or_else(wrong)
}
