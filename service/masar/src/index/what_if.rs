//! `masar index what-if`: scores, bands and people as they would be if something became better.

use std::collections::BTreeMap;

use actions::scenario::Save;
use actions::{House, perform};
use anyhow::{Result, anyhow, bail};
use places::PlaceId;
use serde_json::{Map, Value, json};
use severity::definition::{Indicator, Reading};
use severity::improve::{BandChange, Changed, Outcome, outcome};
use severity::{At, Draws, Index, Scenario, read_cell};
use terms::Language;

use super::commands::WhatIf;
use super::scored::{Scored, band_of, called, ends, of_round, points, remarks, within};
use super::{cores, named};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub(super) async fn run(surroundings: &Surroundings, arguments: WhatIf) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.of.index)?;
    let scored = of_round(&house, &index, arguments.of.round).await?;
    let scenario = scenario(&index, &arguments)?;
    let rows = within(&scored.records, arguments.area.as_deref())?;
    let key = |row: usize| &*scored.records.rows()[row].key;
    let individuals = scored.individuals();
    let applied = scenario.apply(&index, (&scored.scores, &individuals), &rows, key);
    if let Some(id) = applied.absent.first() {
        bail!("round {} has no location {id}{}", arguments.of.round, there(&arguments));
    }
    if applied.locations.is_empty() {
        bail!("no location is meant: none{} is so severe", there(&arguments));
    }
    let answers = &scored.assessment.answers;
    let doubts = arguments.doubts.doubts();
    let draws = doubts.map(|doubts| Draws::new(&index, answers, doubts, cores()));
    let people = &scored.assessment.people;
    let outcome = outcome(&index, answers, (people, &rows), &applied.improvements, draws.as_ref());
    if let Some(name) = &arguments.save {
        save(surroundings, &house, (&index, &scored, &rows), &arguments, (name, scenario)).await?;
    }
    if surroundings.json {
        json::print(&in_json(&index, &scored, &outcome));
        return Ok(());
    }
    println!(
        "{} {}, round {}. Answers that become better: {}; locations that change: {}",
        index.title.best(Language::English),
        index.version,
        arguments.of.round,
        show::whole(outcome.answers),
        show::whole(outcome.changed.len())
    );
    println!("Mean score: {} before, {} after.", points(outcome.before), points(outcome.after));
    print_bands(&index, &outcome.bands);
    if !outcome.changed.is_empty() {
        show::heading("Locations that change most");
        print_changed(&index, &scored, &outcome.changed, arguments.top);
    }
    remarks(&scored);
    if draws.is_some() {
        println!();
        show::paragraph(&arguments.doubts.told(scored.assessment.heard.is_some()));
    }
    if let Some(name) = &arguments.save {
        println!("\nKept as \"{}\"; `masar index scenarios` shows all of the round.", name.trim());
    }
    Ok(())
}

fn there(arguments: &WhatIf) -> String {
    arguments.area.as_ref().map_or_else(String::new, |area| format!(" in {area}"))
}

fn scenario(index: &Index, arguments: &WhatIf) -> Result<Scenario> {
    let at = match (&arguments.most_severe, &arguments.band) {
        (Some(many), _) => At::Worst(*many),
        (None, Some(band)) => {
            if !index.bands.bands.iter().any(|known| known.code == **band) {
                let known: Vec<&str> = index.bands.bands.iter().map(|band| band.code.as_str()).collect();
                bail!("{} has no band \"{band}\"; it has {}", index.code, known.join(", "));
            }
            At::Band(band.clone())
        }
        (None, None) if arguments.locations.is_empty() => At::All,
        (None, None) => At::Locations(arguments.locations.iter().map(|id| id.trim().to_owned()).collect()),
    };
    let mut improve = BTreeMap::new();
    for text in &arguments.improve {
        let (indicator, answer) = improvement(index, text)?;
        if improve.insert(indicator.clone(), answer).is_some() {
            bail!("{indicator} is named twice: an indicator is brought to one answer");
        }
    }
    Ok(Scenario { at, improve })
}

/// `water`, or `water=most`: the indicator and the answer that it is brought to.
fn improvement(index: &Index, text: &str) -> Result<(String, String)> {
    let (name, answer) = text.split_once('=').map_or((text, None), |(name, answer)| (name, Some(answer)));
    let Some((_, indicator)) = index.indicators().find(|(_, one)| one.code == *name.trim()) else {
        let known: Vec<&str> = index.indicators().map(|(_, one)| one.code.as_str()).collect();
        bail!("{} has no indicator \"{name}\"; it has {}", index.code, known.join(", "));
    };
    let to = match answer {
        Some(answer) => read_cell(indicator, answer)?.position(),
        None => indicator.from_the_best().first().copied(),
    };
    let to =
        to.ok_or_else(|| anyhow!("{name} can be brought to one of its answers: {}", answers(indicator)))?;
    if indicator.from_the_best().last() == Some(&to) {
        bail!("{text}: that is the worst answer, and nothing can become better by it");
    }
    Ok((indicator.code.to_string(), indicator.answer_name(to)))
}

fn answers(indicator: &Indicator) -> String {
    match &indicator.reading {
        Reading::Options(answers) => {
            answers.iter().map(|answer| answer.code.as_str()).collect::<Vec<_>>().join(", ")
        }
        Reading::Number(_) => "a number".into(),
    }
}

async fn save(
    surroundings: &Surroundings,
    house: &House,
    (index, scored, rows): (&Index, &Scored, &[usize]),
    arguments: &WhatIf,
    (name, scenario): (&str, Scenario),
) -> Result<()> {
    if house.pack.index(index.code.as_str()) != Some(index) {
        bail!("only scenarios of an index of the pack are kept; {} is a file", arguments.of.index.index);
    }
    let area = match &arguments.area {
        None => None,
        Some(area) => Some(place_of(house, scored, rows, area).await?),
    };
    let (index, round, name) = (index.code.clone(), arguments.of.round, name.to_owned());
    let action = Save { index, round, name, area, scenario };
    perform(house, &surroundings.actor()?, house::now(), action).await?;
    Ok(())
}

/// The place of the gazetteer that is meant by the name of an area in which these rows lie.
async fn place_of(house: &House, scored: &Scored, rows: &[usize], area: &str) -> Result<PlaceId> {
    let wanted = tracking::label::squeeze(area);
    let gazetteer = house.store.read().await?.gazetteer().await?;
    let records = scored.records.rows();
    let mut found: Vec<PlaceId> = Vec::new();
    for row in rows {
        let stated = records[*row].stated.names.iter();
        let level =
            stated.filter(|(_, name)| tracking::label::squeeze(name) == wanted).map(|(level, _)| *level);
        let (Some(level), Some(place)) = (level.min(), records[*row].place) else { continue };
        let above = gazetteer.ancestors_on(place, Some(scored.round.date));
        let is_it = |id: &PlaceId| gazetteer.place(*id).is_some_and(|place| place.level == Some(level));
        found.extend(above.into_iter().filter(is_it));
    }
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [place] => Ok(place),
        [] => bail!("the gazetteer does not know where the locations in {area} lie; nothing was kept"),
        _ => bail!("{area} is several areas of the gazetteer; nothing was kept"),
    }
}

/// People by band, before and after.
pub(super) fn print_bands(index: &Index, bands: &[BandChange]) {
    show::heading("People by band");
    let has_intervals = bands.iter().any(|band| band.change.is_some());
    let mut headings = vec!["", "before", "after", "change"];
    if has_intervals {
        headings.extend(["from", "to"]);
    }
    let mut lines = show::Lines::new(&headings, 1);
    for (band, change) in index.bands.bands.iter().zip(bands) {
        let number = |number: f64| show::change(Some(number.round()));
        let mut cells = vec![
            band.title.best(Language::English).to_owned(),
            show::number(Some(change.before.round())),
            show::number(Some(change.after.round())),
            number(change.after - change.before),
        ];
        if let Some(interval) = change.change {
            cells.extend([number(interval.low), number(interval.high)]);
        }
        lines.row(cells);
    }
    lines.print();
}

fn print_changed(index: &Index, scored: &Scored, changed: &[Changed], top: usize) {
    let mut lines = show::Lines::new(&["", "", "before", "after", "band", "individuals"], 2);
    let title = |score| band_of(index, score).map_or("–", |band| band.title.best(Language::English));
    for one in changed.iter().take(top) {
        let (name, above) = called(&scored.records, one.location);
        let (was, is) = (Some(one.before), Some(one.after));
        let band = if title(was) == title(is) {
            title(is).into()
        } else {
            format!("{} → {}", title(was), title(is))
        };
        lines.row([
            show::shortened(&name, 30),
            show::shortened(&above, 30),
            points(was),
            points(is),
            band,
            show::number(scored.assessment.people[one.location].individuals),
        ]);
    }
    lines.print();
}

/// For each band who lives in it before and after, with the interval of the change.
pub(super) fn bands_json(index: &Index, bands: &[BandChange]) -> Map<String, Value> {
    let codes = index.bands.bands.iter().map(|band| band.code.to_string());
    let band = |change: &BandChange| json!({ "before": change.before, "after": change.after, "change_interval": change.change.map(ends) });
    codes.zip(bands.iter().map(band)).collect()
}

fn in_json(index: &Index, scored: &Scored, outcome: &Outcome) -> Value {
    let code = |score| band_of(index, score).map(|band| band.code.as_str());
    let location = |one: &Changed| {
        json!({
            "place": &*scored.records.rows()[one.location].key, "before": one.before, "after": one.after,
            "band_before": code(Some(one.before)), "band_after": code(Some(one.after)),
        })
    };
    json!({
        "index": index.code.as_str(), "version": index.version, "round": scored.round.name.number,
        "state": scored.round.state.as_str(), "answers_changed": outcome.answers, "mean_before": outcome.before, "mean_after": outcome.after,
        "individuals": bands_json(index, &outcome.bands),
        "locations": outcome.changed.iter().map(location).collect::<Vec<_>>(),
    })
}
